using ItaBot.Domain.Advice;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Drafting.Models;

/// <summary>Advice by the model that drafts, under the same budget, count and cap; without a model there is none.</summary>
public sealed class ModelAdviser(ModelAsker? asker) : IAdviser
{
    /// <summary>What asks the model; null without one.</summary>
    public ModelAsker? Asker => asker;

    /// <inheritdoc />
    public bool IsSetUp => asker is not null;

    /// <inheritdoc />
    public async Task<Advised<T>> AskAsync<T>(IAdvicePrompt<T> prompt, Agency agency, CancellationToken cancellationToken)
        where T : class
    {
        if (asker is null)
        {
            return new Advised<T>(null, "", DraftFault.Down);
        }

        T? advice = null;
        var fault = await asker.InTimeAsync(
            async inTime =>
            {
                var reply = await asker.AskAsync(agency.Id, prompt, null, inTime);
                advice = reply.Text is { } answer ? prompt.Read(answer) : null;
                return reply.Fault;
            },
            cancellationToken);
        return new Advised<T>(advice, asker.Id, advice is null ? fault ?? DraftFault.Garbled : null);
    }
}
