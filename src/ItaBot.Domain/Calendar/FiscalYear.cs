namespace ItaBot.Domain.Calendar;

/// <summary>A fiscal year of the Thai state, named by the Buddhist year in which it ends: 2569 runs from 1 October 2025 to 30 September 2026.</summary>
/// <param name="Year">Buddhist year.</param>
public readonly record struct FiscalYear(int Year)
{
    /// <summary>1 October.</summary>
    public DateOnly From => new(Year - 544, 10, 1);

    /// <summary>30 September.</summary>
    public DateOnly To => new(Year - 543, 9, 30);

    /// <summary>The whole year as a period.</summary>
    public Period Period => new(From, To);

    /// <summary>1 October to 31 March: what a report of six months covers.</summary>
    public Period FirstHalf => new(From, new DateOnly(Year - 543, 3, 31));

    /// <summary>Whether a day lies in the year.</summary>
    public bool Contains(DateOnly date) => date >= From && date <= To;

    /// <summary>The fiscal year of a day.</summary>
    public static FiscalYear Of(DateOnly date) => new(date.Year + 543 + (date.Month >= 10 ? 1 : 0));
}

/// <summary>From a day to a day, both included; the first is not after the last.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Whether a day lies in the period.</summary>
    public bool Contains(DateOnly date) => date >= From && date <= To;
}
