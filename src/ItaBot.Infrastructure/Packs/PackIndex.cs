using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Packs;

/// <summary>The page that a person opens first: what the pack is about, who decided what, which files there are, and how to check it all with ordinary tools. It loads nothing from anywhere.</summary>
internal static class PackIndex
{
    private static readonly IReadOnlyDictionary<string, string> Words = Read();

    /// <summary>The page.</summary>
    public static string Write(Agency agency, Report report, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<AuditLine> chain)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"th\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>").Append(Safe(Words["title"])).Append("</title>\n<style>")
            .Append("body{font-family:'TH Sarabun New','Sarabun',sans-serif;font-size:18px;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}code,pre{font-size:14px;overflow-wrap:anywhere;white-space:pre-wrap}")
            .Append("</style>\n</head>\n<body>\n<h1>").Append(Safe(Words["title"])).Append("</h1>\n");
        Table(page, null, [[Words["agency"], agency.FullName], [Words["report"], report.Id], [Words["years"], Fill(Words["years-value"], report.ItaYear, report.FiscalYear, report.Round)], [Words["revision"], Number(report.Revision)], [Words["head"], chain.Count == 0 ? "-" : $"{Number(chain[^1].Sequence)}: {chain[^1].Hash}"]]);
        Heading(page, "decisions");
        Table(page, ["round", "step", "person", "decision", "at", "content"], report.Rounds.SelectMany(round => round.All.Select(made => new[]
        {
            Number(round.Round), Number(made.Step.Number), PersonOf(made.Step, made.Decision), PaperWords.Of(made.Decision.Kind) + (made.Decision.Comment is { } comment ? $": {comment}" : ""), ThaiDates.WriteTime(made.Decision.At), made.Decision.ContentHash,
        })));
        Heading(page, "files");
        Table(page, ["file", "size", "sum"], files.Select(f => new[] { f.Key, Number(f.Value.Length), PackLayout.Hash(f.Value) }));
        Heading(page, "log");
        page.Append("<p>").Append(Safe(Words["log-what"])).Append("</p>\n");
        Table(page, ["sequence", "entry"], chain.Where(line => line.Entry is not null).Select(line => new[] { Number(line.Sequence), line.Entry! }));
        Heading(page, "verify");
        page.Append("<p>").Append(Safe(Words["verify-files"])).Append("</p>\n<pre>").Append(Safe(SumsCommand)).Append("</pre>\n<p>").Append(Safe(Words["verify-log"])).Append("</p>\n<pre>").Append(Safe(ChainCommand))
            .Append("</pre>\n<p>").Append(Safe(Words["verify-head"])).Append("</p>\n<p>").Append(Safe(Words["verify-limits"])).Append("</p>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Checks every file.</summary>
    internal const string SumsCommand = "sha256sum -c SHA256SUMS";

    /// <summary>Checks every entry against the hashes before and after it; says the numbers that are wrong, and nothing when all are right.</summary>
    internal const string ChainCommand = """
        p=$(printf '0%.0s' $(seq 64))
        while IFS="$(printf '\t')" read -r n h f; do
          [ "$f" = - ] || [ "$({ printf '%b' "$(printf %s "$p" | sed 's/../\\x&/g')"; cat "$f"; } | openssl dgst -sha256 -r | cut -c1-64)" = "$h" ] || echo "wrong: $n"
          p=$h
        done < log/chain.tsv
        """;

    private static string PersonOf(SignOffStep step, Decision decision) =>
        decision.Acting is { } acting ? $"{acting.Name} {acting.Position} {string.Join(' ', acting.Links.Select(PaperFiller.ActingPhrase))}"
        : step.Signers.FirstOrDefault(s => s.PersonId == decision.For) is { } signer ? $"{signer.Name} {signer.Position}"
        : decision.By;

    private static void Heading(StringBuilder page, string key) => page.Append("<h2>").Append(Safe(Words[key])).Append("</h2>\n");

    private static void Table(StringBuilder page, string[]? heads, IEnumerable<string[]> rows)
    {
        page.Append("<table>\n");
        if (heads is not null)
        {
            page.Append("<tr>").AppendJoin("", heads.Select(h => $"<th>{Safe(Words[h])}</th>")).Append("</tr>\n");
        }

        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Safe(cell)}</td>")).Append("</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Fill(string text, params int[] numbers) => string.Format(CultureInfo.InvariantCulture, text, [.. numbers.Cast<object>()]);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static Dictionary<string, string> Read()
    {
        using var file = typeof(PackIndex).Assembly.GetManifestResourceStream("pack-words.json") ?? throw new InvalidOperationException("pack-words.json is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}
