using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Bot.Options;

/// <summary>
/// Reads the handbook files of a folder. Each year's folder holds year.json (what is the same for all its papers) and one file a report
/// type; forms/ holds the shapes that papers come in, and a report type names those it may be written in. Most of a year is like another:
/// a file may name that by "like" and hold only the members that differ. What a report keeps is the whole text, put together, so that no
/// later change of any of these files reaches it.
/// </summary>
internal static class HandbookFiles
{
    private const string Like = "like";
    private const string Forms = "forms";
    private const string YearFile = "year.json";
    private const string Holidays = "holidays";
    private const int LongestChain = 8;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Read = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <summary>Every handbook under a folder with its whole text, one for each form of each report type; all problems at once.</summary>
    public static IReadOnlyList<(Handbook Handbook, string Json)> Load(string folder, List<string> problems)
    {
        var handbooks = new List<(Handbook Handbook, string Json)>();
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList() : [];
        foreach (var name in files.Where(f => !f.StartsWith(Forms + "/", StringComparison.Ordinal) && !f.StartsWith(Holidays + "/", StringComparison.Ordinal) && Path.GetFileName(f) != YearFile))
        {
            var known = problems.Count;
            if (Whole(folder, name, problems, 0) is not { } own)
            {
                continue;
            }

            foreach (var whole in InForms(folder, name, own, problems).TakeWhile(_ => problems.Count == known))
            {
                var text = whole.ToJsonString(Written);
                handbooks.Add((HandbookReader.Read(text, whole["form"] is { } form ? $"{name} ({form})" : name, problems), text));
            }
        }

        if (files.Count == 0)
        {
            problems.Add($"{folder}: no handbook file");
        }

        problems.AddRange(handbooks.GroupBy(h => (h.Handbook.ItaYear, h.Handbook.ReportType, h.Handbook.Form)).Where(g => g.Count() > 1).Select(g => $"{folder}: ITA {g.Key.ItaYear} has more than one {g.Key.ReportType} {g.Key.Form}"));
        return handbooks;
    }

    /// <summary>The holidays of every year under a folder's holidays/; none there means that only weekends are known.</summary>
    public static IReadOnlyList<HolidayYear> LoadHolidays(string folder, List<string> problems)
    {
        var place = Path.Combine(folder, Holidays);
        var files = Directory.Exists(place) ? Directory.GetFiles(place, "*.json").Order(StringComparer.Ordinal).ToList() : [];
        List<HolidayYear> years = [.. files.Select(f => HolidayYear.Read(File.ReadAllText(f), $"{Holidays}/{Path.GetFileName(f)}", problems))];
        problems.AddRange(years.GroupBy(y => y.Year).Where(g => g.Count() > 1).Select(g => $"{Holidays}: the year {g.Key} has more than one file"));
        return [.. years.DistinctBy(y => y.Year)];
    }

    // The form's members first, the report type's own in their place, and the year's book.
    private static IEnumerable<JsonObject> InForms(string folder, string name, JsonObject own, List<string> problems)
    {
        var year = Path.GetDirectoryName(name) is { Length: > 0 } place ? place.Replace('\\', '/') + "/" + YearFile : YearFile;
        if (!own.ContainsKey("year") && File.Exists(Path.Combine(folder, year)) && Whole(folder, year, problems, 0) is { } book)
        {
            own["year"] = book;
        }

        if (!own.Remove(Forms, out var forms))
        {
            yield return own;
            yield break;
        }

        if (forms is not JsonArray { Count: > 0 } list)
        {
            problems.Add($"{name}: {Forms} must be a list of names");
            yield break;
        }

        foreach (var form in list)
        {
            if (form is JsonValue value && value.TryGetValue<string>(out var formName) && Whole(folder, $"{Forms}/{formName}.json", problems, 0) is { } whole)
            {
                Put(own, whole);
                yield return whole;
            }
            else
            {
                problems.Add($"{name}: {Forms} must hold names of files in {Forms}/");
            }
        }
    }

    private static void Put(JsonObject from, JsonObject into)
    {
        foreach (var (member, node) in from)
        {
            into[member] = node?.DeepClone();
        }
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

        Put(own, whole);
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
