using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Drafting;
using ItaBot.Infrastructure.Drafting.Models;

namespace ItaBot.Benchmarks.Drafting;

/// <summary>The set of notes drafted by the phrase book and by a scripted model of every manner, behind the guard.</summary>
public static class ModelScore
{
    /// <summary>What a manner led to.</summary>
    /// <param name="Notes">Facts kept and words absent, as for the phrase book.</param>
    /// <param name="Invented">Facts the model invented, one a draft.</param>
    /// <param name="Reached">Of these, how many stand in a draft.</param>
    /// <param name="Asked">Of these, how many a person is asked about.</param>
    /// <param name="ByModel">Drafts with wording of the model.</param>
    public sealed record Result(DraftingScore.Result Notes, int Invented, int Reached, int Asked, int ByModel);

    /// <summary>An agency for drafts.</summary>
    public static Agency Agency { get; } = new(
        "a1", "เทศบาลตำบล", "ตัวอย่าง", "เมือง", "ทดสอบ", "", "", "", "", null, true,
        [new Unit("u1", "กองช่าง", null), new Unit("u2", "กองคลัง", null)],
        [new Person("p1", "นางสาวใจดี ตั้งใจงาน", "นิติกร", "u1", [Role.Clerk], null, null)],
        []);

    /// <summary>Drafts every note in a manner and counts.</summary>
    public static Result Measure(ModelManner manner)
    {
        var model = new ScriptedModel(Agency, manner);
        var writer = new PlayedWriter(model);
        var notes = DraftingScore.Measure(writer);
        var pairs = model.Invented.Zip(writer.Drafts).ToList();
        return new Result(
            notes,
            model.Invented.Count,
            pairs.Count(p => FactLedger.Untraced(p.First, [p.Second.Text]).Count == 0),
            pairs.Count(p => p.Second.Dropped is { Count: > 0 }),
            writer.Drafts.Count(d => d.IsByModel));
    }

    /// <summary>Prints the scores; 0 when no invented fact stands in any draft.</summary>
    public static int Print(TextWriter output)
    {
        output.WriteLine("phrase book");
        DraftingScore.PrintResult(output, DraftingScore.Measure());
        var reached = 0;
        foreach (var manner in Enum.GetValues<ModelManner>())
        {
            var result = Measure(manner);
            reached += result.Reached + result.Notes.Drafts - result.Notes.Traced;
            output.WriteLine($"scripted model, {manner}");
            DraftingScore.PrintResult(output, result.Notes);
            output.WriteLine($"invented: {result.Invented}, in a draft: {result.Reached}, asked about: {result.Asked}; drafts with the model's wording: {result.ByModel}");
        }

        return reached == 0 ? 0 : 1;
    }
}

/// <summary>The writer before a scripted model: tells the script what is played, and keeps what came of it.</summary>
public sealed class PlayedWriter(ScriptedModel model) : IDraftWriter
{
    private readonly ModelWriter _writer = new(model, new PhraseBookWriter(), new MemoryMeter(), ModelScore.Agency, new ModelLimits(TimeSpan.FromSeconds(20)), TimeProvider.System);

    /// <summary>Every draft.</summary>
    public List<Draft> Drafts { get; } = [];

    /// <summary>Every request.</summary>
    public List<DraftRequest> Requests { get; } = [];

    public string Id => _writer.Id;

    public async ValueTask<Draft> WriteAsync(DraftRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        model.Playing = request;
        var draft = await _writer.WriteAsync(request, cancellationToken);
        Drafts.Add(draft);
        return draft;
    }

    public ValueTask<PortState> CheckAsync(CancellationToken cancellationToken) => _writer.CheckAsync(cancellationToken);
}

/// <summary>Counts in memory.</summary>
public sealed class MemoryMeter : IModelMeter
{
    private readonly Lock _gate = new();

    /// <summary>All that was used.</summary>
    public ModelUse Use { get; private set; } = new(0, 0, 0);

    public Task<ModelUse> UseOfAsync(string agencyId, string month, CancellationToken cancellationToken) => Task.FromResult(Use);

    public Task AddUseAsync(string agencyId, string month, ModelUse use, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Use = new ModelUse(Use.Calls + use.Calls, Use.TokensIn + use.TokensIn, Use.TokensOut + use.TokensOut);
        }

        return Task.CompletedTask;
    }
}
