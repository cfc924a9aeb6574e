using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Does errands of some kinds. Doing an errand twice must leave the same as doing it once: a crash between the work and its mark repeats it.
/// </summary>
internal interface IErrandDoer
{
    /// <summary>The kinds of errands it does.</summary>
    IReadOnlySet<string> Kinds { get; }

    /// <summary>Does one, and says what became of telling people; an exception is tried again and at last given up.</summary>
    Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken);
}
