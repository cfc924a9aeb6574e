using System.Collections.Immutable;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Publishing;

/// <summary>What is opened again, when, and what of it is worth a word.</summary>
public class LinkWatchTests
{
    private const string Paper = "https://www.bansommut.example/ita/o35.pdf";
    private const string InAnswer = "https://www.bansommut.example/news/12";

    private static readonly DateTimeOffset Now = Fixture.Now;

    private static LinkSight Sight(LinkState state = LinkState.Open, string type = "application/pdf", string? hash = "aa", double daysAgo = 0) => new(Now.AddDays(-daysAgo), state, state == LinkState.Open ? 200 : 404, type, hash);

    private static Report Signed()
    {
        var report = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("steps", "ประชุม ดู " + InAnswer));
        report = SignOffDesk.Submit(report, Fixture.Agency, Fixture.Clerk, null, Now);
        return report with { Publication = new Publication(Paper, "clerk", Now) };
    }

    [Fact]
    public void The_links_of_a_report_are_its_own_address_and_those_in_its_answers()
    {
        LinkWatch.LinksOf(Signed()).Select(l => l.AbsoluteUri).ShouldBe([Paper, "http://www.x.example/", InAnswer], ignoreOrder: true);
        LinkWatch.LinksOf(Signed())[0].AbsoluteUri.ShouldBe(Paper);
        LinkWatch.LinksOf(Fixture.Empty()).ShouldBeEmpty();
        var evidence = new EvidencePiece("e1", "m1", EvidenceKind.Link, "a.example", "", 0, "", "clerk", Now) { Url = "https://a.example/photo" };
        LinkWatch.LinksOf(Fixture.Empty() with { Evidence = [evidence, evidence with { Id = "e2", Url = "https://a.example/gone", Removed = true }] }).Select(l => l.AbsoluteUri).ShouldBe(["https://a.example/photo"]);
        var many = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("steps", string.Concat(Enumerable.Range(0, 90).Select(i => $"https://a.example/{i} "))));
        LinkWatch.LinksOf(many).Count.ShouldBe(LinkWatch.Most);
    }

    [Theory]
    [InlineData(LinkState.Open, 6.9, false)]
    [InlineData(LinkState.Open, 7, true)]
    [InlineData(LinkState.NotReached, 0.9, false)]
    [InlineData(LinkState.NotReached, 1, true)]
    [InlineData(LinkState.Gone, 1, true)]
    public void What_opens_is_opened_weekly_and_what_does_not_daily(LinkState state, double daysAgo, bool due)
    {
        var report = Signed() with { Links = ImmutableDictionary<string, LinkSight>.Empty.Add(Paper, Sight(state, daysAgo: daysAgo)) };
        LinkWatch.Due(report, Now).Any(l => l.AbsoluteUri == Paper).ShouldBe(due);
        LinkWatch.Due(report, Now).Any(l => l.AbsoluteUri == InAnswer).ShouldBeTrue("it was never opened");
    }

    [Fact]
    public void Nothing_is_due_before_the_sign_off_nor_when_it_was_put_away_nor_after_the_assessment()
    {
        var report = Signed();
        LinkWatch.ClosesOn(report).ShouldBe(new DateOnly(2024, 9, 30));
        LinkWatch.Due(report, new DateTimeOffset(2024, 9, 30, 16, 59, 0, TimeSpan.Zero)).Count.ShouldBe(3);
        LinkWatch.Due(report, new DateTimeOffset(2024, 9, 30, 17, 0, 0, TimeSpan.Zero)).ShouldBeEmpty("it is October in Thailand");
        LinkWatch.Due(report with { CancelledAt = Now }, Now).ShouldBeEmpty();
        LinkWatch.Due(SignOffDesk.Withdraw(report, Now), Now).ShouldBeEmpty();
        LinkWatch.Due(report with { Rounds = [] }, Now).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_seen_is_put_in_compared_and_forgotten_with_its_link()
    {
        var report = LinkWatch.With(Signed(), new Dictionary<string, LinkSight> { [Paper] = Sight(), [InAnswer] = Sight(LinkState.Gone), ["https://other.example/"] = Sight() });
        report.Links.Keys.ShouldBe([Paper, InAnswer], ignoreOrder: true);
        report.Links[Paper].Change.ShouldBe(LinkChange.None);
        report.Links[InAnswer].Change.ShouldBe(LinkChange.Lost);
        ContentSeal.Of(report).ShouldBe(ContentSeal.Of(Signed()), "looking at links changes nothing that was signed");

        report = LinkWatch.With(report, new Dictionary<string, LinkSight> { [Paper] = Sight(hash: "bb") });
        report.Links[Paper].Change.ShouldBe(LinkChange.OtherContent);
        report.Links[InAnswer].State.ShouldBe(LinkState.Gone, "it was not looked at this time");
        LinkWatch.With(report with { Publication = null }, new Dictionary<string, LinkSight>()).Links.Keys.ShouldBe([InAnswer]);
    }

    [Fact]
    public void A_change_is_told_once_and_only_when_there_is_one()
    {
        LinkWatch.Compare(null, Sight()).ShouldBe(LinkChange.None);
        LinkWatch.Compare(null, Sight(LinkState.LoginNeeded)).ShouldBe(LinkChange.Lost);
        LinkWatch.Compare(Sight(), Sight()).ShouldBe(LinkChange.None);
        LinkWatch.Compare(Sight(), Sight(hash: "bb")).ShouldBe(LinkChange.OtherContent);
        LinkWatch.Compare(Sight(), Sight(hash: null)).ShouldBe(LinkChange.None, "too large to compare");
        LinkWatch.Compare(Sight(), Sight(type: "text/html", hash: "bb")).ShouldBe(LinkChange.OtherType);
        LinkWatch.Compare(Sight(), Sight(LinkState.Gone)).ShouldBe(LinkChange.Lost);
        LinkWatch.Compare(Sight(LinkState.Gone), Sight(LinkState.NotReached)).ShouldBe(LinkChange.None);
        LinkWatch.Compare(Sight(LinkState.Gone), Sight()).ShouldBe(LinkChange.Back);
    }
}
