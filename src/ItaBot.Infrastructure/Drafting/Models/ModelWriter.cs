using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Drafting.Models;

/// <summary>What a model may cost: time a draft, tokens a month (0: no cap), and the price of a million tokens in and out.</summary>
public sealed record ModelLimits(TimeSpan Patience, long MonthlyTokens = 0, decimal PriceIn = 0, decimal PriceOut = 0);

/// <summary>
/// Drafts by a model, with the phrase book beneath. The model is refused once, with the reason; what is still wrong is left out and
/// asked about, and lines that are then missing come from the phrase book. Whatever happens, a draft is there in time.
/// </summary>
public sealed class ModelWriter(ILanguageModel model, IDraftWriter fallback, IModelMeter meter, Agency agency, ModelLimits limits, TimeProvider clock) : IDraftWriter
{
    private const int MostAsks = 2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    // While the service asks to be left alone, nobody waits for it.
    private long _restUntil = long.MinValue;

    /// <inheritdoc />
    public string Id => Draft.ModelPrefix + model.Name;

    private string Month => clock.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public async ValueTask<PortState> CheckAsync(CancellationToken cancellationToken)
    {
        var use = await meter.UseOfAsync(agency.Id, Month, cancellationToken);
        var cost = ((use.TokensIn * limits.PriceIn) + (use.TokensOut * limits.PriceOut)) / 1_000_000;
        return new PortState("drafting", true, string.Create(
            CultureInfo.InvariantCulture,
            $"{Id}; {Month}: calls {use.Calls}, tokens in {use.TokensIn}, out {use.TokensOut}{(cost > 0 ? $", cost {cost:0.00}" : "")}{(limits.MonthlyTokens > 0 ? $", cap {limits.MonthlyTokens}" : "")}"));
    }

    /// <inheritdoc />
    public async ValueTask<Draft> WriteAsync(DraftRequest request, CancellationToken cancellationToken)
    {
        var plain = await fallback.WriteAsync(request, cancellationToken);
        if (plain.Sentences.Count == 0)
        {
            return plain;
        }

        var prompt = ModelPrompt.For(request, agency);
        var best = new Guarded([], [], null);
        using var patience = new CancellationTokenSource(limits.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        DraftFault? fault = null;
        try
        {
            (string Answer, string Refusal)? before = null;
            for (var ask = 0; ask < MostAsks && (ask == 0 || !best.IsClean); ask++)
            {
                var reply = await AskAsync(prompt, before, either.Token);
                fault = reply.Fault;
                if (reply.Text is not { } answer)
                {
                    break;
                }

                var read = prompt.Read(answer);
                best = read.Kept.Count >= best.Kept.Count || read.IsClean ? read : best;
                before = (answer, prompt.Refusal(read));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            fault = DraftFault.Slow;
        }

        string[] dropped = [.. best.Rejected.SelectMany(r => r.Facts).Distinct(StringComparer.Ordinal)];
        return best.Kept.Count > 0
            ? new Draft(Filled(best, plain, request), Id, Dropped: dropped)
            : plain with { Fault = fault ?? best.Fault ?? (best.Rejected.All(r => r.Why == "language") ? DraftFault.Language : DraftFault.Unfounded), Dropped = dropped };
    }

    // A line with facts that no sentence rests on, or whose only sentence was refused, must not be lost.
    private static IReadOnlyList<DraftSentence> Filled(Guarded best, Draft plain, DraftRequest request)
    {
        var lines = request.Notes.ReplaceLineEndings("\n").Split('\n');
        var told = best.Kept.SelectMany(s => s.NoteLines).ToHashSet();
        var refused = best.Rejected.SelectMany(r => r.Sentence.NoteLines).ToHashSet();
        var missing = plain.Sentences.Where(s => s.NoteLines.All(n => !told.Contains(n) && (refused.Contains(n) || n < lines.Length && FactLedger.Find(lines[n]).Count > 0))).ToList();
        return missing.Count == 0 ? best.Kept : [.. best.Kept.Concat(missing).OrderBy(s => s.NoteLines[0])];
    }

    private async Task<ModelReply> AskAsync(ModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
    {
        if (limits.MonthlyTokens > 0 && (await meter.UseOfAsync(agency.Id, Month, cancellationToken)).Tokens >= limits.MonthlyTokens)
        {
            return new ModelReply(null, DraftFault.Capped);
        }

        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _restUntil))
        {
            return new ModelReply(null, DraftFault.Busy);
        }

        var reply = await CountedAsync(prompt, before, cancellationToken);
        if (reply.RetryAfter is { } wait && wait <= LongestWait)
        {
            await Task.Delay(wait, clock, cancellationToken);
            reply = await CountedAsync(prompt, before, cancellationToken);
        }

        if (reply.RetryAfter is { } rest && rest > LongestWait)
        {
            Volatile.Write(ref _restUntil, (clock.GetUtcNow() + (rest < LongestRest ? rest : LongestRest)).UtcTicks);
        }

        return reply;
    }

    // What was spent is counted even when the person's time is over by then.
    private async Task<ModelReply> CountedAsync(ModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
    {
        var reply = await model.AskAsync(prompt, before, cancellationToken);
        await meter.AddUseAsync(agency.Id, Month, new ModelUse(1, reply.TokensIn, reply.TokensOut), CancellationToken.None);
        return reply;
    }
}
