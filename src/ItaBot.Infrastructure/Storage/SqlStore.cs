using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Everything the bot must not forget. A municipality starts the program and has a store in one SQLite file, with nothing to install; a
/// province keeps many in PostgreSQL, where several instances of the program work at once. The SQL here is understood by both; what differs
/// is behind the <see cref="IGate"/>. A save is on disk when it returns, the writes of one agency come one after the other, and every row
/// belongs to an agency that every query names. <see cref="InitializeAsync"/> comes before all else.
/// </summary>
public sealed partial class SqlStore : IReportStore, IErrandQueue, IContactBook, IAuditTrail, IDisposable
{
    /// <summary>How long an activity is remembered: channels deliver again within minutes, a week is ample.</summary>
    private static readonly TimeSpan TurnsKept = TimeSpan.FromDays(7);

    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);

    private readonly IGate _gate;

    /// <summary>When this instance last forgot old turns of an agency: it spares work, and forgetting twice does no harm.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _pruned = new(StringComparer.Ordinal);

    private SqlStore(IGate gate) => _gate = gate;

    /// <summary>A store in one SQLite file, which one process owns; nothing is opened yet.</summary>
    /// <param name="connectionString">For example <c>Data Source=data/itabot.db</c>. The folder is made when it is missing.</param>
    /// <exception cref="ArgumentException">The string cannot be read or names no file.</exception>
    public static SqlStore Sqlite(string connectionString) => new(new SqliteGate(connectionString));

    /// <summary>A store in PostgreSQL, which several instances share; nothing is opened yet.</summary>
    /// <param name="connectionString">The program's own role, which must not own the tables.</param>
    /// <param name="owner">The role that owns the tables and brings them to form; empty when they are brought there elsewhere.</param>
    /// <exception cref="ArgumentException">The string cannot be read or names no database.</exception>
    public static SqlStore Postgres(string connectionString, string owner) => new(new PostgresGate(connectionString, owner));

    /// <summary>Opens the store and brings it to the present form. Done once per process. A file's errands that a crash left taken are free again.</summary>
    /// <exception cref="InvalidDataException">The store is damaged, of a newer program, or not a store.</exception>
    public Task InitializeAsync(CancellationToken cancellationToken) => _gate.OpenAsync(cancellationToken);

    /// <summary>Opens the store for reading only, in place of <see cref="InitializeAsync"/>, also while another process works with it.</summary>
    /// <exception cref="InvalidDataException">The store is of another form, or not a store.</exception>
    public Task OpenReadOnlyAsync(CancellationToken cancellationToken) => _gate.OpenReadOnlyAsync(cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The report is another agency's, or its revision is not above the one read.</exception>
    public async Task<SaveResult> SaveAsync(Change change, CancellationToken cancellationToken)
    {
        if (change.Report is { } report && (report.AgencyId != change.AgencyId || report.Revision <= change.ReadRevision))
        {
            throw new ArgumentException("A report is saved under its own agency and with a revision above the one read.", nameof(change));
        }

        // Written out before the door, where others would wait for it.
        var json = change.Report is { } changed ? ReportJson.Write(changed) : "";
        var result = await _gate.WriteAsync(change.AgencyId, session => SaveAsync(session, change, json), result => result == SaveResult.Saved, cancellationToken);
        Remember(change, result);
        return result;
    }

    /// <inheritdoc />
    public Task<string?> FindAnswerAsync(string agencyId, string turnKey, CancellationToken cancellationToken) =>
        FirstAsync<string>(agencyId, "SELECT answer FROM turn WHERE agency_id = @agencyId AND key_hash = @hash", new { agencyId, hash = Sha256(turnKey) }, cancellationToken);

    /// <inheritdoc />
    public Task KeepTextAsync(string version, string json, CancellationToken cancellationToken) =>
        OwnerOf(version) is { } agencyId
            ? WriteAsync(agencyId, "INSERT INTO kept_text (agency_id, key, text) VALUES (@agencyId, @version, @json) ON CONFLICT DO NOTHING", new { agencyId, version, json }, cancellationToken)
            : WriteAsync("", "INSERT INTO handbook (version, json) VALUES (@version, @json) ON CONFLICT DO NOTHING", new { version, json }, cancellationToken);

    /// <inheritdoc />
    public Task<string?> FindTextAsync(string version, CancellationToken cancellationToken) =>
        OwnerOf(version) is { } agencyId
            ? FirstAsync<string>(agencyId, "SELECT text FROM kept_text WHERE agency_id = @agencyId AND key = @version", new { agencyId, version }, cancellationToken)
            : FirstAsync<string>("", "SELECT json FROM handbook WHERE version = @version", new { version }, cancellationToken);

    // "kind:agency:rest" is an agency's own and lies behind the wall; the text of a handbook is everybody's.
    private static string? OwnerOf(string key) => key.Split(':', 3) is [_, { Length: > 0 } agencyId, _] ? agencyId : null;

    /// <inheritdoc />
    public async Task<PortState> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync("", "INSERT INTO probe (id, writes) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET writes = probe.writes + 1", null, cancellationToken);
            return new PortState("store", true, _gate.Name);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            return new PortState("store", false, failure.Message);
        }
    }

    /// <summary>Waits for what runs and closes the store.</summary>
    public void Dispose() => _gate.Dispose();

    private async Task<SaveResult> SaveAsync(Session session, Change change, string json)
    {
        if (change.TurnKey is { } key && !await RememberTurnAsync(session, change, key))
        {
            return SaveResult.AlreadySeen;
        }

        var last = await AppendAuditAsync(session, change);
        if (change.Report is { } report && !await SaveReportAsync(session, report, json, change.ReadRevision, last))
        {
            return SaveResult.Stale;
        }

        if (change.Book is { } book && !await SaveBookAsync(session, change.AgencyId, book))
        {
            return SaveResult.Stale;
        }

        if (change.Desk is { } desk)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO desk (agency_id, person_id, report_id, focus, question) VALUES (@AgencyId, @PersonId, @ReportId, @Focus, @Question)
                ON CONFLICT (agency_id, person_id) DO UPDATE SET report_id = excluded.report_id, focus = excluded.focus, question = excluded.question
                """,
                new { change.AgencyId, desk.PersonId, desk.ReportId, desk.Focus, desk.Question });
        }

        await AddErrandsAsync(session, change);
        return SaveResult.Saved;
    }

    private static async Task<bool> SaveReportAsync(Session session, Report report, string json, int readRevision, long? audit) => await session.ExecuteAsync(
        readRevision == 0
            ? """
              INSERT INTO report (agency_id, id, revision, report_type, fiscal_year, changed_at, audit_sequence, json)
              VALUES (@AgencyId, @Id, @Revision, @ReportType, @FiscalYear, @changedAt, @audit, @json) ON CONFLICT DO NOTHING
              """
            : """
              UPDATE report SET revision = @Revision, report_type = @ReportType, fiscal_year = @FiscalYear, changed_at = @changedAt,
                audit_sequence = COALESCE(@audit, audit_sequence), json = @json
              WHERE agency_id = @AgencyId AND id = @Id AND revision = @readRevision
              """,
        new { report.AgencyId, report.Id, report.Revision, report.ReportType, report.FiscalYear, changedAt = report.ChangedAt.ToUnixTimeMilliseconds(), audit, json, readRevision }) == 1;

    private async Task<bool> RememberTurnAsync(Session session, Change change, string key)
    {
        var now = change.Now;
        if (now - _pruned.GetValueOrDefault(change.AgencyId, DateTimeOffset.MinValue) >= BetweenPrunings)
        {
            await session.ExecuteAsync("DELETE FROM turn WHERE agency_id = @AgencyId AND seen_at < @before", new { change.AgencyId, before = (now - TurnsKept).ToUnixTimeMilliseconds() });
            _pruned[change.AgencyId] = now;
        }

        return await session.ExecuteAsync(
            """
            INSERT INTO turn (agency_id, key_hash, seen_at, answer) VALUES (@AgencyId, @hash, @at, @Answer)
            ON CONFLICT (agency_id, key_hash) DO UPDATE SET seen_at = excluded.seen_at, answer = excluded.answer WHERE turn.seen_at <= @before
            """,
            new { change.AgencyId, hash = Sha256(key), at = now.ToUnixTimeMilliseconds(), change.Answer, before = (now - change.TurnCounts).ToUnixTimeMilliseconds() }) == 1;
    }

    private Task<T?> FirstAsync<T>(string agencyId, string sql, object? values, CancellationToken cancellationToken) =>
        _gate.ReadAsync(agencyId, session => session.FirstAsync<T>(sql, values), cancellationToken);

    private Task<List<T>> RowsAsync<T>(string agencyId, string sql, object? values, CancellationToken cancellationToken) =>
        _gate.ReadAsync(agencyId, session => session.ListAsync<T>(sql, values), cancellationToken);

    private Task<int> WriteAsync(string agencyId, string sql, object? values, CancellationToken cancellationToken) =>
        _gate.WriteAsync(agencyId, session => session.ExecuteAsync(sql, values), _ => true, cancellationToken);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
