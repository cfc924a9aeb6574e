using System.Globalization;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>Makes findings with their place, so that every rule says where in the same way.</summary>
internal static class Found
{
    public static Finding InReport(string rule, Severity severity, Question? question = null, Element? element = null, params (string Name, string Value)[] details) =>
        new(rule, severity, null, 0, question, Scored(element), details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal));

    public static Finding InMeasure(string rule, Severity severity, (Reports.Measure Measure, int Number) place, Question? question = null, Element? element = null, params (string Name, string Value)[] details) =>
        new(rule, severity, place.Measure.Id, place.Number, question, Scored(element), details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal));

    /// <summary>A finding at a question of any stop: of a measure, of an indicator, or of the report itself.</summary>
    public static Finding At(string rule, Severity severity, Stop stop, CheckScene scene, Question question, Element? element = null) =>
        new(rule, severity, stop.MeasureId, NumberOf(stop, scene), question, Scored(element), new Dictionary<string, string>(StringComparer.Ordinal));

    private static int NumberOf(Stop stop, CheckScene scene) => stop.MeasureId is not { } row ? 0
        : row.StartsWith('i') ? int.Parse(row.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)
        : scene.Report.NumberOf(row);

    private static Element? Scored(Element? element) => element is { Number: > 0 } ? element : null;
}
