using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.Benchmarks.All;

/// <summary>The program as a process of its own: how soon it gives its first answer, and what it weighs before and after work.</summary>
internal static class ProcessFigures
{
    private const int Starts = 5;
    private const int Turns = 3000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var starts = new List<double>();
        var (rest, loaded) = (0L, 0L);
        for (var run = 0; run < Starts; run++)
        {
            var folder = Directory.CreateTempSubdirectory("itabot-start-").FullName;
            var address = $"http://127.0.0.1:{FreePort()}";
            using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(20) };
            var start = Stopwatch.GetTimestamp();
            using var process = Start(folder, address);
            await FirstAsync(http, process);
            starts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (run == Starts - 1)
            {
                await Task.Delay(TimeSpan.FromSeconds(3));
                rest = Weight(process);
                await Task.WhenAll(Enumerable.Range(0, 50).Select(async person =>
                {
                    for (var i = 0; i < Turns / 50; i++)
                    {
                        (await SayAsync(http, i % 2 == 0 ? "ช่วยเหลือ" : "เริ่มรายงาน", person)).EnsureSuccessStatusCode();
                    }
                }));
                loaded = Weight(process);
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        starts.Sort();
        return
        [
            new("start to first answer", string.Create(CultureInfo.InvariantCulture, $"{starts[Starts / 2]:0} ms"), "-", "< 1,500 ms", starts[Starts / 2] < 1500),
            new("memory at rest", Mb(rest), "-", "< 150 MB", rest < 150L << 20),
            new($"memory after {Turns} turns, 50 people at once", Mb(loaded), string.Create(CultureInfo.InvariantCulture, $"{(double)loaded / rest:0.0} × at rest"), "-", null),
        ];
    }

    private static Process Start(string folder, string address) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, "ItaBot.Bot.dll"), "--environment=Development", "--Urls=" + address, "--BotFramework:DangerouslyAllowAnonymous=true", "--Logging:LogLevel:Default=Error",
        "--Storage:ConnectionString=Data Source=" + Path.Combine(folder, "itabot.db"), "--Library:Folder=" + Path.Combine(folder, "library"), "--Keys:Folder=" + Path.Combine(folder, "keys"),
    ]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true })!;

    private static async Task FirstAsync(HttpClient http, Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                (await SayAsync(http, "ช่วยเหลือ", 0)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }

        throw new InvalidOperationException("The program ended at once.");
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient http, string text, int person) => http.PostAsync("/api/messages", new StringContent(
        new JsonObject
        {
            ["type"] = "message", ["id"] = Guid.NewGuid().ToString(), ["channelId"] = "emulator", ["serviceUrl"] = "http://127.0.0.1:1", ["text"] = text, ["deliveryMode"] = "expectReplies",
            ["from"] = new JsonObject { ["id"] = "clerk" }, ["conversation"] = new JsonObject { ["id"] = "c" + person.ToString(CultureInfo.InvariantCulture) }, ["recipient"] = new JsonObject { ["id"] = "bot" },
        }.ToJsonString(), Encoding.UTF8, "application/json"));

    private static long Weight(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static string Mb(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0} MB");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
