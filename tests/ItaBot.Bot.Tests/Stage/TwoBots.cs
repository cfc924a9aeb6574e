using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.Storage;
using Npgsql;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Two programs on one database of a real PostgreSQL, killed and started again while people work with them.</summary>
internal sealed class TwoBots : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _database;

    private TwoBots(PostgresServer server, string database, string folder, string[] more)
    {
        (_server, _database, Folder) = (server, database, folder);
        string[] store = ["--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + server.ConnectionString(database), "--Storage:OwnerConnectionString=" + server.ConnectionString(database, "itabot_owner")];
        All = [new BotProcess(folder, [.. store, .. more]), new BotProcess(folder, [.. store, .. more])];
    }

    public string Folder { get; }

    public IReadOnlyList<BotProcess> All { get; }

    /// <summary>Either of them.</summary>
    public BotProcess Any => All[Random.Shared.Next(All.Count)];

    /// <summary>Starts both; null where there is no PostgreSQL.</summary>
    /// <param name="prepare">Settings beside those of the store, given the folder.</param>
    public static async Task<TwoBots?> StartAsync(Func<string, string[]> prepare)
    {
        if (await PostgresServer.SharedAsync() is not { } server)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("itabot-two-").FullName;
        var bots = new TwoBots(server, await server.CreateAsync(), folder, prepare(folder));
        await Task.WhenAll(bots.All.Select(bot => bot.StartAsync()));
        return bots;
    }

    /// <summary>The store seen from beside them.</summary>
    public async Task<SqlStore> StoreAsync()
    {
        var store = SqlStore.Postgres(_server.ConnectionString(_database), "");
        await store.InitializeAsync(default);
        return store;
    }

    /// <summary>Asks the database as its owner.</summary>
    public async Task<long> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(_database, "itabot_owner") + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Kills one or the other and starts it again, until it is enough; one is always up, as behind a load balancer in a rolling restart.</summary>
    public async Task<int> KillAsync(int least, int longestPause, CancellationToken enough)
    {
        var kills = 0;
        while (!enough.IsCancellationRequested || kills < least)
        {
            await Task.Delay(Random.Shared.Next(0, longestPause), CancellationToken.None);
            await All[kills % 2].KillAsync();
            await All[kills++ % 2].StartAsync();
        }

        return kills;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in All)
        {
            await bot.DisposeAsync();
        }

        await _server.DropAsync(_database);
        Directory.Delete(Folder, recursive: true);
    }
}
