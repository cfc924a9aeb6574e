using ItaBot.Domain.Sharing;

namespace ItaBot.Domain.Tests.Sharing;

/// <summary>Three versions of an item: the report's, what we wrote last, and what stands there.</summary>
public class FieldMergeTests
{
    [Theory]
    [InlineData("a", "a", "a", "", "")] // all the same
    [InlineData("b", "a", "a", "b", "")] // the report changed, nobody else did
    [InlineData("b", "a", "b", "", "")] // already there: written before a crash
    [InlineData("a", "a", "x", "", "a|x")] // a person changed it
    [InlineData("b", "a", "x", "", "b|x")] // both changed it
    [InlineData("b", "a", "", "", "b|")] // a person emptied it
    [InlineData("b", "", "", "b", "")] // a column that was empty
    [InlineData("", "a", "a", "", "")] // the report has no value any more
    [InlineData("a", null, "", "a", "")] // found, never written by us, empty
    [InlineData("a", null, "x", "", "a|x")] // found, with somebody's value
    public void A_hand_made_change_is_never_overwritten(string ours, string? written, string theirs, string writes, string difference)
    {
        var merge = FieldMerge.Of("item", One(ours), written is null ? [] : [One(written)], One(theirs), []);
        merge.Write.GetValueOrDefault("ItaStatus", "").ShouldBe(writes);
        merge.Write.ContainsKey("ItaStatus").ShouldBe(difference.Length == 0 && ours != theirs);
        merge.Differences.Select(d => d.Ours + "|" + d.Theirs).ShouldBe(difference.Length == 0 ? [] : [difference]);
    }

    [Fact]
    public void What_may_have_been_written_before_a_crash_counts_as_ours() =>
        FieldMerge.Of("item", One("c"), [One("a"), One("b")], One("b"), []).ShouldSatisfyAllConditions(
            m => m.Write["ItaStatus"].ShouldBe("c"),
            m => m.Differences.ShouldBeEmpty());

    [Fact]
    public void Columns_of_others_are_left_alone()
    {
        var merge = FieldMerge.Of("item", One("b"), [One("a")], new Dictionary<string, string> { ["ItaStatus"] = "a", ["Note"] = "by hand" }, []);
        merge.Write.ShouldBe(new Dictionary<string, string> { ["ItaStatus"] = "b" });
        merge.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void A_choice_to_leave_theirs_holds_while_neither_side_changes()
    {
        var kept = new SharedDifference("item", "ItaStatus", "a", "x", Kept: true);
        FieldMerge.Of("item", One("a"), [One("a")], One("x"), [kept]).Differences.ShouldBe([kept]);
        FieldMerge.Of("item", One("b"), [One("a")], One("x"), [kept]).Differences.ShouldBe([kept with { Ours = "b", Kept = false }]);
        FieldMerge.Of("item", One("a"), [One("a")], One("y"), [kept]).Differences.ShouldBe([kept with { Theirs = "y", Kept = false }]);
        FieldMerge.Of("item", One("a"), [One("a")], One("a"), [kept]).Differences.ShouldBeEmpty();
    }

    private static Dictionary<string, string> One(string value) => new() { ["ItaStatus"] = value };
}
