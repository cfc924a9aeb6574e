using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Sharing;

/// <summary>
/// Writes a report as the values of shared lists, for people who open the list and never the chat. The columns are named once,
/// in shared-words.json beside this file; an answer is given as its wording where one was accepted, so that the list and the
/// paper say the same.
/// </summary>
public static class SharedFields
{
    private static readonly Lazy<Dictionary<string, string>> Words = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("shared-words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    });

    /// <summary>What of the report is shared.</summary>
    /// <param name="report">The report.</param>
    /// <param name="handbook">Its handbook.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="today">Today in Thailand, for the predicted score.</param>
    public static SharedReport Of(Report report, Handbook handbook, Agency agency, DateOnly today)
    {
        var key = agency.Id + "/" + report.Id;
        var item = new SharedRecord(key, ItemOf(report, handbook, agency, today, key));
        var measures = report.Measures.ToDictionary(m => m.Id, m => new SharedRecord(key + "/" + m.Id, MeasureOf(report, handbook, agency, m, key)), StringComparer.Ordinal);
        var marks = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ItaReportKey"] = key,
            ["ItaFiscalYear"] = Number(report.FiscalYear),
            ["ItaAgency"] = agency.FullName,
            ["ItaItemCode"] = handbook.Item.Code,
        };
        return new SharedReport(agency.Id, report.Id, report.FiscalYear, agency.FullName, item, measures, marks);
    }

    private static Dictionary<string, string> ItemOf(Report report, Handbook handbook, Agency agency, DateOnly today, string key)
    {
        var progress = Journey.Progress(report, handbook);
        var round = report.SignOff;
        return new(StringComparer.Ordinal)
        {
            ["Title"] = handbook.ReportTypeTitle,
            ["ItaKey"] = key,
            ["ItaAgency"] = agency.FullName,
            ["ItaFiscalYear"] = Number(report.FiscalYear),
            ["ItaYear"] = Number(report.ItaYear),
            ["ItaItemCode"] = handbook.Item.Code,
            ["ItaRound"] = Number(report.Round),
            ["ItaStatus"] = Word("status." + StateOf(report)),
            ["ItaScore"] = Number(Checker.Check(report, handbook, agency, today).PredictedScore),
            ["ItaProgress"] = Number(progress.Total == 0 ? 0 : progress.Complete * 100 / progress.Total),
            ["ItaMeasures"] = Number(report.LiveMeasures.Count()),
            ["ItaDeciders"] = string.Join("\n", round?.Steps.Select(Line) ?? []),
            ["ItaSubmitted"] = Time(round?.SubmittedAt),
            ["ItaSigned"] = round is { State: SignOffState.Signed } ? Time(round.Steps.Select(s => s.Decision!.At).Max()) : "",
            ["ItaHash"] = round?.ContentHash ?? ContentSeal.Of(report),
        };
    }

    private static Dictionary<string, string> MeasureOf(Report report, Handbook handbook, Agency agency, Measure measure, string key)
    {
        string Text(params string[] ids) => ids.Select(id => measure.Answers.GetValueOrDefault(id)).FirstOrDefault(a => a is not null) is { } answer ? answer.HasFreshWording ? answer.Wording!.Text : answer.Text : "";
        var first = handbook.In(SectionKind.Measure).First(q => q.Kind is QuestionKind.Text or QuestionKind.LongText);
        var status = StatusWords.TryRead(Text("status"), out var known) ? PaperWords.Of(known) : "";
        return new(StringComparer.Ordinal)
        {
            ["Title"] = Text(first.Id) is { Length: > 0 } title ? title : Word("no-title"),
            ["ItaKey"] = key + "/" + measure.Id,
            ["ItaReportKey"] = key,
            ["ItaAgency"] = agency.FullName,
            ["ItaFiscalYear"] = Number(report.FiscalYear),
            ["ItaNumber"] = measure.Removed ? "" : Number(report.NumberOf(measure.Id)),
            ["ItaUnit"] = Text("unit"),
            ["ItaPeriod"] = Text("period"),
            ["ItaStatus"] = measure.Removed ? Word("status.removed") : status,
            ["ItaSteps"] = Text("steps"),
            ["ItaSummary"] = Text("summary"),
            ["ItaOutcome"] = Text("outcome"),
        };
    }

    private static string StateOf(Report report) => report.CancelledAt is not null ? "cancelled" : report.SignOff?.State switch
    {
        SignOffState.Waiting => "waiting",
        SignOffState.Signed => "signed",
        SignOffState.Returned => "returned",
        _ => "in-work",
    };

    private static string Line(SignOffStep step) => step.Decision is { } decision
        ? $"{step.Name} ({step.Position}) {PaperWords.Of(decision.Kind)} {ThaiDates.WriteTime(decision.At)}"
        : $"{step.Name} ({step.Position}) {Word("waiting")}";

    private static string Word(string key) => Words.Value[key];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
