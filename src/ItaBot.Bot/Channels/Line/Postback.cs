using System.Security.Cryptography;
using System.Text;
using ItaBot.Bot.Cards;

namespace ItaBot.Bot.Channels.Line;

/// <summary>What a pressed button carries: the press, and ids of what belongs to it.</summary>
/// <param name="Press">Verb, ids, and values chosen from a closed list.</param>
internal sealed record Postback(CardPress Press)
{
    /// <summary>Key of typed values that wait with the card.</summary>
    public string? Kept { get; init; }

    /// <summary>Ticks set on the card, as hexadecimal bits.</summary>
    public string? Ticks { get; init; }
}

/// <summary>
/// Writes and reads the data of buttons: ids and a nonce, at most 300 characters, never content. The nonce binds the data to the
/// account that was shown the button, so that nobody can press a button of somebody else's, or one that was never shown.
/// </summary>
internal sealed class PostbackCodec(LineOptions options)
{
    /// <summary>The most that LINE takes.</summary>
    public const int Longest = 300;

    private const string Verb = "v";
    private const string Nonce = "n";
    private const string Kept = "k";
    private const string Ticks = "t";
    private const char ValueMark = '.';

    private readonly byte[] _key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ChannelSecret), "itabot postback"u8);

    /// <summary>The data of a button for one account.</summary>
    public string Write(string userId, Postback postback)
    {
        var parts = new List<string> { $"{Verb}={postback.Press.Verb}" };
        parts.AddRange(postback.Press.Args.Where(a => a.Value.Length > 0).Select(a => $"{a.Key}={Uri.EscapeDataString(a.Value)}"));
        parts.AddRange(postback.Press.Values.Select(v => $"{ValueMark}{v.Key}={Uri.EscapeDataString(v.Value)}"));
        parts.AddRange(new[] { (Name: Kept, Value: postback.Kept), (Name: Ticks, Value: postback.Ticks) }.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));
        var text = string.Join('&', parts);
        return $"{text}&{Nonce}={Seal(userId, text)}";
    }

    /// <summary>What a button carries; null when this account was never shown it.</summary>
    public Postback? Read(string userId, string text)
    {
        var at = text.LastIndexOf($"&{Nonce}=", StringComparison.Ordinal);
        if (at < 0 || text.Length > Longest || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text[(at + 3)..]), Encoding.UTF8.GetBytes(Seal(userId, text[..at]))))
        {
            return null;
        }

        var parts = text[..at].Split('&').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);
        parts.Remove(Verb, out var verb);
        parts.Remove(Kept, out var kept);
        parts.Remove(Ticks, out var ticks);
        var values = parts.Where(p => p.Key[0] == ValueMark).ToDictionary(p => p.Key[1..], p => p.Value, StringComparer.Ordinal);
        var args = parts.Where(p => p.Key[0] != ValueMark).ToDictionary(StringComparer.Ordinal);
        return new Postback(new CardPress(verb!, args, values)) { Kept = kept, Ticks = ticks };
    }

    private string Seal(string userId, string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{userId}\n{text}")).AsSpan(0, 12)).Replace('+', '-').Replace('/', '_');
}
