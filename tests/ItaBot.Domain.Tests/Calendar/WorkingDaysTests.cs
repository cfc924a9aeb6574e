using System.Globalization;
using ItaBot.Bot.Options;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Calendar;

/// <summary>Weekends and the holidays of government offices; what is not known is said not to be.</summary>
public class WorkingDaysTests
{
    private static readonly IReadOnlyList<HolidayYear> Years = HandbookFiles.LoadHolidays(Path.Combine(Fixture.Root, "src/handbooks"), []);
    private static readonly WorkingDays Days = new(Years);

    [Fact]
    public void The_years_at_hand_are_read_without_a_problem()
    {
        var problems = new List<string>();
        HandbookFiles.LoadHolidays(Path.Combine(Fixture.Root, "src/handbooks"), problems).Select(y => y.Year).ShouldBe([2567, 2568, 2569, 2570]);
        problems.ShouldBeEmpty();
        Years.Single(y => y.Year == 2570).Provisional.ShouldBeTrue();
    }

    // Days that newspapers of the time called holidays, and days that certainly were none.
    [Theory]
    [InlineData("2024-04-12", false)]
    [InlineData("2024-04-16", false)]
    [InlineData("2024-04-17", true)]
    [InlineData("2024-01-16", true)]
    [InlineData("2025-06-02", false)]
    [InlineData("2025-08-11", false)]
    [InlineData("2025-08-13", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-05", true)]
    [InlineData("2026-05-01", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2027-10-25", false)]
    public void Holidays_and_weekends_are_no_working_days(string day, bool works) => Days.Contains(Day(day)).ShouldBe(works);

    // Every holiday on a weekend is made good, except those that fall on two days of a feast that is made good once.
    [Fact]
    public void A_holiday_on_a_weekend_has_a_day_in_lieu()
    {
        foreach (var holiday in Years.SelectMany(y => y.Holidays).Where(h => h.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            Years.SelectMany(y => y.Holidays).ShouldContain(h => h.Day > holiday.Day && h.Day <= holiday.Day.AddDays(3) && h.Day.DayOfWeek != DayOfWeek.Saturday && h.Day.DayOfWeek != DayOfWeek.Sunday, holiday.Name);
        }
    }

    [Fact]
    public void Moving_goes_to_the_nearest_working_day_on_the_side_asked_for()
    {
        Days.OnOrBefore(Day("2024-04-16")).ShouldBe(Day("2024-04-11"));
        Days.OnOrAfter(Day("2024-04-12")).ShouldBe(Day("2024-04-17"));
        Days.OnOrAfter(Day("2024-04-17")).ShouldBe(Day("2024-04-17"));
        Days.After(Day("2024-04-11"), 2).ShouldBe(Day("2024-04-18"));
        Days.Between(Day("2024-04-11"), Day("2024-04-18")).ShouldBe(2);
        Days.Between(Day("2024-04-18"), Day("2024-04-11")).ShouldBe(0);
        Days.HolidayOn(Day("2024-04-13")).ShouldBe("วันสงกรานต์");
        Days.HolidayOn(Day("2024-04-17")).ShouldBeNull();
    }

    [Fact]
    public void Of_an_unknown_year_only_the_weekends_are_known()
    {
        Days.Knows(Day("2031-01-01")).ShouldBeFalse();
        Days.Contains(Day("2031-01-01")).ShouldBeTrue("a Wednesday");
        Days.Contains(Day("2031-01-04")).ShouldBeFalse("a Saturday");
        Days.Knows(Day("2027-01-01")).ShouldBeTrue();
        Days.Verified(Day("2027-01-01")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "year": 2569, "holidays": [ { "day": "2026-02-30", "name": "x" } ] }""", "must be a date")]
    [InlineData("""{ "year": 2569, "holidays": [ { "day": "2027-01-01", "name": "x" } ] }""", "is not in the year")]
    [InlineData("""{ "year": 2569, "holidays": [ { "day": "2026-01-01", "name": "x" }, { "day": "2026-01-01", "name": "y" } ] }""", "more than once")]
    [InlineData("""{ "year": 2026, "holidays": [] }""", "year")]
    [InlineData("""{ "year": 2569, "holidays": [], "extra": 1 }""", "extra")]
    public void A_wrong_file_is_told(string json, string problem)
    {
        var problems = new List<string>();
        HolidayYear.Read(json, "2569.json", problems);
        problems.ShouldContain(p => p.Contains(problem));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
