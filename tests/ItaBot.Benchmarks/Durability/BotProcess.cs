using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ItaBot.Benchmarks.Durability;

/// <summary>The program as a process of its own that can be killed at any moment and started again on the same data.</summary>
public sealed class BotProcess(string folder, params string[] more) : IAsyncDisposable
{
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private Process? _process;
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _said = new();

    /// <summary>Speaks to the program that runs now.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Settings that keep all data in a folder and let the local channel in.</summary>
    public static string[] Arguments(string folder, string urls = "http://127.0.0.1:0") =>
    [
        "--environment=Development", "--Urls=" + urls, "--BotFramework:DangerouslyAllowAnonymous=true",
        "--Storage:ConnectionString=Data Source=" + Path.Combine(folder, "itabot.db"), "--Library:Folder=" + Path.Combine(folder, "library"), "--Keys:Folder=" + Path.Combine(folder, "keys"),
        "--Logging:LogLevel:Default=Warning",
        // Nobody is reminded in a test that is not about it, whatever day it is.
        "--Reminders:Morning=00:00", "--Reminders:Evening=00:00",
    ];

    /// <summary>Starts it.</summary>
    /// <param name="wait">Whether to wait until it answers; who wants to kill it while it starts does not.</param>
    public async Task StartAsync(bool wait = true)
    {
        Http = new HttpClient { BaseAddress = new Uri(_address), Timeout = TimeSpan.FromSeconds(20) };
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ItaBot.Bot.dll"), .. Arguments(folder, _address), .. more])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        _ = KeepAsync(_process.StandardOutput);
        var errors = _process.StandardError.ReadToEndAsync();
        for (var tries = 0; wait && tries < 600; tries++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException("The program ended at once: " + await errors);
            }

            try
            {
                if ((await Http.GetAsync("/health")).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        if (wait)
        {
            throw new TimeoutException("The program did not come up.");
        }
    }

    /// <summary>What it wrote in its log since it was first started.</summary>
    public string Log => string.Join('\n', _said);

    /// <summary>Whether it ended.</summary>
    public bool HasEnded => _process is { HasExited: true };

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Http.Dispose();
    }

    /// <summary>Asks the program to end, as systemd and container engines do; returns its exit code when it has.</summary>
    public async Task<int> EndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!;
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Waits until it takes no more callers.</summary>
    public async Task IsEndingAsync()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var fresh = new HttpClient { BaseAddress = new Uri(_address) };
                if ((await fresh.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK)
                {
                    return;
                }

                await Task.Delay(20);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }

        throw new TimeoutException("The program goes on as if nothing had been asked.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private async Task KeepAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            _said.Enqueue(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
