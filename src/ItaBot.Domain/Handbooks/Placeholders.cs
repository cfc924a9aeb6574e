using System.Text;

namespace ItaBot.Domain.Handbooks;

/// <summary>
/// Fills {names} in the templates of handbooks. The names are a closed vocabulary, checked when a file is read:
/// a misspelt one stops the load and can never reach a paper.
/// </summary>
public static class Placeholders
{
    /// <summary>Every name a template may use.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "agency", "agencyName", "district", "province", "website", "unitLine", "memoNumberPrefix", "approverPosition",
        "fiscalYear", "itaYear", "round", "itemCode", "itemTitle", "itemText", "indicatorNumber", "indicatorTitle",
        "subIndicatorNumber", "subIndicatorTitle", "elements", "scoring", "counts", "today", "period", "roundPeriod", "reportDay", "analysedYear", "scoreTotal", "scoreGrade",
    ];

    /// <summary>Every name that only the rows and titles of tables may use.</summary>
    public static readonly IReadOnlyList<string> RowNames = ["rowNumber", "rowIndicator", "rowIndicatorNumber", "rowScore", "rowBoxes", "tool", "toolName", "toolNumber"];

    /// <summary>Names used in a template that are not in the vocabulary or (when given) not questions of the file.</summary>
    public static IEnumerable<string> Unknown(string template, IEnumerable<string> questionIds) =>
        Find(template).Where(name => !Names.Contains(name) && !questionIds.Contains(name));

    /// <summary>Fills a template. A name without a value becomes empty.</summary>
    public static string Fill(string template, Func<string, string?> value)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            text.Append(template, at, open - at).Append(value(template[(open + 1)..close]) ?? "");
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    private static IEnumerable<string> Find(string template)
    {
        var names = new List<string>();
        Fill(template, name =>
        {
            names.Add(name);
            return null;
        });
        return names;
    }
}
