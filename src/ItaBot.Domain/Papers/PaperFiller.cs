using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Papers;

/// <summary>
/// Fills the memo and the report from the answers. What is missing stays visibly empty: a paper can be printed at any time,
/// and nothing in it was made up.
/// </summary>
public static class PaperFiller
{
    // Letters of 16 points in the half of the page where people sign.
    private const int SignatureLine = 26;

    /// <summary>
    /// The covering memo with the endorsements given so far. A place that still waits names whoever may sign it on the day of printing; one
    /// that was signed keeps who signed.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="handbook">Its handbook.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="garuda">The crest, or null.</param>
    /// <param name="today">Today in Thailand.</param>
    /// <param name="deputies">Who stands for whom today; without it everybody is there.</param>
    public static MemoPaper Memo(Report report, Handbook handbook, Agency agency, Picture? garuda, DateOnly today, Deputies? deputies = null)
    {
        var values = new TemplateValues(report, handbook, agency, today);
        var round = report.SignOff is { State: SignOffState.Waiting or SignOffState.Signed } live ? live : null;
        var waiting = round?.State == SignOffState.Waiting;
        var clerk = agency.Find(round?.SubmittedBy ?? report.Owner);
        return new MemoPaper(
            values.Value("memo-unit") ?? "",
            values.Value("memo-number") ?? agency.MemoNumberPrefix,
            LongDate(values.Value("memo-date")),
            values.Value("memo-subject") ?? "",
            values.Value("memo-to") ?? "",
            [.. handbook.Memo.Body.Select(values.Fill)],
            new Signature(round?.SubmitterName ?? clerk?.Name ?? "", round?.SubmitterPosition ?? clerk?.Position ?? "", null, Signed(round?.SubmittedAt)),
            round is null ? [] : [.. round.Steps.SelectMany(step => Endorse(step, round, handbook, values).Concat(Awaited(step, deputies ?? Deputies.None)))],
            garuda,
            Digits(agency),
            Seal(report, round))
        {
            Mark = waiting ? new PageMark(PaperMark.Of(report.Id, round!).Write(), PaperWords.Of("mark")) : null,
        };
    }

    /// <summary>The report: cover, preamble, table, counts, and its evidence.</summary>
    /// <param name="report">The report.</param>
    /// <param name="handbook">Its handbook.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="emblem">The agency's emblem, or null.</param>
    /// <param name="today">Today in Thailand.</param>
    /// <param name="pictures">The small copies of its photos, by their SHA-256.</param>
    public static ReportPaper Report(Report report, Handbook handbook, Agency agency, Picture? emblem, DateOnly today, IReadOnlyDictionary<string, byte[]>? pictures = null)
    {
        var values = new TemplateValues(report, handbook, agency, today);
        var layout = handbook.Layout;
        var clerk = agency.Find(report.Owner);
        return new ReportPaper(
            [.. layout.Cover.Select(values.Fill)],
            null,
            [.. layout.Preamble.Select(values.Fill).Where(line => line.Length > 0)],
            [.. layout.Tables.SelectMany(t => TableFiller.Fill(t, report, handbook, values))],
            [.. layout.Closing.Select(values.Fill)],
            clerk is null ? null : new Signature(clerk.Name, clerk.Position),
            emblem,
            Digits(agency))
        {
            Appendix = new Appendix([PaperWords.Of("evidence.appendix"), PaperWords.Of("evidence.appendix-title")], [.. AppendixFiller.Fill(report, handbook, pictures ?? NoPictures)]),
        };
    }

    /// <summary>A stored date as people write it; null when there is none.</summary>
    public static string? LongDate(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? ThaiDates.Write(date, ThaiDateStyle.Long) : null;

    private static readonly Dictionary<string, byte[]> NoPictures = [];

    /// <summary>The phrase under a position that says for which post somebody acts, and by what right.</summary>
    public static string ActingPhrase(ActingLink link) => $"{ActingWord(link.Kind)} {link.ForPosition}";

    /// <summary>By what right somebody acts, in words.</summary>
    public static string ActingWord(ActingKind kind) => PaperWords.Of(kind == ActingKind.Delegated ? "acting.delegated" : "acting.acting");

    private static IEnumerable<Endorsement> Endorse(SignOffStep step, SignOff round, Handbook handbook, TemplateValues values)
    {
        foreach (var decision in step.Made)
        {
            // What an approver forwards is written only once the step is decided, and goes no further than the decision does.
            var forwards = decision == step.Decision && step.Number < round.Steps.Count;
            var lines = handbook.Memo.ForwardLines.Take(decision.Kind == DecisionKind.Acknowledge ? 1 : int.MaxValue);
            yield return new Endorsement(forwards ? values.Fill(handbook.Memo.ForwardTo) : null, forwards ? [.. lines.Select(values.Fill)] : [], PaperWords.Of(decision.Kind), decision.Comment, SignatureOf(step, decision), false);
        }
    }

    // Of several, any one of whom may decide, one place is left.
    private static IEnumerable<Endorsement> Awaited(SignOffStep step, Deputies deputies)
    {
        var open = step.Open.ToList();
        foreach (var place in step.Rule == StepRule.All ? open.ConvertAll<List<Signer>>(s => [s]) : open.Count == 0 ? [] : [open])
        {
            var people = place.SelectMany(deputies.For).OrderBy(d => d.Links.Count).DistinctBy(d => d.PersonId).Select(d => Written(d.Name, d.Position, d.Links, null)).ToList();
            yield return new Endorsement(null, [], null, null, people[0], true) { Or = people[1..] };
        }
    }

    private static Signature SignatureOf(SignOffStep step, Decision decision)
    {
        var signer = step.Signers.First(s => s.PersonId == decision.For);
        return Written(decision.Acting?.Name ?? signer.Name, decision.Acting?.Position ?? signer.Position, decision.Acting?.Links ?? [], Signed(decision.At, decision.Channel));
    }

    // Each post ends its line with the right by which the next one's work is done, as long as both fit on it.
    private static Signature Written(string name, string position, IReadOnlyList<ActingLink> links, string? signed)
    {
        if (links.Count == 0)
        {
            return new Signature(name, position, null, signed);
        }

        var lines = links.Select((l, i) => (Post: i == 0 ? position : links[i - 1].ForPosition, Right: ActingWord(l.Kind)))
            .SelectMany(p => ThaiText.Length(p.Post + p.Right) < SignatureLine ? [$"{p.Post} {p.Right}"] : new[] { p.Post, p.Right }).Append(links[^1].ForPosition).ToList();
        string?[] note = [signed, $"{PaperWords.Of("acting.for")} {links[^1].ForName}", .. links.Where(l => l.Order is not null).Select(l => $"{PaperWords.Of("acting.order")} {l.Order}")];
        return new Signature(name, lines[0], string.Join('\n', lines.Skip(1)), string.Join('\n', note.OfType<string>()));
    }

    private static string? Signed(DateTimeOffset? at, string? channel = null) =>
        at is { } time ? $"{PaperWords.Of(channel == PaperMark.Channel ? "signed-on-paper" : "signed-electronically")}\n{ThaiDates.WriteTime(time)}" : null;

    private static string? Seal(Report report, SignOff? round) =>
        round is null ? null : Placeholders.Fill(PaperWords.Of(round.State == SignOffState.Waiting ? "seal-and-mark" : "seal"), name => name == "report" ? report.Id : round.ContentHash[..16]);

    private static DocumentDigits Digits(Agency agency) => agency.ThaiDigits ? DocumentDigits.Thai : DocumentDigits.Arabic;
}
