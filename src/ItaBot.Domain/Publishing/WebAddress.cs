using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Publishing;

/// <summary>Finds web addresses in what people type, and tells whether one belongs to the agency's website.</summary>
public static class WebAddress
{
    /// <summary>Longest address, characters, as it is sent: a Thai letter takes nine.</summary>
    public const int Longest = 2000;

    private static readonly string[] Beginnings = ["https://", "http://", "www."];

    /// <summary>Closing marks that people put after an address.</summary>
    private const string Closing = ".,;:!?)]}>\"'\u201D\u2019\u00BB";

    /// <summary>The first address in a text; null when there is none that a browser could open.</summary>
    public static Uri? In(string text) => AllIn(text).FirstOrDefault();

    /// <summary>Every address in a text, in its order. Thai letters may stand in an address, so it ends at a blank.</summary>
    public static IEnumerable<Uri> AllIn(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = Beginnings.Select(b => text.IndexOf(b, at, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
            if (start < 0)
            {
                yield break;
            }

            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '"'))
            {
                end++;
            }

            if (Read(Trimmed(text[start..end])) is { } address)
            {
                yield return address;
            }

            at = end;
        }
    }

    /// <summary>Reads one address; "www.example.go.th/a" is one too, and http leads to https wherever there is that. Null when it names a user, another scheme or nothing.</summary>
    public static Uri? Read(string typed)
    {
        var text = ThaiText.Clean(typed).Trim();
        text = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return text.Length <= Longest && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= Longest && address.IdnHost.Contains('.', StringComparison.Ordinal)
            ? address
            : null;
    }

    /// <summary>Whether an address lies on a website or on one below it: "files.example.go.th" belongs to "www.example.go.th".</summary>
    public static bool BelongsTo(Uri address, string website) =>
        Read(website) is { } own && (Host(address) == Host(own) || Host(address).EndsWith("." + Host(own), StringComparison.Ordinal));

    private static string Host(Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant().TrimEnd('.');
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    // "(see https://a.example/b)." ends before the bracket, "https://a.example/b_(c)" does not.
    private static string Trimmed(string text)
    {
        while (text.Length > 0 && Closing.Contains(text[^1], StringComparison.Ordinal) && !(text[^1] == ')' && text.Count(c => c == '(') >= text.Count(c => c == ')')))
        {
            text = text[..^1];
        }

        return text;
    }
}
