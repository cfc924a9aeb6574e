namespace ItaBot.Bot.Commands;

/// <summary>Packs the Teams app for upload: package [--out FILE] [--app-id GUID] [--bot-id GUID] [--domain HOST].</summary>
internal static class PackageCommand
{
    private const string Out = "--out";
    private const string AppId = "--app-id";
    private const string BotId = "--bot-id";
    private const string Domain = "--domain";
    private static readonly string[] Known = [Out, AppId, BotId, Domain];

    /// <summary>Runs the command. The bot's id may come from the settings, where it stands already as MicrosoftAppId.</summary>
    public static async Task<int> RunAsync(string[] args, string? settingsBotId, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var given = Read(args, problems);
        var file = given.GetValueOrDefault(Out, "ItaBot.zip");
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["APP_ID"] = GuidOf(AppId, given.GetValueOrDefault(AppId), "any GUID that is the app's own and stays the same for every version", problems),
            ["BOT_ID"] = GuidOf(BotId, given.GetValueOrDefault(BotId, settingsBotId ?? ""), "the application (client) id of the Azure Bot, or MicrosoftAppId in the settings", problems),
            ["DOMAIN"] = HostOf(given.GetValueOrDefault(Domain), problems),
        };
        if (file.Length == 0 || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder || !Directory.Exists(folder) || Directory.Exists(file))
        {
            problems.Add($"{Out} '{file}' must be a file in a folder that exists.");
        }

        var package = TeamsPackage.Pack(Path.Combine(AppContext.BaseDirectory, "manifest"), names, problems);
        if (package is null || !Write(file, package, problems))
        {
            await error.WriteLineAsync("package: nothing was written:" + string.Concat(problems.Select(p => "\n  - " + p)));
            return 2;
        }

        await output.WriteLineAsync($"package: {file}, {package.Length} bytes: app {names["APP_ID"]}, bot {names["BOT_ID"]}, domain {names["DOMAIN"]}");
        return 0;
    }

    private static Dictionary<string, string> Read(string[] args, List<string> problems)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < args.Length; at++)
        {
            var (name, value) = args[at].Split('=', 2) is [var left, var right] ? (left, right) : (args[at], null);
            if (value is null && name.StartsWith("--", StringComparison.Ordinal) && at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = args[++at];
            }

            if (!Known.Contains(name, StringComparer.Ordinal))
            {
                problems.Add($"'{name}' is not known; there are {string.Join(", ", Known)}.");
            }
            else if (!given.TryAdd(name, value?.Trim() ?? ""))
            {
                problems.Add($"{name} is given twice.");
            }
        }

        return given;
    }

    private static string GuidOf(string name, string? value, string what, List<string> problems)
    {
        if (Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty)
        {
            return id.ToString("D");
        }

        problems.Add(string.IsNullOrEmpty(value) ? $"{name} is missing: {what}." : $"{name} '{value}' is not a GUID like 01234567-89ab-cdef-0123-456789abcdef: it is {what}.");
        return "";
    }

    // Teams takes names of hosts alone, and no address that only this machine knows.
    private static string HostOf(string? value, List<string> problems)
    {
        var labels = value?.Split('.') ?? [];
        if (labels.Length > 1 && value!.Length <= 253 && labels.All(IsLabel) && labels[^1].Any(char.IsAsciiLetter))
        {
            return value.ToLowerInvariant();
        }

        const string What = "the public host name the bot answers on, such as itabot.bansommut.example, without https:// and path";
        problems.Add(string.IsNullOrEmpty(value) ? $"{Domain} is missing: {What}." : $"{Domain} '{value}' is not a host name: it is {What}.");
        return "";
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool Write(string file, byte[] package, List<string> problems)
    {
        try
        {
            File.WriteAllBytes(file, package);
            return true;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Out} '{file}' cannot be written: {wrong.Message}");
            return false;
        }
    }
}
