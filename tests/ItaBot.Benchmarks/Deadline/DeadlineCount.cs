using System.IO.Compression;
using System.Text.RegularExpressions;
using Dapper;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;
using Npgsql;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>Counts from outside what became of the day: nothing of it is the program's own word.</summary>
internal sealed partial class DeadlineCount(SqlStore store, string administrator, TownChannel channel, LoopbackGraph graph, string library)
{
    // What each town did, as it must stand in its log: once each.
    private static readonly (string Kind, int Times)[] Deeds =
        [("report-started", 1), ("answers-saved", 9), ("measure-added", 2), ("rows-handed", 2), ("wording-accepted", 5), ("memo-submitted", 1), ("memo-decided", 3)];

    private static readonly string[] Names = ["memo.docx", "memo.pdf", "memo-public.docx", "memo-public.pdf", "report.docx", "report.pdf", "report-public.docx", "report-public.pdf"];

    public List<string> Lost { get; } = [];

    public List<string> Doubled { get; } = [];

    public List<string> Errors { get; } = [];

    public List<string> Explained { get; } = [];

    /// <summary>Entries of the audit chain.</summary>
    public int Entries { get; private set; }

    public async Task CountAsync(IReadOnlyList<Town> towns)
    {
        foreach (var town in towns)
        {
            await ReportAsync(town);
            Asked(town);
        }

        await LogsAsync(towns);
        await GivenUpAsync();
        Shared(towns);
        Told();
    }

    private async Task ReportAsync(Town town)
    {
        var reports = await store.ListAsync(town.Id, default);
        Times(town, "report", reports.Count, 1);
        if (reports.Count != 1)
        {
            return;
        }

        var report = reports[0];
        Same(town, "theme", report.Answers.GetValueOrDefault("theme"), Town.Theme, "clerk");
        Same(town, "memo-number", report.Answers.GetValueOrDefault("memo-number"), town.MemoNumber, "clerk");
        Times(town, "row", report.LiveMeasures.Count(), town.Rows.Count);
        foreach (var (row, measure) in town.Rows.Zip(report.LiveMeasures))
        {
            Same(town, "title", measure.Answers.GetValueOrDefault("title"), row.Title, "clerk");
            foreach (var (id, value) in row.Rest.Where(r => r.Value.Length > 0 && r.Id != "period"))
            {
                Same(town, $"{measure.Id} {id}", measure.Answers.GetValueOrDefault(id), value, row.Head ?? "clerk");
            }

            Lost.AddRange(new[] { "summary", "outcome" }.Where(id => measure.Answers.GetValueOrDefault(id) is not { HasFreshWording: true }).Select(id => $"{town.Id}: the wording of {measure.Id} {id}"));
        }

        Times(town, "round", report.Rounds.Count, 1);
        var decided = report.SignOff?.Steps.Select(s => (s.Decision?.By, s.Decision?.Kind.Word())).ToList() ?? [];
        if (report.SignOff?.State != SignOffState.Signed || !decided.SequenceEqual(Town.Signers.Select(s => ((string?)s.Person, (string?)s.Word))))
        {
            Lost.Add($"{town.Id}: signed by {string.Join(", ", decided)}");
        }

        Papers(town, report);
    }

    // Each signer was asked once by a card that came by itself. One that the channel swallowed is listed for the administrator, and the
    // person found it when they looked; one that arrived and was doubted is not sent again.
    private void Asked(Town town)
    {
        foreach (var (person, word) in Town.Signers)
        {
            var asks = channel.Of(Townsman.ChatOf(town, person)).All.Count(h => h is { IsReply: false, Replaces: false } && CardSheet.Decides(h.Card, word) is not null);
            if (asks > 1)
            {
                Doubled.Add($"{town.Id}: {person} was asked {asks} times");
            }
            else if (asks == 0)
            {
                _unasked.Add($"{town.Id}/{person}");
            }
        }
    }

    private readonly List<string> _unasked = [];

    private async Task LogsAsync(IReadOnlyList<Town> towns)
    {
        var (entries, faults) = await ((IAuditTrail)store).VerifyAsync(default);
        Entries = (int)entries;
        Lost.AddRange(faults.Select(f => "audit chain: " + f));
        await using var connection = new NpgsqlConnection(administrator + ";Pooling=False");
        var rows = (await connection.QueryAsync<(string Agency, string Kind, long Times)>("SELECT agency_id, entry::json->>'kind', COUNT(*) FROM audit GROUP BY 1, 2")).ToLookup(r => (r.Agency, r.Kind), r => (int)r.Times);
        foreach (var town in towns)
        {
            foreach (var (kind, times) in Deeds)
            {
                Times(town, kind + " in the log", rows[(town.Id, kind)].FirstOrDefault(), times);
            }
        }
    }

    // What the program gave up is one of the calls that the channel answered 502, and nothing else.
    private async Task GivenUpAsync()
    {
        await using var connection = new NpgsqlConnection(administrator + ";Pooling=False");
        var left = (await connection.QueryAsync<(string Kind, string Agency, string? Subject, int GivenUp, string? Reason)>("SELECT kind, agency_id, subject, given_up, reason FROM errand")).ToList();
        Lost.AddRange(left.Where(e => e.GivenUp == 0).Select(e => $"{e.Agency}: {e.Kind} was never done ({e.Reason})"));
        foreach (var errand in left.Where(e => e.GivenUp == 1))
        {
            (errand.Reason == "it is not known whether it arrived" ? Explained : Errors).Add($"{errand.Agency}: {errand.Kind} {errand.Subject}: {errand.Reason}");
        }

        var doubted = left.Where(e => e is { GivenUp: 1, Kind: ErrandKinds.AskDecision }).Select(e => $"{e.Agency}/{e.Subject}").ToHashSet(StringComparer.Ordinal);
        Lost.AddRange(_unasked.Where(who => !doubted.Contains(who)).Select(who => $"{who} was never asked"));
    }

    private void Papers(Town town, Report report)
    {
        var place = $"{report.FiscalYear}/{town.FullName}/{report.Id}";
        foreach (var name in Names)
        {
            if (graph.FileAt($"{place}/{name}") is not { } paper)
            {
                Lost.Add($"{town.Id}: {name} is not in SharePoint");
                continue;
            }

            if (name.EndsWith(".docx", StringComparison.Ordinal) && !paper.Content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(library, place, name))))
            {
                Lost.Add($"{town.Id}: {name} in SharePoint is not the one of the library");
            }
        }

        if (graph.FileAt($"{place}/memo.docx") is { } memo && WordsOf(memo.Content) is var words)
        {
            Lost.AddRange(Town.Signers.Select(s => town.NameOf(s.Person)).Append(town.MemoNumber).Where(w => !ThaiDigits.ToArabic(words).Contains(w, StringComparison.Ordinal)).Select(w => $"{town.Id}: '{w}' on the memo"));
        }

        if (graph.FileAt($"{place}/report.docx") is { } paperOf && ThaiDigits.ToArabic(WordsOf(paperOf.Content)) is var text)
        {
            Lost.AddRange(town.Rows.SelectMany(r => new[] { r.Title, r.Steps }).Where(w => !text.Contains(w, StringComparison.Ordinal)).Select(w => $"{town.Id}: '{w}' in the report"));
        }
    }

    private void Shared(IReadOnlyList<Town> towns)
    {
        Errors.AddRange(graph.Wrong.Select(w => "SharePoint: " + w));
        More("papers in SharePoint", graph.Files.Count(f => !f.IsFolder), towns.Count * Names.Length);
        More("items of reports in SharePoint", graph.List("ITA Reports").Items.Count, towns.Count);
        More("items of measures in SharePoint", graph.List("ITA Measures").Items.Count, towns.Sum(t => t.Rows.Count));
        Lost.AddRange(graph.List("ITA Reports").Items.Values.Where(i => (string?)i.Fields["ItaStatus"] != "ลงนามครบแล้ว").Select(i => $"SharePoint: {i.Fields["ItaKey"]} is '{i.Fields["ItaStatus"]}'"));
    }

    private void Told() => Errors.AddRange(channel.Inboxes.SelectMany(i => i.Value.All.Where(h => h.Text.Contains(Townsman.Trouble, StringComparison.Ordinal)).Select(h => $"{i.Key}: {h.Text}")));

    private void Same(Town town, string what, Answer? there, string typed, string by)
    {
        if (there?.Text != typed || there.By != by)
        {
            Lost.Add($"{town.Id}: {what} is '{there?.Text}' by {there?.By} and was typed as '{typed}' by {by}");
        }
    }

    private void Times(Town town, string what, int there, int wanted) => More($"{town.Id}: {what}", there, wanted);

    private void More(string what, int there, int wanted)
    {
        if (there != wanted)
        {
            (there > wanted ? Doubled : Lost).Add($"{what}: {there} instead of {wanted}");
        }
    }

    private static string WordsOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Tags().Replace(reader.ReadToEnd(), "");
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
