using System.Globalization;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A table goes through the indicators in another order than the assessment's.</summary>
internal sealed class IndicatorOrder : IPaperRule
{
    public string Id => "indicator-order";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from table in scene.Paper.Tables
        let order = table.Rows.Where(r => r.Indicator is not null).Select(r => r.Indicator!.Value).ToList()
        where order.Count > 2 && order.Zip(order.Skip(1)).Any(p => p.First > p.Second)
        select PaperScene.At(this, Severity.Notes, table.Rows[0].Line, "", null, ("order", string.Join(' ', order.Select(o => o.ToString(CultureInfo.InvariantCulture)))));
}
