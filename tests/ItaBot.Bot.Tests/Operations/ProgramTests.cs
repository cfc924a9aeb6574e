using System.Diagnostics;
using System.Text.Json;
using ItaBot.Bot.Tests.Durability;
using ItaBot.Bot.Tests.Stage;
using Microsoft.Data.Sqlite;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>The program as a process of its own: how it logs, and how it ends when it is asked to.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_turn_in_hand_is_answered_before_the_program_ends()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = new BotProcess(_folder);
        await bot.StartAsync();
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        channel.Holding = _ =>
        {
            arrived.TrySetResult();
            return release.Task;
        };
        var turn = new Chatter(bot.Http, channel, "clerk").SayAsync("เริ่มรายงาน");
        await arrived.Task;
        var ended = bot.EndAsync();
        await bot.IsEndingAsync();
        release.SetResult();
        await turn;
        (await ended).ShouldBe(0);
        channel.All.ShouldHaveSingleItem().AllText.ShouldContain("จะทำรายงานใด");
    }

    [Fact]
    public async Task An_errand_in_hand_is_done_once_before_the_program_ends()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = new BotProcess(_folder);
        await bot.StartAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        clerk.LooksAnew();
        await clerk.SayAsync("เอกสาร");
        channel.Holding = _ =>
        {
            arrived.TrySetResult();
            return release.Task;
        };
        await arrived.Task;
        var ended = bot.EndAsync();
        await bot.IsEndingAsync();
        release.SetResult();
        (await ended).ShouldBe(0);
        channel.All.Count(s => s.AllText.Contains("จัดเก็บแล้วใน")).ShouldBe(1);
        await using var store = new SqliteConnection($"Data Source={Path.Combine(_folder, "itabot.db")};Mode=ReadOnly;Pooling=False");
        await store.OpenAsync();
        await using var command = store.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM errand WHERE kind = 'documents'";
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Logs_are_a_JSON_object_a_line_when_asked_for()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ItaBot.Bot.dll"), .. RunningBot.Arguments(_folder), "--Logging:LogLevel:Default=Information", "--Logging:Console:FormatterName=json"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        var ready = false;
        while (!ready && await program.StandardOutput.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            ready = json.RootElement.GetProperty("EventId").GetInt32() == 1006 && json.RootElement.GetProperty("State").GetProperty("Address").GetString()!.StartsWith("http://127.0.0.1:", StringComparison.Ordinal);
        }

        program.Kill();
        await program.WaitForExitAsync();
        ready.ShouldBeTrue();
    }
}
