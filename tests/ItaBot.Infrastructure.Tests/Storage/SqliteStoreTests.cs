using System.Text;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Data.Sqlite;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

public sealed class SqliteReportStoreTests() : ReportStoreContract(new SqliteRig());

public sealed class SqliteErrandQueueTests() : ErrandQueueContract(new SqliteRig());

public sealed class SqliteContactBookTests() : ContactBookContract(new SqliteRig());

public sealed class SqliteAuditTrailTests() : AuditTrailContract(new SqliteRig());

public sealed class SqliteSyncLedgerTests() : SyncLedgerContract(new SqliteRig());

public sealed class SqliteChannelTests() : ChannelContract(new SqliteRig());

public sealed class SqliteModelMeterTests() : ModelMeterContract(new SqliteRig());

public sealed class SqliteReminderLedgerTests() : ReminderLedgerContract(new SqliteRig());

/// <summary>What is particular to the SQLite file: its form, its refusals, its settings.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private readonly SqliteRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Starting_again_migrates_nothing_twice()
    {
        await _rig.StartAsync();
        var form = _rig.Ask<string>("SELECT group_concat(sql, ';') FROM sqlite_master");
        _rig.Ask<long>("PRAGMA user_version").ShouldBe(SqliteSchema.Newest);
        await _rig.Store.InitializeAsync(default);
        await _rig.StartAsync();
        _rig.Ask<string>("SELECT group_concat(sql, ';') FROM sqlite_master").ShouldBe(form);
    }

    [Fact]
    public async Task A_start_that_broke_off_before_the_first_migration_is_taken_up()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_rig.Path)!);
        await File.WriteAllBytesAsync(_rig.Path, []);
        await _rig.StartAsync();
        _rig.Ask<long>("PRAGMA user_version").ShouldBe(SqliteSchema.Newest);
    }

    public static TheoryData<int> OldForms => [.. Enumerable.Range(1, SqliteSchema.Newest - 1)];

    [Theory]
    [MemberData(nameof(OldForms))]
    public async Task A_store_of_an_older_form_opens_with_all_it_held(int form)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_rig.Path)!);
        foreach (var number in Enumerable.Range(1, form))
        {
            using var script = new StreamReader(typeof(SqlStore).Assembly.GetManifestResourceStream($"sqlite-schema-{number}.sql")!);
            _rig.Raw(await script.ReadToEndAsync() + ";");
        }

        _rig.Raw($"PRAGMA application_id = {0x49544142}; PRAGMA user_version = {form}");
        _rig.Raw("INSERT INTO errand (agency_id, report_id, kind, due_at) VALUES ('nong-pho', 'r1', 'documents', 1)");
        _rig.Raw("""INSERT INTO contact (agency_id, person_id, channel_id, conversation, reference, used_at) VALUES ('nong-pho', 'p1', 'c', 'id:1', '{"conversation":{"id":"1"}}', 1)""");

        var store = await _rig.StartAsync();

        _rig.Ask<long>("PRAGMA user_version").ShouldBe(SqliteSchema.Newest);
        (await store.Errands.TakeAsync(ErrandLanes.Talk, 10, Noon, Noon.AddMinutes(1), default)).ShouldHaveSingleItem().Errand.Kind.ShouldBe("documents");
        (await store.Contacts.FindAsync(Agency, "p1", default)).ShouldHaveSingleItem();
        (await store.Reports.SaveAsync(Save(Plain(), turnKey: "t"), default)).ShouldBe(SaveResult.Saved);
        await _rig.Store.AddUseAsync(Agency, "2026-01", new ModelUse(1, 2, 3), default);
        (await _rig.Store.AddAsync(Agency, "line", [new InboxEvent("a", "u1", Noon, "{}")], Noon, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_starts_at_once_are_one()
    {
        using var store = SqlStore.Sqlite(_rig.ConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.InitializeAsync(default))));
        (await store.SaveAsync(Save(Plain()), default)).ShouldBe(SaveResult.Saved);
    }

    [Fact]
    public async Task A_migration_that_breaks_off_leaves_the_file_as_it_was()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_rig.Path)!);
        _rig.Raw($"PRAGMA application_id = {0x49544142}; CREATE TABLE audit (old TEXT)");
        await Should.ThrowAsync<SqliteException>(_rig.StartAsync);
        _rig.Ask<string>("SELECT group_concat(name) FROM sqlite_master").ShouldBe("audit");
        _rig.Ask<long>("PRAGMA user_version").ShouldBe(0);
    }

    [Fact]
    public async Task A_clean_end_leaves_one_file_that_can_be_copied()
    {
        var ports = await _rig.StartAsync();
        await ports.Reports.SaveAsync(Save(Rich()), default);
        await ports.Reports.ListAsync(Agency, default);
        _rig.Stop();
        Directory.GetFiles(Path.GetDirectoryName(_rig.Path)!).ShouldBe([_rig.Path]);
        _rig.Ask<long>("SELECT COUNT(*) FROM report").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_saved_is_on_disk_while_the_program_runs()
    {
        var ports = await _rig.StartAsync();
        await ports.Reports.SaveAsync(Save(Rich()), default);
        var copy = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_rig.Path)!, "copy")).FullName;
        foreach (var file in (string[])[_rig.Path, _rig.Path + "-wal"])
        {
            await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var to = File.Create(Path.Combine(copy, Path.GetFileName(file)));
            await from.CopyToAsync(to);
        }

        using var found = SqlStore.Sqlite("Data Source=" + Path.Combine(copy, Path.GetFileName(_rig.Path)));
        await found.InitializeAsync(default);
        Describe(await found.FindAsync(Agency, "rich", default)).ShouldBe(Describe(Rich()));
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_untouched()
    {
        await _rig.StartAsync();
        _rig.Stop();
        _rig.Raw("PRAGMA user_version = 1000");
        var before = await File.ReadAllBytesAsync(_rig.Path);
        (await Should.ThrowAsync<InvalidDataException>(_rig.StartAsync)).Message.ShouldContain("1000");
        (await File.ReadAllBytesAsync(_rig.Path)).ShouldBe(before);
    }

    [Fact]
    public async Task Another_programs_file_is_refused_untouched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_rig.Path)!);
        _rig.Raw("CREATE TABLE song (title TEXT)");
        var before = await File.ReadAllBytesAsync(_rig.Path);
        await Should.ThrowAsync<InvalidDataException>(_rig.StartAsync);
        (await File.ReadAllBytesAsync(_rig.Path)).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_untouched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_rig.Path)!);
        await File.WriteAllTextAsync(_rig.Path, new string('ก', 5000));
        await Should.ThrowAsync<SqliteException>(_rig.StartAsync);
        (await File.ReadAllTextAsync(_rig.Path)).ShouldBe(new string('ก', 5000));
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        var ports = await _rig.StartAsync();
        foreach (var n in Enumerable.Range(0, 50))
        {
            await ports.Reports.SaveAsync(Save(Rich("r" + n)), default);
        }

        _rig.Stop();
        var bytes = await File.ReadAllBytesAsync(_rig.Path);
        Array.Fill(bytes, (byte)0xA5, bytes.Length - (3 * 4096), 2 * 4096);
        await File.WriteAllBytesAsync(_rig.Path, bytes);
        (await Should.ThrowAsync<Exception>(_rig.StartAsync)).ShouldBeAssignableTo<Exception>()!.Message.ShouldContain("damaged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Data Source=x;Nonsense=1")]
    [InlineData("nonsense")]
    public void A_connection_string_without_a_file_is_refused(string connectionString) =>
        Should.Throw<ArgumentException>(() => SqlStore.Sqlite(connectionString));

    [Fact]
    public async Task Before_the_start_and_after_the_end_the_store_says_that_it_cannot_be_used()
    {
        using var store = SqlStore.Sqlite(_rig.ConnectionString);
        (await store.CheckAsync(default)).Usable.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => store.FindAsync(Agency, "r1", default));
        await store.InitializeAsync(default);
        (await store.CheckAsync(default)).Usable.ShouldBeTrue();
        store.Dispose();
        (await store.CheckAsync(default)).Usable.ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(() => store.SaveAsync(Save(Plain()), default));
    }

    [Fact]
    public async Task A_store_whose_table_is_gone_fails_whole_and_says_so()
    {
        var ports = await _rig.StartAsync();
        _rig.Raw("ALTER TABLE errand RENAME TO hidden; DROP TABLE probe");
        await Should.ThrowAsync<SqliteException>(() => ports.Reports.SaveAsync(
            Save(Plain(), turnKey: "t") with { Audit = [Event("a")], Desk = new Desk("p1", "r1"), Errands = [new Errand("draft", "r1")] }, default));
        (await ports.Reports.CheckAsync(default)).Usable.ShouldBeFalse();
        foreach (var table in (string[])["report", "desk", "turn", "audit", "audit_head"])
        {
            _rig.Ask<long>("SELECT COUNT(*) FROM " + table).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task An_equal_contact_within_ten_minutes_costs_no_write()
    {
        IContactBook book = (await _rig.StartAsync()).Contacts;
        const string here = "{\"conversation\":{\"id\":\"a\"}}";
        const string there = "{\"conversation\":{\"id\":\"b\"}}";
        Task Remember(string reference, double minute) => book.RememberAsync(Agency, "p1", "teams", reference, Noon.AddMinutes(minute), default);
        long UsedAt(string id) => (_rig.Ask<long>($"SELECT used_at FROM contact WHERE conversation = 'id:{id}'") - Noon.ToUnixTimeMilliseconds()) / 60_000;

        await Remember(here, 0);
        await Remember(here, 9);
        UsedAt("a").ShouldBe(0);
        await Remember(here, 10);
        UsedAt("a").ShouldBe(10);
        await Remember(there, 11);
        await Remember(here, 12);
        UsedAt("a").ShouldBe(12);
        (await book.FindAsync(Agency, "p1", default)).ShouldBe([here, there]);
    }

    [Fact]
    public async Task Reports_are_stored_as_readable_Thai_beside_their_columns()
    {
        var ports = await _rig.StartAsync();
        await ports.Reports.SaveAsync(Save(Rich()), default);
        var row = _rig.Ask<string>("SELECT revision || ' ' || report_type || ' ' || fiscal_year || ' ' || changed_at || ' ' || json FROM report");
        row.ShouldStartWith($"1 report-12-month 2569 {Rich().ChangedAt.ToUnixTimeMilliseconds()} {{");
        row.ShouldContain("ดำเนินการอบรมบุคลากร จำนวน ๔๕ คน");
        row.ShouldContain("\"kind\":\"permitPublication\"");
        row.ShouldNotContain("liveMeasures");
        Encoding.UTF8.GetByteCount(row).ShouldBeGreaterThan(row.Length);
    }

    [Fact]
    public async Task The_reason_of_a_failed_errand_is_bounded()
    {
        var ports = await _rig.StartAsync();
        await ports.Reports.SaveAsync(Save(null) with { Errands = [new Errand("draft", "r1")] }, default);
        await ports.Errands.FailedAsync((await ports.Errands.TakeAsync(ErrandLanes.Talk, 1, Noon, Noon.AddMinutes(1), default))[0], null, new string('ก', 10_000), default);
        _rig.Ask<long>("SELECT length(reason) FROM errand").ShouldBe(500);
    }
}
