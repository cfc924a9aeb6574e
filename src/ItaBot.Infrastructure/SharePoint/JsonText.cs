using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>JSON as it is sent to Graph and kept in the ledger: Thai letters as they are.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Texts by name as JSON.</summary>
    public static string Write(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(values, Plain);

    /// <summary>Texts by name from JSON that was written here.</summary>
    public static Dictionary<string, string> Read(string? json) => json is null ? new(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Plain)!;

    /// <summary>A value of Graph as we write values: numbers with a point and no trailing zeros, texts with plain line ends.</summary>
    public static string Plainly(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text.ReplaceLineEndings("\n").Trim(),
        JsonValue value when value.TryGetValue<decimal>(out var number) => number.ToString("0.##########", CultureInfo.InvariantCulture),
        null => "",
        _ => node.ToJsonString(Plain),
    };
}
