using ItaBot.Infrastructure.Storage;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>The one door for writes: in order, whole or not at all, and readers cannot go round it.</summary>
public sealed class SqliteGateTests : IDisposable
{
    private readonly SqliteRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task The_file_is_a_hardened_write_ahead_log_that_readers_cannot_write_to()
    {
        using var gate = new SqliteGate(_rig.ConnectionString);
        await gate.OpenAsync(_ => { }, default);
        await gate.WriteAsync(
            t =>
            {
                Settings(t.Connection!, t).ShouldBe(("wal", 2, 1, 0, 1, 5000));
                return false;
            },
            default);
        using var reader = gate.Read();
        Settings(reader, null).ShouldBe(("wal", 2, 1, 0, 1, 5000));
        Should.Throw<SqliteException>(() => Scalar<long>(reader, null, "CREATE TABLE x (y); SELECT 1")).SqliteErrorCode.ShouldBe(8);
        Should.Throw<SqliteException>(() => Scalar<long>(reader, null, "ATTACH ':memory:' AS y; SELECT 1"));
        Should.Throw<SqliteException>(() => Scalar<byte[]>(reader, null, "SELECT zeroblob(17000000)")).SqliteErrorCode.ShouldBe(18);
    }

    [Fact]
    public async Task A_write_taken_back_or_failed_lets_the_next_one_in()
    {
        using var gate = new SqliteGate(_rig.ConnectionString);
        await gate.OpenAsync(_ => { }, default);
        await Should.ThrowAsync<DivideByZeroException>(() => gate.WriteAsync(_ => throw new DivideByZeroException(), default));
        await gate.WriteAsync(t => Scalar<long>(t.Connection!, t, "CREATE TABLE x (y); SELECT 1") == 0, default);
        await gate.WriteAsync(t => Scalar<long>(t.Connection!, t, "SELECT COUNT(*) FROM sqlite_master") == 0, default);
        using var reader = gate.Read();
        Scalar<long>(reader, null, "SELECT COUNT(*) FROM sqlite_master").ShouldBe(0);
    }

    [Fact]
    public async Task Who_gives_up_waiting_writes_nothing_and_holds_nobody_up()
    {
        using var gate = new SqliteGate(_rig.ConnectionString);
        await gate.OpenAsync(_ => { }, default);
        using var hold = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var first = Task.Run(() => gate.WriteAsync(
            _ =>
            {
                entered.Set();
                hold.Wait();
                return true;
            },
            default));
        entered.Wait();
        var impatient = gate.WriteAsync(t => Scalar<long>(t.Connection!, t, "CREATE TABLE x (y); SELECT 1") == 1, patience.Token);
        var last = gate.WriteAsync(t => Scalar<long>(t.Connection!, t, "CREATE TABLE z (y); SELECT 1") == 1, default);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        hold.Set();
        await Task.WhenAll(first, last);
        using var reader = gate.Read();
        Scalar<string>(reader, null, "SELECT group_concat(name) FROM sqlite_master").ShouldBe("z");
    }

    [Fact]
    public async Task A_preparation_that_fails_leaves_the_gate_shut_and_can_be_tried_again()
    {
        using var gate = new SqliteGate(_rig.ConnectionString);
        await Should.ThrowAsync<DivideByZeroException>(() => gate.OpenAsync(_ => throw new DivideByZeroException(), default));
        Should.Throw<InvalidOperationException>(gate.Read);
        await gate.OpenAsync(_ => { }, default);
        gate.Read().Dispose();
    }

    [Fact]
    public async Task Writers_are_let_in_in_the_order_they_came()
    {
        using var gate = new SqliteGate(_rig.ConnectionString);
        await gate.OpenAsync(_ => { }, default);
        using var hold = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var order = new List<int>();
        var first = Task.Run(() => gate.WriteAsync(
            _ =>
            {
                order.Add(0);
                entered.Set();
                hold.Wait();
                return true;
            },
            default));
        entered.Wait();
        var others = Enumerable.Range(1, 20).Select(n => gate.WriteAsync(
            _ =>
            {
                order.Add(n);
                return true;
            },
            default)).ToArray();
        hold.Set();
        await Task.WhenAll([first, .. others]);
        order.ShouldBe(Enumerable.Range(0, 21));
    }

    private static (string Journal, long Synchronous, long ForeignKeys, long TrustedSchema, long CellSizeCheck, long BusyTimeout) Settings(SqliteConnection connection, SqliteTransaction? transaction) =>
        (Scalar<string>(connection, transaction, "PRAGMA journal_mode"), Scalar<long>(connection, transaction, "PRAGMA synchronous"), Scalar<long>(connection, transaction, "PRAGMA foreign_keys"),
            Scalar<long>(connection, transaction, "PRAGMA trusted_schema"), Scalar<long>(connection, transaction, "PRAGMA cell_size_check"), Scalar<long>(connection, transaction, "PRAGMA busy_timeout"));

    private static T Scalar<T>(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return (T)command.ExecuteScalar()!;
    }
}
