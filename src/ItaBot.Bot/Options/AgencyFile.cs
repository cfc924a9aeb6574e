using ItaBot.Domain.Agencies;
using ItaBot.Domain.Documents;

namespace ItaBot.Bot.Options;

/// <summary>Reads the agency file and the image it names.</summary>
internal static class AgencyFile
{
    private const int LongestFile = 1_000_000;
    private const int LargestImage = 2 * 1024 * 1024;

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
