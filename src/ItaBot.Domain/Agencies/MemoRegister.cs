using System.Collections.Immutable;
using System.Globalization;
using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Agencies;

/// <summary>A number that a memo has had. One that was cancelled stays and is never given again.</summary>
/// <param name="Year">Calendar year, B.E.: numbering begins anew each January.</param>
/// <param name="Prefix">Letters and code before the number up to the stroke, with Arabic digits and without spaces.</param>
/// <param name="Number">The running number.</param>
/// <param name="ReportId">The report whose memo has it.</param>
/// <param name="ByBot">Whether the bot gave it; otherwise it was typed.</param>
/// <param name="By">Who issued the memo.</param>
/// <param name="At">When (UTC).</param>
public sealed record MemoNumber(int Year, string Prefix, int Number, string ReportId, bool ByBot, string By, DateTimeOffset At)
{
    /// <summary>When it was cancelled (UTC), or null.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Who cancelled it.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>Why, as typed.</summary>
    public string? Reason { get; init; }
}

/// <summary>The numbers of one year at a glance.</summary>
/// <param name="Last">The last number, 0 for none.</param>
/// <param name="Gaps">First and last of every run of numbers that nobody has, up to the last.</param>
/// <param name="Cancelled">Cancelled numbers.</param>
public sealed record RegisterYear(int Last, IReadOnlyList<(int From, int To)> Gaps, IReadOnlyList<MemoNumber> Cancelled);

/// <summary>
/// The office's register of memo numbers, one series a calendar year. The number is taken in the same transaction in which the memo is
/// issued, so two memos never have one, and a number is never given twice, whatever became of its memo.
/// </summary>
public sealed record MemoRegister
{
    /// <summary>Whether the bot gives numbers; null as the agency file says.</summary>
    public bool? ByBot { get; init; }

    /// <summary>The last number that was given on paper, by year: the bot goes on after it.</summary>
    public ImmutableDictionary<int, int> GivenOnPaper { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>Every number known here.</summary>
    public ImmutableList<MemoNumber> Numbers { get; init; } = [];

    /// <summary>Reads a number as it is written: what stands before it, and the digits at its end.</summary>
    public static bool TryRead(string? text, out string prefix, out int number)
    {
        var plain = Fold(text ?? "");
        var start = plain.Length;
        while (start > 0 && char.IsAsciiDigit(plain[start - 1]))
        {
            start--;
        }

        prefix = plain[..start];
        return int.TryParse(plain.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    /// <summary>The number as it is written behind a prefix: three digits at least.</summary>
    public static string Write(string prefix, int number) => prefix + number.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>Who has a number, cancelled or not; null for nobody.</summary>
    public MemoNumber? Find(int year, string prefix, int number) => Numbers.Find(n => n.Year == year && n.Number == number && n.Prefix == Fold(prefix));

    /// <summary>The number that comes next in a year.</summary>
    public int Next(int year, string prefix) => Last(year, prefix) + 1;

    /// <summary>The register with a number taken.</summary>
    /// <exception cref="InvalidOperationException">Somebody has it.</exception>
    public MemoRegister Take(MemoNumber number) => Find(number.Year, number.Prefix, number.Number) is null
        ? this with { Numbers = Numbers.Add(number with { Prefix = Fold(number.Prefix) }) }
        : throw new InvalidOperationException("The number is taken.");

    /// <summary>The register with a number cancelled; the same when nobody has it or it was cancelled before.</summary>
    public MemoRegister Cancel(MemoNumber number, string by, string reason, DateTimeOffset now) =>
        Numbers.IndexOf(number) is var at and >= 0 && number.CancelledAt is null
            ? this with { Numbers = Numbers.SetItem(at, number with { CancelledAt = now, CancelledBy = by, Reason = reason }) }
            : this;

    /// <summary>What is there and what is missing in a year.</summary>
    public RegisterYear Year(int year, string prefix)
    {
        var had = Numbers.Where(n => n.Year == year && n.Prefix == Fold(prefix)).OrderBy(n => n.Number).ToList();
        var (gaps, at) = (new List<(int, int)>(), GivenOnPaper.GetValueOrDefault(year));
        foreach (var number in had.Select(n => n.Number).Where(n => n > at))
        {
            if (number > at + 1)
            {
                gaps.Add((at + 1, number - 1));
            }

            at = number;
        }

        return new RegisterYear(Last(year, prefix), gaps, [.. had.Where(n => n.CancelledAt is not null)]);
    }

    private int Last(int year, string prefix) =>
        Numbers.Where(n => n.Year == year && n.Prefix == Fold(prefix)).Select(n => n.Number).Append(GivenOnPaper.GetValueOrDefault(year)).Max();

    private static string Fold(string text) => ThaiDigits.ToArabic(ThaiText.Clean(text)).Replace(" ", "", StringComparison.Ordinal);
}
