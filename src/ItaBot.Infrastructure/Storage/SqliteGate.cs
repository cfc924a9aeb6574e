using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// The one door through which this process writes. Sixteen writers that race for SQLite's lock starve each other for seconds;
/// in a queue the slowest waits milliseconds. The queue guards more than speed: SQLite before 3.51.3 can corrupt a WAL file when
/// two connections write or checkpoint at once, so one connection does all of both, and readers open the file read-only.
/// </summary>
internal sealed class SqliteGate : IDisposable
{
    /// <summary>Largest value of a cell, bytes: far above any report, far below the lengths that overflow in old SQLite (CVE-2022-35737).</summary>
    private const int LongestValue = 16 << 20;

    private const string Hardening = "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnectionStringBuilder _writing;
    private readonly string _reading;
    private SqliteConnection? _writer;
    private bool _closed;

    public SqliteGate(string connectionString)
    {
        Batteries_V2.Init();
        _writing = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        if (_writing.Mode == SqliteOpenMode.Memory || _writing.DataSource is "" or ":memory:")
        {
            throw new ArgumentException("The store keeps reports in a file: the connection string must name one.", nameof(connectionString));
        }

        _writing.DataSource = Path.GetFullPath(_writing.DataSource);
        _writing.Mode = SqliteOpenMode.ReadWriteCreate;
        _reading = new SqliteConnectionStringBuilder(_writing.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ConnectionString;
    }

    /// <summary>Opens the writer and hands it to <paramref name="prepare"/>. Done once; a second call does nothing.</summary>
    public async Task OpenAsync(Action<SqliteConnection> prepare, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        SqliteConnection? opening = null;
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_writer is not null)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(_writing.DataSource)!);
            opening = new SqliteConnection(_writing.ConnectionString);
            Open(opening);
            prepare(opening);
            if (opening.ExecuteScalar<string>("PRAGMA journal_mode = WAL") != "wal")
            {
                throw new InvalidDataException("The folder of the store does not allow SQLite's write-ahead log: use a local disk.");
            }

            opening.Execute("PRAGMA synchronous = FULL");
            (_writer, opening) = (opening, null);
        }
        finally
        {
            opening?.Dispose();
            _turn.Release();
        }
    }

    /// <summary>Runs a write in one transaction, first come first served. It is on disk when this returns, or nothing of it is.</summary>
    /// <param name="work">The write; returning false takes everything back.</param>
    /// <param name="cancellationToken">Gives up waiting; a write that has begun is finished.</param>
    public async Task WriteAsync(Func<SqliteTransaction, bool> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var transaction = Writer.BeginTransaction();
            if (work(transaction))
            {
                transaction.Commit();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets reading begin without ever writing: for commands that look at a file while the program runs.</summary>
    public void OpenReadOnly() => _readOnly = true;

    /// <summary>A read-only connection of the pool; the caller disposes it.</summary>
    public SqliteConnection Read()
    {
        if (!_readOnly)
        {
            _ = Writer;
        }

        ObjectDisposedException.ThrowIf(_closed, this);
        var reader = new SqliteConnection(_reading);
        Open(reader);
        return reader;
    }

    /// <summary>Waits for the write that runs and closes the file.</summary>
    public void Dispose()
    {
        _turn.Wait();
        try
        {
            _closed = true;
            using (var pool = new SqliteConnection(_reading))
            {
                SqliteConnection.ClearPool(pool);
            }

            _writer?.Dispose();
            _writer = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool _readOnly;

    private SqliteConnection Writer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return _writer ?? throw new InvalidOperationException("The store was not initialised.");
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
