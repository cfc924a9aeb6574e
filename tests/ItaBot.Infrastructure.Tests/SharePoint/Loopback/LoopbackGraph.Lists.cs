using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ItaBot.Infrastructure.Tests.SharePoint.Loopback;

public sealed partial class LoopbackGraph
{
    private const int Threshold = 5000;
    private const int PageSize = 200;

    public List<LoopbackList> Lists { get; } = [];

    public LoopbackList List(string name) => Lists.Single(l => l.Name == name);

    private GraphSays Sites(GraphAsk ask, string path)
    {
        if (path == $"/sites/{Host}:{SitePath}")
        {
            return OnlyQuery(ask) ?? new GraphSays(200, new JsonObject { ["id"] = SiteId, ["webUrl"] = $"https://{Host}{SitePath}" });
        }

        if (!TryMatch(path, SiteBelow(), out var below) || Text(below.Groups["site"]) != SiteId)
        {
            return GraphSays.Error(404, "itemNotFound");
        }

        var rest = below.Groups["rest"].Value;
        if (rest == "/lists")
        {
            return ask.Method == "POST" ? MakeList(ask) : OnlyQuery(ask, "$select", "$skiptoken") ?? Page(ask, Lists.ConvertAll(l => new JsonObject { ["id"] = l.Id, ["displayName"] = l.Name, ["list"] = new JsonObject { ["template"] = l.Template } }));
        }

        if (!TryMatch(rest, ListBelow(), out var inList) || Lists.Find(l => l.Id == Text(inList.Groups["list"])) is not { } list)
        {
            return GraphSays.Error(404, "itemNotFound");
        }

        return inList.Groups["rest"].Value switch
        {
            "/drive" when ask.Method == "GET" && list.Template == "documentLibrary" => OnlyQuery(ask, "$select") ?? new GraphSays(200, new JsonObject { ["id"] = DriveId }),
            "/columns" when ask.Method == "GET" => OnlyQuery(ask, "$select", "$skiptoken") ?? Page(ask, list.Columns.ConvertAll(c => (JsonObject)c.DeepClone())),
            "/columns" when ask.Method == "POST" => AddColumn(ask, list, ask.Json) ?? new GraphSays(201, (JsonObject)list.Columns[^1].DeepClone()),
            "/items" when ask.Method == "GET" => Find(ask, list),
            "/items" when ask.Method == "POST" => MakeItem(ask, list),
            var other when TryMatch(other, ColumnPath(), out var column) && ask.Method == "PATCH" => ChangeColumn(ask, list, Text(column.Groups["id"])),
            var other when TryMatch(other, ItemPath(), out var item) => Item(ask, list, int.Parse(item.Groups["id"].Value, CultureInfo.InvariantCulture), item.Groups["fields"].Success),
            _ => Bad(ask, 404, "no such resource"),
        };
    }

    private GraphSays MakeList(GraphAsk ask)
    {
        var body = ask.Json;
        var (name, template) = ((string?)body["displayName"], (string?)body["list"]?["template"]);
        if (string.IsNullOrWhiteSpace(name) || template is not ("genericList" or "documentLibrary") || Lists.Exists(l => l.Name == name))
        {
            return Bad(ask, 409, "a new list has a name of its own and a template");
        }

        var list = new LoopbackList(Guid.NewGuid().ToString(), name, template);
        Lists.Add(list);
        return (body["columns"] as JsonArray ?? []).OfType<JsonObject>().Select(c => AddColumn(ask, list, c)).FirstOrDefault(wrong => wrong is not null)
            ?? new GraphSays(201, new JsonObject { ["id"] = list.Id, ["displayName"] = name });
    }

    private GraphSays? AddColumn(GraphAsk ask, LoopbackList list, JsonObject column)
    {
        string[] known = ["name", "displayName", "indexed", "enforceUniqueValues", "text", "number", "dateTime"];
        var kinds = column.Count(c => c.Key is "text" or "number" or "dateTime");
        if (column.Any(c => !known.Contains(c.Key)) || kinds != 1 || !ColumnName().IsMatch((string?)column["name"] ?? "") || list.Columns.Exists(c => (string?)c["name"] == (string?)column["name"]))
        {
            return Bad(ask, 400, "a column has a name of its own, one kind and nothing unknown");
        }

        if ((bool?)column["enforceUniqueValues"] == true && (bool?)column["indexed"] != true)
        {
            return Bad(ask, 400, "a unique column is indexed");
        }

        var made = (JsonObject)column.DeepClone();
        made["id"] = Guid.NewGuid().ToString();
        list.Columns.Add(made);
        return list.Columns.Count(c => (bool?)c["indexed"] == true) > 20 ? Bad(ask, 400, "a list has at most 20 indexes") : null;
    }

    private GraphSays ChangeColumn(GraphAsk ask, LoopbackList list, string id)
    {
        if (list.Columns.Find(c => (string?)c["id"] == id) is not { } column || ask.Json.Any(v => v.Key is not ("indexed" or "enforceUniqueValues")))
        {
            return Bad(ask, 404, "no such column, or more than its rules");
        }

        foreach (var (name, value) in ask.Json)
        {
            column[name] = value?.DeepClone();
        }

        return new GraphSays(200, (JsonObject)column.DeepClone());
    }

    private GraphSays Find(GraphAsk ask, LoopbackList list)
    {
        if (OnlyQuery(ask, "$expand", "$filter", "$top", "$skiptoken") is { } wrong)
        {
            return wrong;
        }

        IEnumerable<LoopbackItem> found = list.Items.Values;
        if (ask.Query.GetValueOrDefault("$filter") is { } filter)
        {
            if (!TryMatch(filter, Equality(), out var equality) || list.Columns.Find(c => (string?)c["name"] == equality.Groups["column"].Value) is not { } column)
            {
                return Bad(ask, 400, "a filter that is not an equality of a column");
            }

            if ((bool?)column["indexed"] != true && (list.Items.Count > Threshold || !ask.Headers.GetValueOrDefault("Prefer", "").Contains("HonorNonIndexedQueriesWarningMayFailRandomly")))
            {
                return Bad(ask, 400, $"Field '{equality.Groups["column"].Value}' cannot be referenced in filter or orderby as it is not indexed.");
            }

            var value = equality.Groups["value"].Value.Replace("''", "'");
            var name = equality.Groups["column"].Value;
            found = found.Where(i => string.Equals(i.Fields[name]?.GetValue<object>().ToString() ?? "", value, StringComparison.OrdinalIgnoreCase));
        }

        return Page(ask, [.. found.Select(i => Shown(i, ask))]);
    }

    private GraphSays Page(GraphAsk ask, List<JsonObject> all)
    {
        var size = int.Parse(ask.Query.GetValueOrDefault("$top", PageSize.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        var from = int.Parse(ask.Query.GetValueOrDefault("$skiptoken", "0"), CultureInfo.InvariantCulture);
        size = Math.Min(size, PageSize);
        var body = new JsonObject { ["value"] = new JsonArray([.. all.Skip(from).Take(size)]) };
        if (from + size < all.Count)
        {
            var rest = string.Join('&', ask.Query.Where(q => q.Key != "$skiptoken").Select(q => q.Key + "=" + Uri.EscapeDataString(q.Value)).Append("$skiptoken=" + (from + size)));
            body["@odata.nextLink"] = $"{Origin}{ask.Path}?{rest}";
        }

        return new GraphSays(200, body);
    }

    private GraphSays MakeItem(GraphAsk ask, LoopbackList list)
    {
        var body = ask.Json;
        if (body.Count != 1 || body["fields"] is not JsonObject fields || Unfit(list, fields) is not null)
        {
            return Bad(ask, 400, "an item is made of fields of its list: " + (body["fields"] is JsonObject f ? Unfit(list, f) : ""));
        }

        foreach (var column in list.Columns.Where(c => (bool?)c["enforceUniqueValues"] == true).Select(c => (string)c["name"]!))
        {
            var value = ((string?)fields[column] ?? "").ToUpperInvariant();
            if (list.Unique.Contains((column, value)) && list.Items.Values.Any(i => string.Equals((string?)i.Fields[column], value, StringComparison.OrdinalIgnoreCase)))
            {
                return GraphSays.Error(409, "nameAlreadyExists", "The value is there already.");
            }

            list.Unique.Add((column, value));
        }

        var item = new LoopbackItem(++list.Last, Guid.NewGuid().ToString());
        Fill(item.Fields, fields);
        list.Items.Add(item.Id, item);
        return new GraphSays(201, Shown(item, ask));
    }

    private GraphSays Item(GraphAsk ask, LoopbackList list, int id, bool fields)
    {
        if (!list.Items.TryGetValue(id, out var item))
        {
            return GraphSays.Error(404, "itemNotFound");
        }

        if (ask.Method == "GET" && !fields)
        {
            return OnlyQuery(ask, "$expand") ?? new GraphSays(200, Shown(item, ask));
        }

        return ask.Method == "PATCH" && fields ? Patch(ask, list, item) : Bad(ask, 405, "not a method of this");
    }

    private GraphSays Patch(GraphAsk ask, LoopbackList list, LoopbackItem item)
    {
        if (ask.Headers.GetValueOrDefault("If-Match") is not { } version)
        {
            return Bad(ask, 400, "an update that names no version");
        }

        if (version != item.ETag)
        {
            return GraphSays.Error(412, "resourceModified");
        }

        if (Unfit(list, ask.Json) is { } unfit)
        {
            return Bad(ask, 400, unfit);
        }

        Fill(item.Fields, ask.Json);
        item.Version++;
        var shown = (JsonObject)item.Fields.DeepClone();
        shown["@odata.etag"] = item.ETag;
        return new GraphSays(200, shown);
    }

    private static string? Unfit(LoopbackList list, JsonObject fields)
    {
        foreach (var (name, value) in fields)
        {
            if (list.Columns.Find(c => (string?)c["name"] == name) is not { } column)
            {
                return $"Field '{name}' is not recognized";
            }

            var fits = value is null
                || (column["number"] is not null && value is JsonValue number && number.TryGetValue<decimal>(out _))
                || (column["dateTime"] is not null && DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, out _))
                || (column["text"] is JsonObject text && value is JsonValue word && word.TryGetValue<string>(out var written) && (written.Length <= 255 || (bool?)text["allowMultipleLines"] == true));
            if (!fits)
            {
                return $"Field '{name}' does not take {value!.ToJsonString()}";
            }
        }

        return null;
    }

    // An emptied value is not kept, and SharePoint gives numbers back as floating ones.
    private static void Fill(JsonObject item, JsonObject fields)
    {
        foreach (var (name, value) in fields)
        {
            item.Remove(name);
            if (value is not null && value.ToString().Length > 0)
            {
                item[name] = value is JsonValue number && number.TryGetValue<decimal>(out var exact) ? JsonNode.Parse(exact.ToString("0.0###", CultureInfo.InvariantCulture)) : value.DeepClone();
            }
        }
    }

    private static JsonObject Shown(LoopbackItem item, GraphAsk ask)
    {
        var shown = new JsonObject { ["@odata.etag"] = item.ETag, ["eTag"] = item.ETag, ["id"] = item.Id.ToString(CultureInfo.InvariantCulture) };
        if (TryMatch(ask.Query.GetValueOrDefault("$expand", ""), Expand(), out var expand))
        {
            var names = expand.Groups["names"].Value.Split(',').ToHashSet();
            shown["fields"] = new JsonObject([.. item.Fields.Where(f => names.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))]);
        }

        return shown;
    }

    [GeneratedRegex("^/sites/(?<site>[^/:]+)(?<rest>/.*)$")]
    private static partial Regex SiteBelow();

    [GeneratedRegex("^/lists/(?<list>[^/]+)(?<rest>/.*)$")]
    private static partial Regex ListBelow();

    [GeneratedRegex("^/columns/(?<id>[^/]+)$")]
    private static partial Regex ColumnPath();

    [GeneratedRegex("^/items/(?<id>[0-9]+)(?<fields>/fields)?$")]
    private static partial Regex ItemPath();

    [GeneratedRegex("^fields/(?<column>[A-Za-z]+) eq '(?<value>([^']|'')*)'$")]
    private static partial Regex Equality();

    [GeneratedRegex(@"^fields\(\$select=(?<names>[A-Za-z,]+)\)$")]
    private static partial Regex Expand();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,31}$")]
    private static partial Regex ColumnName();
}
