using ItaBot.Bot.Channels;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>Writes the memo and the report and files them. Writing them again over the same content gives the same bytes.</summary>
internal sealed class PaperDesk(Agencies.OfficeSign office, IDocumentWriter writer, ILibrary library, TimeProvider clock)
{
    /// <summary>Files both papers of a report.</summary>
    public async Task FileAsync(Report report, Handbook handbook, CancellationToken cancellationToken)
    {
        var (agency, garuda) = office.Served;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var memo = writer.Write(MemoBuilder.Build(PaperFiller.Memo(report, handbook, agency, garuda, today)));
        var paper = writer.Write(ReportBuilder.Build(PaperFiller.Report(report, handbook, agency, null, today)));
        await library.FileAsync(PlaceOf(agency, report, PaperNames.Memo), memo, cancellationToken);
        await library.FileAsync(PlaceOf(agency, report, PaperNames.Report), paper, cancellationToken);
    }

    /// <summary>Where a paper of a report lies.</summary>
    public static LibraryPlace PlaceOf(Agency agency, Report report, string fileName) => new(report.FiscalYear, agency.FullName, report.Id, fileName);
}
