using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>
/// The program is killed (SIGKILL) at random moments of the job, in the middle of requests too, and started again. Whatever was
/// confirmed, that is answered with 200, must be there, once.
/// </summary>
public class KillTests(ITestOutputHelper output)
{
    private const int Kills = 22;
    private readonly int _seed = Environment.TickCount;
    private Random _random = new();
    private readonly Dictionary<(int Measure, string Question), string> _confirmed = [];
    private int _kills;
    private int _ids;

    [Fact]
    public async Task Nothing_confirmed_is_lost_by_kills_at_random_points()
    {
        output.WriteLine($"seed {_seed}");
        _random = new Random(_seed);
        var folder = Directory.CreateTempSubdirectory("itabot-kill-").FullName;
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = new BotProcess(folder);
        await bot.StartAsync();

        var report = await PlayAsync(bot, channel, folder);

        output.WriteLine($"{_kills} kills, {_confirmed.Count} confirmed answers");
        _kills.ShouldBeGreaterThanOrEqualTo(20);
        report.LiveMeasures.Count().ShouldBe(8);
        foreach (var ((measure, question), text) in _confirmed)
        {
            report.LiveMeasures.ElementAt(measure - 1).Answers[question].Text.ShouldBe(text, $"measure {measure} {question}");
        }

        report.Rounds.ShouldHaveSingleItem().Steps.Select(s => s.Decision!.Kind).ShouldBe([DecisionKind.Agree, DecisionKind.PermitPublication]);
        await WaitForPapersAsync(folder, bot);
        await bot.KillAsync();
        using var store = await OpenAsync(folder);
        var (entries, faults) = await ((IAuditTrail)store).VerifyAsync(CancellationToken.None);
        faults.ShouldBeEmpty();
        output.WriteLine($"{entries} audit entries, chain whole");
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Report> PlayAsync(BotProcess bot, FakeChannel channel, string folder)
    {
        await SendAsync(bot, channel, "clerk", Press("begin", [], ("handbook", "2567/report-12-month/by-theme")));
        var id = (await ReadAsync(folder)).Id;
        await SendAsync(bot, channel, "clerk", Press("answer", [("report", id), ("stop", "header")], ("theme", SeedReport.Theme)));
        for (var i = 0; i < 8; i++)
        {
            var m = SeedReport.Measures[i];
            var stop = "m" + (i + 1);
            (string, string)[] values = [("title", m.Title), ("steps", m.Steps), ("unit", m.Unit), ("period", SeedReport.Period), ("status", m.Status), ("reason", m.Reason ?? ""), ("summary", m.Summary), ("outcome", m.Outcome)];
            await SendAsync(bot, channel, "clerk", Press("answer", [("report", id), ("stop", "measure:" + stop)], values));
            foreach (var (question, text) in values.Where(v => v.Item1 is "title" or "steps" or "unit" or "summary" or "outcome"))
            {
                _confirmed[(i + 1, question)] = text;
            }

            await WaitForDraftAsync(folder, i, bot);
            await SendAsync(bot, channel, "clerk", Press("accept", [("report", id), ("stop", "draft:" + stop), ("confirmed", "true"), ("next", i == 7 ? "last" : "add")]));
        }

        await SendAsync(bot, channel, "clerk", Press("answer", [("report", id), ("stop", "memo")], ("problems", "ไม่มี"), ("website", "www.bansommut.example"), ("memo-unit", "สำนักปลัดเทศบาล"), ("memo-number", SeedReport.MemoNumber), ("memo-date", SeedReport.MemoDate), ("memo-subject", "รายงานผล"), ("memo-to", "นายกเทศมนตรี")));
        await SendAsync(bot, channel, "clerk", Press("submit", [("report", id)]));
        var hash = (await ReadAsync(folder)).SignOff!.ContentHash;
        await SendAsync(bot, channel, "palad", Press("decide", [("report", id), ("round", "1"), ("step", "1"), ("decision", "agree"), ("hash", hash)]));
        await SendAsync(bot, channel, "mayor", Press("decide", [("report", id), ("round", "1"), ("step", "2"), ("decision", "permit"), ("hash", hash)]));
        return await ReadAsync(folder);
    }

    // A person presses again until it is confirmed; the same press must count once.
    private async Task SendAsync(BotProcess bot, FakeChannel channel, string person, JsonObject value)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            var sending = PostAsync(bot, channel, person, value);
            if (_kills < Kills && tries < 2 && _random.Next(10) < 9)
            {
                await Task.Delay(_random.Next(0, 40));
                await bot.KillAsync();
                _kills++;
                var confirmed = await sending;
                await bot.StartAsync();
                if (confirmed)
                {
                    return;
                }
            }
            else if (await sending)
            {
                return;
            }
        }

        throw new InvalidOperationException("The press was never confirmed.");
    }

    private async Task<bool> PostAsync(BotProcess bot, FakeChannel channel, string person, JsonObject value)
    {
        var activity = new JsonObject
        {
            ["type"] = "message", ["id"] = $"{person}-{++_ids}", ["channelId"] = "emulator", ["serviceUrl"] = channel.ServiceUrl, ["value"] = value.DeepClone(),
            ["from"] = new JsonObject { ["id"] = person }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "chat-" + person },
        };
        try
        {
            using var response = await bot.Http.PostAsync("/api/messages", new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    private static JsonObject Press(string verb, (string Name, string Value)[] args, params (string Id, string Value)[] values)
    {
        var own = new JsonObject { ["verb"] = verb };
        foreach (var (name, arg) in args)
        {
            own[name] = arg;
        }

        var data = new JsonObject { ["itabot"] = own };
        foreach (var (field, text) in values)
        {
            data[field] = text;
        }

        return data;
    }

    private static async Task WaitForDraftAsync(string folder, int measure, BotProcess bot)
    {
        for (var tries = 0; tries < 1600; tries++)
        {
            if ((await ReadAsync(folder)).LiveMeasures.ElementAtOrDefault(measure) is { } m && m.Answers.GetValueOrDefault("summary")?.HasFreshDraft == true && m.Answers.GetValueOrDefault("outcome")?.HasFreshDraft == true)
            {
                return;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("The draft never came after a restart: " + await bot.Http.GetStringAsync("/health"));
    }

    private static async Task WaitForPapersAsync(string folder, BotProcess bot)
    {
        for (var tries = 0; tries < 1600; tries++)
        {
            if ((int)JsonNode.Parse(await bot.Http.GetStringAsync("/health"))!["errands"]!["waiting"]! == 0)
            {
                break;
            }

            await Task.Delay(25);
        }

        Directory.GetFiles(Path.Combine(folder, "library"), "*.docx", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldBe(["memo-public.docx", "memo.docx", "report-public.docx", "report.docx"], ignoreOrder: true);
    }

    private static async Task<SqlStore> OpenAsync(string folder)
    {
        var store = SqlStore.Sqlite("Data Source=" + Path.Combine(folder, "itabot.db"));
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    // Read beside the running program, without writing.
    private static async Task<Report> ReadAsync(string folder)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "itabot.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select json from report";
        return ReportJson.Read((string)(await command.ExecuteScalarAsync())!);
    }
}
