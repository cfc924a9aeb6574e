using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Benchmarks.Turns;
using Microsoft.Data.Sqlite;

namespace ItaBot.Benchmarks.Durability;

/// <summary>What became of a sign-off under kills.</summary>
/// <param name="Kills">How often the program was killed.</param>
/// <param name="Confirmed">Presses answered with 200.</param>
/// <param name="Lost">Of them, those whose effect is not there.</param>
/// <param name="Doubled">Effects that are there more than once.</param>
/// <param name="Ambiguous">Presses that died with the program and counted all the same: pressed again, they were answered as done before.</param>
public sealed record KillResult(int Kills, int Confirmed, int Lost, int Doubled, int Ambiguous);

/// <summary>
/// A memo goes round and round (issued, agreed to, sent back, issued again) while the program is killed at random moments, most of them in
/// the middle of a request. What was confirmed must be there, once; what was not is pressed again, as people do.
/// </summary>
public sealed class KillRun(int kills, int seed)
{
    private const int KillsAFolder = 60;
    private readonly Random _random = new(seed);
    private int _ids;
    private int _done;
    private int _confirmed;
    private int _lost;
    private int _doubled;
    private int _ambiguous;

    /// <summary>Kills until it was done often enough.</summary>
    public async Task<KillResult> RunAsync(Action<int> progress)
    {
        await using var channel = await LoopbackService.StartAsync();
        while (_done < kills)
        {
            await RoundsAsync(channel.Url, Math.Min(kills, _done + KillsAFolder));
            progress(_done);
        }

        return new KillResult(_done, _confirmed, _lost, _doubled, _ambiguous);
    }

    private async Task RoundsAsync(string channel, int until)
    {
        var folder = Directory.CreateTempSubdirectory("itabot-kills-").FullName;
        await using var bot = new BotProcess(folder);
        await bot.StartAsync();
        var id = await PrepareAsync(bot, channel, folder);
        for (var round = 1; _done < until; round++)
        {
            var reason = Press("submit", [("report", id)], ("reason-for-sign-off", "ครบกำหนด"));
            await SendAsync(bot, channel, folder, "clerk", reason, report => Rounds(report).Count == round, until);
            var hash = (string)Rounds(Read(folder))[round - 1]!["contentHash"]!;
            (string, string)[] at = [("report", id), ("round", $"{round}"), ("hash", hash)];
            await SendAsync(bot, channel, folder, "palad", Press("decide", [.. at, ("step", "1"), ("decision", "agree")]), report => IsDecided(report, round, 0), until);
            await SendAsync(bot, channel, folder, "mayor", Press("decide", [.. at, ("step", "2"), ("decision", "return")], ("comment", "แก้ไข")), report => IsDecided(report, round, 1), until);
        }

        Count(folder);
        await bot.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    // What was decided stands in the report and in the audit chain, each once.
    private void Count(string folder)
    {
        var report = Read(folder);
        var decisions = Rounds(report).Sum(r => r!["steps"]!.AsArray().Count(s => s!["decision"] is not null));
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM audit WHERE entry LIKE '%memo-decided%'";
        var told = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        _doubled += Math.Max(0, told - decisions);
        _lost += Math.Max(0, decisions - told);
    }

    private async Task SendAsync(BotProcess bot, string channel, string folder, string person, JsonObject press, Func<JsonNode, bool> isDone, int until)
    {
        for (var tries = 0; ; tries++)
        {
            var sending = PostAsync(bot, channel, person, press);
            var kill = _done < until && tries < 2 && _random.Next(10) < 9;
            if (kill)
            {
                await Task.Delay(_random.Next(0, 40));
                await bot.KillAsync();
                _done++;
            }

            var confirmed = await sending;
            if (kill)
            {
                await bot.StartAsync();
            }

            var there = isDone(Read(folder));
            _ambiguous += there && !confirmed ? 1 : 0;
            _confirmed += confirmed ? 1 : 0;
            _lost += confirmed && !there ? 1 : 0;
            if (confirmed || tries > 20)
            {
                return;
            }
        }
    }

    private async Task<string> PrepareAsync(BotProcess bot, string channel, string folder)
    {
        async Task Say(string verb, (string, string)[] args, params (string, string)[] values)
        {
            if (!await PostAsync(bot, channel, "clerk", Press(verb, args, values)))
            {
                throw new InvalidOperationException("The report could not be prepared.");
            }
        }

        await Say("begin", [], ("handbook", "2567/report-12-month/by-theme"));
        var id = (string)Read(folder)["id"]!;
        await Say("answer", [("report", id), ("stop", "memo")], ("problems", "ไม่มี"), ("memo-unit", "สำนักปลัดเทศบาล"), ("memo-number", "สม 52501/066"), ("memo-date", "16 มกราคม 2567"), ("memo-subject", "รายงานผล"), ("memo-to", "นายกเทศมนตรี"));
        return id;
    }

    private async Task<bool> PostAsync(BotProcess bot, string channel, string person, JsonObject value)
    {
        var activity = new JsonObject
        {
            ["type"] = "message", ["id"] = $"{person}-{++_ids}", ["channelId"] = "emulator", ["serviceUrl"] = channel, ["value"] = value.DeepClone(),
            ["from"] = new JsonObject { ["id"] = person }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "chat-" + person },
        };
        try
        {
            using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
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

        var press = new JsonObject { ["itabot"] = own };
        foreach (var (field, text) in values)
        {
            press[field] = text;
        }

        return press;
    }

    private static JsonArray Rounds(JsonNode report) => report["rounds"]!.AsArray();

    private static bool IsDecided(JsonNode report, int round, int step) => Rounds(report)[round - 1]!["steps"]![step]!["decision"] is not null;

    private static JsonNode Read(string folder)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json FROM report";
        return JsonNode.Parse((string)command.ExecuteScalar()!)!;
    }

    // Beside the running program, without writing.
    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "itabot.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
