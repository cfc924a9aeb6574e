using ItaBot.Benchmarks.Drafting;

namespace ItaBot.Infrastructure.Tests.Drafting.Models;

/// <summary>The set of notes behind the guard: an honest model loses nothing, a lying one gets nothing in.</summary>
public class ModelScoreTests
{
    [Theory]
    [InlineData(ModelManner.Honest)]
    [InlineData(ModelManner.InventsOnce)]
    [InlineData(ModelManner.InventsAlways)]
    [InlineData(ModelManner.AddsSentence)]
    public void Every_fact_is_kept_and_none_invented(ModelManner manner)
    {
        var result = ModelScore.Measure(manner);

        result.Notes.Failures.ShouldBeEmpty();
        result.Notes.Kept.ShouldBe(result.Notes.Facts);
        result.Notes.Traced.ShouldBe(result.Notes.Drafts);
        result.Reached.ShouldBe(0);
        result.Invented.ShouldBe(manner == ModelManner.Honest ? 0 : result.Notes.Drafts);
        result.ByModel.ShouldBeGreaterThanOrEqualTo(manner == ModelManner.InventsAlways ? 0 : 290);
        if (manner == ModelManner.AddsSentence)
        {
            result.Asked.ShouldBe(result.Invented);
        }
    }

    [Fact]
    public void Numbers_of_another_line_do_not_pass()
    {
        var result = ModelScore.Measure(ModelManner.SwapsNumbers);
        result.Notes.Traced.ShouldBe(result.Notes.Drafts);
        result.Notes.Kept.ShouldBeGreaterThanOrEqualTo(result.Notes.Facts * 97 / 100);
    }
}
