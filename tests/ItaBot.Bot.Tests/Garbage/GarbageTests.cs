using System.Net;
using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Garbage;

/// <summary>Whatever comes in: a reason, never a fault of the server, never a hang, and no change that nobody may make.</summary>
public class GarbageTests
{
    [Fact]
    public async Task Every_address_answers_garbage_with_a_reason()
    {
        await using var bot = await RunningBot.StartAsync();
        bot.Http.Timeout = TimeSpan.FromSeconds(10);
        string[] paths = ["/", "/health", "/api/messages", "/webchat/chat.js", "/webchat/people.json", "/webchat/..%2f..%2fappsettings.json", "/webchat/%00", "/papers/", "/papers/x", "/papers/" + new string('A', 4000), "/papers/%2e%2e%2f%2e%2e", "/directline/conversations", "/directline/tokens/generate", "/directline/conversations/x/activities", "/directline/conversations/x/upload", "/nothing", "/%ff%fe", "/?as=<script>"];
        foreach (var path in paths)
        {
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (method is "POST" or "PUT" or "PATCH")
                {
                    request.Content = new ByteArrayContent(RandomBytes(2000));
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
                }

                using var response = await bot.Http.SendAsync(request);
                ((int)response.StatusCode).ShouldBeInRange(200, 499, $"{method} {path}");
                // A path that is none ("%00") is refused by the server itself before any of ours runs.
                if ((int)response.StatusCode >= 400 && !path.Contains("%00"))
                {
                    (await response.Content.ReadAsStringAsync()).ShouldContain("error", customMessage: $"{method} {path} gives no reason");
                }

                if (method == "GET" && response.IsSuccessStatusCode)
                {
                    path.ShouldBeOneOf("/", "/health", "/webchat/chat.js", "/webchat/people.json", "/?as=<script>");
                }
            }
        }

        (await bot.Http.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_that_was_changed_opens_nothing()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await clerk.SayAsync("เอกสาร");
        var link = (string)Stage.Cards.Button((await clerk.SeesAsync("เปิดรายงาน (Word)")).Card!, "เปิดรายงาน (Word)")["url"]!;
        (await bot.Http.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 20; i++)
        {
            var at = link.Length - 1 - (i * 5);
            var changed = link[..at] + (link[at] == 'A' ? 'B' : 'A') + link[(at + 1)..];
            (await bot.Http.GetAsync(changed)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Cards_that_were_tampered_with_change_nothing()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 2);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        var store = bot.Services.GetRequiredService<IReportStore>();
        var report = (await store.ListAsync("demo", CancellationToken.None)).Single();
        var seal = ContentSeal.Of(report);

        foreach (var person in new[] { "clerk", "palad", "mayor", "head", "admin", "nobody", "" })
        {
            foreach (var data in Tampered(report, person))
            {
                var mark = channel.All.Count;
                using var response = await new Chatter(bot.Http, channel, person).PostAsync(new JsonObject { ["type"] = "message", ["value"] = data });
                ((int)response.StatusCode).ShouldBeInRange(200, 499, data.ToJsonString());
                channel.All.Skip(mark).ShouldAllBe(s => !s.AllText.Contains("เกิดข้อผิดพลาด"), data.ToJsonString());
            }
        }

        var after = (await store.FindAsync("demo", report.Id, CancellationToken.None))!;
        ContentSeal.Of(after).ShouldBe(seal);
        after.SignOff!.Steps.ShouldAllBe(s => s.Decision == null);
    }

    private static IEnumerable<JsonObject> Tampered(Report report, string person)
    {
        var hash = report.SignOff!.ContentHash;
        JsonObject Own(params (string Name, JsonNode? Value)[] members) => new() { ["itabot"] = new JsonObject(members.Select(m => KeyValuePair.Create(m.Name, m.Value))), ["title"] = "แก้โดยไม่มีสิทธิ์", ["comment"] = "x" };
        foreach (var verb in new[] { "answer", "add", "last", "accept", "redraft", "erase", "remove", "restore", "edit", "back", "cancel-sure", "revive", "submit", "no-such-verb", "" })
        {
            foreach (var stop in new[] { "measure:m1", "draft:m1", "measure:m999", "measure:", "draft", "0", "header:x", "memo", "review", new string('m', 150) })
            {
                yield return Own(("verb", verb), ("report", report.Id), ("stop", stop), ("revision", "-1"), ("question", "title"));
            }
        }

        // The right person with the right hash is left out: that would be a decision.
        foreach (var (step, sent) in new[] { ("1", "0000"), ("2", hash), ("3", hash), ("-1", hash), ("99999999999", hash), ("x", hash), ("1", "") })
        {
            yield return Own(("verb", "decide"), ("report", report.Id), ("round", "1"), ("step", step), ("decision", "permit"), ("hash", sent));
        }

        if (person != "palad")
        {
            yield return Own(("verb", "decide"), ("report", report.Id), ("round", "1"), ("step", "1"), ("decision", "agree"), ("hash", hash));
        }

        yield return Own(("verb", "open"), ("report", "../../etc/passwd"));
        yield return Own(("verb", "begin"), ("handbook", 5));
        yield return Own(("verb", new JsonObject()), ("report", new JsonArray()));
        yield return new JsonObject { ["itabot"] = "text" };
        yield return new JsonObject { ["itabot"] = null, ["x"] = new string('ก', 20_000) };
        yield return new JsonObject();
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }
}
