using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>Whatever is delivered twice happens once: the whole job in a storm leaves what it leaves in calm.</summary>
public partial class DuplicateStormTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, true, 8)]
    [InlineData(2, false, 8)]
    [InlineData(3, true, 2)]
    [InlineData(4, false, 2)]
    [InlineData(5, true, 2)]
    public async Task The_whole_job_in_a_storm_leaves_the_same_report_memo_and_audit(int seed, bool execute, int measures)
    {
        output.WriteLine($"seed {seed}");
        using var calm = new HttpClientHandler();
        using var storm = new Storm(seed);

        var once = await JobAsync(calm, execute, measures);
        var many = await JobAsync(storm, execute, measures);

        output.WriteLine($"{storm.Count.Activities} activities, {storm.Count.Deliveries} deliveries");
        storm.Count.Deliveries.ShouldBeGreaterThan(storm.Count.Activities);
        many.Audit.ShouldBe(once.Audit);
        many.Report.ShouldBe(once.Report);
        many.Memo.ShouldBe(once.Memo);
        many.Paper.ShouldBe(once.Paper);
    }

    [Fact]
    public async Task Twelve_storms_nobody_has_seen_before()
    {
        using var calm = new HttpClientHandler();
        var once = await JobAsync(calm, execute: true, 2);
        for (var i = 0; i < 12; i++)
        {
            var seed = Random.Shared.Next();
            output.WriteLine($"seed {seed}");
            using var storm = new Storm(seed);
            var many = await JobAsync(storm, execute: i % 2 == 0, 2);
            (many.Report, many.Memo, many.Paper).ShouldBe((once.Report.Replace("msteams", Channel(i)), once.Memo, once.Paper), $"seed {seed}");
            many.Audit.ShouldBe(once.Audit.Select(e => e.Replace("msteams", Channel(i))), $"seed {seed}");
        }
    }

    private static string Channel(int storm) => storm % 2 == 0 ? "msteams" : "emulator";

    private static async Task<(string Report, string Memo, string Paper, string[] Audit)> JobAsync(HttpMessageHandler road, bool execute, int measures)
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient(road, disposeHandler: false) { BaseAddress = new Uri(bot.Address) };
        var clerk = new Chatter(http, channel, "clerk", execute);
        var palad = new Chatter(http, channel, "palad", execute);
        var mayor = new Chatter(http, channel, "mayor", execute);
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await MainJobScript.FillAsync(clerk, measures);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        await palad.PressAsync("เห็นชอบ");
        await mayor.PressAsync("อนุญาตให้เผยแพร่");
        await clerk.ReadsAsync("ลงนามครบแล้ว");
        await ((road as Storm)?.CalmAsync() ?? Task.CompletedTask);
        await bot.WaitForNoErrandsAsync();

        var agency = bot.Office<Agency>();
        var report = (await bot.Services.GetRequiredService<IReportStore>().ListAsync(agency.Id, default)).ShouldHaveSingleItem();
        string Plain(string text) => Hashes().Replace(Times().Replace(text.Replace(report.Id, "R"), "T"), "H");
        return (Plain(ReportJson.Write(report)), Text(bot, "memo.docx"), Text(bot, "report.docx"), [.. bot.Audit().Select(Plain)]);
    }

    private static string Text(RunningBot bot, string name)
    {
        using var word = WordprocessingDocument.Open(Directory.GetFiles(Path.Combine(bot.Folder, "library"), name, SearchOption.AllDirectories).ShouldHaveSingleItem(), false);
        return SignedAt().Replace(word.MainDocumentPart!.Document.Body!.InnerText, "T");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(Z|\+00:00)")]
    private static partial Regex Times();

    // The two jobs need not be signed in the same minute.
    [GeneratedRegex(@"[๐-๙0-9]{1,2}:[๐-๙0-9]{2} น\.")]
    private static partial Regex SignedAt();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hashes();
}
