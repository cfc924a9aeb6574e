using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Bot.Prompts;

/// <summary>The routes that memos take, as the administrator sees and changes them.</summary>
internal sealed class RoadPrompts(Words words)
{
    public const string Type = "route-type";
    public const string Road = "route-road";

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);
    private readonly OfficeWords _reads = new(words);

    /// <summary>Every route, and the form to change one.</summary>
    public Prompt For(Scene scene, string? typed)
    {
        var types = Types(scene).ToList();
        List<Block> blocks =
        [
            new Facts([.. types.Select(t => (t.Title, _reads.Written(scene.Agency.RouteOf(t.Id), scene.Agency)))]),
            new Say(words.Get("road.how"), Tone.Quiet),
        ];
        return new Prompt("route", words.Get("road.title"), blocks,
            [
                new Field(Type, words.Get("road.type"), FieldKind.Choice, Agency.EveryType, null, [.. types.Select(t => new Option(t.Id, t.Title))], true, null, null),
                new Field(Road, words.Get("road.road"), FieldKind.Line, typed ?? _reads.Written(scene.Agency.RouteOf(Agency.EveryType), scene.Agency), words.Get("road.hint"), [], true, null, null),
            ],
            [new Choice(RoadTurns.Route, words.Get("road.save"), None, Tone.Good), new Choice(Verbs.Home, words.Get("choice.home"), None)]);
    }

    /// <summary>The route before and after.</summary>
    public Prompt Changed(Scene scene, string type, IReadOnlyList<RouteStep> before, IReadOnlyList<RouteStep> after) => Prompt.Message("route-changed", words.Get("road.changed", ("type", Types(scene).First(t => t.Id == type).Title)),
        new Facts([(words.Get("road.before"), _reads.Written(before, scene.Agency)), (words.Get("road.after"), _reads.Written(after, scene.Agency))]), new Say(words.Get("road.running"), Tone.Quiet));

    /// <summary>The report type that a text names, by id or title; null for none or several.</summary>
    public string? TypeOf(Scene scene, string typed) =>
        Types(scene).FirstOrDefault(t => t.Id == typed.Trim()) is { Id: { } id } ? id
        : Types(scene).Where(t => Words.Fold(t.Title).Contains(Words.Fold(typed), StringComparison.Ordinal)).ToList() is [var one] ? one.Id : null;

    private IEnumerable<(string Id, string Title)> Types(Scene scene) =>
        [(Agency.EveryType, words.Get("road.every")), .. scene.Shelf.Select(h => (h.ReportType, Title(h))).DistinctBy(t => t.ReportType)];

    private string Title(Handbook handbook) => handbook.IsPlan ? handbook.ReportTypeTitle : words.Get("road.report", ("title", handbook.ReportTypeTitle), ("round", handbook.Round));
}
