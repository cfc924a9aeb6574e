using System.Data.Common;
using Dapper;

namespace ItaBot.Infrastructure.Storage;

/// <summary>A connection with its transaction, lent by a gate for one piece of work.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="transaction">Its transaction, where there is one.</param>
/// <param name="cancellationToken">Breaks off a sentence that runs, where the database can.</param>
internal sealed class Session(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
{
    /// <summary>Runs SQL; returns the number of rows that it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    /// <summary>The first row, or the default.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? values = null) => connection.QueryFirstOrDefaultAsync<T?>(Command(sql, values));

    /// <summary>All rows.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, object? values = null) => (await connection.QueryAsync<T>(Command(sql, values))).AsList();

    /// <summary>Hands each row to <paramref name="take"/> as it comes, for what may be too much to hold.</summary>
    public async Task EachAsync(string sql, object? values, Action<DbDataReader> take)
    {
        await using var rows = await connection.ExecuteReaderAsync(Command(sql, values));
        while (await rows.ReadAsync(cancellationToken))
        {
            take(rows);
        }
    }

    private CommandDefinition Command(string sql, object? values)
    {
        (connection as KeptConnection)?.Expect(sql);
        return new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken);
    }
}
