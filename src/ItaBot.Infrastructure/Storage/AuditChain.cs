using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// How an entry of the audit trail is written and sealed. The bytes are canonical (fixed order of members, details sorted), the
/// hash runs over the hash before and these bytes: who changes, drops or moves an entry breaks the chain from there on.
/// Whoever can rewrite the whole file can also rewrite the whole chain; against that, keep the head's hash elsewhere.
/// </summary>
internal static class AuditChain
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the first entry of an agency has before it.</summary>
    public static string Beginning { get; } = new('0', 64);

    /// <summary>The canonical text of an entry.</summary>
    public static string Entry(string agencyId, long sequence, DateTimeOffset at, AuditEvent happened)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteString("agency", agencyId);
            json.WriteNumber("sequence", sequence);
            json.WriteString("at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("kind", happened.Kind);
            json.WriteString("person", happened.PersonId);
            json.WriteString("report", happened.ReportId);
            json.WriteStartObject("details");
            foreach (var (name, value) in happened.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>SHA-256 of the hash before and the entry, 64 lower-case hex characters; empty when the hash before is none.</summary>
    public static string Hash(string previous, string entry)
    {
        Span<byte> before = stackalloc byte[SHA256.HashSizeInBytes];
        if (previous.Length != 64 || Convert.FromHexString(previous, before, out _, out _) != OperationStatus.Done)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(Encoding.UTF8.GetBytes(entry));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether an entry is about a report.</summary>
    public static bool IsAbout(string entry, string reportId)
    {
        try
        {
            using var json = JsonDocument.Parse(entry);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("report", out var report) && report.ValueKind == JsonValueKind.String && report.ValueEquals(reportId);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether an entry stands where it says that it stands.</summary>
    public static bool StandsAt(string entry, string agencyId, long sequence)
    {
        try
        {
            using var json = JsonDocument.Parse(entry);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("agency", out var agency) && agency.ValueKind == JsonValueKind.String && agency.ValueEquals(agencyId)
                && root.TryGetProperty("sequence", out var place) && place.ValueKind == JsonValueKind.Number && place.TryGetInt64(out var number) && number == sequence;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
