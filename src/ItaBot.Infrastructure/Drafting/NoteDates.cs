using ItaBot.Domain.Calendar;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>A date or a range of days in a line, with the words that lead up to it.</summary>
internal sealed record NoteDate(int Start, int End, string Lead, string Written);

/// <summary>Finds dates in a line of notes and writes them long.</summary>
internal sealed class NoteDates(PhraseBook book)
{
    /// <summary>Every date that can be read, in its order.</summary>
    public List<NoteDate> Find(string line)
    {
        var found = new List<NoteDate>();
        foreach (var date in ThaiDates.FindAll(line).Where(d => d.Date is not null))
        {
            var from = found.Count == 0 ? 0 : found[^1].End;
            var written = ThaiDates.Write(date.Date!.Value, ThaiDateStyle.Long);
            var start = date.Start;
            if (found.Count > 0 && book.To.Contains(Bare(line[from..start]), StringComparer.Ordinal))
            {
                var first = found[^1];
                var lead = first.Lead == book.OnDate ? book.Between : first.Lead;
                found[^1] = first with { End = date.Start + date.Length, Lead = lead, Written = $"{first.Written} {book.ToDate} {written}" };
                continue;
            }

            var range = FirstDay(line[from..start]);
            if (range is { } first2)
            {
                start = from + first2.At;
                written = $"{first2.Day} - {written}";
            }

            var (at, official) = Lead(line[from..start]);
            found.Add(new NoteDate(from + at, date.Start + date.Length, range is not null && official == book.OnDate ? book.Between : official, written));
        }

        return found;
    }

    /// <summary>The line with its dates written long where they stand.</summary>
    public string Long(string line)
    {
        foreach (var date in Find(line).AsEnumerable().Reverse())
        {
            var before = line[..date.Start];
            var spaced = before.Length > 0 && !before.EndsWith(' ') ? " " : "";
            var after = line[date.End..];
            line = $"{before}{spaced}{date.Lead} {date.Written}{(after.Length > 0 && Phrases.IsLetter(after[0]) ? " " : "")}{after}";
        }

        return line;
    }

    private string Bare(string between)
    {
        between = between.Trim();
        return Phrases.Tail(between, book.DateLeads.Select(d => d[0])) is { } lead && lead.Length < between.Length && !book.To.Contains(between, StringComparer.Ordinal) ? between[..^lead.Length].TrimEnd() : between;
    }

    // "9-" before "20 January": the first day of several.
    private (int At, string Day)? FirstDay(string before)
    {
        var rest = before.TrimEnd();
        if (Phrases.Tail(rest, book.To) is not { } to)
        {
            return null;
        }

        rest = rest[..^to.Length].TrimEnd();
        var at = rest.Length;
        while (at > 0 && char.IsAsciiDigit(rest[at - 1]))
        {
            at--;
        }

        var free = at == 0 || rest[at - 1] == ' ' || Phrases.IsLetter(rest[at - 1]);
        return free && rest.Length - at is 1 or 2 && rest[at..] is var day && int.Parse(day, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31 ? (at, day) : null;
    }

    private (int At, string Official) Lead(string before)
    {
        var rest = before.TrimEnd();
        var official = book.OnDate;
        while (book.DateLeads.Where(d => rest.EndsWith(d[0], StringComparison.Ordinal)).MaxBy(d => d[0].Length) is { } lead)
        {
            rest = rest[..^lead[0].Length].TrimEnd();
            official = lead[1] == book.OnDate ? official : lead[1];
        }

        return (rest.Length == before.TrimEnd().Length ? before.Length : rest.Length, official);
    }
}
