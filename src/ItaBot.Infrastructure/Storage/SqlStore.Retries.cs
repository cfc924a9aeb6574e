using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<WaitingErrand>> WaitingAsync(string agencyId, int most, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<ErrandRow>(
            agencyId,
            "SELECT report_id AS ReportId, kind AS Kind, subject AS Subject, attempt AS Attempt, made_at AS MadeAt, reason AS Reason FROM errand WHERE given_up = 0 AND agency_id = @agencyId ORDER BY id LIMIT @most",
            new { agencyId, most },
            cancellationToken);
        return [.. rows.Select(row => new WaitingErrand(new Errand(row.Kind, row.ReportId, row.Subject), DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt), row.Attempt, row.Reason ?? ""))];
    }

    /// <inheritdoc />
    public Task<int> RetryAsync(string agencyId, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        """
        UPDATE errand SET given_up = 0, attempt = 0, due_at = @at, made_at = @at, taken_until = NULL
        WHERE agency_id = @agencyId AND (given_up = 1 OR (due_at > @at AND taken_until IS NULL))
        """,
        new { agencyId, at = now.ToUnixTimeMilliseconds() },
        cancellationToken);
}
