using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ItaBot.Infrastructure.Tests.SharePoint.Loopback;

/// <summary>A file or a folder of the library.</summary>
public sealed class LoopbackFile(string id, string name, string parent, bool folder)
{
    public string Id => id;

    public string Name => name;

    public string Parent => parent;

    public bool IsFolder => folder;

    public byte[] Content { get; set; } = [];

    public int ContentVersion { get; set; } = 1;

    public LoopbackItem Item { get; } = new(0, id);

    public string CTag => $"\"c:{{{id}}},{ContentVersion}\"";

    /// <summary>A person saves another content in the browser.</summary>
    public void Edit(byte[] content)
    {
        Content = content;
        ContentVersion++;
        Item.Version++;
    }
}

public sealed partial class LoopbackGraph
{
    public const string DriveId = "b!drive-1";
    private const string RootId = "root-1";
    private int _files;

    public List<LoopbackFile> Files { get; } = [new(RootId, "root", "", folder: true)];

    /// <summary>Bytes that still fit.</summary>
    public long Quota { get; set; } = long.MaxValue;

    /// <summary>How a PDF is answered: 302 with a place to fetch it, or a refusal.</summary>
    public int PdfStatus { get; set; } = 302;

    /// <summary>All files as they are now, while requests go on.</summary>
    public IReadOnlyList<LoopbackFile> Snapshot()
    {
        lock (_gate)
        {
            return [.. Files];
        }
    }

    /// <summary>A file by its path below the library.</summary>
    public LoopbackFile? FileAt(string path) => path.Split('/').Aggregate(Files.Find(f => f.Id == RootId), (at, name) => at is null ? null : Child(at.Id, name));

    /// <summary>A person puts a file of their own there.</summary>
    public LoopbackFile Put(string parentId, string name, byte[] content) => Make(parentId, name, folder: false, content);

    private LoopbackFile? Child(string parent, string name) => Files.Find(f => f.Parent == parent && string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    private GraphSays Drives(GraphAsk ask, string path)
    {
        if (!TryMatch(path, DriveBelow(), out var below) || Text(below.Groups["drive"]) != DriveId)
        {
            return GraphSays.Error(404, "itemNotFound");
        }

        var rest = below.Groups["rest"].Value;
        if (rest.Split('/') is ["", "root", "children"] && ask.Method == "POST")
        {
            return MakeFolder(ask, Files[0]);
        }

        if (TryMatch(rest, RootPath(), out var byPath) && ask.Method == "GET")
        {
            return OnlyQuery(ask, "$select") ?? (FileAt(string.Join('/', byPath.Groups["path"].Value.Split('/').Select(Uri.UnescapeDataString))) is { } there ? new GraphSays(200, Shown(there)) : GraphSays.Error(404, "itemNotFound"));
        }

        if (!TryMatch(rest, DriveItem(), out var named) || Files.Find(f => f.Id == Text(named.Groups["id"])) is not { } file)
        {
            return GraphSays.Error(404, "itemNotFound");
        }

        return named.Groups["name"].Success ? Place(ask, file, Text(named.Groups["name"]), named.Groups["rest"].Value) : File(ask, file, named.Groups["rest"].Value);
    }

    // A place in a folder: "/items/{folder}:/{name}" and what follows its second colon.
    private GraphSays Place(GraphAsk ask, LoopbackFile folder, string name, string rest)
    {
        var there = Child(folder.Id, name);
        switch (ask.Method, rest)
        {
            case ("GET", ""):
                return OnlyQuery(ask, "$select") ?? (there is null ? GraphSays.Error(404, "itemNotFound") : new GraphSays(200, Shown(there)));
            case ("PUT", ":/content"):
                if (OnlyQuery(ask, "@microsoft.graph.conflictBehavior") is { } wrong)
                {
                    return wrong;
                }

                return Nameless(ask, name) ?? (there is not null && ask.Query.GetValueOrDefault("@microsoft.graph.conflictBehavior") == "fail" ? GraphSays.Error(409, "nameAlreadyExists") : Bytes(ask) ?? Room(ask.Body.Length) ?? Kept(folder, name, there, ask.Body));
            case ("POST", ":/createUploadSession"):
                return Nameless(ask, name) ?? NewSession(ask, folder, name, null);
            default:
                return Bad(ask, 405, "not a method of a place");
        }
    }

    private GraphSays File(GraphAsk ask, LoopbackFile file, string rest)
    {
        switch (ask.Method, rest)
        {
            case ("GET", ""):
                return OnlyQuery(ask, "$select") ?? new GraphSays(200, Shown(file));
            case ("DELETE", ""):
                Files.Remove(file);
                return new GraphSays(204);
            case ("POST", "/children") when file.IsFolder:
                return MakeFolder(ask, file);
            case ("PUT", "/content"):
                return Versioned(ask, file) ?? Bytes(ask) ?? Room(ask.Body.Length) ?? Kept(file, file.Name, file, ask.Body);
            case ("POST", "/createUploadSession"):
                return Versioned(ask, file) ?? NewSession(ask, file, file.Name, file);
            case ("GET", "/content") when ask.Query.GetValueOrDefault("format") == "pdf":
                return PdfStatus == 302 ? new GraphSays(302, Headers: [("Location", $"{Origin}/dl/{file.Id}-{file.ContentVersion}")]) : GraphSays.Error(PdfStatus, "notSupported");
            case ("GET", "/listItem"):
                return OnlyQuery(ask, "$expand") ?? new GraphSays(200, Shown(file.Item, ask));
            case ("PATCH", "/listItem/fields"):
                return Patch(ask, Lists.Single(l => l.Template == "documentLibrary"), file.Item);
            default:
                return Bad(ask, 405, "not a method of a file");
        }
    }

    private GraphSays MakeFolder(GraphAsk ask, LoopbackFile parent)
    {
        var body = ask.Json;
        var name = (string?)body["name"] ?? "";
        if (body["folder"] is not JsonObject || (string?)body["@microsoft.graph.conflictBehavior"] is not ("fail" or "rename" or "replace") || body.Count != 3)
        {
            return Bad(ask, 400, "a folder has a name, the folder facet and a behaviour");
        }

        return Nameless(ask, name) ?? (Child(parent.Id, name) is not null ? GraphSays.Error(409, "nameAlreadyExists") : new GraphSays(201, Shown(Make(parent.Id, name, folder: true, []))));
    }

    // Restrictions and limitations in OneDrive and SharePoint.
    private GraphSays? Nameless(GraphAsk ask, string name)
    {
        var wrong = name.Length is 0 or > 255 || name.Any(c => c is '"' or '*' or ':' or '<' or '>' or '?' or '/' or '\\' or '|' || char.IsControl(c))
            || name != name.Trim() || name.EndsWith('.') || name.StartsWith("~$") || name.Contains("_vti_") || Reserved().IsMatch(name);
        return wrong ? Bad(ask, 400, "a name that SharePoint does not take") : null;
    }

    private GraphSays? Versioned(GraphAsk ask, LoopbackFile file) => ask.Headers.GetValueOrDefault("If-Match") is not { } version ? Bad(ask, 400, "an update that names no version")
        : version != file.CTag && version != file.Item.ETag ? GraphSays.Error(412, "resourceModified") : null;

    private GraphSays? Bytes(GraphAsk ask) => ask.Body.Length > 4 << 20 ? Bad(ask, 413, "more than 4 MB at once")
        : ask.Headers.GetValueOrDefault("Content-Type") != "application/octet-stream" ? Bad(ask, 400, "bytes without their type") : null;

    private GraphSays? Room(long bytes) => bytes > Quota ? GraphSays.Error(507, "quotaLimitReached") : null;

    private GraphSays Kept(LoopbackFile folder, string name, LoopbackFile? there, byte[] content)
    {
        if (there is null)
        {
            return new GraphSays(201, Shown(Make(folder.Id, name, folder: false, content)));
        }

        there.Edit(content);
        return new GraphSays(200, Shown(there));
    }

    private LoopbackFile Make(string parent, string name, bool folder, byte[] content)
    {
        var file = new LoopbackFile($"file-{++_files}", name, parent, folder) { Content = content };
        Files.Add(file);
        return file;
    }

    private JsonObject Shown(LoopbackFile file)
    {
        var shown = new JsonObject { ["id"] = file.Id, ["name"] = file.Name, ["eTag"] = file.Item.ETag, ["cTag"] = file.CTag, ["size"] = file.Content.Length, ["webUrl"] = $"https://{Host}{SitePath}/Papers/{file.Id}" };
        shown[file.IsFolder ? "folder" : "file"] = file.IsFolder ? new JsonObject { ["childCount"] = Files.Count(f => f.Parent == file.Id) } : new JsonObject { ["hashes"] = new JsonObject { ["quickXorHash"] = HashOf(file.Content) } };
        return shown;
    }

    /// <summary>QuickXorHash bit by bit, as the published text says it.</summary>
    public static string HashOf(byte[] content)
    {
        // A byte 160 places on falls on the same bits.
        var folded = new byte[160];
        for (var i = 0; i < content.Length; i++)
        {
            folded[i % 160] ^= content[i];
        }

        var bits = new bool[160];
        for (var i = 0; i < 160 * 8; i++)
        {
            bits[((i / 8 * 11) + (i % 8)) % 160] ^= (folded[i / 8] >> (i % 8) & 1) == 1;
        }

        var cells = Enumerable.Range(0, 20).Select(c => (byte)Enumerable.Range(0, 8).Sum(b => bits[(c * 8) + b] ? 1 << b : 0)).ToArray();
        var length = BitConverter.GetBytes((long)content.Length);
        for (var i = 0; i < 8; i++)
        {
            cells[12 + i] ^= length[i];
        }

        return Convert.ToBase64String(cells);
    }

    [GeneratedRegex("^/drives/(?<drive>[^/]+)(?<rest>/.*)$")]
    private static partial Regex DriveBelow();

    [GeneratedRegex("^/root:/(?<path>[^:]+)$")]
    private static partial Regex RootPath();

    [GeneratedRegex("^/items/(?<id>[^/:]+)(:/(?<name>[^/:]+))?(?<rest>(:/content|:/createUploadSession|/.*)?)$")]
    private static partial Regex DriveItem();

    [GeneratedRegex(@"^(\.lock|CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9]|desktop\.ini)$", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
