using System.Text.Json.Nodes;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Line;

/// <summary>A LINE account is nobody until it is linked, and then just the person whose code it brought.</summary>
public sealed class LineDoorTests : IAsyncLifetime
{
    private FakeLine _line = null!;
    private RunningBot _bot = null!;
    private FakeChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _line = await FakeLine.StartAsync();
        _channel = await FakeChannel.StartAsync();
        _bot = await LineBot.StartAsync(_line);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task A_stranger_learns_how_to_link_and_nothing_else()
    {
        var clerk = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
        await LineScript.FillAsync(clerk, 1);
        var stranger = new LinePerson(_bot, _line, "stranger");
        string[] words = ["สวัสดี", "ช่วยเหลือ", "สถานะ", "เริ่มรายงาน", "เอกสาร", "เห็นชอบ", "ตรวจ", "จำนวนข้อความ LINE", "เชื่อม LINE", "เลิกเชื่อม LINE clerk", "ItaBot"];
        foreach (var word in words)
        {
            await stranger.SayAsync(word);
            stranger.Heard.ShouldHaveSingleItem().AllText.ShouldStartWith("ItaBot ยังไม่รู้จักบัญชี LINE นี้", customMessage: word);
        }

        await stranger.DoAsync(stranger.Event("follow", ("follow", new JsonObject { ["isUnblocked"] = false })));
        await stranger.DoAsync(stranger.Sent("5", "รายงาน.docx", 10));
        await stranger.DoAsync(stranger.Event("postback", ("postback", new JsonObject { ["data"] = (string)clerk.ActionOf("ตรวจทานทั้งฉบับ")["data"]! })));
        _line.All.Where(s => s.To == stranger.UserId).ShouldAllBe(s => s.AllText.Contains("ยังไม่รู้จัก") && !s.AllText.Contains("มาตรการ") && !s.AllText.Contains("สมมุติ"));
        _line.Calls.ShouldNotContain(c => c.StartsWith("GET"), "a stranger's file is not fetched");
        _line.Refused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_code_got_in_Teams_or_web_chat_links_once(bool teams)
    {
        var typed = new Chatter(_bot.Http, _channel, "palad", teams);
        await typed.SayAsync("เชื่อม LINE");
        var code = CodeIn((await typed.ReadsAsync("รหัสเชื่อม LINE ของ นางรอบคอบ")).AllText);
        var palad = new LinePerson(_bot, _line, "palad");
        await palad.SayAsync("รหัส " + string.Concat(code.Chunk(4).Select(c => new string(c) + " ")));
        palad.Text.ShouldContain("เชื่อมบัญชีแล้ว สวัสดี นางรอบคอบ");

        var thief = new LinePerson(_bot, _line, "thief");
        await thief.SayAsync(code);
        thief.Text.ShouldContain("รหัสไม่ถูกต้อง");
        await palad.SayAsync("สถานะ");
        palad.Text.ShouldContain("นางรอบคอบ");
    }

    [Fact]
    public async Task The_admin_gives_a_code_for_another_and_nobody_else_does()
    {
        var clerk = new Chatter(_bot.Http, _channel, "clerk");
        await clerk.SayAsync("เชื่อม LINE mayor");
        await clerk.ReadsAsync("เฉพาะผู้ดูแลระบบ");
        var admin = new Chatter(_bot.Http, _channel, "admin");
        await admin.SayAsync("เชื่อม LINE นายสมมุติ");
        var code = CodeIn((await admin.ReadsAsync("รหัสเชื่อม LINE ของ นายสมมุติ")).AllText);
        var mayor = new LinePerson(_bot, _line, "mayor");
        await mayor.SayAsync(code);
        mayor.Text.ShouldContain("สวัสดี นายสมมุติ");
        (await _bot.Services.GetRequiredService<IAuditTrail>().VerifyAsync(default)).Entries.ShouldBe(2, "that the admin had the code, and the link");
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_door_to_that_account()
    {
        var clerk = new LinePerson(_bot, _line, "clerk");
        for (var i = 0; i < 5; i++)
        {
            await clerk.SayAsync("0000000" + i);
            clerk.Text.ShouldContain("รหัสไม่ถูกต้อง");
        }

        var code = await _bot.Office<LineAccounts>().OfferAsync(_bot.Office<Agency>().Find("clerk")!, _bot.Office<Agency>().Find("clerk")!, default);
        await clerk.SayAsync(code);
        clerk.Text.ShouldContain("โปรดรอ 10 นาที");
        await new LinePerson(_bot, _line, "clerk", "Uother").SayAsync(code);
        (await _bot.Office<LineAccounts>().FindAsync("Uother", default))!.Id.ShouldBe("clerk");
    }

    [Fact]
    public async Task Who_unlinks_is_nobody_again_and_is_written_to_no_more()
    {
        var palad = await new LinePerson(_bot, _line, "palad").LinkedAsync();
        await palad.SayAsync("เลิกเชื่อม LINE");
        palad.Text.ShouldContain("เลิกเชื่อม LINE แล้ว");
        await palad.SayAsync("สถานะ");
        palad.Text.ShouldContain("ยังไม่รู้จัก");
        (await _bot.Services.GetRequiredService<IContactBook>().FindAsync("demo", "palad", default)).ShouldBeEmpty();

        var clerk = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
        await LineScript.FillAsync(clerk, 1);
        await LineScript.MemoAsync(clerk);
        await clerk.TapAsync("เสนอลงนาม");
        await WaitForNoErrandsAsync();
        palad.Text.ShouldNotContain("เสนอเพื่อโปรดพิจารณา");
    }

    [Fact]
    public async Task An_account_link_brings_its_code_as_nonce()
    {
        var palad = new LinePerson(_bot, _line, "palad");
        var code = await _bot.Office<LineAccounts>().OfferAsync(_bot.Office<Agency>().Find("palad")!, _bot.Office<Agency>().Find("palad")!, default);
        await palad.DoAsync(palad.Event("accountLink", ("link", new JsonObject { ["result"] = "failed", ["nonce"] = code })));
        palad.Heard.ShouldBeEmpty();
        await palad.DoAsync(palad.Event("accountLink", ("link", new JsonObject { ["result"] = "ok", ["nonce"] = code })));
        palad.Text.ShouldContain("สวัสดี นางรอบคอบ");
    }

    [Fact]
    public async Task The_account_written_in_the_agency_file_needs_no_code()
    {
        var folder = Directory.CreateTempSubdirectory("itabot-line-").FullName;
        var file = Path.Combine(folder, "agency.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "demo-agency.json"))).Replace("\"id\": \"mayor\",", "\"id\": \"mayor\", \"lineUserId\": \"Ufile\","));
        await using (var bot = await RunningBot.StartAsync(folder, "--Agency:File=" + file, "--Line:ChannelSecret=" + LineBot.Secret, "--Line:ChannelAccessToken=" + FakeLine.Token, "--Line:ApiEndpoint=" + _line.Address, "--Line:DataEndpoint=" + _line.Address, "--Line:PublicBaseUrl=https://itabot.example"))
        {
            var mayor = new LinePerson(bot, _line, "mayor", "Ufile");
            await mayor.SayAsync("สถานะ");
            mayor.Text.ShouldContain("นายสมมุติ");
            await mayor.SayAsync("เลิกเชื่อม LINE");
            mayor.Text.ShouldContain("ในไฟล์ของหน่วยงาน");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Links_and_cuts_stand_in_the_audit_chain()
    {
        var palad = await new LinePerson(_bot, _line, "palad").LinkedAsync();
        await palad.SayAsync("เลิกเชื่อม LINE");
        var (entries, faults) = await _bot.Services.GetRequiredService<IAuditTrail>().VerifyAsync(default);
        (entries, faults.Count).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Nobody_presses_a_button_that_was_shown_to_another()
    {
        var clerk = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
        var head = await new LinePerson(_bot, _line, "head").LinkedAsync();
        await clerk.SayAsync("เริ่มรายงาน");
        foreach (var data in new[] { (string)clerk.ActionOf("หน้าแรก")["data"]!, "v=home&n=AAAAAAAAAAAAAAAA", "v=home", "", "itabot", new string('a', 301) })
        {
            await head.DoAsync(head.Event("postback", ("postback", new JsonObject { ["data"] = data })));
            head.Text.ShouldContain("ปุ่มนี้ใช้กับบัญชีของท่านไม่ได้", customMessage: data);
        }
    }

    internal static string CodeIn(string text) => System.Text.RegularExpressions.Regex.Match(text, "[0-9]{8}").Value;

    private async Task WaitForNoErrandsAsync()
    {
        var queue = _bot.Services.GetRequiredService<IErrandQueue>();
        for (var i = 0; i < 800 && (await queue.CountAsync(default)).Waiting > 0; i++)
        {
            await Task.Delay(25);
        }
    }
}
