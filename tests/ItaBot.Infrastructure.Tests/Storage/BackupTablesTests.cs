using ItaBot.Infrastructure.Storage.Backups;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>
/// A backup holds every table and every column that the newest form has, in both databases, and a row of each comes back in either: a
/// new table cannot be forgotten. The tables are read from the databases' own catalogues.
/// </summary>
public sealed class BackupTablesTests : BackupCase
{
    // One counts the forms, another is written to find out whether the disk takes writes; keys and web chats stay with the program that runs.
    private static readonly string[] Beside = ["form", "probe", "seal_key", "chat", "chat_piece"];

    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "postgres")]
    [InlineData("postgres", "sqlite")]
    public async Task A_row_of_every_table_comes_back_with_every_column(string from, string to)
    {
        if (await RigAsync(from) is not { } source || await RigAsync(to) is not { } target)
        {
            return;
        }

        await source.StartAsync();
        var columns = Columns(source);
        foreach (var table in columns.GroupBy(c => c.Table))
        {
            source.Raw($"INSERT INTO {table.Key} ({string.Join(", ", table.Select(c => c.Column))}) VALUES ({string.Join(", ", table.Select(c => Sample(source, c.Type)))})");
        }

        (source as SqliteRig)?.Stop();
        var written = (await Backup.WriteAsync(GroundOf(source), Path.Combine(Folder, "one.zip"), Noon, default))!;
        written.Tables.SelectMany(t => t.Columns.Select(c => (t.Name, c))).ShouldBe(columns.Select(c => (c.Table, c.Column)), ignoreOrder: true);
        written.Tables.ShouldAllBe(t => t.Rows == 1);
        columns.ShouldContain(c => c.Table == "sent_file" && c.Column == "agency_id", "the look into the catalogue sees what it should");

        (await Backup.RestoreAsync(Path.Combine(Folder, "one.zip"), GroundOf(target), default)).ShouldNotBeNull();
        var again = (await Backup.WriteAsync(GroundOf(target), Path.Combine(Folder, "two.zip"), Noon, default))!;
        again.Tables.Select(t => (t.Name, t.Rows, t.Sha256)).ShouldBe(written.Tables.Select(t => (t.Name, t.Rows, t.Sha256)));
    }

    private static List<(string Table, string Column, string Type)> Columns(StoreRig rig) => [.. rig.Ask<string>(rig is SqliteRig
        ? "SELECT group_concat(t.name || '.' || c.name || '.' || c.type) FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
        : "SELECT string_agg(c.table_name || '.' || c.column_name || '.' || c.data_type, ',') FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'")
        .Split(',').Select(c => c.Split('.')).Select(c => (c[0], c[1], c[2].ToUpperInvariant())).Where(c => !Beside.Contains(c.Item1))];

    // The audit trail begins with 1, and 1 is a number like any other.
    private static string Sample(StoreRig rig, string type) => type switch { "TEXT" => "'ก'", "INTEGER" or "BIGINT" => "1", "BLOB" or "BYTEA" => rig is SqliteRig ? "x'00ff'" : "'\\x00ff'", _ => throw new InvalidOperationException($"No sample of the type {type}.") };
}
