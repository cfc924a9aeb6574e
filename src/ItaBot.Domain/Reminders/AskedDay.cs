using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Reminders;

/// <summary>Reads the day that a person means by "Friday", "tomorrow", "in 3 days" or a date, and what they wrote behind it. The words live in asked-days.json.</summary>
public static class AskedDay
{
    private const int Furthest = 400;

    private static readonly Lazy<DayWords> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("asked-days.json")!;
        return JsonSerializer.Deserialize<DayWords>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    /// <summary>The day, always after today and within 400 days, and the rest of the text; null when no day is named.</summary>
    public static (DateOnly Day, string Note)? Read(string text, DateOnly today)
    {
        var typed = ThaiDigits.ToArabic(ThaiText.Clean(text)).Replace('\n', ' ').Trim();
        if (Skip(ref typed, Loaded.Value.On))
        {
            typed = typed.TrimStart();
        }

        var found = Ahead(typed, today) ?? InDays(typed, today) ?? Weekday(typed, today) ?? Date(typed, today);
        return found is { } read && read.Day > today && read.Day <= today.AddDays(Furthest) ? (read.Day, read.Note.Trim(' ', ':', ',')) : null;
    }

    private static (DateOnly Day, string Note)? Ahead(string text, DateOnly today)
    {
        foreach (var (word, days) in Loaded.Value.Ahead.OrderByDescending(w => w.Key.Length))
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return (today.AddDays(days), text[word.Length..]);
            }
        }

        return null;
    }

    private static (DateOnly Day, string Note)? InDays(string text, DateOnly today)
    {
        if (!Skip(ref text, Loaded.Value.InDays))
        {
            return null;
        }

        text = text.TrimStart();
        var digits = text.TakeWhile(char.IsAsciiDigit).Take(4).Count();
        if (digits is 0 or > 3)
        {
            return null;
        }

        var count = int.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[digits..].TrimStart();
        return Skip(ref text, Loaded.Value.WeekWords) ? (today.AddDays(7 * count), text) : Skip(ref text, Loaded.Value.Units) ? (today.AddDays(count), text) : null;
    }

    // The next day of that name; today's own name means a week ahead.
    private static (DateOnly Day, string Note)? Weekday(string text, DateOnly today)
    {
        foreach (var (word, weekday) in Loaded.Value.Weekdays.SelectMany((forms, i) => forms.Select(f => (f, i))).OrderByDescending(w => w.f.Length))
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[word.Length..];
                Skip(ref rest, Loaded.Value.Next);
                var ahead = (weekday - (int)today.DayOfWeek + 7) % 7;
                return (today.AddDays(ahead == 0 ? 7 : ahead), rest);
            }
        }

        return null;
    }

    // The longest beginning that is a date, so that words may follow; a date without a year is the next such day.
    private static (DateOnly Day, string Note)? Date(string text, DateOnly today)
    {
        var ends = Enumerable.Range(1, Math.Min(text.Length, 40)).Where(i => i == text.Length || text[i] == ' ').Reverse();
        foreach (var end in ends)
        {
            var part = text[..end];
            if (ThaiDates.TryRead(part, out var day))
            {
                return (day, text[end..]);
            }

            foreach (var year in new[] { today.Year, today.Year + 1 })
            {
                if (ThaiDates.TryRead(string.Create(CultureInfo.InvariantCulture, $"{part} {year + 543}"), out var near) && near > today)
                {
                    return (near, text[end..]);
                }
            }
        }

        return null;
    }

    private static bool Skip(ref string text, string[] words)
    {
        foreach (var word in words.OrderByDescending(w => w.Length))
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text[word.Length..];
                return true;
            }
        }

        return false;
    }

    private sealed class DayWords
    {
        public required string[][] Weekdays { get; init; }

        public required string[] Next { get; init; }

        public required Dictionary<string, int> Ahead { get; init; }

        public required string[] InDays { get; init; }

        public required string[] Units { get; init; }

        public required string[] WeekWords { get; init; }

        public required string[] On { get; init; }
    }
}
