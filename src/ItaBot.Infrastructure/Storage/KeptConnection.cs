using System.Data;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// A connection that keeps its sentences: the store says the same few hundred again and again, and reading one costs SQLite more than
/// running it. A command that was given back is lent again to whoever says the same.
/// </summary>
/// <param name="connectionString">Names the file.</param>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    private const int MostKept = 300;

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);
    private string? _next;
    private bool _closing;

    /// <summary>Says what the next command will say.</summary>
    public void Expect(string sql) => _next = sql;

    /// <inheritdoc />
    public override SqliteCommand CreateCommand()
    {
        var command = _next is not null && _kept.Remove(_next, out var kept) ? kept : new KeptCommand(this);
        (command.Transaction, _next) = (Transaction, null);
        return command;
    }

    /// <inheritdoc />
    public override void Close()
    {
        _closing = true;
        foreach (var command in _kept.Values)
        {
            command.Dispose();
        }

        _kept.Clear();
        base.Close();
    }

    private bool TryKeep(KeptCommand command)
    {
        if (_closing || State != ConnectionState.Open || _kept.Count >= MostKept || !_kept.TryAdd(command.CommandText, command))
        {
            return false;
        }

        command.Parameters.Clear();
        return true;
    }

    private sealed class KeptCommand : SqliteCommand
    {
        private readonly KeptConnection _home;

        public KeptCommand(KeptConnection home)
        {
            _home = home;
            Connection = home;
            CommandTimeout = home.DefaultTimeout;
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || !_home.TryKeep(this))
            {
                base.Dispose(disposing);
            }
        }
    }
}
