using System.Reflection;
using System.Text.Json;

namespace ItaBot.Domain.Calendar;

/// <summary>The words of the calendar, from thai-calendar.json.</summary>
internal sealed class CalendarWords
{
    private static readonly Lazy<CalendarWords> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("thai-calendar.json")!;
        return JsonSerializer.Deserialize<CalendarWords>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    public static CalendarWords Thai => Loaded.Value;

    /// <summary>For each month: full name, official short form, then forms people type.</summary>
    public required string[][] Months { get; init; }

    public required string[] Fillers { get; init; }

    public required string[] Era { get; init; }

    public required string[] FiscalYear { get; init; }

    public required string[] To { get; init; }

    public required string Clock { get; init; }

    /// <summary>Every form of every month, the longest first.</summary>
    public IReadOnlyList<(string Form, int Month)> Forms => _forms ??= [.. Months.SelectMany((m, i) => m.Select(f => (f, i + 1))).Concat(Months.Select((m, i) => (m[1].TrimEnd('.'), i + 1))).OrderByDescending(f => f.Item1.Length)];

    private IReadOnlyList<(string Form, int Month)>? _forms;
}
