namespace ItaBot.Domain.Reading;

/// <summary>How alike two short texts are.</summary>
public static class Likeness
{
    private const int Longest = 200;

    /// <summary>How many letters have to be put in, taken out or changed to make one text the other (Levenshtein); texts are read up to 200 letters.</summary>
    public static int Distance(string one, string other)
    {
        var a = one.AsSpan(0, Math.Min(one.Length, Longest));
        var b = other.AsSpan(0, Math.Min(other.Length, Longest));
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
