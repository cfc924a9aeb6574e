using ItaBot.Domain.Keeping;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Keeping;

/// <summary>Nothing goes unless the agency says so, and nothing in the year of its assessment.</summary>
public class RetentionRulesTests
{
    private static readonly RetentionRules Rules = new(Unfinished: 12, Cancelled: 6, Signed: 120, SentFiles: 0, Contacts: 0);

    // Last changed on 16 January 2024, for the assessment of 2567, whose year ends on 30 September 2024.
    private static readonly Report Open = Fixture.Complete();

    private static readonly Report Waiting = SignOffDesk.Submit(Open, Fixture.Agency, Fixture.Clerk, null, Fixture.Now);

    [Fact]
    public void By_default_everything_is_kept_for_good()
    {
        var none = new RetentionRules(0, 0, 0, 0, 0);
        none.Forgets.ShouldBeFalse();
        none.IsOver(Open, new DateOnly(2124, 1, 1)).ShouldBeFalse();
        RetentionRules.Before(0, Fixture.Now).ShouldBeNull();
        RetentionRules.Before(3, Fixture.Now).ShouldBe(new DateTimeOffset(2023, 10, 16, 2, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2025-01-16", false)]
    [InlineData("2025-01-17", true)]
    public void What_was_never_finished_goes_after_its_time(string today, bool over) => Rules.IsOver(Open, DateOnly.ParseExact(today, "yyyy-MM-dd")).ShouldBe(over);

    [Theory]
    [InlineData("2024-07-17", false)]
    [InlineData("2024-09-30", false)]
    [InlineData("2024-10-01", true)]
    public void In_the_year_of_its_assessment_nothing_goes(string today, bool over) =>
        Rules.IsOver(Open with { CancelledAt = Fixture.Now }, DateOnly.ParseExact(today, "yyyy-MM-dd")).ShouldBe(over);

    [Theory]
    [InlineData("2034-01-16", false)]
    [InlineData("2034-01-17", true)]
    public void What_waits_or_is_signed_has_the_time_of_official_papers(string today, bool over)
    {
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd");
        Rules.IsOver(Waiting, day).ShouldBe(over);
        Rules.IsOver(SignOffDesk.Withdraw(Waiting, Fixture.Now), new DateOnly(2025, 1, 17)).ShouldBeTrue("it is open again");
    }

    [Fact]
    public void Every_activity_begins_the_time_anew() =>
        Rules.IsOver(Open with { ChangedAt = Fixture.Now.AddMonths(30) }, new DateOnly(2027, 7, 16)).ShouldBeFalse();
}
