using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>How reports, measures and progress are named wherever they are shown.</summary>
internal sealed class ReportWords(Words words)
{
    /// <summary>Name of a report: what it is and of which year.</summary>
    public string Name(Handbook handbook) => handbook.IsPlan
        ? words.Get("report.plan-name", ("title", handbook.ReportTypeTitle), ("year", handbook.FiscalYear))
        : words.Get("report.name", ("title", handbook.ReportTypeTitle), ("year", handbook.FiscalYear), ("round", handbook.Round));

    /// <summary>Which item it answers, and whether that is verified.</summary>
    public string ItemLine(Handbook handbook) =>
        words.Get(handbook.Provisional ? "report.item-provisional" : handbook.Verified ? "report.item" : "report.item-unverified", ("code", handbook.Item.Code), ("ita", handbook.ItaYear));

    /// <summary>Where a report stands, in one line.</summary>
    public string State(Scene scene, Report report, Handbook handbook)
    {
        if (report.CancelledAt is not null)
        {
            return words.Get("state.cancelled");
        }

        return report.SignOff?.State switch
        {
            SignOffState.Waiting => words.Get("state.waiting", ("who", Awaited(scene, report))),
            SignOffState.Signed when report.Publication is null && report.SignOff.LeavesOpen(handbook.Memo) => words.Get("state.unanswered", ("decision", PaperWords.Of(report.SignOff.FinalWord!.Value))),
            SignOffState.Signed => words.Get(report.Publication is not { } published ? "state.signed" : report.Links.GetValueOrDefault(published.Address)?.Opens == false ? "state.published-not-open" : "state.published"),
            SignOffState.Returned => words.Get("state.returned", ("left", Left(report, handbook))),
            _ => Left(report, handbook),
        };
    }

    /// <summary>Those for whom a memo waits today, acting officers included.</summary>
    public string Awaited(Scene scene, Report report) => string.Join(
        words.Get(report.SignOff?.Due?.Rule == StepRule.All ? "state.and" : "state.or"),
        scene.Deputies.For(report).Select(d => words.Get("state.who", ("name", d.Name), ("position", Post(d.Position, d.Links)))));

    /// <summary>A position with the phrase and post of everybody for whom the person acts.</summary>
    public static string Post(string position, IReadOnlyList<ActingLink> links) => string.Join(' ', [position, .. links.Select(PaperFiller.ActingPhrase)]);

    /// <summary>What is left, in elements.</summary>
    public string Left(Report report, Handbook handbook)
    {
        var progress = Journey.Progress(report, handbook);
        return progress.Missing == 0 ? words.Get("progress.complete", ("total", progress.Total)) : words.Get("progress.left", ("missing", progress.Missing), ("total", progress.Total));
    }

    /// <summary>A line with how many pieces of evidence the report holds; the line alone when it holds none.</summary>
    public string WithEvidence(string line, Report report) => (report.EvidenceRows.SelectMany(report.EvidenceOf).Count(), report.EvidenceOf(null).Count()) switch
    {
        (0, 0) => line,
        (var placed, 0) => words.Get("evidence.with", ("text", line), ("count", placed)),
        var (placed, open) => words.Get("evidence.waiting", ("text", line), ("count", placed + open), ("open", open)),
    };

    /// <summary>A stop by its name.</summary>
    public string Stop(Stop stop, Report report) => stop.MeasureId is { } row
        ? words.Get("stop." + stop.Kind.ToString().ToLowerInvariant(), ("place", Place(report, row)))
        : words.Get("stop." + stop.Kind.ToString().ToLowerInvariant());

    /// <summary>A measure or an indicator by its number.</summary>
    public string Place(Report report, string row) => words.Get(row.StartsWith('i') ? "place.indicator" : "place.measure", ("number", Number(report, row)));

    /// <summary>The number of a measure as shown, a new one gets the next; of an indicator, its own.</summary>
    public static int Number(Report report, string row) => row.StartsWith('i') ? int.Parse(row.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)
        : report.NumberOf(row) is var number and > 0 ? number : report.LiveMeasures.Count() + 1;

    /// <summary>What a measure or an indicator is about, short; empty when it has no name yet.</summary>
    public static string Title(Handbook handbook, Report report, string row) => row.StartsWith('i')
        ? handbook.Year.Indicators.FirstOrDefault(i => Report.RowOf(i.Number) == row)?.Name ?? ""
        : handbook.In(SectionKind.Measure).First(q => q.Kind is QuestionKind.Text or QuestionKind.LongText) is var first && report.AnswersOf(row).TryGetValue(first.Id, out var title) ? Short(title.Text, 80) : "";

    /// <summary>An answer as people read it.</summary>
    public static string Shown(Question question, Answer answer, Handbook handbook) => question.Kind switch
    {
        QuestionKind.Date => PaperFiller.LongDate(answer.Text) ?? answer.Text,
        QuestionKind.Status => StatusWords.TryRead(answer.Text, out var status) ? PaperWords.Of(status) : answer.Text,
        QuestionKind.Indicator => handbook.Year.Indicators.FirstOrDefault(i => i.Number.ToString(CultureInfo.InvariantCulture) == answer.Text) is { } indicator ? Named(indicator) : answer.Text,
        _ => answer.Text,
    };

    /// <summary>Where an answer was carried over from, in words.</summary>
    public string Source(string label)
    {
        var parts = label.Split('/');
        var name = words.Get("source." + parts[^2], ("year", parts[^1]));
        return parts.Length > 2 ? words.Get("source.file", ("name", name)) : name;
    }

    /// <summary>An indicator with its number before its name.</summary>
    public static string Named(Indicator indicator) => string.Create(CultureInfo.InvariantCulture, $"{indicator.Number}. {indicator.Name}");

    /// <summary>The first part of a text, whole grapheme clusters.</summary>
    public static string Short(string text, int longest)
    {
        var line = text.ReplaceLineEndings(" ");
        var clusters = new StringInfo(line);
        return clusters.LengthInTextElements <= longest ? line : clusters.SubstringByTextElements(0, longest) + "…";
    }
}
