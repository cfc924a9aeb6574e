using ItaBot.Benchmarks.Reminders;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>A year of a few agencies on a clock of its own: every reminder on its day, none on a day off, none after it was done, none twice.</summary>
public class ReminderYearTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Everybody_hears_what_they_have_to_on_its_day_and_nothing_else()
    {
        var year = await ReminderYear.RunAsync(4);
        output.WriteLine($"{year.Reminders} reminders in {year.Messages} messages");
        (year.Missing, year.Wrong).ShouldBe((0, 0), string.Join('\n', year.Examples));
        year.Messages.ShouldBeGreaterThan(200);
        year.Messages.ShouldBeLessThan(year.Reminders, "some mornings have more than one thing in a message");
    }

    [Fact]
    public void Of_many_things_at_once_each_that_is_due_is_planned() => ReminderYear.Plan(10_000).Reminders.ShouldBeInRange(5_000, 8_000);
}
