using System.Collections.Immutable;
using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Interviews;

/// <summary>
/// Takes evidence into a report. What came twice for one row is one piece; nothing is ever thrown away, only marked as removed. Every change
/// puts the report one revision on; one that changes nothing gives the very same report back.
/// </summary>
public static class Evidencing
{
    /// <summary>The most pieces of one row: a paper with more is read by nobody.</summary>
    public const int MostInRow = 20;

    /// <summary>The most pieces of a report, removed ones included.</summary>
    public const int MostInReport = 300;

    /// <summary>The longest caption, characters.</summary>
    public const int LongestCaption = 300;

    /// <summary>Whether so many more pieces have room in a row (null: the row is said later).</summary>
    public static bool HasRoom(Report report, string? rowId, int more) =>
        report.Evidence.Count + more <= MostInReport && (rowId is null || report.EvidenceOf(rowId).Count() + more <= MostInRow);

    /// <summary>Adds pieces, whose ids and row are given here; those that the row has already are left out.</summary>
    public static Report Add(Report report, string? rowId, IEnumerable<EvidencePiece> pieces, Pen pen)
    {
        var changed = report;
        foreach (var piece in pieces.Where(p => Same(changed, rowId, p) is null))
        {
            var id = "e" + (changed.Evidence.Count + 1).ToString(CultureInfo.InvariantCulture);
            changed = changed with { Evidence = changed.Evidence.Add(piece with { Id = id, Row = rowId, By = pen.Person.Id, At = pen.Now }) };
        }

        if (ReferenceEquals(changed, report))
        {
            return report;
        }

        // A photo may be the first that is known of a new measure.
        return Answering.Touch(rowId?.StartsWith('m') == true && changed.FindMeasure(rowId) is null ? changed.With(new Measure(rowId, ImmutableDictionary<string, Answer>.Empty)) : changed, pen);
    }

    /// <summary>The piece of a row that is the same as another; null when there is none.</summary>
    public static EvidencePiece? Same(Report report, string? rowId, EvidencePiece piece) =>
        report.EvidenceOf(rowId).FirstOrDefault(e => e.Kind == piece.Kind && e.Hash == piece.Hash && e.Url == piece.Url);

    /// <summary>Gives a piece to another row, at its end.</summary>
    public static Report Move(Report report, string id, string rowId, Pen pen) =>
        report.Evidence.Find(e => e.Id == id) is not { Removed: false } piece || piece.Row == rowId || !HasRoom(report, rowId, 0) ? report
            : Answering.Touch(report with { Evidence = report.Evidence.Remove(piece).Add(piece with { Row = rowId }) }, pen);

    /// <summary>Gives a piece the caption that a person wants; an empty one brings back the caption made by rule.</summary>
    public static Report Caption(Report report, string id, string caption, Pen pen)
    {
        var clean = ThaiText.Clean(caption).ReplaceLineEndings(" ").Trim();
        var text = clean.Length == 0 ? null : clean[..Math.Min(clean.Length, LongestCaption)];
        return Change(report, id, e => e with { Caption = text }, pen);
    }

    /// <summary>Takes a piece out, or back in.</summary>
    public static Report Remove(Report report, string id, bool removed, Pen pen) => Change(report, id, e => e with { Removed = removed }, pen);

    private static Report Change(Report report, string id, Func<EvidencePiece, EvidencePiece> change, Pen pen)
    {
        var at = report.Evidence.FindIndex(e => e.Id == id);
        return at < 0 || change(report.Evidence[at]) is var changed && changed == report.Evidence[at] ? report
            : Answering.Touch(report with { Evidence = report.Evidence.SetItem(at, change(report.Evidence[at])) }, pen);
    }
}
