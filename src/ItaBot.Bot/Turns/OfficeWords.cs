using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;

namespace ItaBot.Bot.Turns;

/// <summary>An absence as somebody typed or filled it in; what could not be read is null or empty.</summary>
internal sealed record AbsenceWish(Person? Person, DateOnly? From, DateOnly? Until, Person? Actor, ActingKind Kind, string? Order);

/// <summary>Reads what people type about who is away, who goes to whom, and which road a memo takes. It decides nothing.</summary>
internal sealed class OfficeWords(Words words)
{
    private const int LongestOrder = 60;

    /// <summary>The text before and behind the first of the words of a list; null when none stands in it.</summary>
    public (string Before, string Behind)? Split(string text, string list)
    {
        foreach (var word in Of(list))
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
            {
                return (text[..at].Trim(), text[(at + word.Length)..].Trim());
            }
        }

        return null;
    }

    /// <summary>Reads "[who] from - to, given to whom, by what right, order number"; <paramref name="own"/> is meant when nobody is named.</summary>
    public AbsenceWish Absence(string typed, Agency agency, Person own, DateOnly today)
    {
        var text = ThaiDigits.ToArabic(ThaiText.Clean(typed)).ReplaceLineEndings(" ").Trim();
        var (body, order) = Split(text, "word.order") ?? (text, "");
        var (left, right) = Split(body, "word.to-whom") ?? (body, "");
        var digit = left.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        var named = Of("word.today").Concat(Of("word.tomorrow")).Select(w => left.IndexOf(w, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).Append(digit < 0 ? left.Length : digit).Min();
        var who = Of("word.since").Aggregate(left[..named].Trim(), (rest, w) => rest.EndsWith(w, StringComparison.Ordinal) ? rest[..^w.Length].Trim() : rest);
        var (kind, actor) = Kind(right);
        var (from, until) = Days(left[named..], today);
        return new AbsenceWish(who.Length == 0 ? own : PeopleNames.One(agency, who), from, until, PeopleNames.One(agency, actor), kind, order.Length is > 0 and <= LongestOrder ? order : null);
    }

    /// <summary>By what right, and the text without those words.</summary>
    public (ActingKind Kind, string Name) Kind(string text) =>
        Split(text, "word.delegated") is { } delegated ? (ActingKind.Delegated, delegated.Before.Length > 0 ? delegated.Before : delegated.Behind)
        : Split(text, "word.acting") is { } acting ? (ActingKind.Acting, acting.Before.Length > 0 ? acting.Before : acting.Behind)
        : (ActingKind.Acting, text);

    /// <summary>First and last day; a year that was not typed is the one that is meant soonest, and no last day means until further notice.</summary>
    public (DateOnly? From, DateOnly? Until) Days(string typed, DateOnly today)
    {
        var text = ThaiDigits.ToArabic(typed).Trim();
        var open = Split(text, "word.open");
        text = Of("word.tomorrow").Aggregate(Of("word.today").Aggregate(open?.Before ?? text, (t, w) => t.Replace(w, ThaiDates.Write(today, ThaiDateStyle.Short), StringComparison.OrdinalIgnoreCase)), (t, w) => t.Replace(w, ThaiDates.Write(today.AddDays(1), ThaiDateStyle.Short), StringComparison.OrdinalIgnoreCase)).Trim();
        foreach (var year in new[] { "", $" {today.Year + 543}", $" {today.Year + 544}" })
        {
            if (ThaiDates.TryReadPeriod(text + year, out var period) && (year.Length == 0 || period.To >= today || open is not null))
            {
                return (period.From, open is null ? period.To : null);
            }
        }

        return (null, null);
    }

    /// <summary>
    /// Reads a road: steps apart by arrows, people of a step by "or" (any) or "and" (all), what the step may write in brackets. Null when a
    /// name is not understood; <paramref name="unknown"/> then holds it.
    /// </summary>
    public IReadOnlyList<RouteStep>? Route(string typed, Agency agency, out string unknown)
    {
        var steps = new List<RouteStep>();
        unknown = "";
        var parts = Of("word.then").Aggregate(ThaiText.Clean(typed), (t, w) => t.Replace(w, "\n", StringComparison.Ordinal)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var (part, i) in parts.Select((p, i) => (p, i)))
        {
            var open = part.IndexOf('(', StringComparison.Ordinal);
            var names = open < 0 ? part : part[..open];
            var all = Of("word.and").Any(w => names.Contains(w, StringComparison.Ordinal));
            var people = Of("word.or").Concat(Of("word.and")).Aggregate(names, (t, w) => t.Replace(w, "\n", StringComparison.Ordinal)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var found = people.Select(p => PeopleNames.One(agency, p)).ToList();
            var offers = Offers(open < 0 ? "" : part[(open + 1)..].TrimEnd(')'), last: i == parts.Length - 1);
            if (found.Contains(null) || found.Count == 0 || offers is null || found.Exists(p => !p!.Is(Role.Approver)))
            {
                unknown = found.IndexOf(null) is var at and >= 0 ? people[at] : part;
                return null;
            }

            var ids = found.Select(p => p!.Id).Distinct(StringComparer.Ordinal).ToList();
            steps.Add(new RouteStep(ids[0], offers) { Others = [.. ids.Skip(1)], Rule = all ? StepRule.All : StepRule.Any });
        }

        return steps.Count is > 0 and <= 9 ? steps : null;
    }

    /// <summary>A road as it can be typed again.</summary>
    public string Written(IReadOnlyList<RouteStep> route, Agency agency) => string.Join(" > ", route.Select(s =>
        string.Join(s.Rule == StepRule.All ? " + " : " / ", s.People.Select(id => agency.Find(id)?.Name ?? id)) + " (" + string.Join(", ", s.Offers.Select(PaperWords.Of)) + ")"));

    private static List<DecisionKind>? Offers(string typed, bool last)
    {
        if (typed.Trim().Length == 0)
        {
            return last ? [DecisionKind.PermitPublication, DecisionKind.Agree, DecisionKind.Acknowledge] : [DecisionKind.Agree, DecisionKind.Acknowledge];
        }

        var said = typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => DecisionKinds.InFavour.Cast<DecisionKind?>().FirstOrDefault(k => Words.Fold(PaperWords.Of(k!.Value)).StartsWith(Words.Fold(w), StringComparison.Ordinal))).ToList();
        return said.Contains(null) || said.Count == 0 ? null : [.. said.Select(k => k!.Value).Distinct()];
    }

    /// <summary>The words of a list, the longest first.</summary>
    public IEnumerable<string> Of(string list) => words.Commands.Where(c => c.Command == list).Select(c => c.Word);
}
