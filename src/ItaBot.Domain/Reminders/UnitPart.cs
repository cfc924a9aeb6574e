using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Reminders;

/// <summary>
/// A unit's part of a report: the rows that were handed to it, and those whose answer names it and that were handed to nobody else.
/// How far it is follows from the answers.
/// </summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rows">Its rows, in the order of the paper, and whether each is filled.</param>
public sealed record UnitPart(Unit Unit, IReadOnlyList<(string RowId, bool Done)> Rows)
{
    /// <summary>How many rows are filled.</summary>
    public int Done => Rows.Count(r => r.Done);

    /// <summary>Whether there is something to fill and all of it is filled.</summary>
    public bool IsDone => Rows.Count > 0 && Rows.All(r => r.Done);

    /// <summary>The heads of the unit: they fill it.</summary>
    public IEnumerable<Person> Heads(Agency agency) => agency.People.Where(p => p.UnitId == Unit.Id && p.Is(Role.Head));

    /// <summary>The parts of a report that were handed out, unit by unit.</summary>
    public static IReadOnlyList<UnitPart> HandedOut(Agency agency, Report report, Handbook handbook) =>
        [.. agency.Units.Where(u => report.Handed.ContainsValue(u.Id)).Select(u => Of(u, report, handbook)).Where(p => p.Rows.Count > 0)];

    /// <summary>One unit's part.</summary>
    public static UnitPart Of(Unit unit, Report report, Handbook handbook) => new(unit,
        [.. RowIds(report, handbook).Where(row => BelongsTo(unit, report, row)).Select(row => (row, IsFilled(report, handbook, row)))]);

    /// <summary>Whether a row is a unit's to fill.</summary>
    public static bool BelongsTo(Unit unit, Report report, string rowId) => report.Handed.TryGetValue(rowId, out var handed)
        ? handed == unit.Id
        : report.AnswersOf(rowId).GetValueOrDefault(rowId.StartsWith('i') ? "approach-unit" : "unit") is { } named && named.Text.Contains(unit.Name, StringComparison.Ordinal);

    /// <summary>The rows that can be handed out: measures, and indicators where the paper asks about them.</summary>
    public static IEnumerable<string> RowIds(Report report, Handbook handbook) =>
        [.. handbook.Asks(SectionKind.Indicator) ? handbook.Year.Indicators.Select(i => Report.RowOf(i.Number)) : [], .. report.LiveMeasures.Select(m => m.Id)];

    /// <summary>Whether every stop of a row is closed: asked, answered, worded.</summary>
    public static bool IsFilled(Report report, Handbook handbook, string rowId) =>
        Journey.Stops(report, handbook).Where(s => s.MeasureId == rowId).All(s => !Journey.IsOpen(report, handbook, s));
}
