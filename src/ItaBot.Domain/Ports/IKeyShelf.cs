namespace ItaBot.Domain.Ports;

/// <summary>The keys under which links are sealed, where all instances of the program find them.</summary>
public interface IKeyShelf
{
    /// <summary>All of them, as XML.</summary>
    Task<IReadOnlyList<string>> KeysAsync(string agencyId, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what belongs to the keys. Two instances that start at once would each make a key and not know the other's for a day: with
    /// <paramref name="unlessSince"/> nothing is kept when another came since that moment, and the second instance reads the first one's.
    /// </summary>
    /// <param name="agencyId">Whose it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="xml">The key.</param>
    /// <param name="now">When it is kept.</param>
    /// <param name="unlessSince">The moment; null keeps it in any case.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it was kept.</returns>
    Task<bool> KeepKeyAsync(string agencyId, string name, string xml, DateTimeOffset now, DateTimeOffset? unlessSince, CancellationToken cancellationToken);
}
