using System.Data;
using Dapper;
using Npgsql;

namespace ItaBot.Infrastructure.Storage.Backups;

/// <summary>A PostgreSQL database below the store, seen as the owner of its tables, whom the wall between agencies does not hold.</summary>
internal sealed class PostgresGround(string owner, string program) : Ground
{
    private readonly string _owner = new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString;
    private readonly string _program = new NpgsqlConnectionStringBuilder(program).Username ?? "";

    private protected override string TableNames => "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";

    private protected override string FormNumber => "SELECT version FROM form";

    internal override async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('form') IS NOT NULL", transaction: Transaction))
        {
            return false;
        }

        return await FormAsync() is var form && form <= PostgresSchema.Newest ? true : throw Scripts.TooNew(form, PostgresSchema.Newest);
    }

    internal override async Task<bool> MakeAsync(int form, CancellationToken cancellationToken)
    {
        if (form < PostgresSchema.First)
        {
            throw new InvalidDataException($"PostgreSQL knows forms from {PostgresSchema.First} on, the backup has form {form}: restore it into SQLite and back that up.");
        }

        await PostgresSchema.MigrateAsync(_owner, _program, form, cancellationToken);
        await ConnectAsync(IsolationLevel.ReadCommitted, cancellationToken);
        return await FormAsync() == form && !await HoldsSomethingAsync();
    }

    internal override async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var (table, column) in await Connection.QueryAsync<(string, string)>(
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'", transaction: Transaction))
        {
            await Connection.ExecuteAsync($"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), (SELECT COALESCE(MAX({column}), 0) + 1 FROM {table}), false)", transaction: Transaction);
        }

        await Transaction.CommitAsync(cancellationToken);
        await PostgresSchema.MigrateAsync(_owner, _program, PostgresSchema.Newest, cancellationToken);
    }

    private async Task<NpgsqlConnection> ConnectAsync(IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_owner);
        Connection = connection;
        await connection.OpenAsync(cancellationToken);
        Transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        return connection;
    }
}
