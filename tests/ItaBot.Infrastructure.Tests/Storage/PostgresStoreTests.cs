using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using Npgsql;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

public sealed class PostgresReportStoreTests() : ReportStoreContract(new PostgresRig());

public sealed class PostgresErrandQueueTests() : ErrandQueueContract(new PostgresRig());

public sealed class PostgresContactBookTests() : ContactBookContract(new PostgresRig());

public sealed class PostgresAuditTrailTests() : AuditTrailContract(new PostgresRig());

public sealed class PostgresChannelTests() : ChannelContract(new PostgresRig());

public sealed class PostgresSyncLedgerTests() : SyncLedgerContract(new PostgresRig());

public sealed class PostgresModelMeterTests() : ModelMeterContract(new PostgresRig());

public sealed class PostgresReminderLedgerTests() : ReminderLedgerContract(new PostgresRig());

/// <summary>What is particular to PostgreSQL: its form, its refusals, and several instances at once.</summary>
public sealed class PostgresStoreTests : IDisposable
{
    private readonly PostgresRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Many_instances_that_start_at_once_bring_the_database_to_form_once()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var store = SqlStore.Postgres(_rig.Program, _rig.Owner);
            await store.InitializeAsync(default);
            return store;
        })));
        _rig.Ask<long>("SELECT SUM(version)::bigint FROM form").ShouldBe(PostgresSchema.Newest);
        (await stores[0].SaveAsync(Save(Plain()), default)).ShouldBe(SaveResult.Saved);
        (await stores[7].FindAsync(Agency, "r1", default)).ShouldNotBeNull();
        Array.ForEach(stores, store => store.Dispose());
    }

    [Fact]
    public async Task What_one_instance_has_at_hand_is_never_older_than_what_another_saved()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        await _rig.StartAsync();
        using var other = SqlStore.Postgres(_rig.Program, "");
        await other.InitializeAsync(default);
        await _rig.Store.SaveAsync(Save(Plain()), default);
        for (var revision = 2; revision < 12; revision++)
        {
            var (writer, reader) = revision % 2 == 0 ? (_rig.Store, other) : (other, _rig.Store);
            (await writer.SaveAsync(Save(Plain(revision: revision), revision - 1), default)).ShouldBe(SaveResult.Saved);
            (await reader.FindAsync(Agency, "r1", default))!.Revision.ShouldBe(revision);
            (await reader.ListAsync(Agency, default)).ShouldHaveSingleItem().Revision.ShouldBe(revision);
            (await reader.StandingAsync(Agency, "p1", "r1", default)).Report!.Revision.ShouldBe(revision);
        }

        _rig.Raw("DELETE FROM report");
        (await other.FindAsync(Agency, "r1", default)).ShouldBeNull();
        (await _rig.Store.ListAsync(Agency, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        await _rig.StartAsync();
        _rig.Raw("UPDATE form SET version = 1000");
        (await Should.ThrowAsync<InvalidDataException>(_rig.StartAsync)).Message.ShouldContain("1000");
        await using var late = NpgsqlDataSource.Create(_rig.Program);
        using var store = SqlStore.Postgres(_rig.Program, "");
        (await Should.ThrowAsync<InvalidDataException>(() => store.InitializeAsync(default))).Message.ShouldContain("1000");
        (await store.CheckAsync(default)).Usable.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_programs_database_is_refused_untouched()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        _rig.Raw("CREATE TABLE song (title TEXT)");
        await Should.ThrowAsync<InvalidDataException>(_rig.StartAsync);
        _rig.Ask<long>("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'").ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_owner_a_database_that_is_not_at_form_is_refused_and_one_that_is_serves()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        using var early = SqlStore.Postgres(_rig.Program, "");
        (await Should.ThrowAsync<InvalidDataException>(() => early.InitializeAsync(default))).Message.ShouldContain("Storage:OwnerConnectionString");
        await _rig.StartAsync();
        await early.InitializeAsync(default);
        (await early.SaveAsync(Save(Plain()), default)).ShouldBe(SaveResult.Saved);
    }

    [Theory]
    [InlineData("itabot_owner")]
    [InlineData("postgres")]
    public async Task A_program_that_could_go_round_the_wall_is_refused(string role)
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        using var store = SqlStore.Postgres(_rig.Server!.ConnectionString(_rig.Database, role), _rig.Owner);
        (await Should.ThrowAsync<InvalidDataException>(() => store.InitializeAsync(default))).Message.ShouldContain("row-level security");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=data/itabot.db")]
    [InlineData("Host=localhost")]
    [InlineData("Host=localhost;Username=itabot")]
    public void A_connection_string_that_names_no_database_is_refused(string connectionString) =>
        Should.Throw<ArgumentException>(() => SqlStore.Postgres(connectionString, ""));

    [Fact]
    public async Task Two_instances_share_reports_turns_and_errands()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        var (one, two) = (await _rig.InstanceAsync(), await _rig.InstanceAsync());
        SqlStore[] both = [one, two];
        await one.SaveAsync(Save(Plain()), default);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(async () =>
        {
            var store = both[n % 2];
            for (var saved = SaveResult.Stale; saved == SaveResult.Stale;)
            {
                var report = (await store.FindAsync(Agency, "r1", default))!;
                saved = await store.SaveAsync(
                    Save(report with { Revision = report.Revision + 1 }, report.Revision, "turn" + (n / 2)) with { Audit = [Event("answers-saved")], Errands = [new Errand("documents", "r" + (n / 2))] }, default);
            }
        })));
        (await two.FindAsync(Agency, "r1", default))!.Revision.ShouldBe(21, "each turn came to both and counts once");
        (await ((IAuditTrail)two).VerifyAsync(default)).ShouldSatisfyAllConditions(v => v.Entries.ShouldBe(20), v => v.Faults.ShouldBeEmpty());
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => both[n % 2].TakeAsync(ErrandLanes.Talk, 3, Noon, Noon.AddMinutes(2), default))));
        taken.SelectMany(t => t).Select(t => t.Id).ShouldBeUnique();
        taken.Sum(t => t.Count).ShouldBe(20);
    }

    // A save that finds its errand waiting must not see it done with the report as it was.
    [Fact]
    public async Task A_twin_that_stands_for_new_work_is_not_taken_before_the_work_is_saved()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        var store = await _rig.InstanceAsync();
        await store.SaveAsync(Save(Plain()) with { Errands = [new Errand("documents", "r1")] }, default);
        await using var saving = new NpgsqlConnection(_rig.Owner + ";Pooling=False");
        await saving.OpenAsync();
        await using (var transaction = await saving.BeginTransactionAsync())
        {
            await using var twin = new NpgsqlCommand("UPDATE errand SET reason = reason WHERE report_id = 'r1' AND taken_until IS NULL", saving, transaction);
            (await twin.ExecuteNonQueryAsync()).ShouldBe(1);
            (await store.TakeAsync(ErrandLanes.Talk, 10, Noon, Noon.AddMinutes(1), default)).ShouldBeEmpty();
            await transaction.CommitAsync();
        }

        (await store.TakeAsync(ErrandLanes.Talk, 10, Noon, Noon.AddMinutes(1), default)).ShouldHaveSingleItem();
    }
}
