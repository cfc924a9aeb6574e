using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ItaBot.BotFramework.Tests;

/// <summary>
/// The published Swagger of the Bot Connector API, when it lies beside the checkout (a folder shared/contracts in some parent
/// folder, or the folder ITABOT_CONTRACTS names). Only as much of Swagger is understood as that file uses.
/// </summary>
internal sealed class ConnectorContract(JsonObject document)
{
    private const string File = "bot-connector-api.json";

    public static ConnectorContract? Find()
    {
        var named = Environment.GetEnvironmentVariable("ITABOT_CONTRACTS");
        var folders = named is { Length: > 0 } ? [named] : Parents().Select(parent => Path.Combine(parent, "shared", "contracts"));
        var path = folders.Select(folder => Path.Combine(folder, File)).FirstOrDefault(System.IO.File.Exists);
        return path is null ? null : new ConnectorContract(JsonNode.Parse(System.IO.File.ReadAllText(path))!.AsObject());
    }

    private static IEnumerable<string> Parents()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    /// <summary>Everything in which the request differs from the contract.</summary>
    public IReadOnlyList<string> Faults(Call call)
    {
        var address = call.RawPath[call.RawPath.IndexOf("/v3/", StringComparison.Ordinal)..].Split('?', 2);
        var path = address[0];
        var template = document["paths"]!.AsObject().FirstOrDefault(entry => Matches(entry.Key, path) && entry.Value![Verb(call)] is not null);
        if (template.Value is null)
        {
            return [$"no operation {call.Method} {path}"];
        }

        var parameters = template.Value[Verb(call)]!["parameters"]!.AsArray().Select(parameter => parameter!.AsObject()).ToList();
        var body = parameters.Find(parameter => (string?)parameter["in"] == "body");
        var query = QueryHelpers.ParseQuery(address.ElementAtOrDefault(1)).SelectMany(pair => CheckQuery(parameters, pair.Key, pair.Value.ToString()));
        return body is null
            ? [.. query, .. call.Body.Length == 0 ? [] : new[] { "a body where none belongs" }]
            : [.. query, .. Check(body["schema"]!.AsObject(), call.Json, "$")];
    }

    private static IEnumerable<string> CheckQuery(List<JsonObject> parameters, string name, string value)
    {
        var known = parameters.Find(parameter => (string?)parameter["in"] == "query" && (string?)parameter["name"] == name);
        if (known is null)
        {
            yield return $"?{name} is unknown";
        }
        else if ((string?)known["type"] == "integer" && !int.TryParse(value, CultureInfo.InvariantCulture, out _))
        {
            yield return $"?{name} is no number";
        }
    }

    private static string Verb(Call call) => call.Method.ToLowerInvariant();

    private static bool Matches(string template, string path)
    {
        var wanted = template.Split('/');
        var parts = path.Split('/');
        return wanted.Length == parts.Length && wanted.Zip(parts).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private IEnumerable<string> Check(JsonObject schema, JsonNode? value, string at)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Check(document["definitions"]![reference.Split('/')[^1]]!.AsObject(), value, at);
        }

        return (string?)schema["type"] switch
        {
            "array" when value is JsonArray items => items.SelectMany((item, index) => Check(schema["items"]!.AsObject(), item, $"{at}[{index}]")),
            "object" when value is JsonObject node => CheckObject(schema, node, at),
            "string" when value is JsonValue text && text.TryGetValue<string>(out var words) => CheckText(schema, words, at),
            "boolean" when value is JsonValue flag && flag.TryGetValue<bool>(out _) => [],
            "integer" when value is JsonValue number && number.TryGetValue<long>(out _) => [],
            _ => [$"{at} is not of type {schema["type"]}"],
        };
    }

    private IEnumerable<string> CheckObject(JsonObject schema, JsonObject node, string at) =>
        schema["properties"] is not JsonObject { Count: > 0 } properties
            ? []
            : node.SelectMany(field => properties[field.Key] is JsonObject known
                ? Check(known, field.Value, $"{at}.{field.Key}")
                : [$"{at}.{field.Key} is unknown"]);

    private static IEnumerable<string> CheckText(JsonObject schema, string text, string at)
    {
        if (schema["enum"] is JsonArray choices && choices.All(choice => (string?)choice != text))
        {
            yield return $"{at} is '{text}', none of the choices";
        }

        if ((string?)schema["format"] == "byte" && !System.Buffers.Text.Base64.IsValid(text))
        {
            yield return $"{at} is no base64";
        }

        if ((string?)schema["format"] == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            yield return $"{at} is no date-time";
        }
    }
}
