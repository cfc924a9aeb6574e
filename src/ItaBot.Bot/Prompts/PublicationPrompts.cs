using ItaBot.Bot.Channels;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>
/// The last step of the work: what goes on the website, where it was put, whether a stranger can open it, and the words for the answer
/// form of the assessment.
/// </summary>
internal sealed class PublicationPrompts(Words words, ReportWords names, IPaperLinks links)
{
    /// <summary>Id of the field for the address.</summary>
    public const string Address = "address";

    private const int MostShown = 20;

    /// <summary>The publication of a signed report as it stands.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="refused">What was typed and is no address; null when nothing was.</param>
    public Prompt For(Scene scene, string? refused = null)
    {
        var report = scene.Report!;
        List<Block> blocks = report.Publication is { } published ? [.. Published(scene, published)] : [.. Wanted(scene)];
        var field = new Field(Address, words.Get("publication.address"), FieldKind.Line, refused, words.Get("publication.address-hint"), [], false, refused is null ? null : words.Get("publication.not-an-address"), null);
        return new Prompt("publication", words.Get("publication.title", ("name", names.Name(scene.Handbook!))), blocks, [field], Choices(scene));
    }

    /// <summary>The lines for the answer form: item, link, statement. What was not verified says so.</summary>
    public IReadOnlyList<string> AnswerForm(Scene scene, Publication published)
    {
        var (handbook, agency) = (scene.Handbook!, scene.Agency);
        var elements = handbook.Elements.Where(e => e.Number > 0).Select(e => words.Get(e.Verified ? "oit.element" : "oit.element-unverified", ("number", e.Number), ("text", e.Text)));
        var others = LinkWatch.LinksOf(scene.Report!).Select(l => l.AbsoluteUri).Where(l => l != published.Address && scene.Report!.Links.GetValueOrDefault(l)?.Opens == true).ToList();
        var date = ThaiDates.Write(DateOnly.FromDateTime(published.At.ToOffset(TimeSpan.FromHours(7)).DateTime), ThaiDateStyle.Long);
        string[] lines =
        [
            words.Get(handbook.Verified ? "oit.item" : "oit.item-unverified", ("code", handbook.Item.Code), ("title", handbook.Item.Title)),
            words.Get("oit.agency", ("agency", agency.FullName), ("district", agency.District), ("province", agency.Province)),
            words.Get("oit.link", ("address", published.Address)),
            words.Get("oit.statement", ("agency", agency.FullName), ("name", names.Name(handbook)), ("date", date), ("elements", string.Join(' ', elements))),
        ];
        return others.Count == 0 ? lines : [.. lines, words.Get("oit.more-links", ("addresses", string.Join(' ', others)))];
    }

    private IEnumerable<Block> Wanted(Scene scene)
    {
        var hidden = PublicPapers.Of(scene.Report!).Hidden;
        yield return new Say(words.Get("publication.how", ("website", scene.Agency.Website)));
        yield return new Say(hidden == 0 ? words.Get("publication.none-hidden") : words.Get("publication.hidden", ("count", hidden)), hidden == 0 ? Tone.Normal : Tone.Good);
        yield return new Say(words.Get("publication.read-first"), Tone.Warning);
        yield return new Say(words.Get("publication.memo-by-choice"), Tone.Quiet);
    }

    private IEnumerable<Block> Published(Scene scene, Publication published)
    {
        var report = scene.Report!;
        var sight = report.Links.GetValueOrDefault(published.Address);
        yield return new Facts([.. FactsOf(scene, published, sight)]);
        if (sight is { Opens: false } || sight?.Change is LinkChange.OtherContent or LinkChange.OtherType)
        {
            yield return new Say(Said(sight), Tone.Bad);
        }

        if (!WebAddress.BelongsTo(new Uri(sight?.EndedAt ?? published.Address), scene.Agency.Website))
        {
            yield return new Say(words.Get("publication.other-website", ("website", scene.Agency.Website)), Tone.Warning);
        }

        var faults = report.Links.Where(l => l.Key != published.Address && (!l.Value.Opens || l.Value.Change != LinkChange.None)).ToList();
        if (faults.Count > 0)
        {
            yield return new Say(words.Get("links.other"), Tone.Warning, Heading: true);
            foreach (var (address, seen) in faults.Take(6))
            {
                yield return new Say(words.Get("links.line", ("address", ReportWords.Short(address, 90)), ("state", State(seen)), ("change", Change(seen))).TrimEnd());
            }
        }

        yield return new Say(words.Get("publication.form"), Heading: true);
        foreach (var line in AnswerForm(scene, published))
        {
            yield return new Say(line);
        }

        yield return new Say(words.Get("publication.watched", ("until", ThaiDates.Write(LinkWatch.ClosesOn(report), ThaiDateStyle.Long))), Tone.Quiet);
    }

    private IEnumerable<(string Label, string Value)> FactsOf(Scene scene, Publication published, LinkSight? sight)
    {
        yield return (words.Get("publication.at"), published.Address);
        yield return (words.Get("publication.said"), words.Get("publication.said-value", ("name", scene.Agency.Find(published.By)?.Name ?? published.By), ("at", ThaiDates.WriteTime(published.At))));
        yield return (words.Get("publication.seen"), sight is null ? words.Get("publication.not-seen") : words.Get("links.state", ("state", State(sight)), ("at", ThaiDates.WriteTime(sight.At))));
        if (sight?.EndedAt is { } ended)
        {
            yield return (words.Get("publication.ended"), ReportWords.Short(ended, 200));
        }

        if (sight?.MediaType is { } type)
        {
            yield return (words.Get("publication.type"), type);
        }

        if (sight?.Sha256 is { } hash)
        {
            yield return (words.Get("publication.hash"), hash[..16]);
        }
    }

    /// <summary>What was seen at the links, on the card where it belongs.</summary>
    public Prompt SeenOf(Scene scene) => scene.Report!.Publication is null ? Seen(scene) : For(scene);

    /// <summary>What was seen at the links of a report: those that do not open first.</summary>
    public Prompt Seen(Scene scene)
    {
        var seen = scene.Report!.Links.OrderBy(l => l.Value.Opens).ThenBy(l => l.Value.Change == LinkChange.None).ThenBy(l => l.Key, StringComparer.Ordinal).ToList();
        var shut = seen.Count(l => !l.Value.Opens);
        List<Block> blocks =
        [
            shut == 0 ? new Say(words.Get("links.all-open", ("count", seen.Count)), Tone.Good) : new Say(words.Get("links.not-open", ("count", shut), ("total", seen.Count)), Tone.Bad),
            .. seen.Take(MostShown).Select(l => new Say(words.Get("links.line", ("address", ReportWords.Short(l.Key, 90)), ("state", State(l.Value)), ("change", Change(l.Value))).TrimEnd(), l.Value.Opens ? Tone.Normal : Tone.Warning)),
        ];
        if (seen.Count > MostShown)
        {
            blocks.Add(new Say(words.Get("links.more", ("count", seen.Count - MostShown)), Tone.Quiet));
        }

        return new Prompt("links", words.Get("links.title", ("name", names.Name(scene.Handbook!))), blocks, [], [new Choice(Verbs.Links, words.Get("choice.check-links"), InterviewPrompts.Args(scene))]);
    }

    private string Said(LinkSight sight) => (State(sight) + " " + Change(sight)).TrimEnd();

    private string State(LinkSight sight) => sight.State == LinkState.Refused ? words.Get("link-state.refused", ("status", sight.Status)) : words.Get("link-state." + sight.State.ToString().ToLowerInvariant());

    private string Change(LinkSight sight) => sight.Change == LinkChange.None ? "" : words.Get("link-change." + sight.Change.ToString().ToLowerInvariant());

    private List<Choice> Choices(Scene scene)
    {
        var (report, args) = (scene.Report!, InterviewPrompts.Args(scene));
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        var published = report.Publication;
        List<Choice> choices =
        [
            new(Verbs.Publish, words.Get(published is null ? "choice.publish-save" : "choice.publish-change"), args, published is null ? Tone.Good : Tone.Normal),
            new(Verbs.Publish, words.Get("choice.open-public-report"), nothing, Tone.Normal, links.For(report, PaperNames.PublicReport)),
            new(Verbs.Publish, words.Get("choice.open-public-memo"), nothing, Tone.Normal, links.For(report, PaperNames.PublicMemo)),
        ];
        if (published is not null)
        {
            // LINE takes no longer address in a button; it stands on the card in any case.
            Choice[] open = published.Address.Length <= 1000 ? [new Choice(Verbs.Publish, words.Get("choice.open-published"), nothing, Tone.Normal, new Uri(published.Address))] : [];
            choices.AddRange(open);
            choices.Add(new Choice(Verbs.Links, words.Get("choice.check-links"), args));
            choices.Add(new Choice(Verbs.Unpublish, words.Get("choice.unpublish"), args, Tone.Bad));
        }

        return choices;
    }
}
