using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    /// <summary>One line, at most 255 characters.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Note,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A time.</summary>
    Time,
}

/// <summary>
/// A column of ours, from sharepoint-columns.json. Lists grow beyond the 5,000 items up to which SharePoint filters anything: what
/// we filter by is indexed, and the key is unique, so that SharePoint itself refuses a second item of the same thing.
/// </summary>
/// <param name="Name">Its name in requests.</param>
/// <param name="DisplayName">Its name on the screen.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Indexed">Whether it is filtered by.</param>
/// <param name="Unique">Whether no two items may have the same value.</param>
internal sealed record SharedColumn(string Name, string DisplayName, ColumnKind Kind, bool Indexed = false, bool Unique = false)
{
    private const int LongestText = 255;
    private const int LongestNote = 60_000;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    private static readonly Lazy<Dictionary<string, IReadOnlyList<SharedColumn>>> All = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("sharepoint-columns.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<SharedColumn>>>(stream, Options)!;
    });

    /// <summary>The columns of the list of reports.</summary>
    public static IReadOnlyList<SharedColumn> OfReports => All.Value["reports"];

    /// <summary>The columns of the list of measures.</summary>
    public static IReadOnlyList<SharedColumn> OfMeasures => All.Value["measures"];

    /// <summary>The columns with which papers are marked.</summary>
    public static IReadOnlyList<SharedColumn> OfPapers => All.Value["papers"];

    /// <summary>The column as Graph makes it.</summary>
    public JsonObject Definition()
    {
        var definition = new JsonObject { ["name"] = Name, ["displayName"] = DisplayName };
        definition[Kind switch { ColumnKind.Number => "number", ColumnKind.Time => "dateTime", _ => "text" }] = Kind switch
        {
            ColumnKind.Note => new JsonObject { ["allowMultipleLines"] = true, ["textType"] = "plain" },
            ColumnKind.Time => new JsonObject { ["format"] = "dateTime" },
            _ => new JsonObject(),
        };
        if (Indexed)
        {
            definition["indexed"] = true;
        }

        if (Unique)
        {
            definition["enforceUniqueValues"] = true;
        }

        return definition;
    }

    /// <summary>Whether a column that stands there is indexed and unique as far as we need it.</summary>
    public bool IsMetBy(JsonObject there) => (!Indexed || (bool?)there["indexed"] == true) && (!Unique || (bool?)there["enforceUniqueValues"] == true);

    /// <summary>The text as it fits the column: what a list cannot hold stands in the paper in full.</summary>
    public string Fit(string text)
    {
        var plain = text.ReplaceLineEndings("\n").Trim();
        var longest = Kind == ColumnKind.Note ? LongestNote : LongestText;
        plain = Kind == ColumnKind.Text ? plain.Replace('\n', ' ') : plain;
        if (plain.Length <= longest)
        {
            return plain;
        }

        var end = 0;
        for (var next = 0; end + (next = StringInfo.GetNextTextElementLength(plain.AsSpan(end))) < longest;)
        {
            end += next;
        }

        return plain[..end].TrimEnd() + "…";
    }

    /// <summary>The value as Graph takes it; no value is null.</summary>
    public JsonNode? Value(string text) => text.Length == 0 ? null
        : Kind == ColumnKind.Number ? JsonValue.Create(decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
        : JsonValue.Create(text);
}
