using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Pictures.Qr;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Looks for the mark of a memo on a picture. What bears one is kept as a picture made anew, so that nothing of camera and place goes
/// with it, and its SHA-256 is that of the file that people find in the library.
/// </summary>
internal sealed class PaperBridge(IEvidenceVault vault, TimeProvider clock) : IPictureTaker, IDisposable
{
    private const int LongestEdge = 3000;
    private const int Quality = 85;

    // A page takes a second or two of one core.
    private readonly SemaphoreSlim _room = new(1);

    /// <inheritdoc />
    public async Task<TurnAction?> TakeAsync(Agency agency, Person person, byte[] picture, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        PaperMark? mark = null;
        byte[] scan = [];
        try
        {
            if (PictureFile.TryRead(picture, out _) is { } page && QrReader.TryRead(page, text => PaperMark.TryRead(text) is not null) is { } text)
            {
                mark = PaperMark.TryRead(text);
                scan = JpegWriter.Write(page.Fit(LongestEdge), Quality);
            }
        }
        finally
        {
            _room.Release();
        }

        if (mark is null)
        {
            return Permits.MayWrite(person) || person.Is(Role.Head) || person.Is(Role.Coach) ? null : new UnreadPage();
        }

        return new SignedPage(mark, await vault.KeepAsync(agency.Id, scan, clock.GetUtcNow(), cancellationToken));
    }

    /// <inheritdoc />
    public void Dispose() => _room.Dispose();
}
