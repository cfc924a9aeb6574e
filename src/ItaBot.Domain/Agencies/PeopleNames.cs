using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Agencies;

/// <summary>
/// Finds the person whom somebody means by id, name or position, also by its beginning ("the palad"). What could be two people is
/// nobody: the one who typed it is shown whom it could be.
/// </summary>
public static class PeopleNames
{
    /// <summary>Those whom a text may mean, the surest kind of match alone.</summary>
    public static IReadOnlyList<Person> Find(Agency agency, string typed)
    {
        var text = Fold(typed);
        Func<Person, bool>[] ways =
        [
            p => Fold(p.Id) == text,
            p => Fold(p.Name) == text || Fold(p.Position) == text,
            p => Fold(p.Position).StartsWith(text, StringComparison.Ordinal),
            p => Fold(p.Name).Contains(text, StringComparison.Ordinal) || Fold(p.Position).Contains(text, StringComparison.Ordinal),
        ];
        return text.Length < 2 ? [] : ways.Select(way => agency.People.Where(way).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>The one person whom a text means, or null.</summary>
    public static Person? One(Agency agency, string typed) => Find(agency, typed) is [var only] ? only : null;

    /// <summary>The person whom a text begins with, and what comes behind; the longest name that fits.</summary>
    public static (Person? Person, string Behind) Leading(Agency agency, string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var take = words.Length; take > 0; take--)
        {
            if (One(agency, string.Join(' ', words.Take(take))) is { } person)
            {
                return (person, string.Join(' ', words.Skip(take)));
            }
        }

        return (null, typed);
    }

    private static string Fold(string text) => ThaiDigits.ToArabic(ThaiText.Clean(text)).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
