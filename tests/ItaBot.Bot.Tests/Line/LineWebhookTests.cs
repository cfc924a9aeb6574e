using System.Net;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Line;

/// <summary>What comes to /api/line: only what LINE signed, once, in order, and nothing is lost that was acknowledged.</summary>
public sealed class LineWebhookTests : IAsyncLifetime
{
    private FakeLine _line = null!;
    private RunningBot _bot = null!;
    private LinePerson _clerk = null!;

    public async Task InitializeAsync()
    {
        _line = await FakeLine.StartAsync();
        _bot = await LineBot.StartAsync(_line);
        _clerk = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_address()
    {
        await using var bot = await RunningBot.StartAsync();
        (await new LinePerson(bot, _line, "clerk").PostAsync("""{"events":[]}""", LineBot.Secret)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_verify_button_of_the_console_is_answered() => (await _clerk.SendAsync()).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Forged_webhooks_are_refused_and_not_answered()
    {
        var body = new JsonObject { ["destination"] = "U" + new string('0', 32), ["events"] = new JsonArray { _clerk.Typed("เริ่มรายงาน") } }.ToJsonString();
        var before = _line.Calls.Count;
        var right = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(LineBot.Secret), System.Text.Encoding.UTF8.GetBytes(body)));
        string?[] forged = ["", "x", new string('A', 44), new string('=', 44), right[..43] + "!", right + " x", right.ToUpperInvariant(), Convert.ToHexString(Convert.FromBase64String(right))];
        foreach (var signature in forged)
        {
            (await _clerk.PostAsync(body, null, signature)).ShouldBe(HttpStatusCode.Unauthorized, signature);
        }

        (await _clerk.PostAsync(body, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _clerk.PostAsync(body, "another secret")).ShouldBe(HttpStatusCode.Unauthorized);
        (await _clerk.PostAsync(body + " ", null, right)).ShouldBe(HttpStatusCode.Unauthorized, "signed for another body");
        (await _clerk.PostAsync("not json", null, right)).ShouldBe(HttpStatusCode.Unauthorized, "the signature comes before anything else");
        await _bot.SettledAsync();
        _line.Calls.Count.ShouldBe(before);
        (await ReportsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"events":5}""")]
    public async Task What_LINE_signed_and_is_no_webhook_is_a_bad_request(string body) => (await _clerk.PostAsync(body, LineBot.Secret)).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"events":[null,5,"x",{},{"type":"message"},{"type":"message","mode":"active","webhookEventId":"a","timestamp":"1"}]}""")]
    [InlineData("""{"events":[{"type":"message","mode":"active","webhookEventId":"b","timestamp":1,"source":{"type":"user"},"message":{"type":"text","text":7}}]}""")]
    [InlineData("""{"events":[{"type":"postback","mode":"active","webhookEventId":"c","timestamp":99999999999999999,"postback":[]}]}""")]
    public async Task Signed_nonsense_is_taken_and_does_nothing(string body)
    {
        var before = _line.Calls.Count;
        (await _clerk.PostAsync(body, LineBot.Secret)).ShouldBe(HttpStatusCode.OK);
        await _bot.SettledAsync();
        _line.Calls.Count.ShouldBe(before);
    }

    [Fact]
    public async Task An_event_delivered_again_counts_once()
    {
        await LineScript.FillAsync(_clerk, 1);
        var said = _clerk.Typed("ไม่มี");
        await _clerk.DoAsync(said);
        var (revision, calls) = ((await ReportsAsync())[0].Revision, _line.Calls.Count);

        (await _clerk.SendAsync(said)).ShouldBe(HttpStatusCode.OK);
        said["deliveryContext"]!["isRedelivery"] = true;
        (await _clerk.SendAsync(said, said)).ShouldBe(HttpStatusCode.OK);
        await _bot.SettledAsync();
        ((await ReportsAsync())[0].Revision, _line.Calls.Count).ShouldBe((revision, calls), "no change and nothing said");
    }

    // Answers are taken by the question that is open: one that comes late would answer another.
    [Fact]
    public async Task What_comes_after_something_later_changes_nothing_and_says_so()
    {
        await _clerk.SayAsync("เริ่มรายงาน");
        await _clerk.SayAsync("2566");
        var early = _clerk.Typed("มาตรการที่พิมพ์ก่อน");
        early["timestamp"] = (long)early["timestamp"]! - 60_000;
        early["deliveryContext"]!["isRedelivery"] = true;
        await _clerk.SayAsync(SeedReport.Theme);
        var revision = (await ReportsAsync())[0].Revision;
        await _clerk.DoAsync(early);
        (await ReportsAsync())[0].Revision.ShouldBe(revision);
        _clerk.Text.ShouldContain("จึงยังไม่ได้บันทึก");
        _clerk.Heard.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Events_of_one_webhook_are_worked_off_in_the_order_they_happened()
    {
        await _clerk.SayAsync("เริ่มรายงาน");
        var (year, theme) = (_clerk.Typed("2566"), _clerk.Typed(SeedReport.Theme));
        theme["timestamp"] = (long)year["timestamp"]! + 5;
        (await _clerk.SendAsync(theme, year)).ShouldBe(HttpStatusCode.OK);
        await _bot.SettledAsync();
        (await ReportsAsync()).ShouldHaveSingleItem().Answers["theme"].Text.ShouldBe(SeedReport.Theme);
    }

    [Fact]
    public async Task Standby_and_events_without_an_answer_say_nothing()
    {
        var standby = _clerk.Typed("เริ่มรายงาน");
        standby["mode"] = "standby";
        var before = _line.Calls.Count;
        await _clerk.DoAsync(standby);
        await _clerk.DoAsync(_clerk.Event("unsend", ("unsend", new JsonObject { ["messageId"] = "1" })));
        await _clerk.DoAsync(_clerk.Event("leave"));
        await _clerk.DoAsync(_clerk.Event("beacon", ("beacon", new JsonObject { ["hwid"] = "1", ["type"] = "enter" })));
        _line.Calls.Count.ShouldBe(before);
    }

    [Theory]
    [InlineData("audio", "ระบบไม่รับวิดีโอและเสียง")]
    [InlineData("video", "ระบบไม่รับวิดีโอและเสียง")]
    [InlineData("sticker", "อ่านได้เฉพาะข้อความ ภาพ และไฟล์")]
    [InlineData("location", "อ่านได้เฉพาะข้อความ ภาพ และไฟล์")]
    public async Task Other_messages_are_met_politely(string type, string answer)
    {
        var parts = new JsonObject { ["type"] = type, ["id"] = "7", ["quoteToken"] = "q", ["contentProvider"] = new JsonObject { ["type"] = "line" }, ["packageId"] = "1", ["stickerId"] = "1", ["stickerResourceType"] = "STATIC", ["latitude"] = 1, ["longitude"] = 1 };
        (await _clerk.PostAsync(new JsonObject { ["events"] = new JsonArray { _clerk.Event("message", ("message", parts)) } }.ToJsonString(), LineBot.Secret)).ShouldBe(HttpStatusCode.OK);
        await _bot.SettledAsync();
        _clerk.Text.ShouldContain(answer);
    }

    [Fact]
    public async Task A_friend_who_comes_is_greeted_and_one_who_goes_is_not_written_to()
    {
        await _clerk.DoAsync(_clerk.Event("follow", ("follow", new JsonObject { ["isUnblocked"] = true })));
        _clerk.Text.ShouldContain("เริ่มรายงาน");
        var book = _bot.Services.GetRequiredService<IContactBook>();
        (await book.FindAsync("demo", "clerk", default)).Count.ShouldBe(1);
        await _clerk.DoAsync(_clerk.Event("unfollow"));
        (await book.FindAsync("demo", "clerk", default)).ShouldBeEmpty();
    }

    // 200 is said as soon as the events are on disk: what a stop left open is done at the next start.
    [Fact]
    public async Task What_was_acknowledged_survives_a_stop()
    {
        var folder = Directory.CreateTempSubdirectory("itabot-line-").FullName;
        await using (var first = await LineBot.StartAsync(_line, folder))
        {
            await new LinePerson(first, _line, "clerk", _clerk.UserId).LinkedAsync();
        }

        // As an instance leaves it that was killed with the event in hand: in one file nobody else can hold it, so the next start takes it at once.
        using (var store = SqlStore.Sqlite("Data Source=" + Path.Combine(folder, "itabot.db")))
        {
            await store.InitializeAsync(default);
            var (inbox, now) = ((IChannelInbox)store, DateTimeOffset.UtcNow);
            await inbox.AddAsync(Agencies.Offices.Shared, LineChannel.Name, [new InboxEvent("left", _clerk.UserId, now, _clerk.Typed("เริ่มรายงาน").ToJsonString())], now, default);
            (await inbox.TakeAsync(Agencies.Offices.Shared, LineChannel.Name, "killed", 1, now, now.AddHours(1), default)).Count.ShouldBe(1);
        }

        var before = _line.All.Count;
        await using (var second = await LineBot.StartAsync(_line, folder))
        {
            await second.SettledAsync();
        }

        _line.All.Skip(before).ShouldHaveSingleItem().AllText.ShouldContain("จะทำรายงานใด");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_in_hand_is_finished_when_the_program_is_asked_to_end()
    {
        var folder = Directory.CreateTempSubdirectory("itabot-line-").FullName;
        await using (var first = await LineBot.StartAsync(_line, folder))
        {
            var clerk = await new LinePerson(first, _line, "clerk", _clerk.UserId).LinkedAsync();
            _line.Slow = TimeSpan.FromSeconds(1);
            (await clerk.SendAsync(clerk.Typed("เริ่มรายงาน"))).ShouldBe(HttpStatusCode.OK);
            while (first.Ask<long>("SELECT COUNT(*) FROM inbox WHERE json IS NOT NULL AND taken_by IS NULL") > 0)
            {
                await Task.Delay(10);
            }
        }

        _line.All[^1].AllText.ShouldContain("จะทำรายงานใด");
        using (var store = SqlStore.Sqlite("Data Source=" + Path.Combine(folder, "itabot.db")))
        {
            await store.InitializeAsync(default);
            (await ((IChannelInbox)store).TakeAsync(Agencies.Offices.Shared, LineChannel.Name, "next", 10, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, default)).ShouldBeEmpty();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<IReadOnlyList<Domain.Reports.Report>> ReportsAsync() =>
        await _bot.Services.GetRequiredService<IReportStore>().ListAsync(_bot.Office<Agency>().Id, default);
}
