using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using ItaBot.Bot.Tests.Reminders;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Data.Sqlite;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>What reminder mornings with kills came to.</summary>
/// <param name="Kills">How often the program was killed.</param>
/// <param name="Expected">Messages that people should have had: one a person and morning.</param>
/// <param name="Sure">Those that are written down as sent.</param>
/// <param name="Unsure">Those of which the program does not know: a kill came between the send and its answer.</param>
/// <param name="UnsureArrived">How many of the unsure did arrive.</param>
/// <param name="Lost">Messages that are neither there nor unsure.</param>
/// <param name="Doubled">People who had more than one message on a morning.</param>
public sealed record ReminderKillResult(int Kills, int Expected, int Sure, int Unsure, int UnsureArrived, int Lost, int Doubled);

/// <summary>
/// An agency of many clerks on mornings on which each of them has something to hear; the program is killed (SIGKILL) again and again while it
/// plans and sends, and started again on the same data. What was told is counted by the channel, not by the program.
/// </summary>
internal sealed class ReminderKills(int people, Action<string> output)
{
    // Mornings on which a rung of a paper's ladder falls: each clerk hears of it, once.
    private static readonly string[] Mornings = ["2026-12-16", "2027-01-08", "2027-01-12", "2027-01-14", "2027-01-15", "2027-01-18", "2027-01-22", "2027-01-28", "2027-01-29", "2027-02-01", "2027-02-03", "2027-02-08", "2027-02-15"];

    public async Task<ReminderKillResult> RunAsync(int kills, int seed)
    {
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("itabot-remind-kill-").FullName;
        await using var channel = await FakeChannel.StartAsync();
        var file = Path.Combine(folder, "agency.json");
        await File.WriteAllTextAsync(file, AgencyOf(people));
        await using (var bot = new BotProcess(folder, "--Agency:File=" + file))
        {
            await bot.StartAsync();
            await MeetAsync(bot, people, channel);
        }

        channel.Slow = TimeSpan.FromMilliseconds(40);
        var (killed, mornings) = (0, 0);
        while (killed < kills && mornings < Mornings.Length)
        {
            var wanted = Math.Min(kills - killed, (int)Math.Ceiling((kills - killed) / (double)Math.Min(Mornings.Length - mornings, Math.Max(1, (kills - killed) / 12))));
            killed += await MorningAsync(folder, file, Mornings[mornings++], wanted, random);
        }

        var result = await CountAsync(folder, channel, killed, mornings);
        output(result.ToString());
        Directory.Delete(folder, recursive: true);
        return result;
    }

    private async Task<int> MorningAsync(string folder, string file, string day, int kills, Random random)
    {
        var (killed, clock) = (0, new System.Diagnostics.Stopwatch());
        while (true)
        {
            await using var bot = new BotProcess(folder, [.. ReminderDay.At(day + " 09:00"), "--Agency:File=" + file]);
            clock.Restart();
            await bot.StartAsync(wait: killed == kills);
            if (killed == kills)
            {
                await SettledAsync(folder, day);
                return killed;
            }

            // Once it has begun to plan or to send; before that a kill says nothing.
            var before = await StatesAsync(folder, day);
            while (!bot.HasEnded && clock.Elapsed < TimeSpan.FromSeconds(60) && await StatesAsync(folder, day) == before)
            {
                await Task.Delay(5);
            }

            await Task.Delay(random.Next(0, 900));
            await bot.KillAsync();
            killed++;
            if (await EndedAsync(folder, day) >= people)
            {
                // Nothing is left to kill it over: the next morning.
                return killed;
            }
        }
    }

    private static async Task<string> StatesAsync(string folder, string day)
    {
        await using var connection = Open(folder);
        return string.Join(' ', await connection.QueryAsync<string>("SELECT state || ':' || COUNT(*) FROM reminder_message WHERE id = @day GROUP BY state ORDER BY state", new { day }));
    }

    private static async Task<int> EndedAsync(string folder, string day)
    {
        await using var connection = Open(folder);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM reminder_message WHERE id = @day AND state NOT IN (0, 1)", new { day });
    }

    // Every message of the morning has come to its end.
    private async Task SettledAsync(string folder, string day)
    {
        for (var tries = 0; tries < 2400; tries++)
        {
            await using var connection = Open(folder);
            var (all, open) = await connection.QuerySingleAsync<(int, int)>("SELECT COUNT(*), COALESCE(SUM(state IN (0, 1)), 0) FROM reminder_message WHERE id = @day", new { day });
            if (all >= people && open == 0)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The morning of {day} never came to its end.");
    }

    private async Task<ReminderKillResult> CountAsync(string folder, FakeChannel channel, int killed, int mornings)
    {
        await using var connection = Open(folder);
        var kept = (await connection.QueryAsync<(string Person, string Id, int State)>("SELECT person_id, id, state FROM reminder_message")).ToDictionary(r => (r.Person, r.Id), r => (ReminderState)r.State);
        var (sure, unsure, arrived, lost, doubled) = (0, 0, 0, 0, 0);
        foreach (var day in Mornings.Take(mornings))
        {
            var title = Domain.Calendar.ThaiDates.Write(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Domain.Calendar.ThaiDateStyle.Long);
            foreach (var person in Names(people))
            {
                var told = channel.Digests("chat-" + person).Count(d => d.Title.EndsWith(" " + title, StringComparison.Ordinal));
                var state = kept.GetValueOrDefault((person, day));
                sure += state == ReminderState.Sent ? 1 : 0;
                unsure += state == ReminderState.Unsure ? 1 : 0;
                arrived += state == ReminderState.Unsure && told == 1 ? 1 : 0;
                lost += told == 0 && state != ReminderState.Unsure ? 1 : 0;
                doubled += told > 1 ? 1 : 0;
            }
        }

        return new ReminderKillResult(killed, people * mornings, sure, unsure, arrived, lost, doubled);
    }

    /// <summary>Lets every clerk arrive once, so that they can be told.</summary>
    public static async Task MeetAsync(BotProcess bot, int people, FakeChannel channel)
    {
        foreach (var person in Names(people))
        {
            var arrives = new JsonObject
            {
                ["type"] = "conversationUpdate", ["id"] = "hello-" + person, ["channelId"] = "emulator", ["serviceUrl"] = channel.ServiceUrl, ["membersAdded"] = new JsonArray { new JsonObject { ["id"] = person } },
                ["from"] = new JsonObject { ["id"] = person }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "chat-" + person },
            };
            (await bot.Http.PostAsync("/api/messages", new StringContent(arrives.ToJsonString(), Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        }
    }

    /// <summary>The clerks of an agency of so many.</summary>
    public static IEnumerable<string> Names(int people) => Enumerable.Range(0, people).Select(Name);

    private static string Name(int number) => "clerk" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The demo agency with clerks that nothing else is asked of; its own clerk goes.</summary>
    public static string AgencyOf(int people)
    {
        var agency = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo-agency.json")), documentOptions: new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
        var list = (JsonArray)agency["people"]!;
        foreach (var one in list.Where(p => (string?)p!["id"] is "clerk" or "head" or "admin").ToList())
        {
            list.Remove(one);
        }

        for (var i = 0; i < people; i++)
        {
            list.Add(new JsonObject { ["id"] = Name(i), ["name"] = "เจ้าหน้าที่คนที่ " + (i + 1).ToString(CultureInfo.InvariantCulture), ["position"] = "นิติกร", ["roles"] = new JsonArray { "clerk" } });
        }

        return agency.ToJsonString();
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "itabot.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
