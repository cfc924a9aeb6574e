namespace ItaBot.Infrastructure.Drafting;

/// <summary>Puts blanks where a phone left them out, and takes away what people say only to be polite.</summary>
internal sealed class NoteBlanks(PhraseBook book)
{
    private readonly NoteDates _dates = new(book);
    private readonly string[] _afterCounts = [.. book.Verbs.SelectMany(v => v.Typed), .. book.Done, .. book.Units.Keys, .. book.Actors.Select(a => a[0]), .. book.AfterCounts];

    /// <summary>A line with its numbers and counts standing free and its dates written long.</summary>
    public string Mend(string line)
    {
        var words = _dates.Long(Unglued(line)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = WithoutParticles(words[i]);
            if (i > 0 && words[i - 1].Length > 0 && char.IsAsciiDigit(words[i - 1][^1]) && !NoteFigures.EndsWithYear(words[i - 1]))
            {
                words[i] = Counted(words[i]);
            }
        }

        for (var i = words.Length - 1; i > 0; i--)
        {
            if (words[i - 1] == book.There && Phrases.IsLetter(words[i].FirstOrDefault()))
            {
                (words[i - 1], words[i]) = (words[i - 1] + words[i], "");
            }
        }

        return string.Join(' ', words.Where(w => w.Length > 0));
    }

    /// <summary>Blanks before verbs that begin a new thing even where none was typed.</summary>
    public string Split(string line)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (i > 0 && line[i - 1] != ' ' && Phrases.Head(line[i..], book.Inner) is not null && Phrases.Tail(line[..i], book.NotBeforeInner) is null)
            {
                // "announced, then put up": what stands between them is no ending.
                result.Length -= line[..i].EndsWith(book.Then, StringComparison.Ordinal) ? book.Then.Length : 0;
                result.Append(' ');
            }

            result.Append(line[i]);
        }

        return result.ToString();
    }

    private static string Unglued(string line)
    {
        var spaced = new System.Text.StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            if (i > 0 && ((Phrases.IsLetter(line[i - 1]) && char.IsAsciiDigit(line[i])) || (char.IsAsciiDigit(line[i - 1]) && Phrases.IsLetter(line[i]))))
            {
                spaced.Append(' ');
            }

            spaced.Append(line[i]);
        }

        return spaced.ToString();
    }

    // "3 books each-division" where no blank was typed after what is counted.
    private string Counted(string word)
    {
        var classifier = book.Classifiers.Where(c => word.Length > c.Length && word.StartsWith(c, StringComparison.Ordinal) && Phrases.Head(word[c.Length..], _afterCounts) is not null).MaxBy(c => c.Length);
        return classifier is null || book.Classifiers.Contains(word, StringComparer.Ordinal) ? word : $"{classifier} {word[classifier.Length..]}";
    }

    private string WithoutParticles(string word)
    {
        while (Phrases.Tail(word, book.Particles) is { } particle && Phrases.Head(word, book.NotParticles) is null && Phrases.Tail(word, book.NotParticles) is null)
        {
            word = word[..^particle.Length];
        }

        return word;
    }
}
