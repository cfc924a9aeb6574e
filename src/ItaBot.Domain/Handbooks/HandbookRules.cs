using ItaBot.Domain.Checks;

namespace ItaBot.Domain.Handbooks;

/// <summary>What must hold inside one handbook file: every id that is named exists, every template name is known.</summary>
internal static class HandbookRules
{
    public static IEnumerable<string> Problems(Handbook handbook)
    {
        var ids = handbook.Questions.Select(q => q.Id).ToList();
        var elements = handbook.Elements.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return [
            .. Repeated("questions id", ids),
            .. Repeated("elements id", handbook.Elements.Select(e => e.Id)),
            .. handbook.Questions.Where(q => !elements.Contains(q.Element)).Select(q => $"question '{q.Id}' names the unknown element '{q.Element}'"),
            .. handbook.Elements.Where(e => !handbook.Questions.Any(q => q.Element == e.Id && (q.Required || e.Number == 0))).Select(e => $"element '{e.Id}' has no required question"),
            .. handbook.Questions.Where(q => q.When is { } w && handbook.Questions.FirstOrDefault(o => o.Id == w.Question)?.Section != q.Section).Select(q => $"question '{q.Id}' depends on '{q.When!.Question}', which is not in its section"),
            .. new[] { SectionKind.Header, SectionKind.Measure, SectionKind.Memo }.Where(s => !handbook.Asks(s)).Select(s => $"section '{s}' has no question"),
            .. handbook.Layout.Tables.SelectMany(t => TableProblems(handbook, t, ids)),
            .. handbook.Year.Items.Count > 0 && handbook.Year.Find(handbook.Item.Code) is null ? [$"item '{handbook.Item.Code}' is not in the year's list"] : Array.Empty<string>(),
            .. handbook.Year.Items.Count > 0 && handbook.Year.ItaYear != handbook.ItaYear ? [$"itaYear is not that of its folder's year.json ({handbook.Year.ItaYear})"] : Array.Empty<string>(),
            .. handbook.Checks.Where(c => !Checker.RuleIds.Contains(c)).Select(c => $"checks names the unknown rule '{c}'"),
            .. handbook.Checks.Count == 0 ? ["checks is empty"] : Array.Empty<string>(),
            .. Templates(handbook).SelectMany(t => Placeholders.Unknown(t, ids).Select(n => $"unknown name '{{{n}}}' in a template")),
        ];
    }

    // A row's cells may name the questions that are asked for such a row, and those that stand once.
    private static IEnumerable<string> TableProblems(Handbook handbook, TableLayout table, IReadOnlyList<string> ids)
    {
        var row = table.Rows == TableRows.Measures ? SectionKind.Measure : SectionKind.Indicator;
        var asked = handbook.Questions.Where(q => q.Section == row || q.Section is SectionKind.Header or SectionKind.Scores or SectionKind.Memo).Select(q => q.Id).Concat(Placeholders.RowNames).ToList();
        return [
            .. table.Columns.Sum(c => c.Width) == 100 ? Array.Empty<string>() : ["the columns' widths must add up to 100"],
            .. table.Columns.SelectMany(c => Placeholders.Unknown(c.Text, asked).Select(n => $"column '{c.Heading}' names '{n}', which is not asked for its rows")),
            .. table.Title.Append(table.Band ?? "").SelectMany(t => Placeholders.Unknown(t, [.. asked, .. ids]).Select(n => $"unknown name '{{{n}}}' in a table's title")),
            .. table.ByTool && table.Rows == TableRows.Measures && !handbook.In(SectionKind.Measure).Any(q => q.Kind == QuestionKind.Indicator) ? ["a table by tool needs a question of kind 'indicator' for its rows"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> Repeated(string what, IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{what} '{g.Key}' stands more than once");

    private static IEnumerable<string> Templates(Handbook handbook) => [
        .. handbook.Questions.SelectMany(q => new[] { q.Default, q.Hint, q.Why, q.Good, q.Bad }).OfType<string>(),
        .. handbook.Layout.Cover,
        .. handbook.Layout.Preamble,
        .. handbook.Layout.Closing,
        .. handbook.Memo.Body,
        handbook.Memo.ForwardTo,
        .. handbook.Memo.ForwardLines,
    ];
}
