using ItaBot.Bot.Options;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Reminders;

/// <summary>Who hears what on which day, as a function of the day alone.</summary>
public class ReminderPlanTests
{
    private static readonly WorkingDays Days = new(HandbookFiles.LoadHolidays(Path.Combine(Fixture.Root, "src/handbooks"), []));
    private static readonly HashSet<ReminderKey> Nothing = [];

    // Thursday 30 April 2026: thirty days before is Tuesday 31 March; 3 days before a Monday; the day before a Wednesday.
    private static DueItem Oit(string ladder = "clerk", bool done = false) => new("oit", DueKind.Window, new DateOnly(2026, 4, 30), "OIT", false, done, [new("clerk", ladder)]);

    [Fact]
    public void Over_a_year_each_rung_is_sent_once_on_its_working_day()
    {
        Played(Oit()).ShouldBe(
        [
            (new(2026, 3, 31), "T-30"), (new(2026, 4, 16), "T-14"), (new(2026, 4, 23), "T-7"), (new(2026, 4, 27), "T-3"), (new(2026, 4, 29), "T-1"), (new(2026, 4, 30), "T-0"),
            (new(2026, 5, 1), "T+1"), (new(2026, 5, 5), "T+3"), (new(2026, 5, 7), "T+7"), (new(2026, 5, 14), "T+14"), (new(2026, 6, 2), "T+30"),
        ]);
    }

    [Fact]
    public void Two_rungs_that_days_off_put_on_one_day_are_one_reminder_the_nearer()
    {
        // Monday: the day before and three days before both move to Friday.
        Played(Oit() with { Day = new DateOnly(2026, 6, 29) }).Where(s => s.Day.Month == 6).ShouldBe(
            [(new(2026, 6, 15), "T-14"), (new(2026, 6, 22), "T-7"), (new(2026, 6, 26), "T-1"), (new(2026, 6, 29), "T-0"), (new(2026, 6, 30), "T+1")]);
    }

    [Fact]
    public void A_day_off_is_quiet_whatever_is_due() => ReminderPlan.For([Oit() with { Day = new DateOnly(2026, 4, 13) }], Days, Ladder.Standard, new DateOnly(2026, 4, 13), Nothing).ShouldBeEmpty();

    [Fact]
    public void Nobody_hears_of_what_is_done() => Played(Oit(done: true)).ShouldBeEmpty();

    [Fact]
    public void After_an_outage_the_latest_rung_is_made_good_and_no_other()
    {
        var digest = ReminderPlan.For([Oit(), Oit() with { Id = "other" }], Days, Ladder.Standard, new DateOnly(2026, 4, 28), Nothing).ShouldHaveSingleItem();
        digest.Reminders.ShouldBe([new("oit", "clerk", "T-3"), new("other", "clerk", "T-3")]);
        ReminderPlan.For([Oit()], Days, Ladder.Standard, new DateOnly(2026, 4, 28), digest.Reminders.ToHashSet()).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_missed_by_more_than_two_weeks_stays_silent()
    {
        ReminderPlan.For([Oit()], Days, Ladder.Standard, new DateOnly(2026, 6, 15), Nothing).ShouldHaveSingleItem();
        ReminderPlan.For([Oit()], Days, Ladder.Standard, new DateOnly(2026, 6, 16), Nothing).ShouldBeEmpty();
        ReminderPlan.For([Oit()], Days, Ladder.Standard, new DateOnly(2027, 6, 16), Nothing).ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_is_counted_in_working_days_and_reaches_the_next_one_later()
    {
        // Sent on Thursday 9 April; Monday to Wednesday are Songkran.
        var waiting = new DueItem("step", DueKind.Waiting, new DateOnly(2026, 4, 9), "", true, false, [new("palad", "step-person"), new("clerk", "step-clerk"), new("admin", "step-admin")]);
        var told = Walk(waiting, new DateOnly(2026, 4, 9), 30);
        told.First(t => t.Key.PersonId == "palad").Day.ShouldBe(new DateOnly(2026, 4, 16), "10 April is the first working day of waiting");
        told.First(t => t.Key.PersonId == "clerk").Day.ShouldBe(new DateOnly(2026, 4, 20));
        told.First(t => t.Key.PersonId == "admin").Day.ShouldBe(new DateOnly(2026, 4, 22));
    }

    [Fact]
    public void One_person_has_one_digest_with_all_of_theirs()
    {
        var items = Enumerable.Range(0, 20).Select(i => Oit() with { Id = "o" + i, People = [new("clerk", "clerk"), new("admin", "clerk")] });
        ReminderPlan.For(items, Days, Ladder.Standard, new DateOnly(2026, 4, 23), Nothing).Select(d => (d.PersonId, d.Reminders.Count)).ShouldBe([("admin", 20), ("clerk", 20)]);
    }

    // The short cuts of the plan against the plain reading of every rung, for any due day and any today.
    [Fact]
    public void The_rung_found_is_the_one_that_the_plain_reading_finds()
    {
        foreach (var ladder in new[] { "clerk", "approver", "admin", "step-clerk", "asked" })
        {
            for (var due = new DateOnly(2025, 12, 1); due < new DateOnly(2026, 6, 1); due = due.AddDays(3))
            {
                for (var today = due.AddDays(-60); today < due.AddDays(70); today = today.AddDays(1))
                {
                    var rungs = Ladder.Standard.Of(ladder);
                    var latest = rungs.LastOrDefault(r => r.DayFor(due, Days) <= today);
                    var plain = latest is not null && latest.DayFor(due, Days) > today.AddDays(-14) ? latest : null;
                    ReminderPlan.RungOf(Oit() with { Day = due }, rungs, 14, Days, today).ShouldBe(plain, $"{ladder} {due} {today}");
                }
            }
        }
    }

    [Fact]
    public void Wrong_ladders_are_told()
    {
        var problems = new List<string>();
        Ladder.Read("""{ "silentAfter": 0, "ladders": [ { "who": "a" }, { "who": "b", "before": [-1], "after": [0] }, { "who": "b", "waiting": [1], "often": true } ] }""", "x", problems);
        problems.Count.ShouldBe(7, string.Join('\n', problems));
    }

    private static List<(DateOnly Day, string Rung)> Played(DueItem item) => [.. Walk(item, item.Day.AddDays(-200), 400).Select(t => (t.Day, t.Key.Rung))];

    private static List<(DateOnly Day, ReminderKey Key)> Walk(DueItem item, DateOnly from, int days)
    {
        var sent = new HashSet<ReminderKey>();
        var told = new List<(DateOnly, ReminderKey)>();
        for (var today = from; today < from.AddDays(days); today = today.AddDays(1))
        {
            foreach (var key in ReminderPlan.For([item], Days, Ladder.Standard, today, sent).SelectMany(d => d.Reminders))
            {
                sent.Add(key).ShouldBeTrue();
                told.Add((today, key));
            }
        }

        return told;
    }
}
