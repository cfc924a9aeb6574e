using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A report of six months gives its rows the whole year and no status, so nobody sees what was done by the middle of it.</summary>
internal sealed class PeriodVague : IPaperRule
{
    public string Id => "period-vague";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        if (scene.Handbook.IsPlan || scene.Paper.Round != 6)
        {
            return [];
        }

        var vague = scene.Paper.Rows.Where(r => r.Status is null && ThaiDates.TryReadPeriod(r[ColumnKind.Period].Text, out var period) && period == scene.FiscalYear.Period).ToList();
        return vague.Count == 0 ? [] : [PaperScene.At(this, Severity.Warns, vague[0][ColumnKind.Period], details: ("count", vague.Count.ToString(CultureInfo.InvariantCulture)))];
    }
}
