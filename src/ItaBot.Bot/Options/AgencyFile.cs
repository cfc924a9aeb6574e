using ItaBot.Bot.Agencies;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Documents;

namespace ItaBot.Bot.Options;

/// <summary>Reads the agency file and the image it names.</summary>
internal static class AgencyFile
{
    private const int LongestFile = 1_000_000;
    private const int LargestImage = 2 * 1024 * 1024;

    /// <summary>Reads every agency of a folder in the order of the files' names, the one of a file, or the demo agency when nothing is set.</summary>
    public static IReadOnlyList<ServedAgency> ReadAll(string fileOrFolder, List<string> problems)
    {
        string[] files = fileOrFolder.Length > 0 && Directory.Exists(fileOrFolder) ? [.. Directory.EnumerateFiles(fileOrFolder, "*.json").Order(StringComparer.Ordinal)] : [fileOrFolder];
        if (files.Length == 0)
        {
            problems.Add($"Agency:File '{fileOrFolder}' is a folder without agency files (*.json)");
        }

        var served = files.Select(file => new ServedAgency(Read(file, problems, out var garuda), garuda)).ToList();
        problems.AddRange(served.GroupBy(s => s.Agency.Id, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"Agency:File: the agency id '{g.Key}' stands in more than one file"));
        problems.AddRange(served.Where(s => s.Agency.Id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))).Select(s => $"Agency:File: the agency id '{s.Agency.Id}' may hold letters a to z, digits, '-', '_' and '.' only"));
        return served;
    }

    /// <summary>Reads the file, or the demo agency when no file is set.</summary>
    public static Agency Read(string file, List<string> problems, out Picture? garuda)
    {
        garuda = null;
        var path = file.Length == 0 ? Path.Combine(AppContext.BaseDirectory, "demo-agency.json") : Path.GetFullPath(file);
        if (!File.Exists(path) || new FileInfo(path).Length > LongestFile)
        {
            problems.Add($"Agency:File '{file}' does not exist or is larger than {LongestFile} bytes");
            return AgencyReader.Read("{}", file, []);
        }

        var agency = AgencyReader.Read(File.ReadAllText(path), Path.GetFileName(path), problems);
        if (agency.GarudaImage is not null)
        {
            garuda = ReadImage(Path.Combine(Path.GetDirectoryName(path)!, agency.GarudaImage), agency.GarudaImage, problems);
        }

        return agency;
    }

    private static Picture? ReadImage(string path, string name, List<string> problems)
    {
        var bytes = File.Exists(path) && new FileInfo(path).Length <= LargestImage ? File.ReadAllBytes(path) : [];
        var type = bytes switch
        {
            [0x89, 0x50, 0x4E, 0x47, ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            _ => null,
        };
        if (type is null)
        {
            problems.Add($"garudaImage '{name}' is no PNG or JPEG file of at most {LargestImage} bytes");
            return null;
        }

        return new Picture(bytes, type, 15, "Garuda");
    }
}
