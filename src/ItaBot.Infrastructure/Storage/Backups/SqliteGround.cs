using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItaBot.Infrastructure.Storage.Backups;

/// <summary>A SQLite file below the store. A backup reads it without ever writing, as a second writer is what the file must never meet.</summary>
internal sealed class SqliteGround : Ground
{
    private readonly SqliteConnectionStringBuilder _file;

    public SqliteGround(string connectionString)
    {
        Batteries_V2.Init();
        _file = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        _file.DataSource = Path.GetFullPath(_file.DataSource);
    }

    private protected override string TableNames => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";

    private protected override string FormNumber => "PRAGMA user_version";

    internal override async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file.DataSource))
        {
            return false;
        }

        _file.Mode = SqliteOpenMode.ReadOnly;
        var connection = new SqliteConnection(_file.ConnectionString);
        Connection = connection;
        await connection.OpenAsync(cancellationToken);
        Transaction = connection.BeginTransaction(deferred: true);
        if (await FormAsync() is 0 or > 1000 || SqliteSchema.Newest < await FormAsync())
        {
            throw Scripts.TooNew(await FormAsync(), SqliteSchema.Newest);
        }

        return true;
    }

    internal override async Task<bool> MakeAsync(int form, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file.DataSource)!);
        _file.Mode = SqliteOpenMode.ReadWriteCreate;
        var connection = new SqliteConnection(_file.ConnectionString);
        Connection = connection;
        await connection.OpenAsync(cancellationToken);
        if (await FormAsync() is var found && found != 0 && (found != form || await HoldsSomethingAsync()))
        {
            return false;
        }

        SqliteSchema.Migrate(connection, form);
        Transaction = connection.BeginTransaction();
        return !await HoldsSomethingAsync();
    }

    internal override async Task KeepAsync(CancellationToken cancellationToken)
    {
        await Transaction.CommitAsync(cancellationToken);
        SqliteSchema.Migrate((SqliteConnection)Connection, SqliteSchema.Newest);
    }
}
