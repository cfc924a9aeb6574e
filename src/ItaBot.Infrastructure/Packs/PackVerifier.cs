using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Infrastructure.Packs;

/// <summary>
/// Checks a pack from its own files alone: every file is the one the manifest names and there is no other, the chain has no gap and
/// every entry hashes to what stands beside it, the report is sealed to what was decided on, and evidence and signed pages are those the
/// report names. At last it packs everything anew, so that not even a byte of the zip's own records can differ.
/// </summary>
public static class PackVerifier
{
    private const int MostFiles = 20_000;
    private const long LargestPack = 1L << 31;

    /// <summary>Every fault found; none for a pack that is whole.</summary>
    public static IReadOnlyList<string> Verify(byte[] zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        if (Unpack(zip) is not { } files)
        {
            return ["it is not a pack that can be opened"];
        }

        try
        {
            return [.. Files(files), .. PackLog.Faults(files), .. Report(files), .. CanonicalZip.Pack(files).AsSpan().SequenceEqual(zip) ? Array.Empty<string>() : ["the zip is not as it was packed"]];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return [$"a file of the pack is not what it should be ({broken.GetType().Name})"];
        }
    }

    /// <summary>The SHA-256 of the manifest, which stands for the pack; null when there is none.</summary>
    public static string? ManifestHash(byte[] zip) => Unpack(zip)?.GetValueOrDefault(PackLayout.Manifest) is { } manifest ? PackLayout.Hash(manifest) : null;

    private static Dictionary<string, byte[]>? Unpack(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);

            // Files are stored as they are: one that would swell is none of ours.
            if (archive.Entries.Count > MostFiles || archive.Entries.Any(e => e.Length != e.CompressedLength) || archive.Entries.Sum(e => e.Length) > Math.Min(zip.LongLength, LargestPack)
                || archive.Entries.DistinctBy(e => e.FullName, StringComparer.Ordinal).Count() != archive.Entries.Count)
            {
                return null;
            }

            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries)
            {
                using var content = entry.Open();
                using var copy = new MemoryStream();
                content.CopyTo(copy);
                files[entry.FullName] = copy.ToArray();
            }

            return files;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IOException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Files(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(PackLayout.Manifest, out var manifest) || !files.TryGetValue(PackLayout.Sums, out var sums))
        {
            return ["the manifest or the list of sums is missing"];
        }

        using var json = JsonDocument.Parse(manifest);
        var named = json.RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => (Size: f.GetProperty("size").GetInt64(), Hash: f.GetProperty("sha256").GetString()), StringComparer.Ordinal);
        return
        [
            .. named.Keys.Where(path => !files.ContainsKey(path)).Select(path => $"{path}: missing"),
            .. files.Keys.Where(path => path is not (PackLayout.Manifest or PackLayout.Sums) && !named.ContainsKey(path)).Select(path => $"{path}: not in the manifest"),
            .. named.Where(n => files.TryGetValue(n.Key, out var content) && (content.LongLength != n.Value.Size || PackLayout.Hash(content) != n.Value.Hash)).Select(n => $"{n.Key}: changed"),
            .. PackLayout.SumsOf(files).AsSpan().SequenceEqual(sums) ? Array.Empty<string>() : ["SHA256SUMS does not name these files"],
        ];
    }

    private static IEnumerable<string> Report(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(PackLayout.Report, out var text))
        {
            return ["the report is missing"];
        }

        var report = ReportJson.Read(Encoding.UTF8.GetString(text));
        var hashes = files.Values.Select(PackLayout.Hash).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. report.SignOff is { State: SignOffState.Waiting or SignOffState.Signed } round && ContentSeal.Of(report) != round.ContentHash ? ["the report's content is not the one that was decided on"] : Array.Empty<string>(),
            .. report.Rounds.SelectMany(r => r.All.Where(d => d.Decision.ContentHash != r.ContentHash).Select(d => $"round {r.Round} step {d.Step.Number}: decided on other content")),
            .. report.Rounds.SelectMany(r => r.All.Where(d => !PackLog.Has(files, r.Round, d.Step.Number, d.Decision)).Select(d => $"round {r.Round} step {d.Step.Number}: no entry of its decision")),
            .. report.Evidence.Where(e => !e.Removed && e.Hash.Length > 0 && !hashes.Contains(e.Hash)).Select(e => $"evidence {e.Id}: its file is missing"),
            .. report.Scans.Where(s => s.Counted && !hashes.Contains(s.Hash)).Select(s => $"{s.FileName}: the signed page is missing"),
        ];
    }
}
