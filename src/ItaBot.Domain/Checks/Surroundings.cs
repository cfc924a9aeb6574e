using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks;

/// <summary>Widens a place of a few characters to the words around it, so that a finding can be read.</summary>
internal static class Surroundings
{
    private const int Reach = 12;

    /// <summary>The place with what stands around it up to the next blanks, at most a few letters; no letter loses its marks.</summary>
    public static (int Start, int Length) Of(string text, int at, int length = 1)
    {
        var start = at;
        while (start > 0 && at - start < Reach && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (start < at && ThaiText.IsAboveOrBelow(text[start]))
        {
            start++;
        }

        var end = at + length;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && (end - at - length < Reach || ThaiText.IsAboveOrBelow(text[end])))
        {
            end++;
        }

        return (start, end - start);
    }
}
