using ItaBot.Bot.Errands;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>What follows from the office's own turns, in the whole program: who is told what, when the day changes, and who has what after a transfer.</summary>
public sealed class OfficeErrandTests : IAsyncLifetime
{
    private FakeChannel _channel = null!;
    private RunningBot _bot = null!;

    private IReportStore Store => _bot.Services.GetRequiredService<IReportStore>();

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _bot = await RunningBot.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_decided_is_told_which_words_changed()
    {
        var (clerk, palad, _) = await SubmittedAsync();
        await palad.SayAsync("เห็นชอบ");
        foreach (var word in new[] { "ดึงเรื่องกลับ", "แก้ไข เลขที่ เป็น สม 52501/099", "เสนอลงนาม" })
        {
            await clerk.SayAsync(word);
        }

        var told = await palad.ReadsAsync("เรื่องที่ท่านพิจารณาไว้มีการแก้ไข");
        told.AllText.ShouldContain("คำสั่งเดิมของท่าน (เห็นชอบ");
        told.AllText.ShouldContain("“52501/066” → “52501/099”");
        var report = await ReportAsync();
        foreach (var round in report.Rounds)
        {
            var kept = (await Store.FindTextAsync(ContentSeal.KeptAs("demo", round.ContentHash), default)).ShouldNotBeNull();
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(kept))).ShouldBe(round.ContentHash);
        }
    }

    [Fact]
    public async Task Who_takes_over_is_told_what_is_theirs_and_decides_on_it()
    {
        var (_, _, mayor) = await SubmittedAsync();
        var admin = new Chatter(_bot.Http, _channel, "admin");
        await admin.SayAsync("โอนงาน palad ให้ mayor ยืนยัน");
        (await mayor.ReadsAsync("ท่านรับโอนงานจาก นางรอบคอบ ระเบียบดี")).AllText.ShouldContain("พิจารณา");
        await _bot.WaitForNoErrandsAsync();
        var round = (await ReportAsync()).SignOff!;
        round.Steps.SelectMany(s => s.Signers).ShouldAllBe(s => s.PersonId == "mayor");
        round.Notes.ShouldHaveSingleItem().After.ShouldBe(["นายสมมุติ นำพัฒนา"]);
        await mayor.SayAsync("เห็นชอบ");
        (await ReportAsync()).SignOff!.Due!.Number.ShouldBe(2);
        _bot.Audit().ShouldContain(e => e.Contains("report-handed-over") && e.Contains("palad") && e.Contains("mayor"));
    }

    [Fact]
    public async Task When_the_day_changes_who_acts_is_asked_once()
    {
        var (_, _, mayor) = await SubmittedAsync();
        var agency = _bot.Services.GetRequiredService<Agencies.Offices>().All[0];
        var book = await Store.BookAsync(agency.Id, default);
        var now = TimeProvider.System.GetUtcNow();
        var tomorrow = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime).AddDays(1);
        var away = new Absence("a1", "palad", tomorrow, tomorrow, "mayor", ActingKind.Acting, null, "admin", now);
        (await Store.SaveAsync(new Change(agency.Id, null, 0, null, [], [], null, now) { Book = book with { Absences = [away], HandedOutOn = tomorrow.AddDays(-1), Revision = book.Revision + 1 } }, default)).ShouldBe(SaveResult.Saved);
        mayor.LooksAnew();

        (await DayTurn.HandOutAsync(agency, Store, now.AddDays(1), default)).ShouldBeTrue();
        var after = await Store.BookAsync(agency.Id, default);
        after.HandedOutOn.ShouldBe(tomorrow);
        (await DayTurn.HandOutAsync(agency, Store, now.AddDays(1), default)).ShouldBeTrue();
        (await Store.BookAsync(agency.Id, default)).Revision.ShouldBe(after.Revision);
        (await DayTurn.HandOutAsync(agency, Store, now.AddDays(9), default)).ShouldBeTrue();
        (await Store.BookAsync(agency.Id, default)).HandedOutOn.ShouldBe(tomorrow.AddDays(8));
    }

    private async Task<Report> ReportAsync() => (await Store.ListAsync("demo", default)).ShouldHaveSingleItem();

    // A report that only has to be issued, and three people in their chats.
    private async Task<(Chatter Clerk, Chatter Palad, Chatter Mayor)> SubmittedAsync()
    {
        var report = WorldScript.Complete(1).Report!;
        (await Store.SaveAsync(new Change("demo", report, 0, new Desk("clerk", report.Id), [], [], null, TimeProvider.System.GetUtcNow()), default)).ShouldBe(SaveResult.Saved);
        Chatter[] people = [new(_bot.Http, _channel, "clerk"), new(_bot.Http, _channel, "palad"), new(_bot.Http, _channel, "mayor")];
        foreach (var person in people)
        {
            await person.ArriveAsync();
        }

        await people[0].SayAsync("เสนอลงนาม");
        await people[1].ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        return (people[0], people[1], people[2]);
    }
}
