using ItaBot.Bot.Channels;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>Writes the memo and the report and files them, with the evidence beside them. Writing them again over the same content gives the same bytes.</summary>
internal sealed class PaperDesk(Agencies.OfficeSign office, IDocumentWriter writer, ILibrary library, IEvidenceVault vault, TimeProvider clock)
{
    /// <summary>Files both papers of a report; the places that wait name who acts today by the agency's book.</summary>
    public async Task FileAsync(Report report, Handbook handbook, AgencyBook book, CancellationToken cancellationToken)
    {
        await WriteAsync(report, handbook, book, memo => memo, PaperNames.Memo, PaperNames.Report, cancellationToken);
        foreach (var piece in report.EvidenceRows.SelectMany(report.EvidenceOf).Where(e => e.Hash.Length > 0))
        {
            await FileAsync(office.Served.Agency, report, piece, cancellationToken);
        }
    }

    /// <summary>Files the papers for the public: without private details, and without what signers wrote to the office.</summary>
    public Task FilePublicAsync(Report report, Handbook handbook, CancellationToken cancellationToken) =>
        WriteAsync(PublicPapers.Of(report).Report, handbook, new AgencyBook(), PublicPapers.Of, PaperNames.PublicMemo, PaperNames.PublicReport, cancellationToken);

    private async Task WriteAsync(Report report, Handbook handbook, AgencyBook book, Func<MemoPaper, MemoPaper> cover, string memoName, string reportName, CancellationToken cancellationToken)
    {
        var (agency, garuda) = office.Served;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var memo = writer.Write(MemoBuilder.Build(cover(PaperFiller.Memo(report, handbook, agency, garuda, today, Deputies.Of(agency, book, today)))));
        var paper = writer.Write(ReportBuilder.Build(PaperFiller.Report(report, handbook, agency, null, today, await PicturesAsync(report, cancellationToken))));
        await library.FileAsync(PlaceOf(agency, report, memoName), memo, cancellationToken);
        await library.FileAsync(PlaceOf(agency, report, reportName), paper, cancellationToken);
    }

    private async Task<Dictionary<string, byte[]>> PicturesAsync(Report report, CancellationToken cancellationToken)
    {
        var pictures = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var small in report.EvidenceRows.SelectMany(report.EvidenceOf).Select(e => e.Thumbnail).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await vault.FindAsync(report.AgencyId, small, cancellationToken) is { } bytes)
            {
                pictures[small] = bytes;
            }
        }

        return pictures;
    }

    // Named by row and id, so that one name always means the same bytes: what is there already is not filed again.
    private async Task FileAsync(Agency agency, Report report, EvidencePiece piece, CancellationToken cancellationToken)
    {
        var place = PlaceOf(agency, report, $"{piece.Row}-{piece.Id} {piece.Name}") with { Folder = "evidence" };
        if (await library.ReadAsync(place, cancellationToken) is null && await vault.FindAsync(agency.Id, piece.Hash, cancellationToken) is { } content)
        {
            await library.FileAsync(place, content, cancellationToken);
        }
    }

    /// <summary>Where a paper of a report lies.</summary>
    public static LibraryPlace PlaceOf(Agency agency, Report report, string fileName) => new(report.FiscalYear, agency.FullName, report.Id, fileName);
}
