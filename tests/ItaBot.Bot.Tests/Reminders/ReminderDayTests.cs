using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>
/// The whole program on reminder days: a morning before the memo is due (Friday 15 January 2027), with a channel that takes, refuses, or
/// leaves it open whether it took.
/// </summary>
public sealed class ReminderDayTests : IAsyncLifetime
{
    private const string Quiet = "2027-01-14 07:00";
    private const string Morning = "2027-01-14 09:00";
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-day-").FullName;
    private FakeChannel _channel = null!;

    public async Task InitializeAsync() => _channel = await FakeChannel.StartAsync();

    public async Task DisposeAsync()
    {
        await _channel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_digest_comes_once_in_the_morning_and_a_restart_does_not_repeat_it()
    {
        await MeetAsync("clerk", "palad");
        await using (var bot = await RunningBot.StartAsync(_folder, ReminderDay.At(Morning)))
        {
            await bot.SettledAsync(ReminderState.Sent, 1);
        }

        var digest = _channel.Digests("chat-clerk").ShouldHaveSingleItem();
        digest.AllText.ShouldContain("14 มกราคม 2570");
        digest.AllText.ShouldContain("เสนอบันทึกข้อความและรายงานผลรอบ 12 เดือน");
        digest.AllText.ShouldContain("เหลือ 1 วัน");
        digest.AllText.ShouldContain("ยังไม่ได้ตรวจสอบ");
        _channel.Digests("chat-palad").ShouldBeEmpty("nothing waits for him");

        await using (var again = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-14 10:00")))
        {
            await PlannedAsync(again);
            _channel.Digests("chat-clerk").Count.ShouldBe(1);
        }

        await using var next = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-15 09:00"));
        await next.SettledAsync(ReminderState.Sent, 2);
        _channel.Digests("chat-clerk")[^1].AllText.ShouldContain("ครบกำหนดวันนี้");
    }

    [Theory]
    [InlineData("2027-01-14 16:45")]
    [InlineData("2027-01-16 10:00")]
    [InlineData("2027-01-01 10:00")]
    public async Task In_the_evening_on_weekends_and_on_holidays_it_is_quiet(string when)
    {
        await MeetAsync("clerk");
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At(when));
        await PlannedAsync(bot);
        _channel.Digests("chat-clerk").ShouldBeEmpty();
    }

    [Fact]
    public async Task Tomorrow_again_is_one_press_and_what_is_done_meanwhile_is_not_mentioned()
    {
        await MeetAsync("clerk");
        await using (var bot = await RunningBot.StartAsync(_folder, ReminderDay.At(Morning)))
        {
            await bot.SettledAsync(ReminderState.Sent, 1);
            var clerk = new Chatter(bot.Http, _channel, "clerk", execute: true);
            clerk.Holds(_channel.Digests("chat-clerk")[0].Card!);
            await clerk.PressAsync("เตือนอีกครั้งพรุ่งนี้");
            await clerk.SayAsync("ปฏิทิน");
            var calendar = await clerk.ReadsAsync("ปฏิทินงาน ITA");
            foreach (var title in Stage.Cards.Objects(calendar.Card).Select(o => (string?)o["title"] ?? "").Where(t => t.StartsWith("ทำเสร็จแล้ว", StringComparison.Ordinal)).Distinct().ToList())
            {
                await clerk.PressAsync(calendar.Card!, title);
            }
        }

        await using var next = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-15 09:00"));
        await next.SettledAsync(ReminderState.Sent, 2);
        var digest = _channel.Digests("chat-clerk")[^1];
        digest.AllText.ShouldContain("งาน ITA ของท่าน");
        digest.AllText.ShouldNotContain("เสนอบันทึกข้อความ");
    }

    [Fact]
    public async Task What_may_or_may_not_have_arrived_is_shown_and_not_sent_again_until_the_administrator_says_so()
    {
        await MeetAsync("clerk", "admin");
        _channel.Fault = conversation => conversation == "chat-clerk" ? 502 : null;
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At(Morning));
        await bot.SettledAsync(ReminderState.Unsure, 1);
        _channel.Digests("chat-clerk").Count.ShouldBe(1, "it did arrive, which nobody can know");

        _channel.Fault = _ => null;
        var admin = new Chatter(bot.Http, _channel, "admin", execute: true);
        await admin.SayAsync("ติดต่อไม่ได้");
        var card = await admin.ReadsAsync("ไม่แน่ใจว่าถึงหรือไม่");
        card.AllText.ShouldContain("นางสาวใจดี");
        await admin.PressAsync(card.Card!, "ลองส่งใหม่");
        await bot.SettledAsync(ReminderState.Sent, 1);
        _channel.Digests("chat-clerk").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_was_never_met_is_on_the_administrators_list_and_reached_when_they_come()
    {
        await MeetAsync("admin");
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At(Morning));
        await bot.SettledAsync(ReminderState.Unreached, 1);
        var (admin, clerk) = (new Chatter(bot.Http, _channel, "admin", execute: true), new Chatter(bot.Http, _channel, "clerk", execute: true));
        await admin.SayAsync("ติดต่อไม่ได้");
        var card = await admin.ReadsAsync("ติดต่อไม่ได้ทุกช่องทาง");
        await clerk.ArriveAsync();
        await admin.PressAsync(card.Card!, "ลองส่งใหม่");
        await bot.SettledAsync(ReminderState.Sent, 1);
        _channel.Digests("chat-clerk").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_first_channel_is_closed_the_second_one_is_used()
    {
        await using var line = await FakeLine.StartAsync();
        var onLine = OnLine(line);
        await using (var before = await RunningBot.StartAsync(_folder, onLine))
        {
            await new LinePerson(before, line, "clerk").LinkedAsync();
            await new Chatter(before.Http, _channel, "clerk", execute: true).ArriveAsync();
        }

        _channel.Fault = _ => 403;
        await using var bot = await RunningBot.StartAsync(_folder, [.. ReminderDay.At(Morning), .. onLine]);
        await bot.SettledAsync(ReminderState.Sent, 1);
        _channel.Digests("chat-clerk").ShouldBeEmpty();
        line.All.Count(s => s.AllText.Contains("งาน ITA ของท่าน")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true, true, ReminderState.Sent)]
    [InlineData(false, true, ReminderState.Sent)]
    [InlineData(true, false, ReminderState.Unreached)]
    public async Task An_account_that_only_the_agency_file_names_is_the_second_channel_where_LINE_is_set_up(bool met, bool setUp, ReminderState state)
    {
        await using var line = await FakeLine.StartAsync();
        var file = Path.Combine(_folder, "agency.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "demo-agency.json"))).Replace("\"id\": \"clerk\",", $"\"id\": \"clerk\", \"lineUserId\": \"U{new string('c', 32)}\",", StringComparison.Ordinal));
        await MeetAsync(met ? ["clerk"] : []);
        _channel.Fault = _ => 403;
        await using var bot = await RunningBot.StartAsync(_folder, [.. ReminderDay.At(Morning), "--Agency:File=" + file, .. setUp ? OnLine(line) : []]);
        await bot.SettledAsync(state, 1);
        _channel.Digests("chat-clerk").ShouldBeEmpty();
        line.All.Count(s => s.AllText.Contains("งาน ITA ของท่าน")).ShouldBe(setUp ? 1 : 0);
        line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_clock_may_be_set_ahead_in_development_only()
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() => Host.BuildAsync([.. RunningBot.Arguments(_folder), .. ReminderDay.At(Morning), "--environment=Production", "--BotFramework:DangerouslyAllowAnonymous=false"]));
        refused.Message.ShouldContain("Clock:DangerouslyAhead");
    }

    private static string[] OnLine(FakeLine line) =>
        ["--Line:ChannelSecret=" + LineBot.Secret, "--Line:ChannelAccessToken=" + FakeLine.Token, "--Line:ApiEndpoint=" + line.Address, "--Line:DataEndpoint=" + line.Address, "--Line:PublicBaseUrl=https://itabot.example"];

    // Comes by in quiet hours, so that the bot knows where to speak.
    private async Task MeetAsync(params string[] people)
    {
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At(Quiet));
        foreach (var person in people)
        {
            await new Chatter(bot.Http, _channel, person, execute: true).ArriveAsync();
        }

        await bot.WaitForNoErrandsAsync();
    }

    // The planner has looked once more, whatever it found.
    private static async Task PlannedAsync(RunningBot bot)
    {
        await bot.Planner().LookAsync(bot.Agency(), default);
        await bot.WaitForNoErrandsAsync();
    }
}
