using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>A store seen as the program sees it: four ports over the same ground.</summary>
public sealed record StorePorts(IReportStore Reports, IErrandQueue Errands, IContactBook Contacts, IAuditTrail Audit);

/// <summary>What a contract test needs of a store: a fresh one, and the same one after the program ended and started again.</summary>
public abstract class StoreRig : IDisposable
{
    /// <summary>Opens the store; every call ends the program that ran and starts it anew over the same ground.</summary>
    public abstract Task<StorePorts> StartAsync();

    public abstract void Dispose();
}

public sealed class SqliteRig : StoreRig
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-store-").FullName;
    private SqliteStore? _store;

    public string Path => System.IO.Path.Combine(_folder, "made", "itabot.db");

    public string ConnectionString => "Data Source=" + Path;

    public SqliteStore Store => _store!;

    public override async Task<StorePorts> StartAsync()
    {
        Stop();
        _store = new SqliteStore(ConnectionString);
        await _store.InitializeAsync(default);
        return new StorePorts(_store, _store, _store, _store);
    }

    public void Stop()
    {
        _store?.Dispose();
        _store = null;
    }

    /// <summary>Works on the file behind the store's back.</summary>
    public void Raw(string sql) => Ask<long>(sql + "; SELECT 0");

    public T Ask<T>(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public override void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Gives each test a started store and cleans up after it.</summary>
public abstract class StoreContract(StoreRig rig) : IAsyncLifetime
{
    protected StorePorts Store { get; private set; } = null!;

    protected IReportStore Reports => Store.Reports;

    public async Task InitializeAsync() => Store = await rig.StartAsync();

    public Task DisposeAsync()
    {
        rig.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Ends the program and starts it again.</summary>
    protected async Task RestartAsync() => Store = await rig.StartAsync();
}
