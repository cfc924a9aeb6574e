using System.Globalization;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Papers;

/// <summary>Fills the appendix of a report from its evidence: row by row, numbered as the table above numbers them.</summary>
internal static class AppendixFiller
{
    /// <summary>One part a row that has evidence; nothing when no row has.</summary>
    /// <param name="report">The report.</param>
    /// <param name="handbook">Its handbook.</param>
    /// <param name="pictures">The small copies of its photos by their hash; one that is missing is named instead of shown.</param>
    public static IEnumerable<AppendixPart> Fill(Report report, Handbook handbook, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var numbers = TableFiller.NumbersOf(report, handbook);
        return report.EvidenceRows.Select(row => (Row: row, Number: numbers.GetValueOrDefault(row, report.NumberOfRow(row)))).OrderBy(r => r.Number)
            .Select(r => Part(r.Row, r.Number, report, handbook, pictures));
    }

    private static AppendixPart Part(string row, int number, Report report, Handbook handbook, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var photos = new List<AppendixPhoto>();
        var lines = new List<string>();
        foreach (var (piece, at) in report.EvidenceOf(row).Select((piece, i) => (piece, i + 1)))
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"{number}.{at}");
            var caption = EvidenceWords.CaptionOf(piece, report, handbook);
            if (piece is { Kind: EvidenceKind.Photo, Thumbnail: { } small } && pictures.GetValueOrDefault(small) is { } bytes)
            {
                photos.Add(new AppendixPhoto(bytes, piece.Width, piece.Height, Words("evidence.photo-line", label, caption, "")));
            }
            else
            {
                lines.Add(Words(piece.Kind switch { EvidenceKind.Photo => "evidence.photo-lost", EvidenceKind.Link => "evidence.link-line", _ => "evidence.file-line" }, label, caption, piece.Url ?? piece.Name));
            }
        }

        var title = EvidenceWords.TitleOf(row, report, handbook);
        return new AppendixPart(Words(row.StartsWith('i') ? "evidence.indicator" : "evidence.measure", number.ToString(CultureInfo.InvariantCulture), title, "").TrimEnd(), photos, lines);
    }

    private static string Words(string key, string number, string text, string name) =>
        Placeholders.Fill(PaperWords.Of(key), what => what switch { "number" => number, "text" => text, _ => name });
}
