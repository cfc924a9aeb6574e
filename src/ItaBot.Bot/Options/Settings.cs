using ItaBot.Bot.Reminders;
using Microsoft.Extensions.Configuration.Json;

namespace ItaBot.Bot.Options;

/// <summary>One setting: its name as in appsettings.json, its default and what it may be.</summary>
internal sealed record Setting(string Name, string Default, Func<string, string?>? Problem = null);

/// <summary>
/// The settings of the program in one place: default, range and check. A name that is not known stops the start, because a
/// misspelt setting that is silently ignored is found only when it is too late.
/// </summary>
internal sealed class Settings
{
    /// <summary>Every setting of ours.</summary>
    public static readonly IReadOnlyList<Setting> Known =
    [
        new("Urls", "http://localhost:3978"),
        new("PublicBaseUrl", "", WebAddress),
        new("ShutdownSeconds", "45", Whole(1, 600)),
        new("Metrics:Port", "0", Whole(0, 65535)),
        new("OpenTelemetry:Endpoint", "", Collector),
        new("MicrosoftAppType", "MultiTenant", OneOf("MultiTenant", "SingleTenant", "UserAssignedMSI")),
        new("MicrosoftAppId", ""),
        new("MicrosoftAppPassword", ""),
        new("MicrosoftAppCertificateFile", ""),
        new("MicrosoftAppTenantId", ""),
        new("ChannelService", ""),
        new("ToBotFromChannelOpenIdMetadataUrl", ""),
        new("ToBotFromChannelTokenIssuer", ""),
        new("ToBotFromEmulatorOpenIdMetadataUrl", ""),
        new("ToChannelFromBotLoginUrl", ""),
        new("ToChannelFromBotOAuthScope", ""),
        new("BotFramework:DangerouslyAllowAnonymous", "false", OneOf("true", "false")),
        new("BotFramework:DangerouslyAllowEmulator", "false", OneOf("true", "false")),
        new("Storage:Provider", "Sqlite", OneOf("Sqlite", "PostgreSql")),
        new("Storage:ConnectionString", "Data Source=data/itabot.db", NotEmpty),
        new("Storage:OwnerConnectionString", ""),
        new("Library:Folder", "data/library", NotEmpty),
        new("Agency:File", ""),
        new("Retention:UnfinishedMonths", "0", Whole(0, 1200)),
        new("Retention:CancelledMonths", "0", Whole(0, 1200)),
        new("Retention:SignedMonths", "0", Whole(0, 1200)),
        new("Retention:SentFileMonths", "0", Whole(0, 1200)),
        new("Retention:ContactMonths", "0", Whole(0, 1200)),
        new("Evidence:DangerouslyOpenLoopback", "false", OneOf("true", "false")),
        new("Keys:Folder", "data/keys", NotEmpty),
        new("AzureOpenAI:Endpoint", "", ModelSettings.Address),
        new("AzureOpenAI:Deployment", ""),
        new("AzureOpenAI:ApiKey", ""),
        new("AzureOpenAI:UseManagedIdentity", "false", OneOf("true", "false")),
        new("AzureOpenAI:TimeoutSeconds", "15", Number(1, 20)),
        new("AzureOpenAI:MonthlyTokenCap", "0", Number(0, 1_000_000_000_000)),
        new("AzureOpenAI:InputPrice", "0", Number(0, 1_000_000)),
        new("AzureOpenAI:OutputPrice", "0", Number(0, 1_000_000)),
        new("SharePoint:SiteUrl", "", SharePointSettings.SiteAddress),
        new("SharePoint:Library", "ItaBot", NotEmpty),
        new("SharePoint:ReportsList", "ITA Reports", NotEmpty),
        new("SharePoint:MeasuresList", "ITA Measures", NotEmpty),
        new("SharePoint:GraphEndpoint", "https://graph.microsoft.com/v1.0", SharePointSettings.Endpoint),
        new("Evidence:ClamAv", "", Channels.EvidenceSetup.Problem),
        new("Reminders:Morning", "08:30", ReminderHours.Problem),
        new("Reminders:Evening", "16:30", ReminderHours.Problem),
        new("Clock:DangerouslyAhead", "", ShiftedClock.Problem),
        new("Line:ChannelSecret", ""),
        new("Line:ChannelAccessToken", ""),
        new("Line:ApiEndpoint", "https://api.line.me", SecureAddress),
        new("Line:DataEndpoint", "https://api-data.line.me", SecureAddress),
        new("Line:PublicBaseUrl", "", value => value.Length == 0 ? null : SecureAddress(value)),
        new("Line:LargestFileMegabytes", "10", OneOf("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")),
    ];

    private static readonly HashSet<string> Names = Known.Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // Sections that belong to ASP.NET Core itself.
    private static readonly string[] Frameworks = ["Logging", "Kestrel", "AllowedHosts"];

    private readonly IConfiguration _configuration;

    private Settings(IConfiguration configuration) => _configuration = configuration;

    /// <summary>The value of a setting, or its default.</summary>
    public string this[string name] => _configuration[name] is { Length: > 0 } value ? value : Known.First(s => s.Name == name).Default;

    /// <summary>Checks the whole configuration; all problems at once.</summary>
    public static Settings Read(IConfigurationRoot configuration, List<string> problems)
    {
        foreach (var provider in configuration.Providers)
        {
            var ours = provider is JsonConfigurationProvider;
            problems.AddRange(Keys(provider, null).Where(key => ours ? !IsKnown(key) : LooksLikeOurs(key) && !IsKnown(key)).Select(key => $"the setting '{key}' is not known (see appsettings.sample.json)"));
        }

        var settings = new Settings(configuration);
        foreach (var setting in Known)
        {
            if (setting.Problem?.Invoke(settings[setting.Name]) is { } problem)
            {
                problems.Add($"the setting '{setting.Name}' {problem}");
            }
        }

        problems.AddRange(ModelSettings.Problems(settings));
        problems.AddRange(SharePointSettings.Problems(settings));
        // Half a channel hears people and cannot answer them.
        string[] needed = ["Line:ChannelAccessToken", .. settings["PublicBaseUrl"].Length > 0 ? Array.Empty<string>() : ["Line:PublicBaseUrl"]];
        problems.AddRange(needed.Where(name => settings["Line:ChannelSecret"].Length > 0 && settings[name].Length == 0).Select(name => $"the setting '{name}' is needed with 'Line:ChannelSecret'"));
        return settings;
    }

    private static bool IsKnown(string key) => Names.Contains(key) || Frameworks.Any(f => key.Equals(f, StringComparison.OrdinalIgnoreCase) || key.StartsWith(f + ":", StringComparison.OrdinalIgnoreCase));

    // Environment variables hold much that is not ours; one that begins with a section of ours is meant for us.
    private static bool LooksLikeOurs(string key) => key.Contains(':', StringComparison.Ordinal) && Names.Any(n => n.Contains(':', StringComparison.Ordinal) && key.StartsWith(n[..(n.IndexOf(':', StringComparison.Ordinal) + 1)], StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Keys(IConfigurationProvider provider, string? parent)
    {
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? child : parent + ":" + child;
            var leaf = true;
            foreach (var below in Keys(provider, key))
            {
                leaf = false;
                yield return below;
            }

            if (leaf)
            {
                yield return key;
            }
        }
    }

    private static Func<string, string?> OneOf(params string[] words) => value => words.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"must be one of {string.Join(", ", words)}";

    private static string? WebAddress(string value) =>
        value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri is { IsLoopback: true, Scheme: "http" }) && uri is { UserInfo: "", Query: "", Fragment: "" })
            ? null
            : "must be an https address without user, query or fragment";

    private static Func<string, string?> Number(long least, long most) => value =>
        decimal.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be a number from {least} to {most}");

    private static Func<string, string?> Whole(int least, int most) => value =>
        int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}");

    // A collector stands in the house, often without a certificate; what goes there names nobody.
    private static string? Collector(string value) =>
        value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { UserInfo: "", Query: "", Fragment: "" }) ? null : "must be an http or https address without user, query or fragment";

    private static string? SecureAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && uri is { UserInfo.Length: 0, Query.Length: 0, AbsolutePath: "/" }
            ? null : "must be an https address without a path";

    private static string? NotEmpty(string value) => string.IsNullOrWhiteSpace(value) ? "must not be empty" : null;
}
