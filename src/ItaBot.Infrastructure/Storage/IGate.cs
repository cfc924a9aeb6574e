namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// The one door to a database. The store says what it wants in SQL that both databases understand; the gate knows how this database
/// is opened, brought to form, and made to let one writer of an agency after the other. What is written for one writer is then right
/// everywhere, and the store is written once. The few sentences that the two say differently are members here.
/// </summary>
internal interface IGate : IDisposable
{
    /// <summary>The database, for /health.</summary>
    string Name { get; }

    /// <summary>Takes @most errands of the lane @lane that are due at @now until @until, of every agency, and returns them.</summary>
    string TakeErrands { get; }

    /// <summary>Counts the errands of every agency: one row, waiting and given up.</summary>
    string CountErrands { get; }

    /// <summary>The ids of all agencies that have an audit trail, or should have one.</summary>
    string Agencies { get; }

    /// <summary>The ids of all agencies in which the account @accountId of the channel @channelId is linked.</summary>
    string AccountAgencies { get; }

    /// <summary>Opens the database and brings it to the present form. Done once; a second call does nothing.</summary>
    /// <exception cref="InvalidDataException">The database is not one that this program may work with.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Opens the database for looking only, in place of <see cref="OpenAsync"/>; nothing is brought to form, every write fails.</summary>
    /// <exception cref="InvalidDataException">The database is not one that this program may work with.</exception>
    Task OpenReadOnlyAsync(CancellationToken cancellationToken);

    /// <summary>Reads what belongs to an agency; all that is read is of one moment.</summary>
    Task<T> ReadAsync<T>(string agencyId, Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs a write in one transaction, after every earlier write of the agency. It is on disk when this returns, or nothing of it is.</summary>
    /// <param name="agencyId">The agency; empty for what belongs to none.</param>
    /// <param name="work">The write. It may be run again from its beginning when the database took it back.</param>
    /// <param name="keep">Whether the result is to be kept; false takes everything back.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<T> WriteAsync<T>(string agencyId, Func<Session, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken);
}
