using System.Threading.Channels;
using DocumentFormat.OpenXml.Packaging;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Tests.Reminders;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>
/// A memo waits for somebody whose absence begins at midnight: who acts is asked on their own channel, the old card says where it went, the
/// memo is printed with the name of who will sign, and both are named by what is decided. The same when they come back early, or on the day
/// after the last.
/// </summary>
public sealed class DayChangeTests : IAsyncLifetime
{
    private const string Away = "ลา 15-18 ม.ค. 2570 ให้ นายช่างคิด สร้างสรรค์ รักษาราชการแทน คำสั่งที่ 12/2570";
    private const string Acting = "นายช่างคิด สร้างสรรค์ (ผู้อำนวยการกองช่าง รักษาราชการแทน ปลัดเทศบาลตำบลบ้านสมมุติ)";
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-midnight-").FullName;
    private FakeChannel _channel = null!;

    public async Task InitializeAsync() => _channel = await FakeChannel.StartAsync();

    public async Task DisposeAsync()
    {
        await _channel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task At_midnight_the_memo_goes_to_who_acts_and_both_are_named()
    {
        var old = await SubmittedAsync();
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-15 00:01"));
        var (palad, head) = (Of(bot, "palad"), Of(bot, "head"));

        var asked = await head.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        asked.AllText.ShouldContain("ท่านเป็นผู้รักษาราชการแทน ปลัดเทศบาลตำบลบ้านสมมุติ (นางรอบคอบ ระเบียบดี)");
        await bot.WaitForNoErrandsAsync();
        var moved = _channel.All.Last(s => s.Conversation == palad.Conversation && s.Id == old.Id);
        moved.Replaces.ShouldBeTrue("the card that was sent before is the one that changes");
        moved.AllText.ShouldContain("รอ " + Acting);
        Stage.Cards.HasButton(moved.Card, "เห็นชอบ").ShouldBeFalse();
        (await PrintedAsync(bot)).ShouldContain("(นายช่างคิด สร้างสรรค์)\nผู้อำนวยการกองช่าง\nรักษาราชการแทน\nปลัดเทศบาลตำบลบ้านสมมุติ\nแทน นางรอบคอบ ระเบียบดี\nตามคำสั่งที่ ๑๒/๒๕๗๐");

        var refused = await palad.PressAsync(old.Card!, "เห็นชอบ");
        string.Join('\n', Stage.Cards.Texts(refused!)).ShouldContain("มีผู้รักษาราชการแทนท่านอยู่ในช่วงนี้");
        await head.PressAsync("เห็นชอบ");
        await bot.WaitForNoErrandsAsync();

        var decision = (await ReportAsync(bot)).SignOff!.Steps[0].Decision.ShouldNotBeNull();
        (decision.By, decision.For, decision.Channel).ShouldBe(("head", "palad", "msteams"));
        bot.Audit().Where(e => e.Contains("\"memo-decided\"")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.ShouldContain("\"head\""), e => e.ShouldContain("\"for\":\"palad\""), e => e.ShouldContain("\"absence\":\"a1\""));
        (await PrintedAsync(bot)).ShouldContain("(นายช่างคิด สร้างสรรค์)\nผู้อำนวยการกองช่าง\nรักษาราชการแทน\nปลัดเทศบาลตำบลบ้านสมมุติ\nลงนามทางอิเล็กทรอนิกส์");
        AsksOf(head).ShouldBe(1, "asked once");
    }

    [Fact]
    public async Task Coming_back_early_brings_it_back_and_the_acting_officers_card_says_so()
    {
        await SubmittedAsync();
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-15 00:01"));
        var (palad, head) = (Of(bot, "palad"), Of(bot, "head"));
        var acting = await head.SeesAsync("เห็นชอบ");
        palad.LooksAnew();

        await palad.SayAsync("กลับมาแล้ว");
        var again = await palad.SeesAsync("เห็นชอบ");
        await bot.WaitForNoErrandsAsync();
        var moved = _channel.All.Last(s => s.Conversation == head.Conversation && s.Id == acting.Id);
        moved.Replaces.ShouldBeTrue();
        moved.AllText.ShouldContain("รอ นางรอบคอบ ระเบียบดี (ปลัดเทศบาลตำบลบ้านสมมุติ)");
        (await PrintedAsync(bot)).ShouldNotContain("นายช่างคิด");

        var refused = await head.PressAsync(acting.Card!, "เห็นชอบ");
        string.Join('\n', Stage.Cards.Texts(refused!)).ShouldContain("ขั้นนี้เป็นของผู้อื่น");
        await palad.PressAsync(again.Card!, "เห็นชอบ");
        (await ReportAsync(bot)).SignOff!.Steps[0].Decision!.Acting.ShouldBeNull();
    }

    [Fact]
    public async Task The_day_after_the_last_it_comes_back_by_itself_after_days_without_the_program()
    {
        await SubmittedAsync();
        await using (var away = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-15 00:01")))
        {
            await Of(away, "head").SeesAsync("เห็นชอบ");
            await away.WaitForNoErrandsAsync();
        }

        var before = _channel.All.Count(s => s.Conversation == "chat-palad" && !s.Replaces);
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-21 00:01"));
        var palad = Of(bot, "palad");
        await _channel.WaitAsync("chat-palad", 0, s => _channel.All.Count(c => c.Conversation == "chat-palad" && !c.Replaces) > before && Stage.Cards.HasButton(s.Card, "เห็นชอบ"), "the memo again");
        await bot.WaitForNoErrandsAsync();
        (await PrintedAsync(bot)).ShouldNotContain("นายช่างคิด");
        await palad.PressAsync("เห็นชอบ");
        (await ReportAsync(bot)).SignOff!.Due!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task Midnight_while_the_program_runs_is_noticed_once()
    {
        await SubmittedAsync();
        using var store = SqlStore.Sqlite($"Data Source={Path.Combine(_folder, "itabot.db")}");
        await store.InitializeAsync(default);
        var clock = new HandClock { Now = new DateTimeOffset(2027, 1, 14, 23, 59, 30, TimeSpan.FromHours(7)) };
        using var turn = new DayTurn([new World().Agency], store, clock, NullLogger<DayTurn>.Instance);
        await turn.StartAsync(default);
        await clock.PassAsync();

        var book = await store.BookAsync("demo", default);
        for (; book.HandedOutOn != new DateOnly(2027, 1, 15); book = await store.BookAsync("demo", default))
        {
            await Task.Delay(5);
        }

        var report = (await store.ListAsync("demo", default)).ShouldHaveSingleItem().Id;
        var later = clock.Now.AddDays(1);
        List<Errand> errands = [];
        while (await store.TakeAsync(ErrandLanes.Talk, 10, later, later.AddDays(1), default) is { Count: > 0 } taken)
        {
            errands.AddRange(taken.Select(t => t.Errand));
            await Task.WhenAll(taken.Select(t => store.DoneAsync(t, default)));
        }

        errands.ShouldBe([new Errand(ErrandKinds.Documents, report), new Errand(ErrandKinds.AskDecision, report, "head"), new Errand(ErrandKinds.RefreshCards, report)]);
        await clock.PassAsync();
        await clock.PassAsync();
        await turn.StopAsync(default);
        (await store.BookAsync("demo", default)).Revision.ShouldBe(book.Revision, "the next minute has nothing to hand out");
    }

    private Chatter Of(RunningBot bot, string person) => new(bot.Http, _channel, person, execute: true);

    private int AsksOf(Chatter person) => _channel.All.Count(s => s.Conversation == person.Conversation && !s.Replaces && s.AllText.Contains("เสนอเพื่อโปรดพิจารณา"));

    private static async Task<Report> ReportAsync(RunningBot bot) => (await bot.Services.GetRequiredService<IReportStore>().ListAsync("demo", default)).ShouldHaveSingleItem();

    // What stands on the memo that lies in the library, a line a paragraph.
    private static async Task<string> PrintedAsync(RunningBot bot)
    {
        var place = PaperDesk.PlaceOf(bot.Agency(), await ReportAsync(bot), PaperNames.Memo);
        using var file = new MemoryStream((await bot.Services.GetRequiredService<ILibrary>().ReadAsync(place, default)).ShouldNotBeNull());
        using var word = WordprocessingDocument.Open(file, false);
        return string.Join('\n', word.MainDocumentPart!.Document.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText));
    }

    // The afternoon before: the memo is issued, its first signer is asked and enters an absence from tomorrow on.
    private async Task<Said> SubmittedAsync()
    {
        await using var bot = await RunningBot.StartAsync(_folder, ReminderDay.At("2027-01-14 20:00"));
        var report = WorldScript.Complete(1).Report!;
        (await bot.Services.GetRequiredService<IReportStore>().SaveAsync(new Change("demo", report, 0, new Desk("clerk", report.Id), [], [], null, TimeProvider.System.GetUtcNow()), default)).ShouldBe(SaveResult.Saved);
        foreach (var person in new[] { "clerk", "palad", "head", "mayor" })
        {
            await Of(bot, person).ArriveAsync();
        }

        await Of(bot, "clerk").SayAsync("เสนอลงนาม");
        var card = await Of(bot, "palad").SeesAsync("เห็นชอบ");
        await Of(bot, "palad").SayAsync(Away);
        await bot.WaitForNoErrandsAsync();
        (await ReportAsync(bot)).SignOff!.Due!.PersonId.ShouldBe("palad");
        (await PrintedAsync(bot)).ShouldNotContain("นายช่างคิด");
        AsksOf(Of(bot, "head")).ShouldBe(0, "not before the day");
        return card;
    }

    // A clock moved by hand; a minute passes when its timer is waited for.
    private sealed class HandClock : TimeProvider
    {
        private readonly Channel<Action> _ticks = Channel.CreateUnbounded<Action>();
        private Action? _tick;

        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ticks.Writer.TryWrite(() => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public async Task PassAsync()
        {
            _tick ??= await _ticks.Reader.ReadAsync();
            Now = Now.AddMinutes(1);
            _tick();
        }
    }
}
