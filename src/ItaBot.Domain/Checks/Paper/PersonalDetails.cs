using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// What should not be published: identity numbers, mobile numbers, private e-mail, home addresses and bank accounts. Whether it is so only
/// people can tell; what is found is never shown whole.
/// </summary>
internal sealed class PersonalDetails : IPaperRule
{
    private const int LongestNumber = 13;
    private const int NearWord = 40;
    private static readonly CheckWords Words = CheckWords.Thai;
    private static readonly string[] IdentityGroups = ["13", "1 4 5 2 1"];
    private static readonly string[] MobileGroups = ["10", "3 7", "3 3 4", "3 4 3", "2 8", "2 4 4", "1 9", "1 4 5", "1 8 1", "1 4 4 1"];

    public string Id => "personal-data";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts
        from place in Places(text.Folded, text.Passage.Text)
        let masked = Masked(text.Passage.Text.Substring(place.Start, place.Length), place.Shown)
        select PaperScene.At(this, Severity.Warns, text.Passage.LineAt(place.Start), masked);

    /// <summary>Where in a text such details stand, and how many of their digits may be shown to the one who is to judge.</summary>
    internal static IEnumerable<(int Start, int Length, int Shown)> Places(FoldedText folded, string text) => Numbers(folded, ThaiDigits.ToArabic(text)).Concat(Addresses(folded)).Concat(Mails(text));

    private static IEnumerable<(int Start, int Length, int Shown)> Numbers(FoldedText folded, string plain)
    {
        var accounts = Words.Account.SelectMany(folded.Find).Select(f => f.Start + f.Length).ToList();
        var from = 0;
        foreach (var (start, length, digits, groups) in Grouped(plain).Where(n => n.Digits.Length >= 10))
        {
            if (start >= from && (IsIdentity(digits, groups) || IsMobile(digits, groups) || (digits.Length <= 12 && accounts.Exists(a => a <= start && start - a <= NearWord))))
            {
                from = start + length;
                yield return (start, length, 2);
            }
        }
    }

    // Every number that one or several groups of digits make; a group that goes on after a stroke or a dot is part of a code.
    private static IEnumerable<(int Start, int Length, string Digits, string Groups)> Grouped(string plain)
    {
        for (var start = 0; start < plain.Length; start++)
        {
            if (!char.IsAsciiDigit(plain[start]) || (start > 0 && char.IsAsciiLetterOrDigit(plain[start - 1])) || (start > 1 && plain[start - 1] is '-' or '/' or '.' && char.IsAsciiDigit(plain[start - 2])))
            {
                continue;
            }

            var digits = "";
            var groups = "";
            for (var at = start; at < plain.Length && digits.Length < LongestNumber && char.IsAsciiDigit(plain[at]); at++)
            {
                var end = at;
                while (end < plain.Length && char.IsAsciiDigit(plain[end]))
                {
                    end++;
                }

                digits += plain[at..end];
                groups += (groups.Length == 0 ? "" : " ") + (end - at);
                yield return (start, end - start, digits, groups);
                if (end >= plain.Length || plain[end] is not ('-' or ' ' or '\u2013'))
                {
                    break;
                }

                at = end;
            }
        }
    }

    private static bool IsMobile(string digits, string groups) => digits.Length == 10 && digits[0] == '0' && digits[1] is '6' or '8' or '9' && MobileGroups.Contains(groups, StringComparer.Ordinal);

    // The last digit is worked out from the others; 0 and 9 begin the numbers of bodies, not of people.
    private static bool IsIdentity(string digits, string groups) =>
        digits.Length == 13 && digits[0] is >= '1' and <= '8' && IdentityGroups.Contains(groups, StringComparer.Ordinal)
        && (11 - (digits[..12].Select((d, i) => (d - '0') * (13 - i)).Sum() % 11)) % 10 == digits[12] - '0';

    private static IEnumerable<(int Start, int Length, int Shown)> Addresses(FoldedText folded)
    {
        foreach (var (start, _, at) in Words.Address.SelectMany(w => folded.Find(w).Select(f => (f.Start, f.Length, f.Folded + w.Length))).DistinctBy(f => f.Item3))
        {
            var end = at;
            while (end < folded.Text.Length && (char.IsAsciiDigit(folded.Text[end]) || folded.Text[end] is '/' or ':'))
            {
                end++;
            }

            if (end > at && folded.Text.AsSpan(at, end - at).ContainsAnyInRange('0', '9'))
            {
                var last = folded.Place(end - 1, 1).Start;
                yield return (start, last + 1 - start, 0);
            }
        }
    }

    private static IEnumerable<(int Start, int Length, int Shown)> Mails(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+'))
            {
                start--;
            }

            if (start < at && Words.PersonalMail.FirstOrDefault(m => text.AsSpan(at + 1).StartsWith(m, StringComparison.OrdinalIgnoreCase)) is { } mail)
            {
                yield return (start, at + 1 + mail.Length - start, 0);
            }
        }
    }

    private static string Masked(string text, int shown)
    {
        var mail = text.IndexOf('@', StringComparison.Ordinal);
        if (mail >= 0)
        {
            return "x" + text[mail..] + "\u2026";
        }

        var left = text.Count(char.IsDigit);
        return string.Concat(text.Select(c => char.IsDigit(c) && left-- > shown ? 'x' : c));
    }
}
