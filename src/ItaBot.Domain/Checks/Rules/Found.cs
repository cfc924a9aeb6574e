using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>Makes findings with their place, so that every rule says where in the same way.</summary>
internal static class Found
{
    public static Finding InReport(string rule, Severity severity, Question? question = null, Element? element = null, params (string Name, string Value)[] details) =>
        new(rule, severity, null, 0, question, Scored(element), details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal));

    public static Finding InMeasure(string rule, Severity severity, (Reports.Measure Measure, int Number) place, Question? question = null, Element? element = null, params (string Name, string Value)[] details) =>
        new(rule, severity, place.Measure.Id, place.Number, question, Scored(element), details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal));

    private static Element? Scored(Element? element) => element is { Number: > 0 } ? element : null;
}
