using System.Globalization;
using System.Text;
using System.Text.Json;
using ItaBot.Domain.Memos;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Infrastructure.Packs;

/// <summary>The log of a pack: one line a place of the chain, and beside it the entries about the report.</summary>
internal static class PackLog
{
    /// <summary>Every place where the log does not hold.</summary>
    public static IEnumerable<string> Faults(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(PackLayout.Chain, out var text))
        {
            return ["the log is missing"];
        }

        using var manifest = JsonDocument.Parse(files[PackLayout.Manifest]);
        var (agency, report) = (manifest.RootElement.GetProperty("agency").GetString()!, manifest.RootElement.GetProperty("report").GetString()!);
        var faults = new List<string>();
        var (sequence, before, named) = (0L, AuditChain.Beginning, new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in Lines(text))
        {
            sequence++;
            if (line is not [var number, { Length: 64 } hash, var file] || number != sequence.ToString(CultureInfo.InvariantCulture))
            {
                return [.. faults, $"log: place {sequence} is not what it should be"];
            }

            if (file != "-")
            {
                named.Add(file);
                var entry = files.TryGetValue(file, out var content) ? Encoding.UTF8.GetString(content) : "";
                if (file != PackLayout.EntryOf(sequence) || AuditChain.Hash(before, entry) != hash || !AuditChain.StandsAt(entry, agency, sequence) || !AuditChain.IsAbout(entry, report))
                {
                    faults.Add($"log: entry {sequence} is missing or changed");
                }
            }

            before = hash;
        }

        var head = manifest.RootElement.GetProperty("chainHead");
        if (head.GetProperty("sequence").GetInt64() != sequence || head.GetProperty("hash").GetString() != before)
        {
            faults.Add("log: it does not end at the head that the manifest names");
        }

        faults.AddRange(files.Keys.Where(path => path.StartsWith(PackLayout.Entries, StringComparison.Ordinal) && !named.Contains(path)).Select(path => $"{path}: not in the log"));
        return faults;
    }

    /// <summary>Whether the log holds a decision.</summary>
    public static bool Has(Dictionary<string, byte[]> files, int round, int step, Decision decision) => files.Any(file =>
    {
        if (!file.Key.StartsWith(PackLayout.Entries, StringComparison.Ordinal))
        {
            return false;
        }

        using var entry = JsonDocument.Parse(file.Value);
        return entry.RootElement.GetProperty("kind").ValueEquals("memo-decided") && entry.RootElement.GetProperty("person").ValueEquals(decision.By)
            && entry.RootElement.GetProperty("details") is var details && Is("round", round.ToString(CultureInfo.InvariantCulture)) && Is("step", step.ToString(CultureInfo.InvariantCulture)) && Is("decision", decision.Kind.Word());

        bool Is(string name, string value) => details.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.ValueEquals(value);
    });

    private static IEnumerable<string[]> Lines(byte[] text)
    {
        var whole = Encoding.UTF8.GetString(text);
        return whole.Length == 0 ? [] : (whole.EndsWith('\n') ? whole[..^1] : whole).Split('\n').Select(line => line.Split('\t'));
    }
}
