using ItaBot.Domain.Agencies;

namespace ItaBot.Domain.Ports;

/// <summary>A person as the office's directory knows them.</summary>
/// <param name="DirectoryId">Id in the directory (Microsoft Entra object id), or the agency file's own id.</param>
/// <param name="Name">Name.</param>
/// <param name="Position">Position, or null.</param>
public sealed record DirectoryPerson(string DirectoryId, string Name, string? Position);

/// <summary>A mailbox answers by itself: a hint that its owner is away, never a decision that they are.</summary>
/// <param name="From">From when (UTC), or null when it answers always.</param>
/// <param name="Until">Until when (UTC), or null when it answers always.</param>
public sealed record AutomaticReply(DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>What the office's directory says about people; the agency file stays the authority on who may do what.</summary>
public interface IDirectory
{
    /// <summary>The people of the directory that the agency file names, or all of the agency file when there is no directory.</summary>
    Task<IReadOnlyList<DirectoryPerson>> PeopleAsync(Agency agency, CancellationToken cancellationToken);

    /// <summary>Whom the person reports to, or null when that is not known.</summary>
    Task<DirectoryPerson?> ManagerOfAsync(Person person, CancellationToken cancellationToken);

    /// <summary>Whether the person's mailbox answers by itself, or null when it does not or nobody may know.</summary>
    Task<AutomaticReply?> AutomaticReplyOfAsync(Person person, CancellationToken cancellationToken);
}
