using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// The local library with a copy elsewhere: a paper is filed here first, and an errand sends it on. Papers are always read here, so links
/// to them open whatever becomes of the other place.
/// </summary>
internal sealed class MirroredLibrary(ILibrary library, IReadOnlyList<Agency> agencies, IReportStore store, TimeProvider clock) : ILibrary
{
    /// <inheritdoc />
    public async Task<string> FileAsync(LibraryPlace place, byte[] content, CancellationToken cancellationToken)
    {
        var shown = await library.FileAsync(place, content, cancellationToken);
        foreach (var agency in agencies.Where(a => string.Equals(a.FullName, place.AgencyName, StringComparison.Ordinal)))
        {
            await store.SaveAsync(new Change(agency.Id, null, 0, null, [], [new Errand(ErrandKinds.Share, place.ReportId)], null, clock.GetUtcNow()), cancellationToken);
        }

        return shown;
    }

    /// <inheritdoc />
    public Task<byte[]?> ReadAsync(LibraryPlace place, CancellationToken cancellationToken) => library.ReadAsync(place, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListAsync(LibraryPlace place, CancellationToken cancellationToken) => library.ListAsync(place, cancellationToken);

    /// <inheritdoc />
    public Task<PortState> CheckAsync(CancellationToken cancellationToken) => library.CheckAsync(cancellationToken);
}
