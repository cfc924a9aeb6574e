using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore
{
    /// <summary>Longest reason kept for a failed errand, characters.</summary>
    private const int LongestReason = 500;

    /// <inheritdoc />
    public async Task<IReadOnlyList<TakenErrand>> TakeAsync(string lane, int most, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var values = new { until = leaseUntil.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds(), most = (long)most, lane };
        var rows = await _gate.WriteAsync("", session => session.ListAsync<ErrandRow>(_gate.TakeErrands, values), taken => taken.Count > 0, cancellationToken);
        return [.. rows.OrderBy(row => row.Id).Select(row => new TakenErrand(row.Id, row.AgencyId, new Errand(row.Kind, row.ReportId, row.Subject), row.Attempt) { Since = DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt) })];
    }

    /// <inheritdoc />
    public Task DoneAsync(TakenErrand taken, CancellationToken cancellationToken) =>
        WriteAsync(taken.AgencyId, "DELETE FROM errand WHERE agency_id = @AgencyId AND id = @Id AND attempt = @Attempt", new { taken.AgencyId, taken.Id, taken.Attempt }, cancellationToken);

    /// <inheritdoc />
    public Task FailedAsync(TakenErrand taken, DateTimeOffset? retryAt, string reason, CancellationToken cancellationToken) => WriteAsync(
        taken.AgencyId,
        """
        UPDATE errand SET taken_until = NULL, due_at = COALESCE(@retry, due_at), given_up = CASE WHEN @retry IS NULL THEN 1 ELSE 0 END, reason = @reason
        WHERE agency_id = @AgencyId AND id = @Id AND attempt = @Attempt
        """,
        new { taken.AgencyId, taken.Id, taken.Attempt, retry = retryAt?.ToUnixTimeMilliseconds(), reason = reason.Length > LongestReason ? reason[..LongestReason] : reason },
        cancellationToken);

    /// <inheritdoc />
    public Task PostponeAsync(TakenErrand taken, DateTimeOffset until, string reason, CancellationToken cancellationToken) => WriteAsync(
        taken.AgencyId,
        "UPDATE errand SET taken_until = NULL, due_at = @until, attempt = attempt - 1, reason = @reason WHERE agency_id = @AgencyId AND id = @Id AND attempt = @Attempt",
        new { taken.AgencyId, taken.Id, taken.Attempt, until = until.ToUnixTimeMilliseconds(), reason },
        cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<GivenUpErrand>> GivenUpAsync(string agencyId, int most, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<ErrandRow>(
            agencyId,
            "SELECT report_id AS ReportId, kind AS Kind, subject AS Subject, made_at AS MadeAt, reason AS Reason FROM errand WHERE given_up = 1 AND agency_id = @agencyId ORDER BY id DESC LIMIT @most",
            new { agencyId, most },
            cancellationToken);
        return [.. rows.Select(row => new GivenUpErrand(new Errand(row.Kind, row.ReportId, row.Subject), DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt), row.Reason ?? ""))];
    }

    /// <inheritdoc />
    public async Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken)
    {
        var (waiting, givenUp) = await FirstAsync<(long, long)>("", _gate.CountErrands, null, cancellationToken);
        return ((int)waiting, (int)givenUp);
    }

    /// <summary>
    /// Adds the errands of a change. One that waits untouched already stands for its twin: it will see the newest report. The twin is written
    /// over with itself, which holds it until the save is done: taken in between, it would be done with the report as it was.
    /// </summary>
    private static async Task AddErrandsAsync(Session session, Change change)
    {
        foreach (var errand in change.Errands)
        {
            var values = new { change.AgencyId, errand.ReportId, errand.Kind, errand.Subject, errand.Lane, due = change.Now.ToUnixTimeMilliseconds() };
            if (await session.ExecuteAsync(
                """
                UPDATE errand SET reason = reason WHERE agency_id = @AgencyId AND report_id = @ReportId AND kind = @Kind
                  AND (subject = @Subject OR (subject IS NULL AND @Subject IS NULL)) AND given_up = 0 AND taken_until IS NULL
                """,
                values) == 0)
            {
                await session.ExecuteAsync("INSERT INTO errand (agency_id, report_id, kind, subject, lane, due_at, made_at) VALUES (@AgencyId, @ReportId, @Kind, @Subject, @Lane, @due, @due)", values);
            }
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
