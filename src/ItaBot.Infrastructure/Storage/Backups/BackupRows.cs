using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;

namespace ItaBot.Infrastructure.Storage.Backups;

/// <summary>Rows as lines: one JSON array a row, numbers as numbers, bytes as an object with their base64.</summary>
internal static class BackupRows
{
    private const string Bytes = "base64";
    private static readonly byte[] End = "\n"u8.ToArray();
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table's rows; each table's first two columns give them an order, which an audit trail needs.</summary>
    public static async Task<BackupTable> TakeAsync(Ground from, string table, ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var lines = entry.Open();
        await using var rows = await from.Connection.ExecuteReaderAsync($"SELECT * FROM {table} ORDER BY 1, 2", transaction: from.Transaction);
        var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
        var count = 0L;
        while (await rows.ReadAsync(cancellationToken))
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(new JsonArray([.. columns.Select((_, at) => Write(rows.GetValue(at)))]), Plain);
            foreach (var part in (byte[][])[line, End])
            {
                hash.AppendData(part);
                await lines.WriteAsync(part, cancellationToken);
            }

            count++;
        }

        return new BackupTable(table, columns, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Puts a table's rows back.</summary>
    /// <exception cref="InvalidDataException">A line is no row, or there are more or fewer than were written.</exception>
    public static async Task PutAsync(Ground into, BackupTable table, ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var command = into.Connection.CreateCommand();
        command.Transaction = into.Transaction;
        command.CommandText = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select((_, at) => "@v" + at))})";
        using var lines = new StreamReader(entry.Open());
        var count = 0L;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (JsonNode.Parse(line) is not JsonArray row || row.Count != table.Columns.Count)
            {
                throw new InvalidDataException($"A line of the table '{table.Name}' is no row of it.");
            }

            command.Parameters.Clear();
            foreach (var (at, value) in row.Index())
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@v" + at, Read(value));
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
            count++;
        }

        if (count != table.Rows)
        {
            throw new InvalidDataException($"The table '{table.Name}' has {count} rows, {table.Rows} were written.");
        }
    }

    private static JsonNode? Write(object value) => value switch
    {
        DBNull => null,
        long number => number,
        int number => (long)number,
        string text => text,
        byte[] bytes => new JsonObject { [Bytes] = Convert.ToBase64String(bytes) },
        _ => throw new InvalidDataException($"A backup knows no values of the type {value.GetType().Name}."),
    };

    private static object Read(JsonNode? value) => value switch
    {
        null => DBNull.Value,
        JsonObject bytes => Convert.FromBase64String(bytes[Bytes]!.GetValue<string>()),
        JsonValue known when known.GetValueKind() == JsonValueKind.Number => known.GetValue<long>(),
        _ => value.GetValue<string>(),
    };
}
