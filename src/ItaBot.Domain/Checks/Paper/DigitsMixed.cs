using ItaBot.Domain.Calendar;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// Numbers in the digit system that the paper uses less. Whatever has to be copied exactly (addresses, item codes, names of models and
/// standards) may have digits of its own.
/// </summary>
internal sealed class DigitsMixed : IPaperRule
{
    private const int ListedLines = 6;
    private const int ShortText = 40;

    public string Id => "digits-mixed";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var numbers = scene.Texts.SelectMany(t => NumbersIn(t.Passage)).ToList();
        var thai = numbers.Count(n => n.IsThai);
        if (thai == 0 || thai == numbers.Count)
        {
            yield break;
        }

        // Between equals the paper began with the system that it meant.
        var fewAreThai = thai * 2 == numbers.Count ? !numbers[0].IsThai : thai * 2 < numbers.Count;
        var few = numbers.Where(n => n.IsThai == fewAreThai).OrderBy(n => n.Line).ToList();
        var lines = few.Select(n => n.Line).Distinct().ToList();
        var listed = string.Join(", ", lines.Take(ListedLines)) + (lines.Count > ListedLines ? ", \u2026" : "");
        yield return PaperScene.At(this, Severity.Notes, few[0].Text, few[0].Place, null, ("lines", listed));
        foreach (var mixed in MixedTexts(numbers).Where(t => t.Text != few[0].Text))
        {
            yield return PaperScene.At(this, Severity.Notes, mixed.Text, mixed.Place, null, ("lines", mixed.Line.ToString()));
        }
    }

    // The numbers of a list are often set by the program that wrote the paper; they do not make a text mixed.
    private static IEnumerable<Number> MixedTexts(List<Number> numbers) =>
        from text in numbers.GroupBy(n => n.Text)
        let marks = Numbering.Marks(text.Key.Text)
        let written = text.Where(n => !marks.Any(m => m.Start <= n.Start && n.Start < m.Start + m.Length)).ToList()
        let other = written.FindIndex(n => n.IsThai != written[0].IsThai)
        where other > 0
        select written[other];

    private static IEnumerable<Number> NumbersIn(Passage text)
    {
        // What a change of digits would leave alone is a code.
        var asThai = DigitSystem.Write(text.Text, DocumentDigits.Thai);
        var asArabic = DigitSystem.Write(text.Text, DocumentDigits.Arabic);
        for (var i = 0; i < text.Text.Length; i++)
        {
            var isThai = asArabic[i] != text.Text[i];
            if (!isThai && asThai[i] == text.Text[i])
            {
                continue;
            }

            var start = i;
            while (i + 1 < text.Text.Length && (isThai ? asArabic : asThai)[i + 1] != text.Text[i + 1])
            {
                i++;
            }

            if (!IsOfName(text.Text, start, i + 1 - start))
            {
                yield return new Number(text, start, i + 1 - start, isThai);
            }
        }
    }

    // "ISO 9001", "Windows 11": a number after a Latin word belongs to it, unless it is a year.
    private static bool IsOfName(string text, int start, int length)
    {
        var before = start > 0 && text[start - 1] == ' ' ? start - 2 : start - 1;
        return before >= 0 && char.IsAsciiLetter(text[before]) && !(length == 4 && ThaiDigits.ToArabic(text.Substring(start, 2)) == "25");
    }

    private sealed record Number(Passage Text, int Start, int Length, bool IsThai)
    {
        public int Line => Text.LineAt(Start);

        public (int Start, int Length) Place => Text.Text.Length <= ShortText ? (0, Text.Text.Length) : Surroundings.Of(Text.Text, Start, Length);
    }
}
