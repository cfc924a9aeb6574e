using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>The program as a process of its own that can be killed at any moment and started again on the same data.</summary>
internal sealed class BotProcess(string folder, params string[] more) : IAsyncDisposable
{
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private Process? _process;

    public HttpClient Http { get; private set; } = null!;

    public async Task StartAsync()
    {
        Http = new HttpClient { BaseAddress = new Uri(_address), Timeout = TimeSpan.FromSeconds(20) };
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ItaBot.Bot.dll"), .. RunningBot.Arguments(folder, _address), .. more])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        _ = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        for (var tries = 0; tries < 600; tries++)
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

        throw new TimeoutException("The program did not come up.");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Http.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
