using System.Security.Cryptography;
using System.Text;

namespace ItaBot.Bot.Channels.Line;

/// <summary>The signature of a webhook: HMAC-SHA256 of the body as it came, with the channel secret, in Base64.</summary>
internal static class LineSignature
{
    /// <summary>Name of the header that holds it.</summary>
    public const string Header = "X-Line-Signature";

    /// <summary>Whether LINE signed this body. It takes as long for a wrong signature as for a right one.</summary>
    public static bool Verify(string secret, ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature is { Length: 44 } && Convert.TryFromBase64String(signature, sent, out var written) && written == sent.Length
            && CryptographicOperations.FixedTimeEquals(sent, HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
    }
}
