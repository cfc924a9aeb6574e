using System.Collections.Concurrent;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// The one door through which this process writes to its file. Sixteen writers that race for SQLite's lock starve each other for seconds;
/// in a queue the slowest waits milliseconds. The queue guards more than speed: SQLite before 3.51.3 can corrupt a WAL file when
/// two connections write or checkpoint at once, so one connection does all of both, and readers open the file read-only. Writes that came
/// while the disk was busy go to it together: the disk, not the processor, is what they wait for.
/// </summary>
internal sealed class SqliteGate : IGate
{
    /// <summary>Largest value of a cell, bytes: far above any report, far below the lengths that overflow in old SQLite (CVE-2022-35737).</summary>
    private const int LongestValue = 16 << 20;

    private const string Hardening = "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;";

    /// <summary>Writes that go to the disk together at most: enough for a crowd, few enough that the first does not wait long for the last.</summary>
    private const int MostTogether = 64;

    private const string One = "one_write";

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly Channel<QueuedWrite> _waiting = Channel.CreateUnbounded<QueuedWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentBag<KeptConnection> _readers = [];
    private readonly SqliteConnectionStringBuilder _file;
    private readonly string _reading;
    private readonly int _form;
    private KeptConnection? _writer;
    private Task _writing = Task.CompletedTask;
    private bool _readOnly;
    private bool _closed;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="connectionString">Names a file.</param>
    /// <param name="form">The form to bring a file to; the newest but for a restore.</param>
    public SqliteGate(string connectionString, int form = 0)
    {
        Batteries_V2.Init();
        _form = form == 0 ? SqliteSchema.Newest : form;
        _file = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        if (_file.Mode == SqliteOpenMode.Memory || _file.DataSource is "" or ":memory:")
        {
            throw new ArgumentException("The store keeps reports in a file: the connection string must name one.", nameof(connectionString));
        }

        _file.DataSource = Path.GetFullPath(_file.DataSource);
        _file.Mode = SqliteOpenMode.ReadWriteCreate;
        _reading = new SqliteConnectionStringBuilder(_file.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString;
    }

    /// <inheritdoc />
    public string Name => "SQLite";

    /// <inheritdoc />
    public string TakeErrands =>
        """
        UPDATE errand SET taken_until = @until, attempt = attempt + 1 WHERE id IN (
          SELECT e.id FROM errand e
          WHERE e.given_up = 0 AND e.lane = @lane AND e.due_at <= @now AND (e.taken_until IS NULL OR e.taken_until <= @now)
            AND NOT EXISTS (SELECT 1 FROM errand p WHERE p.given_up = 0 AND p.agency_id = e.agency_id AND p.report_id = e.report_id AND p.lane = e.lane AND p.id < e.id)
          ORDER BY e.id LIMIT @most)
        RETURNING id AS Id, agency_id AS AgencyId, report_id AS ReportId, kind AS Kind, subject AS Subject, attempt AS Attempt, made_at AS MadeAt
        """;

    /// <inheritdoc />
    public string CountErrands => "SELECT COUNT(CASE given_up WHEN 0 THEN 1 END) AS Waiting, COUNT(CASE given_up WHEN 1 THEN 1 END) AS GivenUp FROM errand";

    /// <inheritdoc />
    public string Agencies => "SELECT agency_id FROM audit UNION SELECT agency_id FROM audit_head UNION SELECT agency_id FROM report WHERE audit_sequence IS NOT NULL";

    /// <inheritdoc />
    public string AccountAgencies => "SELECT agency_id FROM channel_link WHERE channel_id = @channelId AND account_id = @accountId";

    /// <inheritdoc />
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        KeptConnection? opening = null;
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_writer is not null)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_file.DataSource)!);
            opening = new KeptConnection(_file.ConnectionString);
            Open(opening);
            SqliteSchema.Migrate(opening, _form);
            // Whoever held an errand or an event was this file's one process: it is gone.
            opening.Execute("UPDATE errand SET taken_until = NULL WHERE taken_until IS NOT NULL; UPDATE inbox SET taken_until = NULL WHERE taken_until IS NOT NULL");
            if (opening.ExecuteScalar<string>("PRAGMA journal_mode = WAL") != "wal")
            {
                throw new InvalidDataException("The folder of the store does not allow SQLite's write-ahead log: use a local disk.");
            }

            opening.Execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000");
            (_writer, opening) = (opening, null);
            _writing = Task.Run(() => WriteAllAsync(_writer), CancellationToken.None);
        }
        finally
        {
            opening?.Dispose();
            _opening.Release();
        }
    }

    /// <inheritdoc />
    public Task OpenReadOnlyAsync(CancellationToken cancellationToken)
    {
        _readOnly = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<T> ReadAsync<T>(string agencyId, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = Reader();
        try
        {
            using var moment = reader.BeginTransaction(deferred: true);
            return await work(new Session(reader, moment, cancellationToken));
        }
        finally
        {
            _readers.Add(reader);
            CloseReaders(when: _closed);
        }
    }

    /// <inheritdoc />
    public Task<T> WriteAsync<T>(string agencyId, Func<Session, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        _ = Writer;
        var write = new QueuedWrite<T>(work, keep, cancellationToken);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(write), this);
        return write.Result;
    }

    /// <summary>Finishes the writes that wait and closes the file.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _writing.Wait();
        _closed = true;
        CloseReaders(when: true);
        _writer?.Dispose();
        _writer = null;
    }

    private async Task WriteAllAsync(SqliteConnection writer)
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var together = new List<QueuedWrite>();
            var writing = WriteTogetherAsync(writer, together);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            together.ForEach(write => write.End(writing));
        }
    }

    // Each write stands or falls by itself; what stands goes to the disk in one piece, and nobody hears of it before.
    private async Task WriteTogetherAsync(SqliteConnection writer, List<QueuedWrite> together)
    {
        if (Next(together) is not { } write)
        {
            return;
        }

        using var transaction = writer.BeginTransaction();
        for (; write is not null; write = together.Count < MostTogether ? Next(together) : null)
        {
            transaction.Save(One);
            if (!await write.RunAsync(new Session(writer, transaction, CancellationToken.None)))
            {
                transaction.Rollback(One);
            }

            transaction.Release(One);
        }

        transaction.Commit();
    }

    private QueuedWrite? Next(List<QueuedWrite> together)
    {
        while (_waiting.Reader.TryRead(out var write))
        {
            if (write.TryBegin())
            {
                together.Add(write);
                return write;
            }
        }

        return null;
    }

    private SqliteConnection Writer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return _writer ?? throw new InvalidOperationException("The store was not initialised.");
        }
    }

    private KeptConnection Reader()
    {
        if (!_readOnly)
        {
            _ = Writer;
        }

        ObjectDisposedException.ThrowIf(_closed, this);
        if (_readers.TryTake(out var reader))
        {
            return reader;
        }

        reader = new KeptConnection(_reading);
        Open(reader);
        return reader;
    }

    private void CloseReaders(bool when)
    {
        while (when && _readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private static void Open(SqliteConnection connection)
    {
        connection.Open();
        connection.Execute(Hardening);
        raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_ATTACHED, 0);
    }
}
