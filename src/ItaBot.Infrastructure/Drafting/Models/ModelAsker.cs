using System.Globalization;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Drafting.Models;

/// <summary>
/// Asks a model for an agency, within what it may cost. Whatever is asked of a model is asked here, so that one cap, one count and one
/// rest after "come back later" hold for all of it.
/// </summary>
public sealed class ModelAsker(ILanguageModel model, IModelMeter meter, ModelLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    // While the service asks to be left alone, nobody waits for it.
    private long _restUntil = long.MinValue;

    /// <summary>Id of the model, as it is kept with what it wrote.</summary>
    public string Id => Draft.ModelPrefix + model.Name;

    private string Month => clock.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What an agency used this month.</summary>
    public async ValueTask<PortState> CheckAsync(string agencyId, CancellationToken cancellationToken)
    {
        var use = await meter.UseOfAsync(agencyId, Month, cancellationToken);
        var cost = ((use.TokensIn * limits.PriceIn) + (use.TokensOut * limits.PriceOut)) / 1_000_000;
        return new PortState("drafting", true, string.Create(
            CultureInfo.InvariantCulture,
            $"{Id}; {Month}: calls {use.Calls}, tokens in {use.TokensIn}, out {use.TokensOut}{(cost > 0 ? $", cost {cost:0.00}" : "")}{(limits.MonthlyTokens > 0 ? $", cap {limits.MonthlyTokens}" : "")}"));
    }

    /// <summary>Does some asking within the budget of time; when it is over, the fault is <see cref="DraftFault.Slow"/>.</summary>
    public async Task<DraftFault?> InTimeAsync(Func<CancellationToken, Task<DraftFault?>> asking, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limits.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await asking(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DraftFault.Slow;
        }
    }

    /// <summary>Asks once, and once more after a short pause when the service wants that.</summary>
    public async Task<ModelReply> AskAsync(string agencyId, IModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
    {
        if (limits.MonthlyTokens > 0 && (await meter.UseOfAsync(agencyId, Month, cancellationToken)).Tokens >= limits.MonthlyTokens)
        {
            return new ModelReply(null, DraftFault.Capped);
        }

        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _restUntil))
        {
            return new ModelReply(null, DraftFault.Busy);
        }

        var reply = await CountedAsync(agencyId, prompt, before, cancellationToken);
        if (reply.RetryAfter is { } wait && wait <= LongestWait)
        {
            await Task.Delay(wait, clock, cancellationToken);
            reply = await CountedAsync(agencyId, prompt, before, cancellationToken);
        }

        if (reply.RetryAfter is { } rest && rest > LongestWait)
        {
            Volatile.Write(ref _restUntil, (clock.GetUtcNow() + (rest < LongestRest ? rest : LongestRest)).UtcTicks);
        }

        return reply;
    }

    // What was spent is counted even when the person's time is over by then.
    private async Task<ModelReply> CountedAsync(string agencyId, IModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
    {
        var reply = await model.AskAsync(prompt, before, cancellationToken);
        await meter.AddUseAsync(agencyId, Month, new ModelUse(1, reply.TokensIn, reply.TokensOut), CancellationToken.None);
        return reply;
    }
}
