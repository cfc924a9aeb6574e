namespace ItaBot.Domain.Checks.Rules;

/// <summary>A report without a single measure answers none of the elements.</summary>
internal sealed class NoMeasure : ICheckRule
{
    public string Id => "no-measure";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        scene.Measures.Any() ? [] : [Found.InReport(Id, Severity.Blocks, element: scene.Handbook.Elements.First(e => e.Number > 0))];
}
