using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ItaBot.Bot.Commands;

/// <summary>
/// The Teams app as one file for upload: the manifest with its ids filled in, the words of every language it names, and the
/// icons. The same inputs give the same bytes.
/// </summary>
internal static partial class TeamsPackage
{
    private const string Manifest = "manifest.json";

    // The first moment that a zip can tell.
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs what lies in a folder, each {{NAME}} of the manifest filled; null when there is a problem.</summary>
    public static byte[]? Pack(string folder, IReadOnlyDictionary<string, string> names, ICollection<string> problems)
    {
        if (Read(folder, Manifest, problems) is not { } template)
        {
            return null;
        }

        var filled = names.Aggregate(template, (text, name) => text.Replace("{{" + name.Key + "}}", name.Value, StringComparison.Ordinal));
        foreach (var left in Placeholders().Matches(filled).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            problems.Add($"{Manifest} asks for {left}, which this command does not fill.");
        }

        var files = new List<(string Name, byte[] Content)> { (Manifest, Encoding.UTF8.GetBytes(filled)) };
        foreach (var file in LanguageFiles(Parse(Manifest, filled, problems)))
        {
            if (Read(folder, file, problems) is { } words && Parse(file, words, problems) is not null)
            {
                files.Add((file, Encoding.UTF8.GetBytes(words)));
            }
        }

        files.Add(("color.png", AppIcons.Color()));
        files.Add(("outline.png", AppIcons.Outline()));
        return problems.Count > 0 ? null : Zip(files);
    }

    private static IEnumerable<string> LanguageFiles(JsonObject? manifest)
    {
        var languages = manifest?["localizationInfo"];
        var others = languages?["additionalLanguages"] as JsonArray ?? [];
        return others.Select(language => language?["file"]).Prepend(languages?["defaultLanguageFile"]).Where(file => file is not null).Select(file => file!.ToString());
    }

    private static string? Read(string folder, string name, ICollection<string> problems)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
        {
            return File.ReadAllText(file);
        }

        problems.Add($"'{file}' is missing.");
        return null;
    }

    private static JsonObject? Parse(string name, string text, ICollection<string> problems)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject parsed)
            {
                return parsed;
            }

            problems.Add($"{name} is not a JSON object.");
        }
        catch (JsonException wrong)
        {
            problems.Add($"{name} is not JSON: {wrong.Message}");
        }

        return null;
    }

    private static byte[] Zip(List<(string Name, byte[] Content)> files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Written;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return zip.ToArray();
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholders();
}
