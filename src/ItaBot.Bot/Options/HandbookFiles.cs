using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Bot.Options;

/// <summary>
/// Reads the handbook files of a folder. Most of a year is like the year before: a file may name another by "like" and hold only the
/// members that differ. What a report keeps is the whole text, so that no later change of the other file reaches it.
/// </summary>
internal static class HandbookFiles
{
    private const string Like = "like";
    private const int LongestChain = 5;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Read = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <summary>Every handbook under a folder with its whole text; all problems at once.</summary>
    public static IReadOnlyList<(Handbook Handbook, string Json)> Load(string folder, List<string> problems)
    {
        var handbooks = new List<(Handbook Handbook, string Json)>();
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (Whole(folder, name, problems, 0) is { } json)
            {
                var text = json.ToJsonString(Written);
                handbooks.Add((HandbookReader.Read(text, name, problems), text));
            }
        }

        if (files.Length == 0)
        {
            problems.Add($"{folder}: no handbook file");
        }

        problems.AddRange(handbooks.GroupBy(h => (h.Handbook.ItaYear, h.Handbook.ReportType)).Where(g => g.Count() > 1).Select(g => $"{folder}: ITA {g.Key.ItaYear} has more than one {g.Key.ReportType}"));
        return handbooks;
    }

    // The other file's members, with this file's in their place.
    private static JsonObject? Whole(string folder, string name, List<string> problems, int depth)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (depth > LongestChain || !path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path) || new FileInfo(path).Length > HandbookReader.LongestFile)
        {
            problems.Add($"{name}: no such file in the folder, too large, or too long a chain of \"{Like}\"");
            return null;
        }

        if (Parse(File.ReadAllText(path), name, problems) is not { } own)
        {
            return null;
        }

        if (!own.Remove(Like, out var like))
        {
            return own;
        }

        if (like is not JsonValue value || !value.TryGetValue<string>(out var other) || Whole(folder, other, problems, depth + 1) is not { } whole)
        {
            problems.Add($"{name}: {Like} must name another handbook file of the folder");
            return null;
        }

        foreach (var (member, node) in own)
        {
            whole[member] = node?.DeepClone();
        }

        return whole;
    }

    private static JsonObject? Parse(string text, string name, List<string> problems)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: Read) is JsonObject parsed)
            {
                return parsed;
            }

            problems.Add($"{name}: must be an object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            problems.Add($"{name}: not valid JSON");
        }

        return null;
    }
}
