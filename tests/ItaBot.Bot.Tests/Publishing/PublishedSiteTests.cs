using ItaBot.Bot.Channels;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ItaBot.Bot.Tests.Publishing;

/// <summary>The whole program and a website on this machine: from the last signature to the week in which the page is gone.</summary>
public sealed class PublishedSiteTests : IAsyncLifetime
{
    private FakeChannel _channel = null!;
    private RunningBot _bot = null!;
    private WebApplication _site = null!;
    private string _content = "the paper";
    private int _status = 200;

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _bot = await RunningBot.StartAsync(null, "--Evidence:DangerouslyOpenLoopback=true");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.MapGet("/o35.pdf", () => _status == 200 ? Results.Text(_content, "application/pdf") : Results.StatusCode(_status));
        await _site.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
        await _site.DisposeAsync();
    }

    private IReportStore Store => _bot.Services.GetRequiredService<IReportStore>();

    private string Page => _site.Urls.First() + "/o35.pdf";

    [Fact]
    public async Task After_the_last_signature_the_set_is_made_asked_for_opened_and_watched()
    {
        var clerk = new Chatter(_bot.Http, _channel, "clerk");
        var (palad, mayor) = (new Chatter(_bot.Http, _channel, "palad"), new Chatter(_bot.Http, _channel, "mayor"));
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await clerk.SayAsync("แก้ไข ขั้นตอน มาตรการ 1 เป็น ประสานงานทาง 081-234-5678");
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        await palad.PressAsync("เห็นชอบ");
        await mayor.PressAsync("อนุญาตให้เผยแพร่");

        var asked = await clerk.SeesAsync("บันทึกที่อยู่ที่เผยแพร่");
        asked.AllText.ShouldContain("ปกปิดข้อมูลส่วนบุคคลที่ระบบพบแล้ว 1 แห่ง");
        (await PaperAsync(PaperNames.PublicReport)).ShouldContain("ประสานงานทาง (ปกปิดข้อมูลส่วนบุคคล)");
        (await PaperAsync(PaperNames.Report)).ShouldContain("ประสานงานทาง ๐๘๑-๒๓๔-๕๖๗๘");
        (await PaperAsync(PaperNames.PublicMemo)).ShouldContain("อนุญาตให้เผยแพร่");

        await clerk.SayAsync("เผยแพร่แล้ว " + Page);
        (await clerk.ReadsAsync("เปิดได้ เมื่อ")).AllText.ShouldContain("application/pdf");
        var report = await ReportAsync();
        report.Links[Page].ShouldSatisfyAllConditions(l => l.Opens.ShouldBeTrue(), l => l.Sha256!.Length.ShouldBe(64));
        _bot.Audit()[^1].ShouldContain("publication-opened");

        _content = "another paper";
        clerk.LooksAnew();
        await AWeekLaterAsync();
        (await clerk.ReadsAsync("เนื้อหาเปลี่ยนจากครั้งก่อน")).AllText.ShouldContain("เปิดได้");
        _status = 404;
        clerk.LooksAnew();
        await AWeekLaterAsync();
        await clerk.ReadsAsync("ไม่พบหน้านี้แล้ว");
        clerk.LooksAnew();
        await AWeekLaterAsync();
        await _bot.WaitForNoErrandsAsync();
        _channel.All.Where(s => s.AllText.Contains("ไม่พบหน้านี้แล้ว")).ShouldHaveSingleItem("what was told is not told again");
    }

    // As if the last look had been eight days ago, in an assessment that is not over.
    private async Task AWeekLaterAsync()
    {
        await _bot.WaitForNoErrandsAsync();
        var report = await ReportAsync();
        var aged = report with { ItaYear = DateTimeOffset.UtcNow.Year + 544, Revision = report.Revision + 1, Links = report.Links.SetItem(Page, report.Links[Page] with { At = report.Links[Page].At.AddDays(-8) }) };
        (await Store.SaveAsync(new Change(report.AgencyId, aged, report.Revision, null, [], [], null, DateTimeOffset.UtcNow), default)).ShouldBe(SaveResult.Saved);
        var watcher = _bot.Services.GetRequiredService<LinkWatcher>();
        (await watcher.LookAsync(default)).ShouldBe(1);
        (await watcher.LookAsync(default)).ShouldBe(0, "a second program on the same store leaves no second errand");
    }

    private async Task<Report> ReportAsync() => (await Store.ListAsync(_bot.Services.GetRequiredService<Agencies.Offices>().All[0].Id, default)).ShouldHaveSingleItem();

    private async Task<string> PaperAsync(string name)
    {
        var report = await ReportAsync();
        var agency = _bot.Services.GetRequiredService<Agencies.Offices>().All[0];
        var file = await _bot.Services.GetRequiredService<ILibrary>().ReadAsync(new LibraryPlace(report.FiscalYear, agency.FullName, report.Id, name), default);
        return string.Join('\n', PaperFile.Read(file!)!.SelectMany(l => l.Cells));
    }
}
