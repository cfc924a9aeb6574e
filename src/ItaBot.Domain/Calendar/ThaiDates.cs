using System.Globalization;

namespace ItaBot.Domain.Calendar;

/// <summary>How a date is written.</summary>
public enum ThaiDateStyle
{
    /// <summary>Day, full name of the month, Buddhist year.</summary>
    Long,

    /// <summary>Day, short name of the month, Buddhist year.</summary>
    Short,
}

/// <summary>A date found in a text. <see cref="Date"/> is null when it looks like one and cannot be.</summary>
public sealed record FoundDate(int Start, int Length, string Quote, DateOnly? Date);

/// <summary>A month of a year found in a text; no day belongs to it.</summary>
public sealed record FoundMonth(int Start, int Length, Period Period);

/// <summary>
/// The one place where Thai dates are read and written. A year from 2400 on is Buddhist, a year of two digits is 25xx, and 543 is
/// never counted twice. Written with Arabic digits; papers change digits as a whole.
/// </summary>
public static class ThaiDates
{
    private const int LongestText = 20_000;

    /// <summary>Reads one date in any of the ways people write it.</summary>
    public static bool TryRead(string text, out DateOnly date)
    {
        var scanner = new DateScanner(Prepared(text));
        var (found, read) = scanner.Date();
        date = read ?? default;
        return found && read is not null && scanner.AtEnd;
    }

    /// <summary>Reads a period: two dates, two months, a month, a fiscal year, a few days of one month, or one date.</summary>
    public static bool TryReadPeriod(string text, out Period period)
    {
        var prepared = Prepared(text);
        period = default;
        if (FiscalYearOf(prepared) is { } year)
        {
            period = year.Period;
            return true;
        }

        foreach (var (separator, at) in Separators(prepared))
        {
            if (ReadEnds(prepared[..at], prepared[(at + separator.Length)..]) is { } read)
            {
                period = read;
                return read.From <= read.To;
            }
        }

        if (ReadEnd(prepared) is { } one)
        {
            period = new Period(one.From, one.To);
            return true;
        }

        return false;
    }

    /// <summary>Every date in a text, impossible ones included.</summary>
    public static IReadOnlyList<FoundDate> FindAll(string text)
    {
        var prepared = ThaiDigits.ToArabic(text.Length > LongestText ? text[..LongestText] : text);
        var found = new List<FoundDate>();
        var scanner = new DateScanner(prepared);
        while (scanner.At < prepared.Length)
        {
            var start = scanner.At;
            if (!char.IsAsciiDigit(prepared[start]) || (start > 0 && (char.IsAsciiDigit(prepared[start - 1]) || prepared[start - 1] is '/' or '.' && start > 1 && char.IsAsciiDigit(prepared[start - 2]))))
            {
                scanner.At++;
                continue;
            }

            var (isDate, date) = scanner.Date();
            if (isDate)
            {
                found.Add(new FoundDate(start, scanner.At - start, text[start..scanner.At], date));
            }
            else
            {
                scanner.At = start + 1;
            }
        }

        return found;
    }

    /// <summary>Every month in a text that has a year and no day. A year of two digits counts only after a short form, as in tables.</summary>
    public static IReadOnlyList<FoundMonth> FindMonths(string text)
    {
        var prepared = ThaiDigits.ToArabic(text.Length > LongestText ? text[..LongestText] : text);
        var found = new List<FoundMonth>();
        for (var month = 1; month <= 12; month++)
        {
            var forms = CalendarWords.Thai.Months[month - 1];
            foreach (var (form, isShort) in new[] { (forms[0], false), (forms[1], true) })
            {
                for (var at = prepared.IndexOf(form, StringComparison.Ordinal); at >= 0; at = prepared.IndexOf(form, at + form.Length, StringComparison.Ordinal))
                {
                    var scanner = new DateScanner(prepared) { At = at + form.Length };
                    if (!HasDay(prepared, at) && scanner.Year(isShort) is { } year && DateScanner.Make(year, month, 1) is { } first)
                    {
                        found.Add(new FoundMonth(at, scanner.At - at, new Period(first, first.AddMonths(1).AddDays(-1))));
                    }
                }
            }
        }

        return [.. found.OrderBy(f => f.Start)];
    }

    /// <summary>Writes a date.</summary>
    public static string Write(DateOnly date, ThaiDateStyle style) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {CalendarWords.Thai.Months[date.Month - 1][style == ThaiDateStyle.Long ? 0 : 1]} {date.Year + 543}");

    /// <summary>Writes a period.</summary>
    public static string Write(Period period, ThaiDateStyle style) =>
        period.From == period.To ? Write(period.From, style) : $"{Write(period.From, style)} - {Write(period.To, style)}";

    /// <summary>Writes a moment in Thailand's time: short date, then hours and minutes.</summary>
    public static string WriteTime(DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(7));
        return string.Create(CultureInfo.InvariantCulture, $"{Write(DateOnly.FromDateTime(local.DateTime), ThaiDateStyle.Short)} {local:HH:mm} {CalendarWords.Thai.Clock}");
    }

    private static string Prepared(string text) => ThaiDigits.ToArabic(ThaiText.Clean(text.Length > 200 ? text[..200] : text)).Replace('\n', ' ').Trim();

    private static bool HasDay(string text, int month)
    {
        var before = text[Math.Max(0, month - 10)..month].TrimEnd();
        foreach (var filler in CalendarWords.Thai.Fillers)
        {
            before = before.EndsWith(filler, StringComparison.Ordinal) ? before[..^filler.Length].TrimEnd() : before;
        }

        return before.Length > 0 && char.IsAsciiDigit(before[^1]);
    }

    private static FiscalYear? FiscalYearOf(string text)
    {
        var scanner = new DateScanner(text);
        scanner.Fillers();
        return scanner.Skip(CalendarWords.Thai.FiscalYear) && scanner.Year() is { } year && scanner.AtEnd ? new FiscalYear(year + 543) : null;
    }

    private static IEnumerable<(string Separator, int At)> Separators(string text) =>
        from separator in CalendarWords.Thai.To
        from at in Enumerable.Range(0, text.Length)
        where string.CompareOrdinal(text, at, separator, 0, separator.Length) == 0
        select (separator, at);

    // "1-3 Feb 66" and "Oct - Nov 2566": what the first end lacks, it takes from the second.
    private static Period? ReadEnds(string first, string second)
    {
        if (ReadEnd(second) is not { } end)
        {
            return null;
        }

        if (ReadEnd(first) is { } start)
        {
            return new Period(start.From, end.To);
        }

        var scanner = new DateScanner(first);
        scanner.Fillers();
        var day = scanner.Number();
        var month = scanner.Month();
        if (!scanner.AtEnd || (day is null && month is null))
        {
            return null;
        }

        var year = month > end.To.Month ? end.To.Year - 1 : end.To.Year;
        return DateScanner.Make(year, month ?? end.To.Month, day ?? 1) is { } from ? new Period(from, end.To) : null;
    }

    private static Period? ReadEnd(string text)
    {
        if (TryRead(text, out var date))
        {
            return new Period(date, date);
        }

        var scanner = new DateScanner(text);
        scanner.Fillers();
        return scanner.Month() is { } month && scanner.Year() is { } year && scanner.AtEnd && DateScanner.Make(year, month, 1) is { } first
            ? new Period(first, first.AddMonths(1).AddDays(-1))
            : null;
    }
}
