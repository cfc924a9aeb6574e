using ItaBot.Benchmarks.Drafting;

namespace ItaBot.Infrastructure.Tests.Drafting;

/// <summary>The set of notes as clerks type them, held to its aims: every fact kept, no forbidden word, no fact without a source.</summary>
public class DraftingScoreTests
{
    [Fact]
    public void Every_fact_is_kept_and_nothing_forbidden_appears()
    {
        var result = DraftingScore.Measure();

        result.Failures.ShouldBeEmpty();
        result.Kept.ShouldBe(result.Facts);
        result.Absent.ShouldBe(result.Forbidden);
        result.Traced.ShouldBe(result.Drafts);
        result.Read.ShouldBe(result.Phrases);
    }

    [Fact]
    public void The_set_covers_the_ten_indicators_with_unlike_notes()
    {
        var notes = DraftingScore.Notes();

        notes.Count.ShouldBeGreaterThanOrEqualTo(60);
        notes.Select(n => n.Indicator).Distinct().Order().ShouldBe(Enumerable.Range(1, 10));
        notes.Select(n => n.Id).Distinct().Count().ShouldBe(notes.Count);
        notes.ShouldAllBe(n => n.Keep.Length > 0 && n.Absent.Length > 0);
    }

    [Fact]
    public void No_draft_stutters()
    {
        foreach (var note in DraftingScore.Notes())
        {
            for (var variant = 0; variant < 4; variant++)
            {
                var text = DraftingScore.Draft(note, variant);
                foreach (var doubled in new[] { "ได้ได้", "ได้ ได้", "การการ", "มีมี", "จัดทำจัดทำ", "ดำเนินการดำเนินการ", "และและ", "โดยโดย", "ให้ให้", "ของของ", "จำนวน จำนวน", "  " })
                {
                    text.ShouldNotContain(doubled, customMessage: note.Id);
                }

                DraftingScore.Draft(note, variant).ShouldBe(text);
            }
        }
    }
}
