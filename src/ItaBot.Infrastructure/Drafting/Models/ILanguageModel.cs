using ItaBot.Domain.Drafting;

namespace ItaBot.Infrastructure.Drafting.Models;

/// <summary>What a model answered: a text, or the fault for which there is none.</summary>
/// <param name="Text">The answer; null on a fault.</param>
/// <param name="Fault">Why there is no text.</param>
/// <param name="TokensIn">Tokens of what was asked.</param>
/// <param name="TokensOut">Tokens of the answer.</param>
/// <param name="RetryAfter">For a fault that passes: how long to wait before asking again.</param>
public sealed record ModelReply(string? Text, DraftFault? Fault, long TokensIn = 0, long TokensOut = 0, TimeSpan? RetryAfter = null);

/// <summary>One exchange with a model. Faults of the service come back as values; only cancellation is thrown.</summary>
public interface ILanguageModel
{
    /// <summary>Name of the model, as it is kept with what it wrote.</summary>
    string Name { get; }

    /// <summary>Asks once. On a second asking, the answer before and what was wrong with it.</summary>
    Task<ModelReply> AskAsync(IModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken);
}
