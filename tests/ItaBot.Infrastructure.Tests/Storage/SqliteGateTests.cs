using ItaBot.Infrastructure.Storage;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>The one door for writes: in order, whole or not at all, and readers cannot go round it.</summary>
public sealed class SqliteGateTests : IDisposable
{
    private readonly SqliteRig _rig = new();
    private readonly SqliteGate _gate;

    public SqliteGateTests() => _gate = new SqliteGate(_rig.ConnectionString);

    public void Dispose()
    {
        _gate.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public async Task The_file_is_a_hardened_write_ahead_log_that_readers_cannot_write_to()
    {
        await _gate.OpenAsync(default);
        (await _gate.WriteAsync("", SettingsAsync, _ => true, default)).ShouldBe(("wal", 2, 1, 0, 1, 5000));
        (await _gate.ReadAsync("", SettingsAsync, default)).ShouldBe(("wal", 2, 1, 0, 1, 5000));
        (await Should.ThrowAsync<SqliteException>(() => _gate.ReadAsync("", s => s.ExecuteAsync("CREATE TABLE x (y)"), default))).SqliteErrorCode.ShouldBe(8);
        await Should.ThrowAsync<SqliteException>(() => _gate.ReadAsync("", s => s.ExecuteAsync("ATTACH ':memory:' AS y"), default));
        (await Should.ThrowAsync<SqliteException>(() => _gate.ReadAsync("", s => s.FirstAsync<byte[]>("SELECT zeroblob(17000000)"), default))).SqliteErrorCode.ShouldBe(18);
    }

    [Fact]
    public async Task A_write_taken_back_or_failed_lets_the_next_one_in()
    {
        await _gate.OpenAsync(default);
        var before = await TablesAsync();
        await Should.ThrowAsync<DivideByZeroException>(() => _gate.WriteAsync<int>("", _ => throw new DivideByZeroException(), _ => true, default));
        await Should.ThrowAsync<SqliteException>(() => _gate.WriteAsync("", s => s.ExecuteAsync("CREATE TABLE x (y); INSERT INTO nowhere VALUES (1)"), _ => true, default));
        await _gate.WriteAsync("", s => s.ExecuteAsync("CREATE TABLE x (y)"), _ => false, default);
        (await TablesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Who_gives_up_waiting_writes_nothing_and_holds_nobody_up()
    {
        await _gate.OpenAsync(default);
        using var patience = new CancellationTokenSource();
        var (first, open) = await HoldAsync();
        var impatient = _gate.WriteAsync("", s => s.ExecuteAsync("CREATE TABLE x (y)"), _ => true, patience.Token);
        var last = _gate.WriteAsync("", s => s.ExecuteAsync("CREATE TABLE z (y)"), _ => true, default);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        open();
        await Task.WhenAll(first, last);
        (await TablesAsync()).ShouldContain("z");
        (await TablesAsync()).ShouldNotContain("x");
    }

    [Fact]
    public async Task A_file_that_is_refused_leaves_the_gate_shut_and_can_be_tried_again()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_rig.Path)!);
        _rig.Raw("CREATE TABLE song (title TEXT)");
        await Should.ThrowAsync<InvalidDataException>(() => _gate.OpenAsync(default));
        await Should.ThrowAsync<InvalidOperationException>(TablesAsync);
        _rig.Raw("DROP TABLE song");
        await _gate.OpenAsync(default);
        (await TablesAsync()).ShouldContain("report");
    }

    [Fact]
    public async Task Writers_are_let_in_in_the_order_they_came()
    {
        await _gate.OpenAsync(default);
        var order = new List<int>();
        var (first, open) = await HoldAsync();
        var others = Enumerable.Range(1, 20).Select(n => _gate.WriteAsync(
            "",
            _ =>
            {
                order.Add(n);
                return Task.FromResult(n);
            },
            _ => true,
            default)).ToArray();
        open();
        await Task.WhenAll([first, .. others]);
        order.ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Of_writes_that_go_to_the_disk_together_each_stands_or_falls_alone()
    {
        await _gate.OpenAsync(default);
        var (first, open) = await HoldAsync();
        var kept = Enumerable.Range(0, 200).Select(n => PutAsync("kept" + n, _ => true)).ToList();
        var back = PutAsync("back", _ => false);
        var broken = _gate.WriteAsync("", s => s.ExecuteAsync("INSERT INTO handbook VALUES ('broken', '{}'); INSERT INTO nowhere VALUES (1)"), _ => true, default);
        var failed = _gate.WriteAsync<int>(
            "",
            async s =>
            {
                await s.ExecuteAsync("INSERT INTO handbook VALUES ('failed', '{}')");
                throw new DivideByZeroException();
            },
            _ => true,
            default);
        kept.Add(PutAsync("last", _ => true));
        (await Texts()).ShouldBeEmpty();
        open();
        await Task.WhenAll([first, .. kept]);
        (await back).ShouldBe(1);
        await Should.ThrowAsync<SqliteException>(() => broken);
        await Should.ThrowAsync<DivideByZeroException>(() => failed);
        (await Texts()).Order().ShouldBe(Enumerable.Range(0, 200).Select(n => "kept" + n).Append("last").Order());
    }

    [Fact]
    public async Task When_the_disk_refuses_everybody_who_wrote_hears_of_it_and_the_next_can_write()
    {
        await _gate.OpenAsync(default);
        var (first, open) = await HoldAsync();
        var before = PutAsync("before", _ => true);
        var ends = _gate.WriteAsync("", s => s.ExecuteAsync("ROLLBACK"), _ => true, default);
        open();
        foreach (var lost in new Task[] { first, before, ends })
        {
            await Should.ThrowAsync<InvalidOperationException>(() => lost);
        }

        await PutAsync("after", _ => true);
        (await Texts()).ShouldBe(["after"]);
    }

    [Fact]
    public async Task What_waits_when_the_gate_closes_is_still_written_and_what_comes_later_is_refused()
    {
        await _gate.OpenAsync(default);
        var (first, open) = await HoldAsync();
        var waiting = PutAsync("waiting", _ => true);
        var closing = Task.Run(_gate.Dispose);
        open();
        await Task.WhenAll(first, waiting, closing);
        await Should.ThrowAsync<ObjectDisposedException>(() => PutAsync("late", _ => true));
        await Should.ThrowAsync<ObjectDisposedException>(Texts);
        _rig.Ask<string>("SELECT group_concat(version) FROM handbook").ShouldBe("waiting");
    }

    [Fact]
    public async Task The_same_sentence_inside_itself_is_said_by_another_command()
    {
        await _gate.OpenAsync(default);
        await PutAsync("a", _ => true);
        await PutAsync("b", _ => true);
        const string All = "SELECT version FROM handbook WHERE version >= @from ORDER BY version";
        for (var again = 0; again < 3; again++)
        {
            var seen = await _gate.ReadAsync(
                "",
                async s =>
                {
                    var rows = new List<string>();
                    await s.EachAsync(All, new { from = "" }, row => rows.Add(row.GetString(0) + s.ListAsync<string>(All, new { from = row.GetString(0) }).Result.Count));
                    return rows;
                },
                default);
            seen.ShouldBe(["a2", "b1"]);
        }
    }

    [Fact]
    public async Task A_reader_sees_one_moment()
    {
        await _gate.OpenAsync(default);
        var (before, after) = await _gate.ReadAsync(
            "",
            async s =>
            {
                var first = await s.FirstAsync<long>("SELECT COUNT(*) FROM handbook");
                await _gate.WriteAsync("", w => w.ExecuteAsync("INSERT INTO handbook VALUES ('v', '{}')"), _ => true, default);
                return (first, await s.FirstAsync<long>("SELECT COUNT(*) FROM handbook"));
            },
            default);
        after.ShouldBe(before);
    }

    private Task<int> PutAsync(string version, Func<int, bool> keep) => _gate.WriteAsync("", s => s.ExecuteAsync("INSERT INTO handbook VALUES (@version, '{}')", new { version }), keep, default);

    private Task<List<string>> Texts() => _gate.ReadAsync("", s => s.ListAsync<string>("SELECT version FROM handbook"), default);

    private async Task<(Task First, Action Open)> HoldAsync()
    {
        var entered = new TaskCompletionSource();
        var hold = new TaskCompletionSource();
        var first = _gate.WriteAsync(
            "",
            async _ =>
            {
                entered.SetResult();
                await hold.Task;
                return 0;
            },
            _ => true,
            default);
        await entered.Task;
        return (first, hold.SetResult);
    }

    private Task<List<string>> TablesAsync() => _gate.ReadAsync("", s => s.ListAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'"), default);

    private static async Task<(string?, long, long, long, long, long)> SettingsAsync(Session session) => (
        await session.FirstAsync<string>("PRAGMA journal_mode"), await session.FirstAsync<long>("PRAGMA synchronous"), await session.FirstAsync<long>("PRAGMA foreign_keys"),
        await session.FirstAsync<long>("PRAGMA trusted_schema"), await session.FirstAsync<long>("PRAGMA cell_size_check"), await session.FirstAsync<long>("PRAGMA busy_timeout"));
}
