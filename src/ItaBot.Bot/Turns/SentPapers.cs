using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Papers that people sent: their lines are kept under the agency and their hash, so that the card about a file works later and on
/// another device, and a file sent twice is one.
/// </summary>
internal sealed class SentPapers(Agency agency, IReportStore store, HandbookShelf shelf)
{
    private readonly PaperReader _reader = new(shelf.Current.MaxBy(h => h.ItaYear)?.Year.Indicators ?? []);

    /// <summary>Keeps the lines of a file and reads it.</summary>
    public async Task<(ImportedPaper Paper, string Key)> KeepAsync(IReadOnlyList<SourceLine> lines, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(lines);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        await store.KeepTextAsync(Kept(key), text, cancellationToken);
        return (_reader.Read(lines), key);
    }

    /// <summary>The paper with this key; null when this agency was sent none.</summary>
    public async Task<ImportedPaper?> FindAsync(string key, CancellationToken cancellationToken) =>
        await store.FindTextAsync(Kept(key), cancellationToken) is { } text ? _reader.Read(JsonSerializer.Deserialize<List<SourceLine>>(text)!) : null;

    /// <summary>Keeps files that wait for somebody to say what they are for.</summary>
    public async Task<string> KeepFilesAsync(IReadOnlyList<SentFile> files, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(files);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
        await store.KeepTextAsync(Waiting(key), text, cancellationToken);
        return key;
    }

    /// <summary>The files that wait under a key; null when this agency was sent none.</summary>
    public async Task<IReadOnlyList<SentFile>?> FindFilesAsync(string key, CancellationToken cancellationToken) =>
        await store.FindTextAsync(Waiting(key), cancellationToken) is { } text ? JsonSerializer.Deserialize<List<SentFile>>(text) : null;

    private string Waiting(string key) => $"sent:{agency.Id}:{key}";

    private string Kept(string key) => $"paper:{agency.Id}:{key}";
}
