using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Papers;

/// <summary>
/// What is written under a piece of evidence while nobody wrote anything: what its row is about, and the day when the row's notes name exactly
/// one. It is made from the answers whenever it is needed, so it can never tell of an older answer.
/// </summary>
public static class EvidenceWords
{
    private const int LongestTitle = 120;

    /// <summary>The caption of a piece: the person's own, else the one made by rule; never empty.</summary>
    public static string CaptionOf(EvidencePiece piece, Report report, Handbook handbook) => piece.Caption ?? Draft(piece, report, handbook);

    /// <summary>What a row is about: the measure's first answer, or the approach to an indicator or else its name; empty when there is none.</summary>
    public static string TitleOf(string rowId, Report report, Handbook handbook)
    {
        var section = rowId.StartsWith('i') ? SectionKind.Indicator : SectionKind.Measure;
        var first = handbook.In(section).FirstOrDefault(q => q.Kind is QuestionKind.Text or QuestionKind.LongText);
        var text = first is null ? null : report.AnswersOf(rowId).GetValueOrDefault(first.Id)?.Text.ReplaceLineEndings(" ");
        text ??= section == SectionKind.Indicator ? handbook.Year.Indicators.FirstOrDefault(i => Report.RowOf(i.Number) == rowId)?.Name : null;
        return text is null ? "" : text.Length <= LongestTitle ? text : text[..LongestTitle].TrimEnd() + "…";
    }

    private static string Draft(EvidencePiece piece, Report report, Handbook handbook)
    {
        var title = piece.Row is null ? "" : TitleOf(piece.Row, report, handbook);
        if (piece.Kind == EvidenceKind.File || title.Length == 0)
        {
            return piece.Kind == EvidenceKind.Photo ? PaperWords.Of("evidence.photo") : piece.Name;
        }

        if (piece.Kind == EvidenceKind.Link)
        {
            return title;
        }

        return DayOf(piece.Row!, report, handbook) is { } day
            ? Placeholders.Fill(PaperWords.Of("evidence.caption-day"), name => name == "title" ? title : ThaiDates.Write(day, ThaiDateStyle.Long))
            : Placeholders.Fill(PaperWords.Of("evidence.caption"), _ => title);
    }

    // Of several days nobody knows which one the picture shows.
    private static DateOnly? DayOf(string rowId, Report report, Handbook handbook)
    {
        var answers = report.AnswersOf(rowId);
        var notes = handbook.Questions.Where(q => q.Kind == QuestionKind.Notes).Select(q => answers.GetValueOrDefault(q.Id)?.Text ?? "");
        var days = notes.SelectMany(ThaiDates.FindAll).Select(d => d.Date).OfType<DateOnly>().Distinct().Take(2).ToList();
        return days is [var only] ? only : null;
    }
}
