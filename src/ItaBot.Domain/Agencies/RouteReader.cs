using ItaBot.Domain.Memos;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Agencies;

/// <summary>Reads sign-off routes and the kind of number register from an agency file.</summary>
internal static class RouteReader
{
    /// <summary>One step: "person" or "people" (with "rule": "any" or "all"), and "offers".</summary>
    public static RouteStep Step(StrictObject o)
    {
        var offers = new List<DecisionKind>();
        foreach (var word in o.Texts("offers"))
        {
            if (DecisionKinds.TryRead(word, out var kind) && kind != DecisionKind.Return)
            {
                offers.Add(kind);
            }
            else
            {
                o.Problem("offers", $"unknown decision '{word}'");
            }
        }

        if (offers.Count == 0)
        {
            o.Problem("offers", "must hold at least one decision");
        }

        var people = o.Texts("people");
        var step = new RouteStep(people.Count > 0 ? people[0] : o.Text("person", 40), offers) { Others = [.. people.Skip(1)], Rule = Rule(o) };
        if (people.Distinct(StringComparer.Ordinal).Count() < people.Count)
        {
            o.Problem("people", "names somebody twice");
        }

        o.NothingElse();
        return step;
    }

    /// <summary>"signOffRoutes": one object a report type, with its "steps".</summary>
    public static Dictionary<string, IReadOnlyList<RouteStep>> ByType(StrictObject root)
    {
        var routes = new Dictionary<string, IReadOnlyList<RouteStep>>(StringComparer.Ordinal);
        foreach (var o in root.Objects("signOffRoutes"))
        {
            var (type, steps) = (o.Text("reportType", 60), o.Objects("steps").Select(Step).ToList());
            o.NothingElse();
            if (steps.Count == 0 || !routes.TryAdd(type, steps))
            {
                o.Problem("reportType", $"'{type}' must stand once, with at least one step");
            }
        }

        return routes;
    }

    /// <summary>"memoRegister": "paper" (the number is typed) or "bot".</summary>
    public static bool NumbersByBot(StrictObject root) => Word(root, "memoRegister", "paper", "bot");

    private static StepRule Rule(StrictObject o) => Word(o, "rule", "any", "all") ? StepRule.All : StepRule.Any;

    private static bool Word(StrictObject o, string name, string no, string yes)
    {
        var word = o.TextOrNull(name, 20) ?? no;
        if (word != no && word != yes)
        {
            o.Problem(name, $"must be '{no}' or '{yes}'");
        }

        return word == yes;
    }
}
