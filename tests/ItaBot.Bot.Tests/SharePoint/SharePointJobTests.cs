using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Commands;
using ItaBot.Benchmarks.Durability;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.SharePoint;

/// <summary>The whole job with a SharePoint behind it, on a Graph of this machine that refuses what Graph refuses.</summary>
public sealed class SharePointJobTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-sharepoint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Settings(LoopbackServer server) =>
        [$"--SharePoint:SiteUrl=https://{LoopbackGraph.Host}{LoopbackGraph.SitePath}", "--SharePoint:GraphEndpoint=" + server.Endpoint];

    private async Task<(int Code, string Text)> CommandAsync(string verb, LoopbackServer server)
    {
        using var text = new StringWriter();
        var code = await CommandLine.RunAsync(["sharepoint", verb, .. RunningBot.Arguments(_folder).Where(a => a.Contains("Storage") || a.Contains("Library")), .. Settings(server)], text, text);
        output.WriteLine($"sharepoint {verb}: {code}\n{text}");
        return (code, text.ToString());
    }

    [Fact]
    public async Task The_whole_job_lies_in_SharePoint_equal_to_the_store()
    {
        await using var server = await LoopbackServer.StartAsync();
        (await CommandAsync("check", server)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(1), c => c.Text.ShouldContain("คลังเอกสาร ItaBot: ไม่พบ"));
        (await CommandAsync("init", server)).Code.ShouldBe(0);
        (await CommandAsync("check", server)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0), c => c.Text.ShouldContain("SharePoint พร้อมใช้งาน"));
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync(_folder, Settings(server));
        var (clerk, palad, mayor) = (new Chatter(bot.Http, channel, "clerk"), new Chatter(bot.Http, channel, "palad"), new Chatter(bot.Http, channel, "mayor"));
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await MainJobScript.FillAsync(clerk);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        await palad.PressAsync("เห็นชอบ");
        await mayor.PressAsync("อนุญาตให้เผยแพร่");
        await clerk.ReadsAsync("ลงนามครบแล้ว");
        await bot.WaitForNoErrandsAsync();

        AssertEqual(server.Graph);
        await clerk.SayAsync("สถานะ");
        await clerk.ReadsAsync("ส่งขึ้น SharePoint แล้ว");
        (await bot.Http.GetStringAsync("/health")).ShouldContain("\"port\":\"sharepoint\",\"usable\":true");
        (await CommandAsync("sync", server)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0), c => c.Text.ShouldContain("SharePoint ตรงกับระบบ"));
        await ByHandAsync(server, clerk, bot);
    }

    // A person edits the list: it is found, shown, and overwritten by choice only.
    private async Task ByHandAsync(LoopbackServer server, Chatter clerk, RunningBot bot)
    {
        var item = server.Graph.List("ITA Reports").Items.Values.Single();
        item.Edit("ItaStatus", "เสร็จแล้วจ้า");
        (await CommandAsync("sync", server)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(1), c => c.Text.ShouldContain("เสร็จแล้วจ้า"));
        ((string?)item.Fields["ItaStatus"]).ShouldBe("เสร็จแล้วจ้า");

        // The next change of the report meets it.
        var ledger = bot.Office<Domain.Ports.ISyncLedger>();
        var key = ((string)item.Fields["ItaKey"]!).Split('/');
        var entry = (await ledger.EntriesAsync(key[0], key[1], default))["item"];
        await ledger.PutAsync(key[0], key[1], [entry with { Written = entry.Written!.Replace("\"ItaProgress\":\"100\"", "\"ItaProgress\":\"0\"") }], default);
        clerk.LooksAnew();
        await clerk.SayAsync("เอกสาร");
        await clerk.ReadsAsync("เปิดบันทึกข้อความ");
        await bot.WaitForNoErrandsAsync();
        ((string?)item.Fields["ItaStatus"]).ShouldBe("เสร็จแล้วจ้า");
        clerk.LooksAnew();
        await clerk.SayAsync("SharePoint");
        await clerk.PressAsync("ใช้ค่าของรายงาน");
        await bot.WaitForNoErrandsAsync();
        AssertEqual(server.Graph);
        server.Graph.Wrong.ShouldBeEmpty();
    }

    private void AssertEqual(LoopbackGraph graph)
    {
        graph.Wrong.ShouldBeEmpty();
        var item = graph.List("ITA Reports").Items.Values.ShouldHaveSingleItem().Fields;
        ((string?)item["ItaStatus"]).ShouldBe("ลงนามครบแล้ว");
        ((string)item["ItaDeciders"]!).Split('\n').Length.ShouldBe(2);
        ((decimal)item["ItaScore"]!, (decimal)item["ItaProgress"]!, (decimal)item["ItaMeasures"]!).ShouldBe((100, 100, 8));
        graph.List("ITA Measures").Items.Values.Select(m => (string)m.Fields["Title"]!).ShouldBe(SeedReport.Measures.Select(m => m.Title), ignoreOrder: true);
        var local = Directory.GetFiles(Path.Combine(_folder, "library"), "*.docx", SearchOption.AllDirectories);
        local.Length.ShouldBe(4, "memo and report, and both for the public");
        foreach (var paper in local)
        {
            var path = Path.GetRelativePath(Path.Combine(_folder, "library"), paper).Replace('\\', '/');
            graph.FileAt(path).ShouldNotBeNull(path).Content.ShouldBe(File.ReadAllBytes(paper));
            graph.FileAt(Path.ChangeExtension(path, ".pdf")).ShouldNotBeNull(path);
        }

        graph.Files.Count(f => !f.IsFolder).ShouldBe(8);
    }

    [Fact]
    public async Task Who_waits_for_a_mailbox_that_answers_by_itself_is_told_and_other_names_are_listed()
    {
        await using var server = await LoopbackServer.StartAsync();
        const string Palad = "00000000-0000-4000-8000-000000000003";
        JsonObject At(string time) => new() { ["dateTime"] = time, ["timeZone"] = "SE Asia Standard Time" };
        server.Graph.People[Palad] = (new JsonObject { ["id"] = Palad, ["displayName"] = "นางรอบคอบ ชื่อใหม่" }, new JsonObject { ["id"] = "m", ["displayName"] = "นายสมมุติ นำพัฒนา" },
            new JsonObject { ["status"] = "scheduled", ["scheduledStartDateTime"] = At("2020-03-01T08:00:00.0000000"), ["scheduledEndDateTime"] = At("2099-03-05T17:00:00.0000000") });
        (await CommandAsync("init", server)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0), c => c.Text.ShouldContain("ไดเรกทอรีเรียก นางรอบคอบ ระเบียบดี ว่า นางรอบคอบ ชื่อใหม่"));
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync(_folder, Settings(server));
        var (clerk, palad, admin) = (new Chatter(bot.Http, channel, "clerk"), new Chatter(bot.Http, channel, "palad"), new Chatter(bot.Http, channel, "admin"));
        await palad.ArriveAsync();
        await admin.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        foreach (var told in new[] { clerk, admin })
        {
            (await told.ReadsAsync("ตั้งการตอบกลับอัตโนมัติ")).AllText.ShouldSatisfyAllConditions(t => t.ShouldContain("5 มี.ค. 2642"), t => t.ShouldContain("ผู้บังคับบัญชาตามไดเรกทอรีของหน่วยงาน: นายสมมุติ นำพัฒนา"));
        }

        channel.All.Count(s => s.Conversation == palad.Conversation && s.AllText.Contains("ตอบกลับอัตโนมัติ")).ShouldBe(0);
        server.Graph.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_directory_holds_no_card_back()
    {
        await using var server = await LoopbackServer.StartAsync();
        (await CommandAsync("init", server)).Code.ShouldBe(0);
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync(_folder, Settings(server));
        var (clerk, palad, mayor) = (new Chatter(bot.Http, channel, "clerk"), new Chatter(bot.Http, channel, "palad"), new Chatter(bot.Http, channel, "mayor"));
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        server.Slow = TimeSpan.FromSeconds(14);
        await clerk.PressAsync("เสนอลงนาม");
        await palad.PressAsync("เห็นชอบ");
        await mayor.PressAsync("อนุญาตให้เผยแพร่");
        await clerk.ReadsAsync("ลงนามครบแล้ว");
        server.Graph.Asked.ToArray().Count(a => a.Path.Contains("/users/")).ShouldBe(0, "everybody was told before the directory had said a word");
        server.Slow = TimeSpan.Zero;
    }

    [Fact]
    public async Task A_SharePoint_that_is_away_costs_nobody_their_work_and_gets_everything_later()
    {
        await using var server = await LoopbackServer.StartAsync();
        (await CommandAsync("init", server)).Code.ShouldBe(0);
        server.Graph.Denies = _ => true;
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync(_folder, Settings(server));
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        for (var i = 0; i < 400 && server.Graph.Asked.Count(a => a.Path.StartsWith("/v1.0/sites")) < 15; i++)
        {
            await Task.Delay(25);
        }

        clerk.LooksAnew();
        await clerk.SayAsync("สถานะ");
        await clerk.ReadsAsync("Sites.Selected");
        var health = await bot.Http.GetAsync("/health");
        ((int)health.StatusCode).ShouldBe(503);
        (await health.Content.ReadAsStringAsync()).ShouldContain("NotAllowed");
        (await CommandAsync("check", server)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(1), c => c.Text.ShouldContain("Sites.Selected"));

        server.Graph.Denies = _ => false;
        (await CommandAsync("sync", server)).Code.ShouldBe(0);
        server.Graph.List("ITA Measures").Items.Count.ShouldBe(1);
        server.Graph.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_an_upload_is_taken_up_after_the_restart()
    {
        await using var server = await LoopbackServer.StartAsync();
        (await CommandAsync("init", server)).Code.ShouldBe(0);
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = new BotProcess(_folder, Settings(server));
        await bot.StartAsync();
        var content = new byte[17_000_000];
        new Random(3).NextBytes(content);
        (await PressAsync(bot, channel, new JsonObject { ["itabot"] = new JsonObject { ["verb"] = "begin" }, ["handbook"] = "2567/report-12-month/by-theme" })).EnsureSuccessStatusCode();
        var key = await UntilAsync(() => server.Graph.Lists.Count == 3 && server.Graph.List("ITA Reports").Items.Values.FirstOrDefault() is { } item ? (string?)item.Fields["ItaKey"] : null);
        var agency = (string)server.Graph.List("ITA Reports").Items.Values.Single().Fields["ItaAgency"]!;
        var place = Directory.CreateDirectory(Path.Combine(_folder, "library", "2566", agency, key.Split('/')[1], "evidence")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(place, "scan.tif"), content);
        server.Slow = TimeSpan.FromMilliseconds(300);
        (await PressAsync(bot, channel, new JsonObject { ["itabot"] = new JsonObject { ["verb"] = "answer", ["report"] = key.Split('/')[1], ["stop"] = "header" }, ["theme"] = SeedReport.Theme })).EnsureSuccessStatusCode();
        await UntilAsync(() => server.Graph.Sessions.Values.Any(s => s.Received.Count > 0) ? "sending" : null);
        await bot.KillAsync();
        var received = server.Graph.Sessions.Values.Single().Received.Count;
        received.ShouldBeInRange(1, content.Length - 1);

        await bot.StartAsync();
        await UntilAsync(() => server.Graph.FileAt($"2566/{agency}/{key.Split('/')[1]}/evidence/scan.tif") is not null ? "there" : null);
        server.Graph.FileAt($"2566/{agency}/{key.Split('/')[1]}/evidence/scan.tif")!.Content.ShouldBe(content);
        output.WriteLine($"killed after {received} of {content.Length} bytes; sessions begun: {server.Graph.SessionsBegun}");
        server.Graph.SessionsBegun.ShouldBe(1);
        server.Graph.List("ITA Reports").Items.Count.ShouldBe(1);
        server.Graph.Wrong.ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> PressAsync(BotProcess bot, FakeChannel channel, JsonObject value) => bot.Http.PostAsync("/api/messages", new StringContent(new JsonObject
    {
        ["type"] = "message", ["id"] = Guid.NewGuid().ToString("N"), ["channelId"] = "emulator", ["serviceUrl"] = channel.ServiceUrl, ["from"] = new JsonObject { ["id"] = "clerk" },
        ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "chat-clerk" }, ["value"] = value,
    }.ToJsonString(), Encoding.UTF8, "application/json"));

    private static async Task<string> UntilAsync(Func<string?> there)
    {
        for (var i = 0; i < 2400; i++)
        {
            if (there() is { } found)
            {
                return found;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("It never came.");
    }
}
