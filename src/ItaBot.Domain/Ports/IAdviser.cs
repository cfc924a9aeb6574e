using ItaBot.Domain.Advice;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Ports;

/// <summary>An advice, or the fault for which there is none; then the rules alone hold.</summary>
/// <param name="Value">The advice; null on a fault.</param>
/// <param name="WriterId">Who gave it.</param>
/// <param name="Fault">Why there is none.</param>
public sealed record Advised<T>(T? Value, string WriterId, DraftFault? Fault)
    where T : class;

/// <summary>
/// What a model is asked beside drafts. It sorts, judges and suggests; it decides nothing, and nothing of it stands in a paper before a
/// person has taken it.
/// </summary>
public interface IAdviser
{
    /// <summary>Whether a model is set up; without one nothing is asked, and the rules alone hold.</summary>
    bool IsSetUp { get; }

    /// <summary>Asks for an advice.</summary>
    Task<Advised<T>> AskAsync<T>(IAdvicePrompt<T> prompt, Agency agency, CancellationToken cancellationToken)
        where T : class;
}
