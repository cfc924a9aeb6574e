using System.Security.Cryptography;
using System.Text;
using Dapper;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Everything the bot must not forget, in one SQLite file: a municipality starts the program and has a store, with nothing to
/// install. One process owns the file; its writes go through one gate, a save is on disk when it returns, and every row belongs
/// to an agency that every query names. <see cref="InitializeAsync"/> comes before all else.
/// </summary>
public sealed partial class SqliteStore : IReportStore, IErrandQueue, IContactBook, IAuditTrail, IDisposable
{
    /// <summary>How long an activity is remembered: channels deliver again within minutes, a week is ample.</summary>
    private static readonly TimeSpan TurnsKept = TimeSpan.FromDays(7);

    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);

    private readonly SqliteGate _gate;
    private DateTimeOffset _pruned = DateTimeOffset.MinValue;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="connectionString">For example <c>Data Source=data/itabot.db</c>. The folder is made when it is missing.</param>
    /// <exception cref="ArgumentException">The string cannot be read or names no file.</exception>
    public SqliteStore(string connectionString) => _gate = new SqliteGate(connectionString);

    /// <summary>Opens the file, brings it to the present form and frees the errands that a crash left taken. Done once per process.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, of a newer program, or not a store.</exception>
    public Task InitializeAsync(CancellationToken cancellationToken) => _gate.OpenAsync(
        writer =>
        {
            Schema.Migrate(writer);
            writer.Execute("UPDATE errand SET taken_until = NULL WHERE taken_until IS NOT NULL");
        },
        cancellationToken);

    /// <summary>Opens the file for reading only, in place of <see cref="InitializeAsync"/>; every write then fails.</summary>
    public void OpenReadOnly() => _gate.OpenReadOnly();

    /// <inheritdoc />
    public Task<Report?> FindAsync(string agencyId, string reportId, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var json = connection.QueryFirstOrDefault<string>("SELECT json FROM report WHERE agency_id = @agencyId AND id = @reportId", new { agencyId, reportId });
        return Task.FromResult(json is null ? null : ReportJson.Read(json));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Report>> ListAsync(string agencyId, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var rows = connection.Query<string>("SELECT json FROM report WHERE agency_id = @agencyId ORDER BY changed_at DESC, id", new { agencyId });
        return Task.FromResult<IReadOnlyList<Report>>([.. rows.Select(ReportJson.Read)]);
    }

    /// <inheritdoc />
    public Task<Desk> DeskAsync(string agencyId, string personId, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var desk = connection.QueryFirstOrDefault<DeskRow>(
            "SELECT report_id AS ReportId, focus AS Focus, question AS Question FROM desk WHERE agency_id = @agencyId AND person_id = @personId", new { agencyId, personId });
        return Task.FromResult(new Desk(personId, desk?.ReportId, desk?.Focus, desk?.Question));
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The report is another agency's, or its revision is not above the one read.</exception>
    public async Task<SaveResult> SaveAsync(Change change, CancellationToken cancellationToken)
    {
        if (change.Report is { } report && (report.AgencyId != change.AgencyId || report.Revision <= change.ReadRevision))
        {
            throw new ArgumentException("A report is saved under its own agency and with a revision above the one read.", nameof(change));
        }

        var result = SaveResult.Saved;
        await _gate.WriteAsync(transaction => (result = Save(transaction, change)) == SaveResult.Saved, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public Task<string?> FindAnswerAsync(string agencyId, string turnKey, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        return Task.FromResult(connection.QueryFirstOrDefault<string?>("SELECT answer FROM turn WHERE agency_id = @agencyId AND key_hash = @hash", new { agencyId, hash = Sha256(turnKey) }));
    }

    /// <inheritdoc />
    public Task KeepTextAsync(string version, string json, CancellationToken cancellationToken) =>
        WriteAsync("INSERT INTO handbook (version, json) VALUES (@version, @json) ON CONFLICT DO NOTHING", new { version, json }, cancellationToken);

    /// <inheritdoc />
    public Task<string?> FindTextAsync(string version, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        return Task.FromResult(connection.QueryFirstOrDefault<string?>("SELECT json FROM handbook WHERE version = @version", new { version }));
    }

    /// <inheritdoc />
    public async Task<PortState> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync("INSERT INTO probe (id, writes) VALUES (1, 1) ON CONFLICT DO UPDATE SET writes = writes + 1", null, cancellationToken);
            return new PortState("store", true, "SQLite");
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException)
        {
            return new PortState("store", false, failure.Message);
        }
    }

    /// <summary>Waits for the write that runs and closes the file.</summary>
    public void Dispose() => _gate.Dispose();

    private SaveResult Save(SqliteTransaction transaction, Change change)
    {
        if (change.TurnKey is { } key && !RememberTurn(transaction, change, key))
        {
            return SaveResult.AlreadySeen;
        }

        var last = AppendAudit(transaction, change);
        if (change.Report is { } report && !SaveReport(transaction, report, change.ReadRevision, last))
        {
            return SaveResult.Stale;
        }

        if (change.Book is { } book && !SaveBook(transaction, change.AgencyId, book))
        {
            return SaveResult.Stale;
        }

        if (change.Desk is { } desk)
        {
            transaction.Connection!.Execute(
                """
                INSERT INTO desk (agency_id, person_id, report_id, focus, question) VALUES (@AgencyId, @PersonId, @ReportId, @Focus, @Question)
                ON CONFLICT (agency_id, person_id) DO UPDATE SET report_id = excluded.report_id, focus = excluded.focus, question = excluded.question
                """,
                new { change.AgencyId, desk.PersonId, desk.ReportId, desk.Focus, desk.Question },
                transaction);
        }

        AddErrands(transaction, change);
        return SaveResult.Saved;
    }

    private static bool SaveReport(SqliteTransaction transaction, Report report, int readRevision, long? audit) => transaction.Connection!.Execute(
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
        new { report.AgencyId, report.Id, report.Revision, report.ReportType, report.FiscalYear, changedAt = report.ChangedAt.ToUnixTimeMilliseconds(), audit, json = ReportJson.Write(report), readRevision },
        transaction) == 1;

    private bool RememberTurn(SqliteTransaction transaction, Change change, string key)
    {
        var (connection, now) = (transaction.Connection!, change.Now);
        if (now - _pruned >= BetweenPrunings)
        {
            connection.Execute("DELETE FROM turn WHERE seen_at < @before", new { before = (now - TurnsKept).ToUnixTimeMilliseconds() }, transaction);
            _pruned = now;
        }

        return connection.Execute(
            """
            INSERT INTO turn (agency_id, key_hash, seen_at, answer) VALUES (@AgencyId, @hash, @at, @Answer)
            ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at, answer = excluded.answer WHERE turn.seen_at <= @before
            """,
            new { change.AgencyId, hash = Sha256(key), at = now.ToUnixTimeMilliseconds(), change.Answer, before = (now - change.TurnCounts).ToUnixTimeMilliseconds() },
            transaction) == 1;
    }

    private Task WriteAsync(string sql, object? values, CancellationToken cancellationToken) => _gate.WriteAsync(
        transaction =>
        {
            transaction.Connection!.Execute(sql, values, transaction);
            return true;
        },
        cancellationToken);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class DeskRow
    {
        public string? ReportId { get; init; }

        public string? Focus { get; init; }

        public string? Question { get; init; }
    }
}
