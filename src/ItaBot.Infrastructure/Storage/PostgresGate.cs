using System.Data;
using Npgsql;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// The door to PostgreSQL, through which several instances of the program go at once. Two things make it as safe as the one file:
/// a write first takes its agency's lock, so that the writes of one agency come one after the other wherever they come from (their
/// audit chain makes them queue anyway), and every transaction names its agency to the database, which shows it no other rows
/// (see <c>postgres-wall.sql</c>). What the database takes back, or a lost connection before the commit, is run again a few times.
/// </summary>
internal sealed class PostgresGate : IGate
{
    private const int MostRuns = 5;

    // Two instances have to fit into the hundred connections that PostgreSQL grants when nobody says otherwise.
    private const int Connections = 40;

    private const string Enter = "SELECT set_config('app.agency', @agency, true)";

    private const string EnterAndLock = Enter + ", CASE WHEN @agency <> '' THEN pg_advisory_xact_lock(hashtextextended(current_schema() || '/' || @agency, 0)) END";

    private readonly NpgsqlDataSource _program;
    private readonly string _owner;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private bool _open;
    private bool _closed;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <param name="connectionString">The program's own role, which owns nothing.</param>
    /// <param name="owner">The role that owns the tables and brings them to form; empty when that is done elsewhere.</param>
    public PostgresGate(string connectionString, string owner)
    {
        var program = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (program.Host is null or "" || program.Username is null or "" || program.Database is null or "")
        {
            throw new ArgumentException("The connection string must name Host, Username and Database.", nameof(connectionString));
        }

        program.MaxPoolSize = program.ContainsKey("Maximum Pool Size") ? program.MaxPoolSize : Connections;
        program.MaxAutoPrepare = program.ContainsKey("Max Auto Prepare") ? program.MaxAutoPrepare : 100;
        program.ApplicationName ??= "ItaBot";
        _program = NpgsqlDataSource.Create(program);
        _owner = owner;
    }

    /// <inheritdoc />
    public string Name => "PostgreSQL";

    /// <inheritdoc />
    public string TakeErrands => "SELECT id AS Id, agency_id AS AgencyId, report_id AS ReportId, kind AS Kind, subject AS Subject, attempt AS Attempt, made_at AS MadeAt FROM take_errands(@lane, @most, @now, @until)";

    /// <inheritdoc />
    public string CountErrands => "SELECT waiting AS Waiting, given_up AS GivenUp FROM count_errands()";

    /// <inheritdoc />
    public string Agencies => "SELECT agency_id FROM audited_agencies()";

    /// <inheritdoc />
    public string AccountAgencies => "SELECT agency_id FROM account_agencies(@channelId, @accountId)";

    /// <inheritdoc />
    public Task OpenAsync(CancellationToken cancellationToken) => OpenAsync(_owner, cancellationToken);

    /// <inheritdoc />
    public Task OpenReadOnlyAsync(CancellationToken cancellationToken) => OpenAsync("", cancellationToken);

    private async Task OpenAsync(string owner, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_open)
            {
                var program = new NpgsqlConnectionStringBuilder(_program.ConnectionString);
                if (owner.Length > 0)
                {
                    await PostgresSchema.MigrateAsync(owner, program.Username!, PostgresSchema.Newest, cancellationToken);
                }

                await using var connection = await _program.OpenConnectionAsync(cancellationToken);
                await PostgresSchema.CheckAsync(connection, cancellationToken);
                _open = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc />
    public Task<T> ReadAsync<T>(string agencyId, Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(IsolationLevel.RepeatableRead, Enter, agencyId, work, _ => true, cancellationToken);

    /// <inheritdoc />
    public Task<T> WriteAsync<T>(string agencyId, Func<Session, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken) =>
        RunAsync(IsolationLevel.ReadCommitted, EnterAndLock, agencyId, work, keep, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _closed = true;
        _program.Dispose();
    }

    private async Task<T> RunAsync<T>(IsolationLevel isolation, string enter, string agencyId, Func<Session, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        for (var run = 1; ; run++)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_open)
            {
                throw new InvalidOperationException("The store was not initialised.");
            }

            var committing = false;
            try
            {
                await using var connection = await _program.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
                var session = new Session(connection, transaction, cancellationToken);
                await session.ExecuteAsync(enter, new { agency = agencyId });
                var result = await work(session);
                if (keep(result))
                {
                    committing = true;
                    await transaction.CommitAsync(CancellationToken.None);
                }

                return result;
            }
            catch (NpgsqlException lost) when (lost.IsTransient && run < MostRuns && (!committing || lost is PostgresException))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 << run), TimeProvider.System, cancellationToken);
            }
        }
    }
}
