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
            .. handbook.Elements.Where(e => !handbook.Questions.Any(q => q.Element == e.Id && q.Required)).Select(e => $"element '{e.Id}' has no required question"),
            .. handbook.Questions.Where(q => q.When is { } w && handbook.Questions.FirstOrDefault(o => o.Id == w.Question)?.Section != q.Section).Select(q => $"question '{q.Id}' depends on '{q.When!.Question}', which is not in its section"),
            .. Enum.GetValues<SectionKind>().Where(s => !handbook.In(s).Any()).Select(s => $"section '{s}' has no question"),
            .. handbook.Layout.Columns.Where(c => handbook.Find(c.Question)?.Section != SectionKind.Measure).Select(c => $"column '{c.Heading}' names '{c.Question}', which is no measure question"),
            .. handbook.Layout.Columns.Sum(c => c.Width) == 100 ? Array.Empty<string>() : ["the columns' widths must add up to 100"],
            .. handbook.Find(handbook.Layout.BandQuestion) is null ? [$"bandQuestion names the unknown question '{handbook.Layout.BandQuestion}'"] : Array.Empty<string>(),
            .. handbook.Checks.Where(c => !Checker.RuleIds.Contains(c)).Select(c => $"checks names the unknown rule '{c}'"),
            .. handbook.Checks.Count == 0 ? ["checks is empty"] : Array.Empty<string>(),
            .. Templates(handbook).SelectMany(t => Placeholders.Unknown(t, ids).Select(n => $"unknown name '{{{n}}}' in a template")),
        ];
    }

    private static IEnumerable<string> Repeated(string what, IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{what} '{g.Key}' stands more than once");

    private static IEnumerable<string> Templates(Handbook handbook) => [
        .. handbook.Questions.SelectMany(q => new[] { q.Default, q.Hint, q.Why, q.Good, q.Bad }).OfType<string>(),
        .. handbook.Layout.Cover,
        .. handbook.Layout.Preamble,
        .. handbook.Layout.TableTitle,
        .. handbook.Layout.Closing,
        .. handbook.Memo.Body,
        handbook.Memo.ForwardTo,
        .. handbook.Memo.ForwardLines,
    ];
}
