using System.Text.Json.Nodes;

namespace ItaBot.Infrastructure.Tests.SharePoint.Loopback;

/// <summary>A list: columns, and items with versions.</summary>
public sealed class LoopbackList(string id, string name, string template)
{
    public string Id => id;

    public string Name => name;

    public string Template => template;

    public List<JsonObject> Columns { get; } = [new() { ["id"] = "title", ["name"] = "Title", ["text"] = new JsonObject(), ["indexed"] = false }];

    public SortedDictionary<int, LoopbackItem> Items { get; } = [];

    public int Last { get; set; }

    /// <summary>Values of unique columns, so that a thousand reports need no thousand looks at each other.</summary>
    public HashSet<(string Column, string Value)> Unique { get; } = [];
}

/// <summary>An item: its values and how often it was changed.</summary>
public sealed class LoopbackItem(int id, string key)
{
    public int Id => id;

    public int Version { get; set; } = 1;

    public JsonObject Fields { get; } = [];

    public string ETag => $"\"{key},{Version}\"";

    /// <summary>A person changes a value in the browser.</summary>
    public void Edit(string column, JsonNode? value)
    {
        Fields[column] = value;
        Version++;
    }
}
