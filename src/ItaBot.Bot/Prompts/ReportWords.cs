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
    public string Name(Handbook handbook) => words.Get("report.name", ("title", handbook.ReportTypeTitle), ("year", handbook.FiscalYear), ("round", handbook.Round));

    /// <summary>Which item it answers, and whether that is verified.</summary>
    public string ItemLine(Handbook handbook) =>
        words.Get(handbook.Provisional ? "report.item-provisional" : handbook.Verified ? "report.item" : "report.item-unverified", ("code", handbook.Item.Code), ("ita", handbook.ItaYear));

    /// <summary>Where a report stands, in one line.</summary>
    public string State(Report report, Handbook handbook)
    {
        if (report.CancelledAt is not null)
        {
            return words.Get("state.cancelled");
        }

        return report.SignOff?.State switch
        {
            SignOffState.Waiting => words.Get("state.waiting", ("name", report.SignOff.Due!.Name), ("position", report.SignOff.Due.Position)),
            SignOffState.Signed => words.Get("state.signed"),
            SignOffState.Returned => words.Get("state.returned", ("left", Left(report, handbook))),
            _ => Left(report, handbook),
        };
    }

    /// <summary>What is left, in elements.</summary>
    public string Left(Report report, Handbook handbook)
    {
        var progress = Journey.Progress(report, handbook);
        return progress.Missing == 0 ? words.Get("progress.complete", ("total", progress.Total)) : words.Get("progress.left", ("missing", progress.Missing), ("total", progress.Total));
    }

    /// <summary>A stop by its name.</summary>
    public string Stop(Stop stop, Report report) => stop.MeasureId is { } id
        ? words.Get("stop." + stop.Kind.ToString().ToLowerInvariant(), ("number", Number(report, id)))
        : words.Get("stop." + stop.Kind.ToString().ToLowerInvariant());

    /// <summary>The number of a measure as shown; a new one gets the next.</summary>
    public static int Number(Report report, string measureId) => report.NumberOf(measureId) is var number and > 0 ? number : report.LiveMeasures.Count() + 1;

    /// <summary>An answer as people read it.</summary>
    public static string Shown(Question question, Answer answer) => question.Kind switch
    {
        QuestionKind.Date => PaperFiller.LongDate(answer.Text) ?? answer.Text,
        QuestionKind.Status => StatusWords.TryRead(answer.Text, out var status) ? PaperWords.Of(status) : answer.Text,
        _ => answer.Text,
    };

    /// <summary>The first part of a text, whole grapheme clusters.</summary>
    public static string Short(string text, int longest)
    {
        var line = text.ReplaceLineEndings(" ");
        var clusters = new StringInfo(line);
        return clusters.LengthInTextElements <= longest ? line : clusters.SubstringByTextElements(0, longest) + "…";
    }
}
