using System.Collections.Immutable;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Publishing;

namespace ItaBot.Bot.Tests.Publishing;

/// <summary>Cards about publishing fit, follow the schema, and lack nothing as plain text, also with as many links as are watched.</summary>
public class PublicationCardTests
{
    [Fact]
    public async Task Every_card_fits_and_follows_the_schema()
    {
        var prompts = Everything().ToList();
        prompts.Select(p => p.Kind).Distinct().ShouldBe(["publication", "links", "links-opening", "publication-making", "notice"], ignoreOrder: true);
        var cards = prompts.SelectMany(p => new[] { CardActions.Submit, CardActions.Execute }.Select(a => CardFit.Render(p, a, Words.Thai))).ToList();
        cards.ShouldAllBe(c => CardFit.Bytes(c) <= AdaptiveCardRenderer.MostBytes);
        prompts.ShouldAllBe(p => p.AllChoices.All(c => TextRenderer.Render(p, Words.Thai).Contains(c.Label)));
        if (CardSchema.File is not null)
        {
            (await CardSchema.RefusedAsync(cards)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_message_is_one_that_LINE_takes()
    {
        var line = new Uri("https://api.line.me");
        var flex = new FlexRenderer(new PostbackCodec(new LineOptions("secret", "", line, line, 1)), Words.Thai);
        foreach (var prompt in Everything())
        {
            LineLimits.Faults(flex.Render(prompt, "U0123456789abcdef0123456789abcdef")).ShouldBeEmpty(prompt.Kind);
        }
    }

    private static IEnumerable<Prompt> Everything()
    {
        var world = PublicationTests.Signed(8);
        var before = world.Shown.Count;
        foreach (var typed in new[] { "เผยแพร่รายงาน", "เผยแพร่แล้ว https://www.bansommut.example/" + new string('x', 1900), "ตรวจลิงก์", "ถอนการเผยแพร่", "ถอนการเผยแพร่", "เผยแพร่แล้ว https://drive.google.com/1" })
        {
            world.Say("clerk", typed);
        }

        var states = Enum.GetValues<LinkState>();
        var links = Enumerable.Range(0, LinkWatch.Most).ToImmutableDictionary(i => $"https://a{i}.example/{new string('y', 1900)}", i => new LinkSight(world.Now, states[i % states.Length], 500, "text/html", new string('a', 64), "https://b.example/" + new string('z', 1900), (LinkChange)(i % 5)));
        world.Put(world.Report! with { Links = links.Add(world.Report!.Publication!.Address, links.Values.First()) });
        world.Press("clerk", world.Shown.Last(p => p.Kind == "publication"), world.Shown.Last(p => p.Kind == "publication").Choices[0], (PublicationPrompts.Address, "ไม่มี"));
        var scene = new Turns.Scene(world.Agency, world.Agency.Find("clerk")!, new Domain.Ports.Desk("clerk"), world.Report, world.Handbook, [], world.Shelf, world.Now, "test");
        var seen = new PublicationPrompts(Words.Thai, new ReportWords(Words.Thai), new NoLinks()).Seen(scene);
        return [.. world.Shown.Skip(before), seen];
    }

    private sealed class NoLinks : Channels.IPaperLinks
    {
        public Uri For(Domain.Reports.Report report, string fileName) => new("http://localhost/x");

        public string Folder(Domain.Reports.Report report) => "";

        public Uri Evidence(Domain.Reports.Report report, Domain.Reports.EvidencePiece piece, bool small) => new("http://localhost/x");
    }
}
