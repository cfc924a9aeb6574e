using System.Data.Common;
using Dapper;

namespace ItaBot.Infrastructure.Storage.Backups;

/// <summary>A table of a store, as a backup writes it down.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in the order in which a row's values are written.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sha256">SHA-256 of its lines, lower-case hex.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);

/// <summary>
/// A database below the store, as backups see it: forms and tables, whatever they hold. Reading sees one moment, also while the program
/// works; writing is one transaction. It sees every agency, so it is opened by commands only, on PostgreSQL as the owner of the tables.
/// </summary>
public abstract class Ground : IAsyncDisposable
{
    /// <summary>A SQLite file.</summary>
    public static Ground Sqlite(string connectionString) => new SqliteGround(connectionString);

    /// <summary>A PostgreSQL database.</summary>
    /// <param name="owner">The role that owns the tables.</param>
    /// <param name="program">The connection string of the program's role, which is let in after a restore.</param>
    public static Ground Postgres(string owner, string program) => new PostgresGround(owner, program);

    /// <summary>The connection, once opened.</summary>
    internal DbConnection Connection { get; private protected set; } = null!;

    /// <summary>The transaction in which all is read or written.</summary>
    internal DbTransaction Transaction { get; private protected set; } = null!;

    /// <summary>Names the tables.</summary>
    private protected abstract string TableNames { get; }

    /// <summary>Names the form.</summary>
    private protected abstract string FormNumber { get; }

    /// <summary>Opens a store that exists, to read it as it is at one moment; false when there is none.</summary>
    internal abstract Task<bool> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Makes an empty store of a form, or takes one that holds nothing, to write into it; false when it holds something.</summary>
    /// <exception cref="InvalidDataException">This database cannot be brought to that form.</exception>
    internal abstract Task<bool> MakeAsync(int form, CancellationToken cancellationToken);

    /// <summary>Keeps what was written and brings it on to the present form.</summary>
    internal abstract Task KeepAsync(CancellationToken cancellationToken);

    /// <summary>The form of the store.</summary>
    internal async Task<int> FormAsync() => (int)await Connection.ExecuteScalarAsync<long>(FormNumber, transaction: Transaction);

    /// <summary>
    /// The tables that hold what people gave, by name. Keys and web chats are no part of it: who finds an old backup is to open nothing in the
    /// program that runs, and a chat is no document.
    /// </summary>
    internal async Task<List<string>> TablesAsync() =>
        [.. (await Connection.QueryAsync<string>(TableNames, transaction: Transaction)).Where(name => name is not ("probe" or "form" or "seal_key" or "chat" or "chat_piece")).Order(StringComparer.Ordinal)];

    /// <summary>Whether any table holds a row.</summary>
    internal async Task<bool> HoldsSomethingAsync()
    {
        foreach (var table in await TablesAsync())
        {
            if (await Connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS one", transaction: Transaction) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Transaction is not null)
        {
            await Transaction.DisposeAsync();
        }

        if (Connection is not null)
        {
            await Connection.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
