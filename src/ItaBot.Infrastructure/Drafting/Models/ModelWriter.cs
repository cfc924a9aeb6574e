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
public sealed class ModelWriter(ModelAsker asker, IDraftWriter fallback, Agency agency) : IDraftWriter
{
    private const int MostAsks = 2;

    /// <summary>A writer with an asker of its own.</summary>
    public ModelWriter(ILanguageModel model, IDraftWriter fallback, IModelMeter meter, Agency agency, ModelLimits limits, TimeProvider clock)
        : this(new ModelAsker(model, meter, limits, clock), fallback, agency)
    {
    }

    /// <inheritdoc />
    public string Id => asker.Id;

    /// <inheritdoc />
    public ValueTask<PortState> CheckAsync(CancellationToken cancellationToken) => asker.CheckAsync(agency.Id, cancellationToken);

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
        async Task<DraftFault?> AskAsync(CancellationToken inTime)
        {
            (string Answer, string Refusal)? before = null;
            DraftFault? last = null;
            for (var ask = 0; ask < MostAsks && (ask == 0 || !best.IsClean); ask++)
            {
                var reply = await asker.AskAsync(agency.Id, prompt, before, inTime);
                last = reply.Fault;
                if (reply.Text is not { } answer)
                {
                    break;
                }

                var read = prompt.Read(answer);
                best = read.Kept.Count >= best.Kept.Count || read.IsClean ? read : best;
                before = (answer, prompt.Refusal(read));
            }

            return last;
        }

        var fault = await asker.InTimeAsync(AskAsync, cancellationToken);
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
        var missing = plain.Sentences.Where(s => s.NoteLines.All(n => !told.Contains(n) && (refused.Contains(n) || n < lines.Length && FactLedger.Find(lines[n]).Count > 0)))
            .Select(s => s with { WriterId = plain.WriterId }).ToList();
        return missing.Count == 0 ? best.Kept : [.. best.Kept.Concat(missing).OrderBy(s => s.NoteLines[0])];
    }
}
