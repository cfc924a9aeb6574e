namespace ItaBot.Domain.Documents;

/// <summary>An image as it came: PNG or JPEG.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="ContentType">image/png or image/jpeg.</param>
/// <param name="HeightMm">Height on paper, mm; the width follows the image.</param>
/// <param name="Alt">What it shows, for people who do not see it.</param>
public sealed record Picture(byte[] Bytes, string ContentType, double HeightMm, string Alt);

/// <summary>What a memo says. Empty texts leave the form's dotted lines to be filled by hand.</summary>
/// <param name="AgencyUnit">Unit, agency and phone as one line.</param>
/// <param name="Number">Letters, code and running number.</param>
/// <param name="DateText">The date in words; null leaves dots.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="To">The position it is addressed to.</param>
/// <param name="Body">Paragraphs, the closing sentence last.</param>
/// <param name="Signer">Who proposes.</param>
/// <param name="Endorsements">Who passes it on and who decides, in order.</param>
/// <param name="Garuda">The crest; null leaves its place empty for the pre-printed form.</param>
/// <param name="Digits">Digit system.</param>
/// <param name="SealNote">Small grey line at the foot: how to check the file.</param>
public sealed record MemoPaper(
    string AgencyUnit,
    string Number,
    string? DateText,
    string Subject,
    string To,
    IReadOnlyList<string> Body,
    Signature Signer,
    IReadOnlyList<Endorsement> Endorsements,
    Picture? Garuda,
    DocumentDigits Digits,
    string? SealNote)
{
    /// <summary>The code by which a page signed by hand is known again; null for none.</summary>
    public PageMark? Mark { get; init; }
}

/// <summary>A signing place.</summary>
/// <param name="Name">Full name with its title.</param>
/// <param name="Position">The signer's own position; for who acts for another, the right by which after it.</param>
/// <param name="ActingFor">The post the signer acts for, under the position; one line a post.</param>
/// <param name="SignedNote">Small lines under it: how and when it was signed, in whose place, by which order. Null leaves room for a handwritten signature.</param>
public sealed record Signature(string Name, string Position, string? ActingFor = null, string? SignedNote = null);

/// <summary>One step of the chain under a memo.</summary>
/// <param name="To">Whom it is passed to; null for the last decision.</param>
/// <param name="Lines">What for, one line each.</param>
/// <param name="Decision">The decision word.</param>
/// <param name="Comment">What the signer added.</param>
/// <param name="Signer">Who endorses.</param>
/// <param name="Pending">Whether the step still waits for its signature.</param>
public sealed record Endorsement(
    string? To, IReadOnlyList<string> Lines, string? Decision, string? Comment, Signature Signer, bool Pending)
{
    /// <summary>Who may sign here instead.</summary>
    public IReadOnlyList<Signature> Or { get; init; } = [];
}

/// <summary>A report's table column.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="WidthPercent">Its share of the width; shares are scaled to the page.</param>
public sealed record ReportColumn(string Heading, int WidthPercent);

/// <summary>Rows under one band title.</summary>
/// <param name="Title">Text over all columns; null for none.</param>
/// <param name="Rows">Cells as text; a line feed begins a new line.</param>
public sealed record ReportBand(string? Title, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>One table of a report.</summary>
/// <param name="Title">Title lines over it.</param>
/// <param name="Columns">Its columns; at least one.</param>
/// <param name="Bands">Its rows.</param>
public sealed record ReportTable(IReadOnlyList<string> Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportBand> Bands);

/// <summary>What a report says.</summary>
/// <param name="CoverLines">Title lines of the cover; none leaves the cover out.</param>
/// <param name="CoverFooter">Last line of the cover.</param>
/// <param name="Preamble">Paragraphs before the table; a leading "- " makes a list line.</param>
/// <param name="Tables">Its tables; at least one.</param>
/// <param name="Closing">Paragraphs after it.</param>
/// <param name="Signer">Who reports; null for no signing place.</param>
/// <param name="Emblem">The agency's emblem on the cover.</param>
/// <param name="Digits">Digit system.</param>
public sealed record ReportPaper(
    IReadOnlyList<string> CoverLines,
    string? CoverFooter,
    IReadOnlyList<string> Preamble,
    IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<string> Closing,
    Signature? Signer,
    Picture? Emblem,
    DocumentDigits Digits)
{
    /// <summary>What shows that it was done; null for none.</summary>
    public Appendix? Appendix { get; init; }
}

/// <summary>Photos and other evidence at the end of a report.</summary>
/// <param name="Title">Its title lines.</param>
/// <param name="Parts">One part a row of the table.</param>
public sealed record Appendix(IReadOnlyList<string> Title, IReadOnlyList<AppendixPart> Parts);

/// <summary>The evidence of one row.</summary>
/// <param name="Title">Which row.</param>
/// <param name="Photos">Its photos in order.</param>
/// <param name="Lines">Its files and addresses, one line each.</param>
public sealed record AppendixPart(string Title, IReadOnlyList<AppendixPhoto> Photos, IReadOnlyList<string> Lines);

/// <summary>A photo with its caption.</summary>
/// <param name="Jpeg">The picture.</param>
/// <param name="Width">Its pixels across, or any number in the same proportion.</param>
/// <param name="Height">Its pixels down.</param>
/// <param name="Caption">What stands under it.</param>
public sealed record AppendixPhoto(byte[] Jpeg, int Width, int Height, string Caption);
