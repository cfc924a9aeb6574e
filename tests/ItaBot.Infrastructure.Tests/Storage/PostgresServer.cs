using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>
/// A real PostgreSQL of this machine (Debian package postgresql), in a folder that goes away, reached by a socket in it. It refuses to run
/// as root, so it is started as somebody else; it ends when the pipe to it closes, also when the tests are killed.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer?>> Shared = new(() => StartAsync("-c fsync=off -c synchronous_commit=off -c full_page_writes=off"));
    private readonly string _folder;
    private readonly Process _process;
    private int _databases;

    private PostgresServer(string folder, Process process) => (_folder, _process) = (folder, process);

    /// <summary>The one server of the run; null (said plainly) where PostgreSQL is not installed, except in CI, where that is a failure.</summary>
    public static Task<PostgresServer?> SharedAsync() => Shared.Value;

    /// <summary>Starts a server of its own.</summary>
    public static async Task<PostgresServer?> StartAsync(string options)
    {
        var tools = new[] { "/usr/local/bin" }.Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin")) : [])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
        if (tools is null)
        {
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "PostgreSQL is missing (Debian package postgresql)");
            Console.WriteLine("PASSED OVER: no PostgreSQL on this machine (Debian package postgresql)");
            return null;
        }

        var folder = Path.Combine(Path.GetTempPath(), "itabot-pg-" + Path.GetRandomFileName());
        var script = $"""
            mkdir -m 700 '{folder}' && cd '{folder}' || exit 1
            '{tools}/initdb' -D store -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log 2>&1 || exit 1
            '{tools}/postgres' -D store -k '{folder}' -c listen_addresses='' -c max_connections=300 {options} >>log 2>&1 &
            cat >none
            kill -INT $!; wait $!; cd /; rm -rf '{folder}'
            """;
        string[] command = Environment.UserName == "root" ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "sh", "-c", script] : ["sh", "-c", script];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, UseShellExecute = false })!;
        var server = new PostgresServer(folder, process);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await server.WaitAsync();
        await server.RunAsync("postgres", "CREATE ROLE itabot_owner LOGIN; CREATE ROLE itabot LOGIN");
        return server;
    }

    /// <summary>A new, empty database of the owner's.</summary>
    public async Task<string> CreateAsync()
    {
        var name = "t" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        await RunAsync("postgres", $"CREATE DATABASE {name} OWNER itabot_owner");
        return name;
    }

    /// <summary>Throws a database away, whoever is in it.</summary>
    public Task DropAsync(string database) => RunAsync("postgres", $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>How a role reaches a database.</summary>
    public string ConnectionString(string database, string role = "itabot") => $"Host={_folder};Username={role};Database={database}";

    /// <summary>Runs SQL as the server's own administrator.</summary>
    public async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, "postgres") + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the server and takes its folder away.</summary>
    public void Stop()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private async Task WaitAsync()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            _process.HasExited.ShouldBeFalse("PostgreSQL did not start: " + Log());
            try
            {
                await RunAsync("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("PostgreSQL did not come up: " + Log());
    }

    private string Log() => File.Exists(Path.Combine(_folder, "log")) ? File.ReadAllText(Path.Combine(_folder, "log")) : "nothing was written";
}
