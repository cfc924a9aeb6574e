using System.Collections.Immutable;
using System.Text;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Checks.Paper;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Publishing;

/// <summary>
/// What of a signed paper may go on the website. Names, positions and office telephones of officials stay; what belongs to a private person
/// does not: identity numbers, mobile telephones, private mail, home addresses, accounts (the same places that the checker warns of). The
/// signed paper itself is not touched. What no rule can know, such as the name of somebody who complained, people have to look for.
/// </summary>
public static class PublicPapers
{
    /// <summary>The report with every private detail hidden, and how many there were in what is printed.</summary>
    public static (Report Report, int Hidden) Of(Report report)
    {
        var hidden = 0;
        string Hide(string text)
        {
            var (kept, count) = Hidden(text);
            hidden += count;
            return kept;
        }

        ImmutableDictionary<string, Answer> Answers(ImmutableDictionary<string, Answer> answers) => answers.ToImmutableDictionary(
            a => a.Key,
            a => a.Value.Wording is { } wording ? a.Value with { Wording = wording with { Text = Hide(wording.Text) } } : a.Value with { Text = Hide(a.Value.Text) },
            StringComparer.Ordinal);

        var open = report with
        {
            Answers = Answers(report.Answers),
            Measures = [.. report.LiveMeasures.Select(m => m with { Answers = Answers(m.Answers), Promised = m.Promised?.ConvertAll(Hide) })],
            Evidence = report.Evidence.ConvertAll(e => e with { Name = Hide(e.Name), Caption = e.Caption is null ? null : Hide(e.Caption) }),
            Indicators = report.Indicators.ToImmutableDictionary(i => i.Key, i => Answers(i.Value), StringComparer.Ordinal),
        };
        return (open, hidden);
    }

    /// <summary>The covering memo for the public: decisions and dates stay, what signers wrote to the office does not.</summary>
    public static MemoPaper Of(MemoPaper memo) => memo with { Endorsements = [.. memo.Endorsements.Select(e => e with { Comment = null })] };

    /// <summary>A text with its private details hidden, and how many there were.</summary>
    public static (string Text, int Hidden) Hidden(string text)
    {
        // A line break within a number or an address is a blank to whoever reads it.
        var line = text.Replace('\n', ' ');
        var places = PersonalDetails.Places(new FoldedText(line), line).OrderBy(p => p.Start).ToList();
        var open = new StringBuilder();
        var (at, count) = (0, 0);
        foreach (var (start, length, _) in places.Where(p => p.Length > 0))
        {
            if (start >= at)
            {
                open.Append(text, at, start - at).Append(PaperWords.Of("hidden"));
                count++;
            }

            at = Math.Max(at, EndOf(line, start, length));
        }

        return (open.Append(text, at, text.Length - at).ToString(), count);
    }

    // Of a mail address the checker needs its beginning only; a reader must not be left the rest.
    private static int EndOf(string line, int start, int length)
    {
        var end = start + length;
        while (line.AsSpan(start, length).Contains('@') && end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '.' or '-'))
        {
            end++;
        }

        return end;
    }
}
