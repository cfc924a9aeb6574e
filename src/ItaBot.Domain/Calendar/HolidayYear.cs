using System.Globalization;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Calendar;

/// <summary>A day on which government offices are closed.</summary>
/// <param name="Day">The day (CE).</param>
/// <param name="Name">Its name in Thai.</param>
/// <param name="Verified">Whether it was read in a published list of that year.</param>
public sealed record Holiday(DateOnly Day, string Name, bool Verified);

/// <summary>The holidays of one calendar year. Source: the cabinet's resolutions, as src/handbooks/holidays/SOURCE.md tells.</summary>
/// <param name="Year">Calendar year, B.E.</param>
/// <param name="Provisional">Whether the cabinet's resolution for the year is not known yet.</param>
/// <param name="Holidays">The days.</param>
public sealed record HolidayYear(int Year, bool Provisional, IReadOnlyList<Holiday> Holidays)
{
    /// <summary>Whether every day was read in a published list.</summary>
    public bool Verified => !Provisional && Holidays.All(h => h.Verified);

    /// <summary>Reads the text of a year's file; every problem at once.</summary>
    public static HolidayYear Read(string json, string file, List<string> problems)
    {
        var root = StrictObject.Parse(json, file, problems);
        var year = new HolidayYear(root.Number("year", 2560, 2700), root.Flag("provisional", otherwise: false), [.. root.Objects("holidays").Select(ReadDay)]);
        root.NothingElse();
        foreach (var holiday in year.Holidays.Where(h => h.Day.Year + 543 != year.Year))
        {
            root.Problem("holidays", string.Create(CultureInfo.InvariantCulture, $"{holiday.Day:yyyy-MM-dd} is not in the year {year.Year}"));
        }

        foreach (var day in year.Holidays.GroupBy(h => h.Day).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            root.Problem("holidays", string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} stands more than once"));
        }

        return year;
    }

    private static Holiday ReadDay(StrictObject o)
    {
        var text = o.Text("day", 10);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            o.Problem("day", "must be a date such as 2026-04-13");
        }

        var holiday = new Holiday(day, o.Text("name", 200), o.Flag("verified", otherwise: false));
        o.NothingElse();
        return holiday;
    }
}
