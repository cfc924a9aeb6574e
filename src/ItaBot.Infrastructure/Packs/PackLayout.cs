using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Infrastructure.Packs;

/// <summary>
/// Names and sealing of a pack's files. The manifest names every file with size and SHA-256 and the head of the chain; a list of sums as
/// sha256sum reads it names the same files and the manifest. The hash of the manifest stands for the whole pack.
/// </summary>
internal static class PackLayout
{
    public const string Manifest = "manifest.json";
    public const string Sums = "SHA256SUMS";
    public const string Index = "index.html";
    public const string Report = "report.json";
    public const string Decisions = "decisions.json";
    public const string Chain = "log/chain.tsv";
    public const string Entries = "log/entries/";
    public const string Documents = "documents/";
    public const string Evidence = "evidence/";
    public const string Signed = "signed/";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 as 64 lower-case hex characters.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Where an entry of the chain lies.</summary>
    public static string EntryOf(long sequence) => Entries + sequence.ToString("D8", CultureInfo.InvariantCulture) + ".json";

    /// <summary>JSON as people read it, UTF-8.</summary>
    public static byte[] Json(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Indented) + "\n");

    /// <summary>The manifest over the files, in the order of their names.</summary>
    public static byte[] ManifestOf(IReadOnlyDictionary<string, byte[]> files, string agencyId, string reportId, int revision, long headSequence, string headHash) => Json(new JsonObject
    {
        ["pack"] = "itabot-evidence-pack",
        ["version"] = 1,
        ["agency"] = agencyId,
        ["report"] = reportId,
        ["revision"] = revision,
        ["chainHead"] = new JsonObject { ["sequence"] = headSequence, ["hash"] = headHash },
        ["files"] = new JsonArray([.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new JsonObject { ["path"] = f.Key, ["size"] = f.Value.Length, ["sha256"] = Hash(f.Value) })]),
    });

    /// <summary>The list of sums over the files, the manifest among them.</summary>
    public static byte[] SumsOf(IReadOnlyDictionary<string, byte[]> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Where(f => f.Key != Sums).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{Hash(f.Value)}  {f.Key}\n")));
}
