using Dapper;
using ItaBot.Domain.Ports;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqliteStore
{
    /// <summary>Longest reason kept for a failed errand, characters.</summary>
    private const int LongestReason = 500;

    /// <inheritdoc />
    public async Task<IReadOnlyList<TakenErrand>> TakeAsync(string lane, int most, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        List<ErrandRow> rows = [];
        await _gate.WriteAsync(
            transaction =>
            {
                rows = transaction.Connection!.Query<ErrandRow>(
                    """
                    UPDATE errand SET taken_until = @until, attempt = attempt + 1 WHERE id IN (
                      SELECT e.id FROM errand e
                      WHERE e.given_up = 0 AND e.lane = @lane AND e.due_at <= @now AND (e.taken_until IS NULL OR e.taken_until <= @now)
                        AND NOT EXISTS (SELECT 1 FROM errand p WHERE p.given_up = 0 AND p.agency_id = e.agency_id AND p.report_id = e.report_id AND p.lane = e.lane AND p.id < e.id)
                      ORDER BY e.id LIMIT @most)
                    RETURNING id AS Id, agency_id AS AgencyId, report_id AS ReportId, kind AS Kind, subject AS Subject, attempt AS Attempt, made_at AS MadeAt
                    """,
                    new { until = leaseUntil.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), most, lane },
                    transaction).AsList();
                return rows.Count > 0;
            },
            cancellationToken);
        return [.. rows.OrderBy(row => row.Id).Select(row => new TakenErrand(row.Id, row.AgencyId, new Errand(row.Kind, row.ReportId, row.Subject), row.Attempt) { Since = DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt) })];
    }

    /// <inheritdoc />
    public Task DoneAsync(long id, CancellationToken cancellationToken) => WriteAsync("DELETE FROM errand WHERE id = @id", new { id }, cancellationToken);

    /// <inheritdoc />
    public Task FailedAsync(long id, DateTimeOffset? retryAt, string reason, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE errand SET taken_until = NULL, due_at = COALESCE(@retry, due_at), given_up = @retry IS NULL, reason = @reason WHERE id = @id",
        new { id, retry = retryAt?.ToUnixTimeMilliseconds(), reason = reason.Length > LongestReason ? reason[..LongestReason] : reason },
        cancellationToken);

    /// <inheritdoc />
    public Task PostponeAsync(long id, DateTimeOffset until, string reason, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE errand SET taken_until = NULL, due_at = @until, attempt = attempt - 1, reason = @reason WHERE id = @id",
        new { id, until = until.ToUnixTimeMilliseconds(), reason },
        cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<GivenUpErrand>> GivenUpAsync(string agencyId, int most, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var rows = connection.Query<ErrandRow>(
            "SELECT report_id AS ReportId, kind AS Kind, subject AS Subject, made_at AS MadeAt, reason AS Reason FROM errand WHERE given_up = 1 AND agency_id = @agencyId ORDER BY id DESC LIMIT @most",
            new { agencyId, most });
        return Task.FromResult<IReadOnlyList<GivenUpErrand>>(
            [.. rows.Select(row => new GivenUpErrand(new Errand(row.Kind, row.ReportId, row.Subject), DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt), row.Reason ?? ""))]);
    }

    /// <inheritdoc />
    public Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var givenUp = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM errand WHERE given_up = 1");
        return Task.FromResult((connection.ExecuteScalar<int>("SELECT COUNT(*) FROM errand WHERE given_up = 0"), givenUp));
    }

    /// <summary>Adds the errands of a change. One that waits untouched already stands for its twin: it will see the newest report.</summary>
    private static void AddErrands(SqliteTransaction transaction, Change change)
    {
        foreach (var errand in change.Errands)
        {
            transaction.Connection!.Execute(
                """
                INSERT INTO errand (agency_id, report_id, kind, subject, lane, due_at, made_at) SELECT @AgencyId, @ReportId, @Kind, @Subject, @Lane, @due, @due
                WHERE NOT EXISTS (
                  SELECT 1 FROM errand WHERE agency_id = @AgencyId AND report_id = @ReportId AND kind = @Kind AND subject IS @Subject AND given_up = 0 AND taken_until IS NULL)
                """,
                new { change.AgencyId, errand.ReportId, errand.Kind, errand.Subject, errand.Lane, due = change.Now.ToUnixTimeMilliseconds() },
                transaction);
        }
    }

    private sealed class ErrandRow
    {
        public long Id { get; init; }

        public string AgencyId { get; init; } = "";

        public string ReportId { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? Subject { get; init; }

        public int Attempt { get; init; }

        public long MadeAt { get; init; }

        public string? Reason { get; init; }
    }
}
