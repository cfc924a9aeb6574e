using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>
/// The proof a bot with a certificate sends in place of a client secret, so that no secret travels ("Microsoft identity platform
/// application authentication certificate credentials"). The file is read each time: a renewed certificate needs no restart.
/// </summary>
internal static class ClientAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Whether the file holds a certificate with its RSA key.</summary>
    public static bool CanSignWith(string pemFile)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(pemFile);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A signed statement, good for five minutes, that the holder of the certificate is the bot.</summary>
    /// <exception cref="CryptographicException">The file holds no certificate with an RSA key any more.</exception>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public static string Sign(string pemFile, string appId, Uri tokenUrl, DateTimeOffset now)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(pemFile);
        using var key = certificate.GetRSAPrivateKey() ?? throw new CryptographicException("The certificate has no RSA key.");
        var header = new JsonObject
        {
            ["alg"] = "PS256",
            ["typ"] = "JWT",
            ["x5t#S256"] = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        };
        var claims = new JsonObject
        {
            ["aud"] = tokenUrl.AbsoluteUri,
            ["iss"] = appId,
            ["sub"] = appId,
            ["jti"] = Guid.NewGuid().ToString(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
