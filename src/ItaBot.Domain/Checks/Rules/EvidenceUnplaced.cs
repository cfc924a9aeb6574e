using System.Globalization;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>Evidence came and nobody said which measure it belongs to: it is kept, but it is not in the paper.</summary>
internal sealed class EvidenceUnplaced : ICheckRule
{
    public string Id => "evidence-unplaced";

    public IEnumerable<Finding> Find(CheckScene scene) => scene.Report.EvidenceOf(null).Count() is var count and > 0
        ? [Found.InReport(Id, Severity.Warns, details: ("count", count.ToString(CultureInfo.InvariantCulture)))]
        : [];
}
