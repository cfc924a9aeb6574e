using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Infrastructure.Storage.Backups;

/// <summary>
/// One file that holds a whole store and belongs to no database: a zip of one text file a table, one JSON array a row, and a manifest
/// with the form, the counts and the SHA-256 of each table. What one database wrote the other restores, so the same file is backup,
/// restore and the move from SQLite to PostgreSQL, and can be read without this program.
/// </summary>
/// <param name="Form">The form of the store that was written down.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="Tables">What it holds.</param>
public sealed record Backup(int Form, DateTimeOffset MadeAt, IReadOnlyList<BackupTable> Tables)
{
    private const string Format = "itabot-backup/1";
    private const string Manifest = "manifest.json";

    /// <summary>Rows of all tables.</summary>
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>Writes a store down; the file appears when it is whole. Null when there is no store.</summary>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static async Task<Backup?> WriteAsync(Ground from, string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await from.OpenAsync(cancellationToken))
        {
            return null;
        }

        // What lies in it is everything: for nobody else's eyes.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        if (File.Exists(path))
        {
            throw new IOException("The file is there already.");
        }

        var part = path + ".part";
        try
        {
            Backup backup;
            await using (var file = new FileStream(part, options))
            {
                backup = await WriteAsync(from, file, now, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: false);
            return backup;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Restores a backup into a database that holds nothing. Null when it holds something; then nothing was changed.</summary>
    /// <exception cref="InvalidDataException">The file is no backup, was changed, or is of a newer program.</exception>
    public static async Task<Backup?> RestoreAsync(string path, Ground into, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        var backup = Read(zip);
        foreach (var table in backup.Tables)
        {
            await CheckAsync(zip, table, cancellationToken);
        }

        if (!await into.MakeAsync(backup.Form, cancellationToken))
        {
            return null;
        }

        if ((await into.TablesAsync()).Except(backup.Tables.Select(table => table.Name), StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new InvalidDataException($"The backup lacks the table '{missing}'.");
        }

        foreach (var table in backup.Tables)
        {
            await BackupRows.PutAsync(into, table, zip.GetEntry(table.Name + ".jsonl")!, cancellationToken);
        }

        await into.KeepAsync(cancellationToken);
        return backup;
    }

    private static async Task<Backup> WriteAsync(Ground from, Stream file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var tables = new List<BackupTable>();
        foreach (var name in await from.TablesAsync())
        {
            tables.Add(await BackupRows.TakeAsync(from, name, zip.CreateEntry(name + ".jsonl", CompressionLevel.Fastest), cancellationToken));
        }

        var backup = new Backup(await from.FormAsync(), now.ToUniversalTime(), tables);
        await using var manifest = zip.CreateEntry(Manifest).Open();
        await JsonSerializer.SerializeAsync(manifest, new { format = Format, backup.Form, backup.MadeAt, backup.Tables }, cancellationToken: cancellationToken);
        return backup;
    }

    private static Backup Read(ZipArchive zip)
    {
        try
        {
            using var manifest = (zip.GetEntry(Manifest) ?? throw new InvalidDataException("The file is no backup of ItaBot: it has no manifest.")).Open();
            var json = JsonNode.Parse(manifest);
            var backup = json?["format"]?.GetValue<string>() == Format ? json.Deserialize<Backup>() : null;
            return backup is not { Tables: not null } ? throw new InvalidDataException("The file is no backup of ItaBot, or of a newer one.")
                : backup.Form > SqliteSchema.Newest ? throw Scripts.TooNew(backup.Form, SqliteSchema.Newest)
                : backup;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("The file is no backup of ItaBot: its manifest cannot be read.", wrong);
        }
    }

    // Before anything is written: a name that is none of ours never reaches SQL, a changed row never reaches a store.
    private static async Task CheckAsync(ZipArchive zip, BackupTable table, CancellationToken cancellationToken)
    {
        if (!table.Columns.Append(table.Name).All(name => name.Length > 0 && name.All(c => c is (>= 'a' and <= 'z') or '_' or (>= '0' and <= '9'))) || zip.GetEntry(table.Name + ".jsonl") is not { } entry)
        {
            throw new InvalidDataException($"The backup is not whole: the table '{table.Name}' is missing or has a name that cannot be.");
        }

        await using var lines = entry.Open();
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(lines, cancellationToken)) != table.Sha256)
        {
            throw new InvalidDataException($"The backup was changed: the table '{table.Name}' is not what was written.");
        }
    }
}
