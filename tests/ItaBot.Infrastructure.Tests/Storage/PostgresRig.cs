using ItaBot.Infrastructure.Storage;
using Npgsql;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>A database of its own on the run's server. Where there is no PostgreSQL the contract runs on SQLite once more, and says so.</summary>
public sealed class PostgresRig : StoreRig
{
    private readonly List<SqlStore> _stores = [];
    private SqliteRig? _instead;

    /// <summary>The server; null when there is none on this machine.</summary>
    public PostgresServer? Server { get; private set; }

    public string Database { get; private set; } = "";

    public override bool FreesAtStart => Server is null;

    public string Program => Server!.ConnectionString(Database);

    public string Owner => Server!.ConnectionString(Database, "itabot_owner");

    /// <summary>Makes the database; false where there is no PostgreSQL.</summary>
    public async Task<bool> PrepareAsync()
    {
        Server = await PostgresServer.SharedAsync();
        if (Server is not null && Database.Length == 0)
        {
            Database = await Server.CreateAsync();
        }

        return Server is not null;
    }

    public override async Task<StorePorts> StartAsync()
    {
        if (!await PrepareAsync())
        {
            _instead ??= new SqliteRig();
            var ports = await _instead.StartAsync();
            Store = _instead.Store;
            return ports;
        }

        Stop();
        Store = await InstanceAsync();
        return new StorePorts(Store, Store, Store, Store);
    }

    /// <summary>One more instance of the program on the same database.</summary>
    public async Task<SqlStore> InstanceAsync()
    {
        var store = SqlStore.Postgres(Program, Owner);
        await store.InitializeAsync(default);
        _stores.Add(store);
        return store;
    }

    public void Stop()
    {
        _stores.ForEach(store => store.Dispose());
        _stores.Clear();
    }

    /// <summary>Works on the database behind the store's back, as somebody whom nothing holds.</summary>
    public override void Raw(string sql) => Ask<object?>(sql);

    public override T Ask<T>(string sql) => Server is null ? _instead!.Ask<T>(sql) : AskAs<T>("postgres", sql);

    /// <summary>Asks as one of the roles.</summary>
    public T AskAs<T>(string role, string sql)
    {
        using var connection = new NpgsqlConnection(Server!.ConnectionString(Database, role) + ";Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    public override void Dispose()
    {
        Stop();
        _instead?.Dispose();
        if (Server is not null)
        {
            Server.DropAsync(Database).GetAwaiter().GetResult();
        }
    }
}
