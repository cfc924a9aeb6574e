using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>
/// A signed token taken apart, nothing in it believed yet. Only RS256 is spoken on this road, so the algorithm is not a choice the
/// token may make.
/// </summary>
internal sealed record Jwt(string KeyId, JsonObject Claims, byte[] SignedPart, byte[] Signature, string Fingerprint)
{
    private const int LongestToken = 16 * 1024;

    /// <summary>The token, or nothing when it is no three-part RS256 token with a key id.</summary>
    public static Jwt? TryParse(string token)
    {
        var parts = token.Length <= LongestToken ? token.Split('.') : [];
        if (parts.Length != 3
            || Decode(parts[0]) is not { } head || Decode(parts[1]) is not { } body || Decode(parts[2]) is not { Length: > 0 } signature
            || ActivityJson.TryParseObject(head) is not { } header || ActivityJson.TryParseObject(body) is not { } claims)
        {
            return null;
        }

        return header.Text("alg") == "RS256" && !header.ContainsKey("crit") && header.Text("kid") is { Length: > 0 } keyId
            ? new Jwt(keyId, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, FingerprintOf(token))
            : null;
    }

    /// <summary>Stands for the whole token, signature included, where the token itself should not lie about.</summary>
    private static string FingerprintOf(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    public string? Text(string claim) => Claims.Text(claim);

    public long? Seconds(string claim) => Claims[claim] is JsonValue value && value.TryGetValue<long>(out var seconds) ? seconds : null;

    public bool IsSignedBy(RSAParameters key)
    {
        try
        {
            using var rsa = RSA.Create(key);
            return rsa.VerifyData(SignedPart, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Base64url without padding or blanks, as RFC 7515 has it.</summary>
    internal static byte[]? Decode(string part)
    {
        if (part.Length == 0 || part.Length % 4 == 1 || !part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            return null;
        }

        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
