using ItaBot.Domain.Publishing;

namespace ItaBot.Domain.Ports;

/// <summary>
/// Opens a link as somebody from outside would: without signing in, over the public internet only. It never fails: what goes wrong is
/// what was seen.
/// </summary>
public interface ILinkProbe
{
    /// <summary>Opens a link once; bounded in time, size and the number of times it is led on.</summary>
    Task<LinkSight> OpenAsync(Uri address, CancellationToken cancellationToken);
}
