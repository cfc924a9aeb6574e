using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>
/// A published OpenAPI document of LINE. It is read strictly: what the document does not name is refused, which LINE itself does
/// only in part. Only as much of OpenAPI is understood as these documents use.
/// </summary>
internal sealed class LineContract(JsonObject document)
{
    /// <summary>What the bot calls; null when it does not lie beside the project.</summary>
    public static LineContract? Api { get; } = Read("line-messaging-api.yml");

    /// <summary>What calls the bot.</summary>
    public static LineContract? Webhook { get; } = Read("line-webhook.yml");

    /// <summary>What the document refuses of a call.</summary>
    public IReadOnlyList<string> Faults(string method, string path, IEnumerable<string> lineHeaders, JsonNode? body)
    {
        var found = ((JsonObject)document["paths"]!).Where(p => Matches(p.Key, path)).OrderBy(p => p.Key.Count(c => c == '{')).Select(p => p.Value![method.ToLowerInvariant()]).FirstOrDefault(o => o is not null);
        if (found is null)
        {
            return [$"no operation {method} {path}"];
        }

        var known = (found["parameters"] as JsonArray ?? []).Where(p => (string?)p!["in"] == "header").Select(p => (string)p!["name"]!).ToList();
        var unknown = lineHeaders.Where(h => !known.Contains(h, StringComparer.OrdinalIgnoreCase)).Select(h => $"header {h} is unknown");
        var schema = found["requestBody"]?["content"]?["application/json"]?["schema"];
        return schema is null
            ? [.. unknown, .. body is null ? [] : new[] { "a body where none belongs" }]
            : [.. unknown, .. body is null ? ["no body"] : Faults(schema, body, "$")];
    }

    /// <summary>What a named schema refuses.</summary>
    public IReadOnlyList<string> Faults(string schema, JsonNode? value) => [.. Faults(document["components"]!["schemas"]![schema]!, value, "$")];

    private static LineContract? Read(string name)
    {
        if (CardSchema.Contract(name) is not { } file)
        {
            return null;
        }

        var yaml = new DeserializerBuilder().Build().Deserialize<object>(File.ReadAllText(file));
        return new LineContract((JsonObject)Node(yaml)!);
    }

    private static JsonNode? Node(object? yaml) => yaml switch
    {
        IDictionary<object, object> map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key.ToString()!, Node(m.Value)))),
        IList<object> list => new JsonArray([.. list.Select(Node)]),
        null => null,
        _ => JsonValue.Create(yaml.ToString()),
    };

    private static bool Matches(string template, string path)
    {
        var (wanted, parts) = (template.Split('/'), path.Split('/'));
        return wanted.Length == parts.Length && wanted.Zip(parts).All(p => p.First.StartsWith('{') ? p.Second.Length > 0 : p.First == p.Second);
    }

    private JsonObject Resolved(JsonNode schema) => (string?)schema["$ref"] is { } reference ? Resolved(document["components"]!["schemas"]![reference.Split('/')[^1]]!) : (JsonObject)schema;

    private IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string at)
    {
        var own = Resolved(schema);
        if (own["discriminator"] is JsonObject by && value is JsonObject told)
        {
            var name = (string?)told[(string)by["propertyName"]!];
            var kind = name is null ? null : (string?)by["mapping"]![name];
            return kind is null ? [$"{at}.{by["propertyName"]} is '{name}', none of the kinds"] : FaultsOfObject(Resolved(new JsonObject { ["$ref"] = kind }), told, at);
        }

        return (string?)own["type"] switch
        {
            "array" => value is JsonArray items ? Counted(own, "Items", items.Count, at).Concat(items.SelectMany((item, i) => Faults(own["items"]!, item, $"{at}[{i}]"))) : [$"{at} is no array"],
            "string" => value is JsonValue text && text.TryGetValue<string>(out var words) ? FaultsOfText(own, words, at) : [$"{at} is no string"],
            "integer" => value is JsonValue number && long.TryParse(number.ToJsonString(), CultureInfo.InvariantCulture, out var n) ? FaultsOfNumber(own, n, at) : [$"{at} is no whole number"],
            "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _) ? [] : [$"{at} is no boolean"],
            _ => value is JsonObject node ? FaultsOfObject(own, node, at) : [$"{at} is no object"],
        };
    }

    private IEnumerable<string> FaultsOfObject(JsonObject schema, JsonObject value, string at)
    {
        var properties = new Dictionary<string, JsonNode>();
        var required = new HashSet<string>();
        Collect(schema, properties, required);
        if (properties.Count == 0 && schema["additionalProperties"] is not null)
        {
            return [];
        }

        return required.Where(r => value[r] is null).Select(r => $"{at}.{r} is missing")
            .Concat(value.SelectMany(p => properties.TryGetValue(p.Key, out var known) ? Faults(known, p.Value, $"{at}.{p.Key}") : [$"{at}.{p.Key} is unknown"]));
    }

    private void Collect(JsonObject schema, Dictionary<string, JsonNode> properties, HashSet<string> required)
    {
        foreach (var part in schema["allOf"] as JsonArray ?? [])
        {
            Collect(Resolved(part!), properties, required);
        }

        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            properties[name] = property!;
        }

        required.UnionWith((schema["required"] as JsonArray ?? []).Select(r => (string)r!));
    }

    private static IEnumerable<string> Counted(JsonObject schema, string what, int count, string at) =>
        count < Number(schema, "min" + what, 0) || count > Number(schema, "max" + what, long.MaxValue) ? [$"{at} has {count} {what}"] : [];

    private static IEnumerable<string> FaultsOfNumber(JsonObject schema, long value, string at) =>
        value < Number(schema, "minimum", long.MinValue) || value > Number(schema, "maximum", long.MaxValue) ? [$"{at} is {value}"] : [];

    private static IEnumerable<string> FaultsOfText(JsonObject schema, string text, string at)
    {
        if (schema["enum"] is JsonArray choices && choices.All(c => (string?)c != text))
        {
            yield return $"{at} is '{text}', none of the choices";
        }

        if ((string?)schema["format"] == "uri" && !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            yield return $"{at} is no address";
        }

        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
        {
            yield return $"{at} does not match";
        }

        foreach (var fault in Counted(schema, "Length", new StringInfo(text).LengthInTextElements, at))
        {
            yield return fault;
        }
    }

    private static long Number(JsonObject schema, string name, long otherwise) => schema[name] is { } node ? long.Parse(node.ToString(), CultureInfo.InvariantCulture) : otherwise;
}
