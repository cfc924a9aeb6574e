using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Leaders of a form where nothing was filled in. Leaders around a number are filled, and those of a signature are for the hand.</summary>
internal sealed class LeadersLeft : IPaperRule
{
    private const int Shortest = 5;
    private const int Shown = 8;
    private const int Label = 12;

    public string Id => "leaders-left";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts.Select(t => t.Passage)
        where text.Text.Any(char.IsLetterOrDigit) || text.Text.Contains('(', StringComparison.Ordinal)
        let places = Leaders(text.Text).Where(l => IsOpen(text.Text, l.Start, l.End)).ToList()
        where places.Count > 0
        let start = Surroundings.Of(text.Text, Math.Max(0, places[0].Start - Label), 1).Start
        select PaperScene.At(this, Severity.Warns, text, (start, Math.Min(places[0].End, places[0].Start + Shown) - start), null, ("count", places.Count.ToString()));

    private static IEnumerable<(int Start, int End)> Leaders(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // The dot of "1. ....." belongs to the number, that of a short word to the word.
            if (!IsDot(text[i]) || (i > 0 && char.IsLetterOrDigit(text[i - 1]) && i + 1 < text.Length && text[i + 1] == ' '))
            {
                continue;
            }

            var start = i;
            var dots = 0;
            while (i < text.Length && (IsDot(text[i]) || (text[i] == ' ' && i + 1 < text.Length && IsDot(text[i + 1]))))
            {
                dots += text[i] switch { ' ' => 0, '\u2026' => 3, _ => 1 };
                i++;
            }

            if (dots >= Shortest)
            {
                yield return (start, i);
            }
        }
    }

    private static bool IsOpen(string text, int start, int end)
    {
        var before = text[..start].TrimEnd();
        var after = text[end..].TrimStart();
        var filled = (start > 0 && char.IsDigit(text[start - 1])) || (after.Length > 0 && char.IsDigit(after[0]) && Numbering.Leading(after) is not { Sub: 0, Shape: not ' ' });
        var pageOfContents = after.Length == 1 && before.Length > 0;
        return !filled && !pageOfContents && !ImportWords.Thai.Memo.Signed.Any(s => before.TrimEnd(')', ' ').EndsWith(s, StringComparison.Ordinal));
    }

    private static bool IsDot(char c) => c is '.' or '\u2026' or '_';
}
