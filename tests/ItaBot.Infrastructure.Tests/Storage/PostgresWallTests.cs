using Npgsql;
using ItaBot.Domain.Ports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>The second wall: a query of the program's role that forgets its agency, or names another's, sees and changes nothing.</summary>
public sealed class PostgresWallTests : IAsyncLifetime
{
    private readonly PostgresRig _rig = new();
    private string[] _tables = [];

    public async Task InitializeAsync()
    {
        if (!await _rig.PrepareAsync())
        {
            return;
        }

        await _rig.StartAsync();
        _tables = _rig.Ask<string[]>("SELECT array_agg(table_name::text ORDER BY table_name) FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'agency_id' AND table_name IN (SELECT tablename FROM pg_tables)");
        foreach (var agency in (string[])[Agency, "other"])
        {
            foreach (var table in _tables)
            {
                FillRow(table, agency);
            }
        }
    }

    public Task DisposeAsync()
    {
        _rig.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void Every_table_with_an_agency_stands_behind_the_wall()
    {
        if (_rig.Server is null)
        {
            return;
        }

        _tables.Length.ShouldBeGreaterThanOrEqualTo(13);
        _tables.ShouldContain("kept_text", "what an agency keeps word for word is its own");
        _rig.Ask<string[]>("SELECT array_agg(tablename::text ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'").Except(_tables).ShouldBe(["form", "handbook", "probe"], "before the wall stands what is everybody's, and nothing else");
        foreach (var table in _tables)
        {
            As("", $"SELECT COUNT(*) FROM {table}").ShouldBe(0L, table + ": a query that forgets its agency returns nothing");
            As("nobody", $"SELECT COUNT(*) FROM {table}").ShouldBe(0L, table);
            As(Agency, $"SELECT COUNT(*) FROM {table} WHERE agency_id <> '{Agency}'").ShouldBe(0L, table);
            As(Agency, $"SELECT COUNT(*) FROM {table}").ShouldBe(1L, table);
            As(Agency, $"SELECT COUNT(*) FROM {table} WHERE agency_id LIKE '%' OR 1 = 1").ShouldBe(1L, table);
            _rig.AskAs<long>("itabot_owner", $"SELECT COUNT(*) FROM {table}").ShouldBe(2L, table);
        }
    }

    [Fact]
    public void Nothing_of_another_agency_can_be_changed_or_put_there()
    {
        if (_rig.Server is null)
        {
            return;
        }

        foreach (var table in _tables.Except(["audit", "audit_head"]))
        {
            As(Agency, $"WITH gone AS (DELETE FROM {table} WHERE agency_id = 'other' RETURNING 1) SELECT COUNT(*) FROM gone").ShouldBe(0L, table);
            As("", $"WITH gone AS (UPDATE {table} SET agency_id = agency_id RETURNING 1) SELECT COUNT(*) FROM gone").ShouldBe(0L, table);
            Should.Throw<PostgresException>(() => As(Agency, $"UPDATE {table} SET agency_id = 'other'; SELECT 0::bigint"), table).SqlState.ShouldBe("42501", table);
            As(Agency, $"WITH gone AS (DELETE FROM {table} RETURNING 1) SELECT COUNT(*) FROM gone").ShouldBe(1L, table);
            _rig.Ask<long>($"SELECT COUNT(*) FROM {table}").ShouldBe(1L, table);
        }
    }

    [Fact]
    public void An_agency_named_in_one_transaction_is_forgotten_with_it()
    {
        if (_rig.Server is null)
        {
            return;
        }

        using var connection = new NpgsqlConnection(_rig.Program + ";Pooling=False");
        connection.Open();
        using (var transaction = connection.BeginTransaction())
        {
            Ask(connection, $"SELECT set_config('app.agency', '{Agency}', true)");
            Ask(connection, "SELECT COUNT(*) FROM report").ShouldBe(1L);
            transaction.Commit();
        }

        Ask(connection, "SELECT COUNT(*) FROM report").ShouldBe(0L);
    }

    [Fact]
    public async Task The_openings_give_no_more_than_their_work_needs()
    {
        if (_rig.Server is null)
        {
            return;
        }

        _rig.Ask<string[]>("SELECT array_agg(proname::text ORDER BY proname) FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace").ShouldBe(["account_agencies", "audited_agencies", "count_errands", "take_errands"]);
        As("", "SELECT COUNT(*) FROM account_agencies('line', 'nobody')").ShouldBe(0L);
        As("", "SELECT COUNT(*) FROM audited_agencies()").ShouldBe(2L);
        As("", "SELECT waiting FROM count_errands()").ShouldBe(2L);
        As("", "SELECT COUNT(*) FROM take_errands('', 10, 10, 20)").ShouldBe(2L);
        await _rig.Server.RunAsync("postgres", "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'passer_by') THEN CREATE ROLE passer_by LOGIN; END IF; END $$");
        foreach (var sql in (string[])["SELECT COUNT(*) FROM audited_agencies()", "SELECT COUNT(*) FROM account_agencies('line', 'u1')", "SELECT COUNT(*) FROM take_errands('', 10, 10, 20)", "SELECT waiting FROM count_errands()", "SELECT COUNT(*) FROM report"])
        {
            Should.Throw<PostgresException>(() => _rig.AskAs<object?>("passer_by", sql), sql).SqlState.ShouldBe("42501");
        }
    }

    [Fact]
    public async Task What_the_store_reads_for_one_agency_is_never_anothers_even_when_their_queries_meet()
    {
        if (_rig.Server is null)
        {
            return;
        }

        var store = _rig.Store;
        await store.SaveAsync(Save(Plain("a1")), default);
        await store.SaveAsync(Save(Plain("b1", agency: "third"), agency: "third"), default);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            (await store.FindAsync(n % 2 == 0 ? Agency : "third", "a1", default) is not null).ShouldBe(n % 2 == 0);
            (await store.FindAsync(n % 2 == 0 ? Agency : "third", "b1", default) is not null).ShouldBe(n % 2 == 1);
        })));
    }

    private object? As(string agency, string sql)
    {
        using var connection = new NpgsqlConnection(_rig.Program + ";Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Ask(connection, $"SELECT set_config('app.agency', '{agency}', true)");
        var answer = Ask(connection, sql);
        transaction.Commit();
        return answer;
    }

    private static object? Ask(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    // One row of any table: what must be given is 1, as number or text.
    private void FillRow(string table, string agency)
    {
        var needed = _rig.Ask<string[]>($"SELECT array_agg(column_name::text) FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' AND column_name <> 'agency_id' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'");
        _rig.Raw($"INSERT INTO {table} (agency_id{string.Concat(needed.Select(c => ", " + c))}) VALUES ('{agency}'{string.Concat(needed.Select(c => c == "id" ? $", '{agency}'" : ", '1'"))})");
    }
}
