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

    /// <summary>The store that runs.</summary>
    public SqlStore Store { get; protected set; } = null!;

    /// <summary>Whether a start frees what was taken: in one process nobody else can hold it.</summary>
    public virtual bool FreesAtStart => true;

    /// <summary>Works on the database behind the store's back.</summary>
    public abstract void Raw(string sql);

    /// <summary>Asks the database behind the store's back.</summary>
    public abstract T Ask<T>(string sql);

    public abstract void Dispose();
}

public sealed class SqliteRig : StoreRig
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-store-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "made", "itabot.db");

    public string ConnectionString => "Data Source=" + Path;

    public override async Task<StorePorts> StartAsync()
    {
        Stop();
        Store = SqlStore.Sqlite(ConnectionString);
        await Store.InitializeAsync(default);
        return new StorePorts(Store, Store, Store, Store);
    }

    public void Stop()
    {
        Store?.Dispose();
    }

    public override void Raw(string sql) => Ask<long>(sql + "; SELECT 0");

    public override T Ask<T>(string sql)
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
    protected StoreRig Rig => rig;

    protected StorePorts Store { get; private set; } = null!;

    protected IReportStore Reports => Store.Reports;

    public virtual async Task InitializeAsync() => Store = await rig.StartAsync();

    public Task DisposeAsync()
    {
        rig.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Ends the program and starts it again.</summary>
    protected async Task RestartAsync() => Store = await rig.StartAsync();
}
