namespace ItaBot.Domain.Documents;

/// <summary>
/// A finished paper before any file format touches it. Builders decide what an official paper says and how it is laid
/// out; a writer only carries that over to Word, so a second rendering would need no second set of rules.
/// </summary>
/// <param name="Title">The paper's name, kept in the file's properties.</param>
/// <param name="Sections">Runs of pages that share orientation and margins, in reading order; at least one.</param>
/// <param name="Digits">The one digit system of the whole paper, page numbers included.</param>
public sealed record Document(string Title, IReadOnlyList<Section> Sections, DocumentDigits Digits);

/// <summary>The digit system a paper keeps from its first page to its last.</summary>
public enum DocumentDigits
{
    /// <summary>Thai digits, as government papers write them.</summary>
    Thai,

    /// <summary>Arabic digits.</summary>
    Arabic,
}

/// <summary>Pages of one orientation and one set of margins (A4).</summary>
/// <param name="Orientation">How the sheet lies.</param>
/// <param name="Margins">Paper edge to text.</param>
/// <param name="Blocks">What stands on the pages, in order.</param>
/// <param name="PageNumbers">Whether each page's foot carries its number.</param>
/// <param name="FirstPageNumber">The number the first page takes; null counts on from the section before.</param>
/// <param name="FooterNote">A small grey line at the foot of each page.</param>
public sealed record Section(
    Orientation Orientation,
    Margins Margins,
    IReadOnlyList<Block> Blocks,
    bool PageNumbers = false,
    int? FirstPageNumber = null,
    string? FooterNote = null)
{
    /// <summary>A square code in the lower left corner of each page, or null.</summary>
    public PageMark? Mark { get; init; }
}

/// <summary>A square code by which a page is known again when it comes back as a picture. It stands in the margin and moves no text.</summary>
/// <param name="Text">What it says; capitals, digits and ":" make the smallest code.</param>
/// <param name="Alt">What it is, for people who do not see it.</param>
public sealed record PageMark(string Text, string Alt);

/// <summary>How an A4 sheet lies.</summary>
public enum Orientation
{
    /// <summary>210 mm wide, 297 mm high.</summary>
    Portrait,

    /// <summary>297 mm wide, 210 mm high.</summary>
    Landscape,
}

/// <summary>Distances from the paper's edges to the text, in millimetres.</summary>
/// <param name="Left">Left margin, mm.</param>
/// <param name="Top">Top margin, mm.</param>
/// <param name="Right">Right margin, mm.</param>
/// <param name="Bottom">Bottom margin, mm.</param>
public sealed record Margins(double Left, double Top, double Right, double Bottom);
