namespace ItaBot.Domain.Calendar;

/// <summary>
/// Reads dates from left to right without regular expressions, so that hostile input costs no more than its length.
/// Works on text with Arabic digits; positions are those of the text given, since digits are changed one for one.
/// </summary>
internal sealed class DateScanner(string text)
{
    private readonly CalendarWords _words = CalendarWords.Thai;

    /// <summary>Where reading stands.</summary>
    public int At { get; set; }

    /// <summary>Whether only blanks are left.</summary>
    public bool AtEnd => string.IsNullOrWhiteSpace(text[At..]) || text[At..].Trim() == ".";

    /// <summary>Skips blanks.</summary>
    public void Blanks()
    {
        while (At < text.Length && text[At] == ' ')
        {
            At++;
        }
    }

    /// <summary>Skips one of some words when it stands here; of two that begin alike the longer one comes first.</summary>
    public bool Skip(string[] words)
    {
        Blanks();
        foreach (var word in words)
        {
            if (Stands(word))
            {
                At += word.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>Skips every word that may stand before a date.</summary>
    public void Fillers()
    {
        while (Skip(_words.Fillers))
        {
            // There may be several.
        }
    }

    /// <summary>Reads a number of at most four digits that stands alone.</summary>
    public int? Number()
    {
        Blanks();
        var start = At;
        while (At < text.Length && char.IsAsciiDigit(text[At]))
        {
            At++;
        }

        var length = At - start;
        if (length is 0 or > 4 || (start > 0 && char.IsAsciiDigit(text[start - 1])))
        {
            At = start;
            return null;
        }

        return int.Parse(text.AsSpan(start, length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a month's name in any form.</summary>
    public int? Month()
    {
        Fillers();
        Blanks();
        if (At >= text.Length || !char.IsLetter(text[At]))
        {
            return null;
        }

        foreach (var (form, month) in _words.Forms)
        {
            if (Stands(form) && !GoesOn(form))
            {
                At += form.Length;
                if (At < text.Length && text[At] == '.')
                {
                    At++;
                }

                return month;
            }
        }

        return null;
    }

    /// <summary>Reads a year: with or without the era, four digits or two (25xx), never one; from 2400 on it is Buddhist. Result is CE.</summary>
    public int? Year(bool allowShort = true)
    {
        var start = At;
        Skip(_words.Era);
        Skip(_words.Era);
        if (Number() is not { } number || (number > 99 && number < 1900) || (number <= 99 && (!allowShort || At < 2 || !char.IsAsciiDigit(text[At - 2]))) || number > 2700)
        {
            At = start;
            return null;
        }

        return number switch
        {
            <= 99 => 2500 + number - 543,
            >= 2400 => number - 543,
            _ => number,
        };
    }

    /// <summary>Reads "16 &lt;month&gt; 2567", "16/1/2567" or "2024-01-16". Found is false when nothing like a date stands here; the date is null when it is impossible.</summary>
    public (bool Found, DateOnly? Date) Date()
    {
        var start = At;
        Fillers();
        var first = Number();
        if (first is not null)
        {
            var afterFirst = At;
            if (Month() is { } month && Year() is { } year)
            {
                return (true, Make(year, month, first.Value));
            }

            At = afterFirst;
            if (Numeric(first.Value) is { Found: true } numeric)
            {
                return numeric;
            }
        }

        At = start;
        return (false, null);
    }

    private (bool Found, DateOnly? Date) Numeric(int first)
    {
        if (At >= text.Length || text[At] is not ('/' or '-' or '.'))
        {
            return default;
        }

        var separator = text[At++];
        if (Number() is not { } second || At >= text.Length || text[At] != separator)
        {
            return default;
        }

        At++;
        if (first > 1900)
        {
            return separator == '-' && Number() is { } day ? (true, Make(first >= 2400 ? first - 543 : first, second, day)) : default;
        }

        return Year() is { } year ? (true, Make(year, second, first)) : default;
    }

    /// <summary>A day, or null when there is no such day.</summary>
    public static DateOnly? Make(int year, int month, int day) =>
        year is >= 1857 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private bool Stands(string word) => At + word.Length <= text.Length && (text[At] == word[0] || char.IsAsciiLetter(text[At])) && string.Compare(text, At, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    // A short form is not a month when the word goes on with another letter.
    private bool GoesOn(string form)
    {
        var next = At + form.Length;
        return next < text.Length && !form.EndsWith('.') && char.IsLetter(text[next]);
    }
}
