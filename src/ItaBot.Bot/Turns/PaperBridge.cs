using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Pictures.Pdf;
using ItaBot.Infrastructure.Pictures.Qr;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Looks for the mark of a memo on a picture, or on the pages of a scan as PDF. A picture that bears one is made anew, so that nothing of
/// camera and place goes with it; a PDF is kept as it came, when the virus scan lets it. The SHA-256 is that of the file that people find in
/// the library.
/// </summary>
internal sealed class PaperBridge(IEvidenceVault vault, IVirusScan virus, TimeProvider clock) : IPictureTaker, IDisposable
{
    private const int LongestEdge = 3000;
    private const int Quality = 85;

    // A page takes a second or two of one core.
    private readonly SemaphoreSlim _room = new(1);

    /// <inheritdoc />
    public async Task<TurnAction?> TakeAsync(Agency agency, Person person, byte[] picture, CancellationToken cancellationToken)
    {
        var pdf = picture.AsSpan().StartsWith(PdfPages.Signature);
        await _room.WaitAsync(cancellationToken);
        (PaperMark? Mark, byte[] Scan, string Problem) seen;
        try
        {
            seen = pdf ? LookThrough(picture) : Look(PictureFile.TryRead(picture, out var problem), problem);
        }
        finally
        {
            _room.Release();
        }

        if (seen.Mark is null)
        {
            return Permits.MayWrite(person) || person.Is(Role.Head) || person.Is(Role.Coach) ? null : new UnreadPage(pdf ? seen.Problem : "");
        }

        // What the scan refuses goes on to where it is refused with the reason.
        return pdf && await virus.ScanAsync(picture, cancellationToken) != ScanResult.Clean ? null
            : new SignedPage(seen.Mark, await vault.KeepAsync(agency.Id, seen.Scan, clock.GetUtcNow(), cancellationToken)) { Ending = pdf ? ".pdf" : ".jpg" };
    }

    /// <inheritdoc />
    public void Dispose() => _room.Dispose();

    private static (PaperMark? Mark, byte[] Scan, string Problem) LookThrough(byte[] file)
    {
        var pages = PdfPages.Find(file, out var problem);
        foreach (var page in pages)
        {
            var picture = page.TryRead(out var wrong);
            if (MarkOn(picture) is { } mark)
            {
                return (mark, file, "");
            }

            problem = wrong.Length == 0 ? problem : wrong;
        }

        return (null, [], problem);
    }

    private static (PaperMark? Mark, byte[] Scan, string Problem) Look(Raster? page, string problem) =>
        MarkOn(page) is { } mark ? (mark, JpegWriter.Write(page!.Fit(LongestEdge), Quality), "") : (null, [], problem);

    private static PaperMark? MarkOn(Raster? page) =>
        page is not null && QrReader.TryRead(page, text => PaperMark.TryRead(text) is not null) is { } text ? PaperMark.TryRead(text) : null;
}
