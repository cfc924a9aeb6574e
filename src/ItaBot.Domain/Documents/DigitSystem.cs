using System.Text.RegularExpressions;

namespace ItaBot.Domain.Documents;

/// <summary>
/// Papers are put together from answers typed on many phones, so a year with both Thai and Arabic digits reaches real files. One pass over the
/// finished document settles the digits; what a reader must copy exactly (item codes, addresses, check codes) is left.
/// </summary>
internal static partial class DigitSystem
{
    private const int ThaiZero = '\u0E50';

    /// <summary>The document with every text in its digit system.</summary>
    public static Document Unify(Document document) => document with
    {
        Title = Write(document.Title, document.Digits),
        Sections = [.. document.Sections.Select(section => section with
        {
            Blocks = [.. section.Blocks.Select(block => Unify(block, document.Digits))],
            FooterNote = section.FooterNote is null ? null : Write(section.FooterNote, document.Digits),
        })],
    };

    /// <summary>The text in the digit system, addresses and codes untouched.</summary>
    public static string Write(string text, DocumentDigits digits) =>
        Pieces().Replace(text, piece => IsCode(piece) ? piece.Value : Convert(piece.Value, digits));

    private static Block Unify(Block block, DocumentDigits digits) => block switch
    {
        Paragraph paragraph => Unify(paragraph, digits),
        Table table => table with
        {
            Rows = [.. table.Rows.Select(row => row with
            {
                Cells = [.. row.Cells.Select(cell => cell with
                {
                    Paragraphs = [.. cell.Paragraphs.Select(paragraph => Unify(paragraph, digits))],
                })],
            })],
        },
        _ => block,
    };

    private static Paragraph Unify(Paragraph paragraph, DocumentDigits digits) => paragraph with
    {
        Runs = [.. paragraph.Runs.Select(run => run with { Text = Write(run.Text, digits) })],
    };

    private static bool IsCode(Match piece) =>
        piece.Groups["address"].Success || piece.Value.Any(char.IsAsciiLetter);

    private static string Convert(string text, DocumentDigits digits) => string.Create(text.Length, (text, digits), (target, from) =>
    {
        for (var at = 0; at < target.Length; at++)
        {
            var letter = from.text[at];
            target[at] = from.digits switch
            {
                DocumentDigits.Thai when char.IsAsciiDigit(letter) => (char)(letter - '0' + ThaiZero),
                DocumentDigits.Arabic when letter is >= '\u0E50' and <= '\u0E59' => (char)(letter - ThaiZero + '0'),
                _ => letter,
            };
        }
    });

    // An address reaches to the next space, Thai path and all; a check code may be written in groups of 4 or 8;
    // any other piece ends at a space or a Thai letter, for Thai puts no spaces around its words. E-mail is such a piece.
    [GeneratedRegex(
        @"(?<address>https?://\S+|www\.\S+|(?<![A-Za-z0-9.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/\S*)" +
        @"|(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{8}(?: [0-9A-Fa-f]{8})+|[0-9A-Fa-f]{4}(?: [0-9A-Fa-f]{4})+)(?![0-9A-Za-z])" +
        @"|[A-Za-z0-9\u0E50-\u0E59][^\s\u0E01-\u0E4F\u0E5A\u0E5B]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pieces();
}
