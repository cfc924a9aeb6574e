using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>A signing key of the fake issuer.</summary>
internal sealed class TestKey(string id, int bits = 2048, string? endorsements = """["msteams","webchat"]""")
{
    /// <summary>Made once: making keys is the slowest thing these tests do.</summary>
    public static TestKey First { get; } = new("key-1");

    /// <summary>The Emulator's issuer has keys of its own.</summary>
    public static TestKey Entra { get; } = new("key-e", endorsements: null);

    private readonly RSA _rsa = RSA.Create(bits);

    public string Id { get; } = id;

    public string Use { get; init; } = "sig";

    public JsonObject Public()
    {
        var parameters = _rsa.ExportParameters(false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = Use,
            ["kid"] = Id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsements is not null)
        {
            key["endorsements"] = JsonNode.Parse(endorsements);
        }

        return key;
    }

    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

    public byte[] Sign(string text) => _rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public byte[] SignPss(string text) => _rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    public byte[] SignLong(string text) => _rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
}

/// <summary>A token in the making: right in every point until the test breaks one.</summary>
internal sealed class TestToken
{
    public TestToken(FakeService service, TestClock clock)
    {
        Key = service.Key;
        var now = clock.Now.ToUnixTimeSeconds();
        Header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Key.Id };
        Claims = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = TestApp.AppId,
            ["nbf"] = now,
            ["exp"] = now + 3600,
            ["serviceurl"] = service.ChannelUrl,
        };
    }

    public TestKey Key { get; set; }
    public JsonObject Header { get; }
    public JsonObject Claims { get; }

    public string Unsigned => $"{Encode(Header.ToJsonString())}.{Encode(Claims.ToJsonString())}";

    public string Signed => $"{Unsigned}.{Base64Url.EncodeToString(Key.Sign(Unsigned))}";

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}

/// <summary>Activities as channels send them.</summary>
internal static class Samples
{
    public static JsonObject Message(string serviceUrl, string text = "สวัสดีค่ะ") => new()
    {
        ["type"] = "message",
        ["id"] = "activity-1",
        ["timestamp"] = "2026-03-02T09:00:00.123Z",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:user", ["name"] = "มาลี", ["aadObjectId"] = "aad-1" },
        ["conversation"] = new JsonObject { ["id"] = "a:conversation", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
        ["text"] = text,
    };

    public static ConversationReference Reference(string serviceUrl) =>
        ActivityJson.TryParse(System.Text.Encoding.UTF8.GetBytes(Message(serviceUrl).ToJsonString()), out var activity)
            ? activity.GetConversationReference()
            : throw new InvalidOperationException("The sample is no activity.");
}
