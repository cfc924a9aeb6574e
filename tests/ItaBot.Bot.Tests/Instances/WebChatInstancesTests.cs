using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Infrastructure.Tests.Evidence;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Instances;

/// <summary>
/// The web chat before two programs on one PostgreSQL behind a load balancer that sends each request to the other one: the person notices
/// nothing, also when one and then the other is killed under the talk.
/// </summary>
public sealed partial class WebChatInstancesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TwoBots? _bots;
    private RoundRobin _balancer = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _bots = await TwoBots.StartAsync(_ => []);
        if (_bots is not null)
        {
            _balancer = await RoundRobin.StartAsync([.. _bots.All.Select(bot => bot.Http.BaseAddress!)]);
            _http = new HttpClient { BaseAddress = new Uri(_balancer.Address) };
        }
    }

    public async Task DisposeAsync()
    {
        if (_bots is not null)
        {
            _http.Dispose();
            await _balancer.DisposeAsync();
            await _bots.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_request_of_a_talk_may_go_to_another_instance()
    {
        if (_bots is null)
        {
            return;
        }

        var clerk = new WebChatter(_http, "clerk");
        await clerk.StartAsync();
        await clerk.PressAsync("เริ่มรายงาน");
        await clerk.PressAsync("เริ่มทำรายงานนี้");
        await clerk.PressAsync("บันทึกและไปต่อ", ("theme", SeedReport.Theme));
        await clerk.ReadsAsync("มาตรการที่ 1");
        await clerk.RefreshAsync();
        var measure = SeedReport.Measures[0];
        await clerk.SayAsync(measure.Title);
        await clerk.ReadsAsync("บันทึกแล้ว");
        await clerk.SendAsync("ประชุม.jpg", Photos.Jpeg());
        await clerk.ReadsAsync("แนบหลักฐาน 1.1 กับมาตรการที่ 1 แล้ว");
        await EveryInstanceOpensAsync(clerk);

        // A rolling restart by kill: the talk goes on with the one that is there, and with the one that came back.
        foreach (var (bot, said) in _bots.All.Zip([measure.Steps, measure.Unit]))
        {
            await bot.KillAsync();
            await clerk.SayAsync(said);
            await bot.StartAsync();
        }

        // The draft is an errand: whichever instance does it, it stands in the one talk.
        foreach (var said in new[] { SeedReport.Period, measure.Status, measure.Summary, measure.Outcome })
        {
            await clerk.SayAsync(said);
        }

        await clerk.PressAsync("ใช้ร่างนี้ เป็นมาตรการสุดท้าย");
        using var store = await _bots.StoreAsync();
        var answers = (await store.ListAsync("demo", default)).ShouldHaveSingleItem().LiveMeasures.ShouldHaveSingleItem().Answers;
        (answers["title"].Text, answers["steps"].Text, answers["unit"].Text, answers["outcome"].Text).ShouldBe((measure.Title, measure.Steps, measure.Unit, measure.Outcome));
        await OneLogAsync(clerk);
        _balancer.Served.ShouldAllBe(count => count > 10);
        output.WriteLine("requests by instance: " + string.Join(", ", _balancer.Served));
    }

    // Photos behind links and uploads behind addresses: by either instance, whichever made them, and without a folder of keys.
    private async Task EveryInstanceOpensAsync(WebChatter clerk)
    {
        var log = await clerk.LogAsync();
        var addresses = log.SelectMany(line => Links().Matches(line.ToJsonString()).Select(found => found.Value)).Distinct().ToList();
        addresses.Count(address => address.StartsWith("/evidence/")).ShouldBeGreaterThan(0);
        addresses.Count(address => address.StartsWith("/directline/")).ShouldBe(1);
        foreach (var bot in _bots!.All)
        {
            foreach (var address in addresses)
            {
                using var answer = await bot.Http.GetAsync(address);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
                (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(1000);
            }
        }

        Directory.Exists(Path.Combine(_bots.Folder, "keys")).ShouldBeFalse();
    }

    // Read from the start by either, or bit by bit by both in turn, it is the same talk: nothing missing, nothing twice.
    private async Task OneLogAsync(WebChatter clerk)
    {
        await clerk.PollAsync();
        var whole = await clerk.LogAsync();
        foreach (var bot in _bots!.All)
        {
            (await clerk.At(bot.Http).LogAsync()).Select(line => line.ToJsonString()).ShouldBe(whole.Select(line => line.ToJsonString()));
        }

        whole.Select(line => (string)line["id"]!).ShouldBeUnique();
        var read = clerk.Read.GroupBy(line => (string)line["id"]!).ToDictionary(line => line.Key, line => line.Last().ToJsonString());
        read.ShouldBe(whole.ToDictionary(line => (string)line["id"]!, line => line.ToJsonString()), ignoreOrder: true);
        clerk.Read.Select(line => line.ToJsonString()).ShouldBeUnique();
    }

    [Fact]
    public async Task The_page_in_a_browser_is_reloaded_and_loses_an_instance()
    {
        if (_bots is null || await Browser.StartAsync(output.WriteLine) is not { } browser)
        {
            return;
        }

        await using var closing = browser;
        var clerk = await Tab.OpenAsync(browser, _balancer.Address, "clerk");
        await clerk.PressAsync("เริ่มรายงาน");
        await clerk.PressAsync("เริ่มทำรายงานนี้");
        await clerk.PressAsync("บันทึกและไปต่อ");
        await clerk.ReadsAsync("เหลือ 5 จาก 6 องค์ประกอบ");
        await clerk.Page.ReloadAsync();
        await clerk.ReadsAsync("มาตรการที่ 1");
        await _bots.All[0].KillAsync();
        await clerk.SayAsync("จัดทำคู่มือการปฏิบัติงาน");
        await clerk.ReadsAsync("บันทึกแล้ว");
        await clerk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(800, 600) });
        await clerk.Page.GetByPlaceholder("พิมพ์ข้อความ").PressAsync("Enter");
        await clerk.ReadsAsync("แนบหลักฐาน 1.1 กับมาตรการที่ 1 แล้ว");
        await _bots.All[0].StartAsync();
        await clerk.FillAsync("บันทึกคำบรรยาย", "คำบรรยาย 1.1", "ประชุมชี้แจงการใช้คู่มือ");
        await clerk.PressAsync("บันทึกคำบรรยาย");
        await clerk.ReadsAsync("แก้คำบรรยายหลักฐาน 1.1 แล้ว");
        using var store = await _bots.StoreAsync();
        (await store.ListAsync("demo", default)).ShouldHaveSingleItem().Evidence.ShouldHaveSingleItem().Caption.ShouldBe("ประชุมชี้แจงการใช้คู่มือ");
        (await clerk.Page.GetByText("ขาดการเชื่อมต่อ").IsVisibleAsync()).ShouldBeFalse();
    }

    [GeneratedRegex("(/evidence/[^\"\\\\?]+|/directline/conversations/[^\"\\\\?]+/attachments/[0-9a-f]+)")]
    private static partial Regex Links();
}
