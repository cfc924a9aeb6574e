using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// The one place that says how reports and agency books are written down. What is derived (progress, state, the present round) is not written.
/// A member that this program does not know stops the reading: saving the report again would lose it.
/// </summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived } },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The report as JSON text.</summary>
    public static string Write(Report report) => JsonSerializer.Serialize(report, Options);

    /// <summary>The report from its JSON text.</summary>
    /// <exception cref="JsonException">The text is not a report that this program can hold whole.</exception>
    public static Report Read(string json) => JsonSerializer.Deserialize<Report>(json, Options)!;

    /// <summary>The book as JSON text.</summary>
    public static string Write(AgencyBook book) => JsonSerializer.Serialize(book, Options);

    /// <summary>The book from its JSON text.</summary>
    /// <exception cref="JsonException">The text is not a book that this program can hold whole.</exception>
    public static AgencyBook ReadBook(string json) => JsonSerializer.Deserialize<AgencyBook>(json, Options)!;

    /// <summary>What cannot be set is derived. (The serializer's own switch for this spares lists, which would be written twice.)</summary>
    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        foreach (var derived in type.Properties.Where(property => property.Set is null).ToArray())
        {
            type.Properties.Remove(derived);
        }
    }
}
