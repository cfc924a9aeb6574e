using ItaBot.Domain.Agencies;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Looks at a picture before it is evidence: a scan of a signed memo bears a code of ours and means something else. The first taker that
/// knows the picture decides what sending it does.
/// </summary>
internal interface IPictureTaker
{
    /// <summary>What sending the picture does; null when it is none of the taker's.</summary>
    /// <param name="agency">Whose chat it is.</param>
    /// <param name="person">Who sent it.</param>
    /// <param name="picture">The bytes as they were sent: JPEG, PNG or PDF by their first bytes, possibly broken.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    Task<TurnAction?> TakeAsync(Agency agency, Person person, byte[] picture, CancellationToken cancellationToken);
}
