using System.Text.Json.Nodes;
using ItaBot.Bot.Options;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.ManyAgencies;

/// <summary>A coach of several agencies chooses where to work; an auditor looks on; what both may do.</summary>
public sealed class SeatTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-province-").FullName;
    private FakeChannel _channel = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _bot = await RunningBot.StartAsync(_folder, "--Agency:File=" + Province.Write(Path.Combine(_folder, "agencies")));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_coach_is_asked_which_agency_and_may_go_to_the_other()
    {
        var coach = Coach();
        await coach.ArriveAsync();
        await coach.PressAsync("เทศบาลตำบลหนองสมมุติ");
        (await coach.ReadsAsync("นายช่วยเหลือ ทุกแห่ง")).AllText.ShouldContain("หนองสมมุติ");
        coach.LooksAnew();
        await coach.SayAsync("หน่วยงาน");
        (await coach.SeesAsync("เทศบาลตำบลโคกสมมุติ")).AllText.ShouldContain("หน่วยงานที่เปิดอยู่");
        await coach.SayAsync("เทศบาลตำบลโคกสมมุติ");
        coach.LooksAnew();
        await coach.SayAsync("หน้าแรก");
        (await coach.ReadsAsync("โคกสมมุติ")).AllText.ShouldNotContain("หนองสมมุติ");
    }

    [Fact]
    public async Task A_coach_answers_beside_the_clerk_and_begins_and_issues_nothing()
    {
        var clerk = new Chatter(_bot.Http, _channel, "alpha/clerk");
        await MainJobScript.FillAsync(clerk, measures: 1);
        var report = (await Store.ListAsync("alpha", default)).ShouldHaveSingleItem();
        var coach = Coach();
        await coach.ArriveAsync();
        await coach.PressAsync("เทศบาลตำบลหนองสมมุติ");
        await PressAsync(coach, "answer", report.Id, ("stop", "measure:m1"), ("title", "ชื่อที่ผู้ช่วยแก้"));
        var answer = (await Store.FindAsync("alpha", report.Id, default))!.Measures[0].Answers["title"];
        (answer.Text, answer.By).ShouldBe(("ชื่อที่ผู้ช่วยแก้", "coach"));

        var revision = (await Store.FindAsync("alpha", report.Id, default))!.Revision;
        foreach (var verb in new[] { "submit", "withdraw", "cancel-sure", "remove", "add", "last", "begin", "decide" })
        {
            await PressAsync(coach, verb, report.Id, ("handbook", "2567/report-12-month/by-theme"), ("measure", "m1"), ("reason", "x"));
        }

        (await Store.FindAsync("alpha", report.Id, default))!.Revision.ShouldBe(revision);
        (await Store.ListAsync("alpha", default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_card_of_the_other_agency_is_taken_there()
    {
        var clerk = new Chatter(_bot.Http, _channel, "beta/clerk");
        await MainJobScript.FillAsync(clerk, measures: 1);
        var report = (await Store.ListAsync("beta", default)).ShouldHaveSingleItem();
        var coach = Coach();
        await coach.ArriveAsync();
        await coach.PressAsync("เทศบาลตำบลหนองสมมุติ");
        await PressAsync(coach, "answer", report.Id, ("stop", "measure:m1"), ("title", "แก้จากการ์ดเดิม"));
        (await Store.FindAsync("beta", report.Id, default))!.Measures[0].Answers["title"].By.ShouldBe("coach");
    }

    [Fact]
    public async Task An_auditor_sees_and_changes_nothing()
    {
        var clerk = new Chatter(_bot.Http, _channel, "alpha/clerk");
        await MainJobScript.FillAsync(clerk, measures: 1);
        var report = (await Store.ListAsync("alpha", default)).ShouldHaveSingleItem();
        var auditor = new Chatter(_bot.Http, _channel, "alpha/auditor");
        await PressAsync(auditor, "review", report.Id);
        await auditor.ReadsAsync(SeedReport.Measures[0].Title);
        await PressAsync(auditor, "answer", report.Id, ("stop", "measure:m1"), ("title", "แก้"));
        (await Store.FindAsync("alpha", report.Id, default))!.Revision.ShouldBe(report.Revision);
    }

    [Fact]
    public void Mistakes_of_a_folder_of_agencies_stop_the_start_all_at_once()
    {
        var folder = Path.Combine(_folder, "wrong");
        Directory.CreateDirectory(folder);
        var auditor = Province.Agency("alpha", "หนึ่ง");
        auditor["people"]![0]!["roles"] = new JsonArray("clerk", "auditor");
        File.WriteAllText(Path.Combine(folder, "a.json"), auditor.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "b.json"), Province.Agency("ALPHA", "สอง").ToJsonString());
        File.WriteAllText(Path.Combine(folder, "c.json"), Province.Agency("*", "สาม").ToJsonString());
        var problems = new List<string>();
        AgencyFile.ReadAll(folder, problems);
        problems.ShouldContain(p => p.Contains("auditor and may have no other role"));
        problems.ShouldContain(p => p.Contains("stands in more than one file"));
        problems.ShouldContain(p => p.Contains("'*' may hold letters"));
        problems.Count.ShouldBe(3);
        problems.Clear();
        AgencyFile.ReadAll(Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName, problems);
        problems.ShouldHaveSingleItem().ShouldContain("a folder without agency files");
    }

    private IReportStore Store => _bot.Services.GetRequiredService<IReportStore>();

    private Chatter Coach() => new(_bot.Http, _channel, "coach");

    private static async Task PressAsync(Chatter chatter, string verb, string report, params (string Id, string Value)[] values)
    {
        var own = new JsonObject { ["verb"] = verb, ["report"] = report };
        var value = new JsonObject { ["itabot"] = own };
        foreach (var (id, text) in values)
        {
            (id is "stop" or "handbook" or "measure" ? own : value)[id] = text;
        }

        (await chatter.PostAsync(new JsonObject { ["type"] = "message", ["value"] = value })).EnsureSuccessStatusCode();
    }
}
