namespace ItaBot.Domain.Checks.Rules;

/// <summary>The clerk has not said yet that the list of measures is whole.</summary>
internal sealed class MeasuresOpen : ICheckRule
{
    public string Id => "measures-open";

    public IEnumerable<Finding> Find(CheckScene scene) => scene.Report.MeasuresClosed ? [] : [Found.InReport(Id, Severity.Warns)];
}
