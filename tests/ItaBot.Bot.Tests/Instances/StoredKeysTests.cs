using ItaBot.Bot.Channels;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Instances;

/// <summary>Keys in the store: what one instance sealed, every other opens, also when all began at once with none.</summary>
public abstract class StoredKeysTests(StoreRig rig) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-keys-").FullName;

    public async Task InitializeAsync() => await rig.StartAsync();

    public Task DisposeAsync()
    {
        rig.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Instances_that_begin_at_once_with_no_key_open_what_the_others_sealed()
    {
        var instances = Enumerable.Range(0, 6).Select(_ => Instance(rig.Store)).ToList();
        var sealedLinks = await Task.WhenAll(instances.Select((instance, n) => Task.Run(() => instance.Protect("link " + n))));
        foreach (var instance in instances)
        {
            sealedLinks.Select(instance.Unprotect).ShouldBe(Enumerable.Range(0, 6).Select(n => "link " + n));
        }

        rig.Ask<long>("SELECT COUNT(*) FROM seal_key").ShouldBe(1, "the first key counts, the others are not kept");
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_finds_the_keys_again()
    {
        var link = Instance(rig.Store).Protect("before");
        await rig.StartAsync();
        Instance(rig.Store).Unprotect(link).ShouldBe("before");
    }

    [Fact]
    public void A_folder_of_keys_from_before_is_taken_in_once()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("ItaBot").PersistKeysToFileSystem(new DirectoryInfo(_folder));
        var link = services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("links").Protect("from the file");

        Instance(rig.Store).Unprotect(link).ShouldBe("from the file");
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }

        Instance(rig.Store).Unprotect(link).ShouldBe("from the file");
        rig.Ask<long>("SELECT COUNT(*) FROM seal_key").ShouldBe(1);
    }

    [Fact]
    public void A_key_that_is_over_is_followed_by_a_new_one_and_still_opens()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("ItaBot").PersistKeysToFileSystem(new DirectoryInfo(_folder));
        var old = services.BuildServiceProvider();
        old.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow.AddDays(-100), DateTimeOffset.UtcNow.AddDays(-10));

        var (one, two) = (Instance(rig.Store), Instance(rig.Store));
        two.Unprotect(one.Protect("new")).ShouldBe("new");
        one.Unprotect(two.Protect("new")).ShouldBe("new");
        rig.Ask<long>("SELECT COUNT(*) FROM seal_key").ShouldBe(2);
    }

    [Fact]
    public async Task Another_agency_has_no_keys()
    {
        Instance(rig.Store).Protect("x");
        (await rig.Store.KeysAsync("demo", default)).ShouldBeEmpty();
        (await rig.Store.KeysAsync(Agencies.Offices.Shared, default)).ShouldHaveSingleItem().ShouldContain("<key id=");
    }

    private IDataProtector Instance(SqlStore store)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddDataProtection().SetApplicationName("ItaBot");
        StoredKeys.AddTo(services, store, _folder);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("links");
    }
}

public sealed class StoredKeysInSqliteTests() : StoredKeysTests(new SqliteRig());

public sealed class StoredKeysInPostgresTests() : StoredKeysTests(new PostgresRig());
