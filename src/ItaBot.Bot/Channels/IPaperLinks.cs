using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Channels;

/// <summary>File names of the papers of a report.</summary>
internal static class PaperNames
{
    public const string Memo = "memo.docx";
    public const string Report = "report.docx";
    public const string PublicMemo = "memo-public.docx";
    public const string PublicReport = "report-public.docx";
}

/// <summary>Makes links to filed papers. A link is signed and expires; whoever holds it can read that one paper.</summary>
internal interface IPaperLinks
{
    /// <summary>A link to one paper.</summary>
    Uri For(Report report, string fileName);

    /// <summary>A link to the bytes of a piece of evidence, or to the small copy of a picture.</summary>
    Uri Evidence(Report report, EvidencePiece piece, bool small);

    /// <summary>Where the papers lie in the library, as shown to people.</summary>
    string Folder(Report report);
}
