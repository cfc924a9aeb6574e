using System.Reflection;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.ManyAgencies;

/// <summary>Two agencies in one program: no id of one opens anything of the other, whatever is pressed, typed or asked for.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-province-").FullName;
    private FakeChannel _channel = null!;
    private RunningBot _bot = null!;
    private Report _report = null!;
    private string _before = "";

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _bot = await RunningBot.StartAsync(_folder, "--Agency:File=" + Province.Write(Path.Combine(_folder, "agencies")));
        var clerk = new Chatter(_bot.Http, _channel, "alpha/clerk");
        await MainJobScript.FillAsync(clerk, measures: 2);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        await _bot.WaitForNoErrandsAsync();
        _report = (await Store.ListAsync("alpha", default)).ShouldHaveSingleItem();
        _before = await AlphaAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<string> People => ["beta/clerk", "beta/head", "beta/palad", "beta/mayor", "beta/admin", "beta/auditor"];

    [Theory]
    [MemberData(nameof(People))]
    public async Task Every_button_with_the_others_ids_opens_nothing(string person)
    {
        var verbs = typeof(Verbs).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();
        verbs.Count.ShouldBeGreaterThan(30);
        var chatter = new Chatter(_bot.Http, _channel, person);
        foreach (var verb in verbs)
        {
            var own = new JsonObject
            {
                ["verb"] = verb, ["report"] = _report.Id, ["round"] = "1", ["step"] = "1", ["decision"] = "agree", ["hash"] = _report.SignOff!.ContentHash, ["stop"] = "measure:m1", ["agency"] = "alpha",
                ["question"] = "title", ["measure"] = "m1", ["evidence"] = "e1", ["file"] = new string('a', 64), ["handbook"] = "2567/report-12-month/by-theme", ["next"] = "last", ["person"] = "palad",
            };
            (await chatter.PostAsync(new JsonObject { ["type"] = "message", ["value"] = new JsonObject { ["itabot"] = own, ["title"] = "x", ["reason"] = "x", ["comment"] = "x", ["typed"] = "x" } })).EnsureSuccessStatusCode();
        }

        await ShouldHaveSeenNothingAsync(chatter);
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Every_word_is_about_the_own_agency(string person)
    {
        var chatter = new Chatter(_bot.Http, _channel, person);
        foreach (var word in Texts.Words.Thai.Commands.Where(c => !c.Command.Contains('.')).GroupBy(c => c.Command).Select(c => c.First().Word))
        {
            await chatter.SayAsync(word);
            await chatter.SayAsync($"{word} {_report.Id}");
        }

        await ShouldHaveSeenNothingAsync(chatter);
    }

    [Fact]
    public async Task A_link_opens_the_paper_of_its_own_agency_only()
    {
        var links = _bot.Services.GetRequiredService<IPaperLinks>();
        (await _bot.Http.GetAsync(links.For(_report, "report.docx"))).IsSuccessStatusCode.ShouldBeTrue();
        (await _bot.Http.GetAsync(links.For(_report with { AgencyId = "beta" }, "report.docx"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await _bot.Http.GetAsync(links.For(_report with { AgencyId = "gone" }, "report.docx"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await _bot.Http.GetAsync(links.For(_report with { Id = "../../" + _report.FiscalYear }, "report.docx"))).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_one_agency_sent_is_not_another_ones()
    {
        var sent = await _bot.Office<SentPapers>("alpha").KeepAsync([new(1, ["มาตรการส่งเสริมคุณธรรม"])], default);
        (await _bot.Office<SentPapers>("alpha").FindAsync(sent.Key, default)).ShouldNotBeNull();
        (await _bot.Office<SentPapers>("beta").FindAsync(sent.Key, default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_id_in_two_agencies_is_two_people()
    {
        var beta = new Chatter(_bot.Http, _channel, "beta/clerk");
        await beta.SayAsync("หน้าแรก");
        (await beta.ReadsAsync("โคกสมมุติ")).AllText.ShouldNotContain("หนองสมมุติ");
        (await Store.DeskAsync("beta", "clerk", default)).ReportId.ShouldBeNull();
        (await Store.DeskAsync("alpha", "clerk", default)).ReportId.ShouldBe(_report.Id);
    }

    private IReportStore Store => _bot.Services.GetRequiredService<IReportStore>();

    private async Task<string> AlphaAsync() => ReportJson.Write((await Store.FindAsync("alpha", _report.Id, default))!) + string.Join('\n', _bot.Audit().Where(e => e.Contains("\"alpha\"")));

    private async Task ShouldHaveSeenNothingAsync(Chatter chatter)
    {
        await _bot.WaitForNoErrandsAsync();
        var said = string.Join('\n', _channel.All.Where(s => s.Conversation == chatter.Conversation).Select(s => s.AllText + s.Activity.ToJsonString()));
        said.ShouldNotBeEmpty();
        said.ShouldNotContain("หนองสมมุติ");
        said.ShouldNotContain(SeedReport.Measures[0].Title);
        said.ShouldNotContain(_report.SignOff!.ContentHash[..16]);
        (await AlphaAsync()).ShouldBe(_before);
        (await Store.ListAsync("beta", default)).ShouldAllBe(r => r.AgencyId == "beta" && r.Id != _report.Id);
    }
}
