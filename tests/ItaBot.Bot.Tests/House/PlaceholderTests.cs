using System.Text.RegularExpressions;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Checks;

namespace ItaBot.Bot.Tests.House;

/// <summary>
/// A name in braces that nobody fills is shown to an official as it stands, and a value that no text shows is lost without a
/// sound. Both are read from the calls themselves, whatever stands nested in them.
/// </summary>
public partial class PlaceholderTests
{
    private static readonly IReadOnlyList<Call> Calls = [.. Repository.Files("src/ItaBot.Bot", ".cs").SelectMany(f => CallsOf(f, Repository.Read(f)))];

    /// <summary>A call of Get: the texts it may show and the names it fills for them.</summary>
    private sealed record Call(string File, string[] Keys, string[] Given);

    [Fact]
    public void Every_text_with_names_is_read_by_some_call()
    {
        var read = Calls.SelectMany(c => c.Keys).ToHashSet();
        Words.Thai.Keys.Where(k => Wanted(k).Length > 0 && !new[] { "finding.", "fix.", "stop.", "source.", "absence-refusal." }.Any(k.StartsWith) && !read.Contains(k)).ShouldBeEmpty();
        Calls.Count.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void A_call_gives_what_its_text_asks_for()
    {
        foreach (var call in Calls)
        {
            foreach (var key in call.Keys)
            {
                Wanted(key).Except(call.Given).ShouldBeEmpty($"{key} in {call.File}");
            }
        }
    }

    // One call may choose between texts, so what it gives need stand in one of them only.
    [Fact]
    public void A_call_gives_nothing_that_its_texts_do_not_show()
    {
        foreach (var call in Calls.Where(c => c.Keys.Length > 0))
        {
            call.Given.Except(call.Keys.SelectMany(Wanted)).ShouldBeEmpty($"{string.Join(", ", call.Keys)} in {call.File}");
        }
    }

    // "label" and "quote" are given to every finding; anything else comes from the rule's own details.
    [Fact]
    public void A_finding_shows_just_what_its_rule_gives()
    {
        var rules = new[] { "Rules", "Paper" }.SelectMany(f => Repository.Files("src/ItaBot.Domain/Checks/" + f, ".cs")).Select(Repository.Read)
            .Select(source => (Id: RuleId().Match(source).Groups["id"].Value, Given: Names().Matches(source).Select(m => m.Groups["name"].Value).ToArray()))
            .Where(rule => rule.Id.Length > 0).ToDictionary(rule => rule.Id, rule => rule.Given);

        rules.Keys.ShouldBe(Checker.RuleIds, ignoreOrder: true);
        foreach (var (id, given) in rules)
        {
            string[] shown = ["finding." + id, "fix." + id];
            shown.Where(Words.Thai.Has).SelectMany(Wanted).Distinct().Where(n => n is not ("label" or "quote")).ShouldBe(given.Distinct().Where(n => n != "quote"), ignoreOrder: true, id);
        }
    }

    // A stop is named with its place just when it belongs to a measure or an indicator.
    [Theory]
    [InlineData("measure", true)]
    [InlineData("draft", true)]
    [InlineData("indicator", true)]
    [InlineData("promises", true)]
    [InlineData("scores", false)]
    [InlineData("header", false)]
    [InlineData("more", false)]
    [InlineData("memo", false)]
    [InlineData("review", false)]
    public void A_stop_shows_its_measure_or_indicator(string stop, bool placed) => Wanted("stop." + stop).ShouldBe(placed ? ["place"] : []);

    [Fact]
    public void Braces_come_in_pairs_around_a_name()
    {
        foreach (var key in Words.Thai.Keys)
        {
            Braces().Replace(Words.Thai.Get(key), "").ShouldNotContain("{", customMessage: key);
            Braces().Replace(Words.Thai.Get(key), "").ShouldNotContain("}", customMessage: key);
        }
    }

    // Thai sets a number apart by a space, and one number is written in one kind of digit.
    [Fact]
    public void Numbers_stand_apart_from_words_and_in_one_kind_of_digit()
    {
        foreach (var key in Words.Thai.Keys)
        {
            var text = NumberNames().Replace(Words.Thai.Get(key), "1");
            Glued().Matches(text).Select(m => m.Value).ShouldBeEmpty($"{key}: {text}");
        }
    }

    private static string[] Wanted(string key) => [.. Braces().Matches(Words.Thai.Get(key)).Select(m => m.Groups["name"].Value).Distinct()];

    // The arguments of a call lie at its own depth; a key or a name deeper down belongs to a call of its own.
    private static IEnumerable<Call> CallsOf(string file, string source)
    {
        foreach (Match start in Starts().Matches(source))
        {
            var (own, names) = Flatten(source, start.Index + start.Length);
            var choice = names.Count == 0 ? own : own[..(own.IndexOf(',') is var comma and >= 0 ? comma : own.Length)];
            yield return new Call(file, [.. Keys().Matches(choice).Select(m => m.Groups["key"].Value).Where(Words.Thai.Has)], [.. names]);
        }
    }

    private static (string Own, List<string> Names) Flatten(string source, int at)
    {
        var own = new System.Text.StringBuilder();
        var names = new List<string>();
        for (var depth = 1; depth > 0; at++)
        {
            var letter = source[at];
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == '(' && depth == 2 && Names().Match(source, at) is { Success: true } name && name.Index == at)
            {
                names.Add(name.Groups["name"].Value);
            }
            else if (depth == 1)
            {
                own.Append(letter);
            }
        }

        return (own.ToString(), names);
    }

    [GeneratedRegex(@"\b(_?words|Words\.Thai)\.Get\(")]
    private static partial Regex Starts();

    [GeneratedRegex("\"(?<key>[a-z][a-z0-9.-]*)\"")]
    private static partial Regex Keys();

    [GeneratedRegex("\\(\"(?<name>[a-zA-Z]+)\",")]
    private static partial Regex Names();

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}")]
    private static partial Regex Braces();

    [GeneratedRegex("string Id => \"(?<id>[a-z-]+)\"")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"\{(number|count|total|missing|year|round|ita|score|most|fiscalYear)\}")]
    private static partial Regex NumberNames();

    [GeneratedRegex("[\u0E01-\u0E4E][0-9]|[0-9][\u0E01-\u0E4E]|[0-9][\u0E50-\u0E59]|[\u0E50-\u0E59][0-9]")]
    private static partial Regex Glued();
}
