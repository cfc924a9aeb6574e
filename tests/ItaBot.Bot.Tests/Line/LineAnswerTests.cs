using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Line;

/// <summary>How the bot speaks on LINE: with the token where it can, by push where it must, never twice; and what it does with what it is sent.</summary>
public sealed class LineAnswerTests : IAsyncLifetime
{
    private const string Reply = "/v2/bot/message/reply";
    private const string Push = "/v2/bot/message/push";
    private FakeLine _line = null!;
    private RunningBot _bot = null!;
    private LinePerson _clerk = null!;

    public async Task InitializeAsync()
    {
        _line = await FakeLine.StartAsync();
        _bot = await LineBot.StartAsync(_line);
        _clerk = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
        _line.Calls.Clear();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_is_one_reply_and_no_push()
    {
        await _clerk.SayAsync("เริ่มรายงาน");
        _line.Calls.ShouldBe(["POST " + Reply]);
    }

    [Fact]
    public async Task A_draft_goes_with_the_reply_and_the_person_sees_that_work_is_done()
    {
        await LineScript.FillAsync(_clerk, 1);
        _line.Calls.Count(c => c.EndsWith(Push)).ShouldBe(0);
        _line.Calls.ShouldContain("POST /v2/bot/chat/loading/start");
    }

    [Theory]
    [InlineData(new[] { 500 }, 2, 0)]
    [InlineData(new[] { 429 }, 2, 0)]
    [InlineData(new[] { 400 }, 1, 1)]
    [InlineData(new[] { 0 }, 2, 0)]
    [InlineData(new[] { 500, 500, 500 }, 3, 1)]
    public async Task A_reply_that_fails_is_tried_again_or_pushed_and_arrives_once(int[] faults, int replies, int pushes)
    {
        _line.Faults[Reply] = new Queue<int>(faults);
        await _clerk.SayAsync("เริ่มรายงาน");
        _clerk.Heard.ShouldHaveSingleItem();
        _line.Calls.Count(c => c.EndsWith(Reply)).ShouldBe(replies);
        _line.Calls.Count(c => c.EndsWith(Push)).ShouldBe(pushes);
    }

    [Theory]
    [InlineData(new[] { 500 }, 2)]
    [InlineData(new[] { 503, 429 }, 3)]
    [InlineData(new[] { 0 }, 2)]
    public async Task A_push_is_made_again_with_its_key_and_arrives_once(int[] faults, int pushes)
    {
        _line.Faults[Push] = new Queue<int>(faults);
        var late = _clerk.Typed("เริ่มรายงาน");
        late["timestamp"] = (long)late["timestamp"]! + 1;
        late.Remove("replyToken");
        await _clerk.DoAsync(late);
        _clerk.Heard.ShouldHaveSingleItem().Pushed.ShouldBeTrue();
        _line.Calls.Count(c => c.EndsWith(Push)).ShouldBe(pushes);
    }

    [Fact]
    public async Task An_old_token_is_not_tried_and_pushes_are_counted_for_the_admin()
    {
        var late = _clerk.Typed("เริ่มรายงาน");
        late["timestamp"] = DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeMilliseconds();
        await _clerk.DoAsync(late);
        _line.Calls.ShouldBe(["POST " + Push]);

        var admin = await new LinePerson(_bot, _line, "admin").LinkedAsync();
        await admin.SayAsync("จำนวนข้อความ LINE");
        admin.Text.ShouldContain("แบบมีค่าใช้จ่าย 1 ครั้ง");
        await _clerk.SayAsync("จำนวนข้อความ LINE");
        _clerk.Text.ShouldContain("เฉพาะผู้ดูแลระบบ");
    }

    [Fact]
    public async Task A_stranger_and_a_group_cannot_make_the_agency_pay()
    {
        _line.Faults[Reply] = new Queue<int>([400, 400]);
        var stranger = new LinePerson(_bot, _line, "stranger");
        await stranger.SayAsync("สวัสดี");
        await _clerk.DoAsync(InGroup(_clerk.Typed("ItaBot")));
        _line.Calls.ShouldBe(["POST " + Reply, "POST " + Reply]);
    }

    [Fact]
    public async Task A_paper_that_is_sent_is_read_and_offered()
    {
        var text = Encoding.UTF8.GetBytes(Paper);
        _line.Keep("500", text);
        await _clerk.DoAsync(_clerk.Sent("500", "มาตรการ.txt", text.Length));
        _clerk.Text.ShouldContain("อ่าน มาตรการ แล้ว");
        _line.Calls.ShouldContain("GET /v2/bot/message/500/content");
        _line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_ticked_stays_behind_and_what_is_chosen_begins()
    {
        var text = Encoding.UTF8.GetBytes(Paper + "\n| จัดทำบัตรคิว | ทำบัตร | กองคลัง | 1 ต.ค. 2568 - 30 ก.ย. 2569 |");
        _line.Keep("500", text);
        await _clerk.DoAsync(_clerk.Sent("500", "มาตรการ.txt", text.Length));
        await _clerk.TapAsync("☑ มาตรการที่ 1: จัดทำคู่มือ");
        _clerk.Text.ShouldContain("☐ มาตรการที่ 1: จัดทำคู่มือ");
        _clerk.Text.ShouldContain("☑ มาตรการที่ 2: จัดทำบัตรคิว");
        await _clerk.TapAsync("ยกรายการที่เลือกไปเริ่มรายงาน");
        (await LineJobTests.ReportAsync(_bot)).LiveMeasures.ShouldHaveSingleItem().Answers["title"].Text.ShouldBe("จัดทำบัตรคิว");
        _line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_typed_after_what_a_button_began_are_a_reason_and_a_wording()
    {
        await LineScript.FillAsync(_clerk, 1);
        await _clerk.SayAsync("แก้ไข สรุปผล มาตรการ 1 เป็น ทำคู่มือแล้ว 5 เล่ม");
        await _clerk.ReadsAsync("ร่างข้อความ");
        var begun = _clerk.ActionOf("พิมพ์สรุปผลการดำเนินการ")["fillInText"]!.ToString();
        begun.ShouldStartWith("สรุปผลการดำเนินการ: ");
        await _clerk.SayAsync("สรุปผลการดำเนินการ: จัดทำคู่มือแล้ว 5 เล่ม");
        _clerk.Text.ShouldContain("จัดทำคู่มือแล้ว 5 เล่ม");
        await _clerk.SayAsync("เสนอลงนาม");
        _clerk.ActionOf("พิมพ์เหตุผลที่เสนอทั้งที่ยังไม่ครบ")["fillInText"]!.ToString().ShouldBe("เสนอลงนาม ");
        await _clerk.SayAsync("เสนอลงนาม ครบกำหนดวันนี้");
        (await LineJobTests.ReportAsync(_bot)).SignOff.ShouldNotBeNull().OverrideReason.ShouldBe("ครบกำหนดวันนี้");
    }

    [Fact]
    public async Task A_file_too_large_of_unknown_size_or_gone_is_not_read()
    {
        await _clerk.DoAsync(_clerk.Sent("501", "large.docx", 11 * 1024 * 1024));
        _clerk.Text.ShouldContain("ใหญ่เกินไป");
        _line.Calls.ShouldNotContain(c => c.StartsWith("GET"), "its size was known before");

        _line.HidesSizes = true;
        _line.Keep("502", Encoding.UTF8.GetBytes(Paper));
        await _clerk.DoAsync(_clerk.Sent("502", "paper.txt", 10));
        _clerk.Text.ShouldContain("ระบบดึงไฟล์มาไม่ได้");
        await _clerk.DoAsync(_clerk.Sent("503", "gone.txt", 10));
        _clerk.Text.ShouldContain("ระบบดึงไฟล์มาไม่ได้");
        _line.HidesSizes = false;
        _line.Keep("504", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0]);
        await _clerk.DoAsync(_clerk.Sent("504", "picture.docx", 6));
        _clerk.Text.ShouldContain("ไฟล์เสีย", customMessage: "its type is told by its content");
    }

    [Fact]
    public async Task Documents_come_as_signed_links_to_the_public_address()
    {
        await LineScript.FillAsync(_clerk, 1);
        await _clerk.SayAsync("เอกสาร");
        var links = _line.All.Where(s => s.To == _clerk.UserId).SelectMany(s => LineLimits.Actions(s.Message)).Where(a => (string?)a["type"] == "uri").Select(a => (string)a["uri"]!).ToList();
        links.Count.ShouldBe(2);
        links.ShouldAllBe(l => l.StartsWith("https://itabot.example/papers/"));
        (await _bot.Http.GetAsync(new Uri(links[0]).AbsolutePath)).EnsureSuccessStatusCode();
        (await _bot.Http.GetAsync(new Uri(links[0]).AbsolutePath + "x")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_a_group_the_bot_answers_to_its_name_only_and_names_nobody()
    {
        await LineScript.FillAsync(_clerk, 1);
        await LineScript.MemoAsync(_clerk);
        await _clerk.TapAsync("เสนอลงนาม");
        var before = _line.All.Count;
        await _clerk.DoAsync(InGroup(_clerk.Event("join")));
        await _clerk.DoAsync(InGroup(_clerk.Typed("สวัสดีทุกคน สถานะ")));
        _line.All.Skip(before).Where(s => s.To == "Cgroup").ShouldHaveSingleItem().AllText.ShouldContain("เมื่อเรียกชื่อ ItaBot");

        await _clerk.DoAsync(InGroup(_clerk.Typed("ItaBot ถึงไหนแล้ว")));
        var mentioned = _clerk.Typed("@บอต ถึงไหนแล้ว");
        mentioned["message"]!["mention"] = new JsonObject { ["mentionees"] = new JsonArray { new JsonObject { ["type"] = "user", ["index"] = 0, ["length"] = 4, ["isSelf"] = true } } };
        await _clerk.DoAsync(InGroup(mentioned));
        var said = _line.All.Where(s => s.To == "Cgroup").Skip(1).ToList();
        said.Count.ShouldBe(2);
        said.ShouldAllBe(s => s.AllText.Contains("เสนอลงนามแล้ว 0 จาก 2 ขั้น") && s.AllText.Contains("มาตรการของสำนักปลัดเทศบาล ครบ 1 จาก 1 ข้อ"));
        foreach (var person in _bot.Office<Agency>().People)
        {
            said.ShouldAllBe(s => !s.AllText.Contains(person.Name) && !s.AllText.Contains(person.Position));
        }

        var stranger = new LinePerson(_bot, _line, "stranger");
        await stranger.DoAsync(InGroup(stranger.Typed("ItaBot")));
        _line.All[^1].AllText.ShouldContain("โปรดเชื่อมบัญชี");
        _line.All[^1].AllText.ShouldNotContain("รายงานผล");
    }

    [Fact]
    public async Task A_comment_is_kept_until_it_is_confirmed_and_stands_in_the_memo()
    {
        var palad = await new LinePerson(_bot, _line, "palad").LinkedAsync();
        await LineScript.FillAsync(_clerk, 1);
        await LineScript.MemoAsync(_clerk);
        await _clerk.TapAsync("เสนอลงนาม");
        await palad.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        var type = palad.ActionOf("พิมพ์ความเห็น (ต้องมีเมื่อส่งกลับแก้ไข)");
        type["fillInText"]!.ToString().ShouldBe("ความเห็น: ");
        await palad.SayAsync(type["fillInText"] + "ขอให้เผยแพร่ภายในสัปดาห์นี้");
        await palad.TapAsync("เห็นชอบ");
        palad.Text.ShouldContain("ความเห็น: ขอให้เผยแพร่ภายในสัปดาห์นี้");
        await palad.TapAsync("ยืนยัน เห็นชอบ");
        (await LineJobTests.ReportAsync(_bot)).SignOff!.Steps[0].Decision!.Comment.ShouldBe("ขอให้เผยแพร่ภายในสัปดาห์นี้");
        _line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sending_back_by_word_is_confirmed_too()
    {
        var palad = await new LinePerson(_bot, _line, "palad").LinkedAsync();
        await LineScript.FillAsync(_clerk, 1);
        await LineScript.MemoAsync(_clerk);
        await _clerk.TapAsync("เสนอลงนาม");
        await palad.SayAsync("ส่งกลับแก้ไข ขอให้เพิ่มวันที่");
        (await LineJobTests.ReportAsync(_bot)).SignOff!.State.ShouldBe(SignOffState.Waiting);
        await palad.TapAsync("ยืนยัน ส่งกลับแก้ไข");
        var decision = (await LineJobTests.ReportAsync(_bot)).SignOff!.Steps[0].Decision!;
        (decision.Kind, decision.Comment).ShouldBe((DecisionKind.Return, "ขอให้เพิ่มวันที่"));
        await _clerk.ReadsAsync("ขอให้เพิ่มวันที่");
    }

    private const string Paper = """
        มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2569
        เทศบาลตำบลบ้านสมมุติ
        | มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา |
        |---|---|---|---|
        | จัดทำคู่มือ | ประชุม | กองช่าง | 1 ต.ค. 2568 - 30 ก.ย. 2569 |
        """;

    private JsonObject InGroup(JsonObject happened)
    {
        happened["replyToken"] = _line.TokenFor("Cgroup");
        happened["source"] = new JsonObject { ["type"] = "group", ["groupId"] = "Cgroup", ["userId"] = (string)happened["source"]!["userId"]! };
        return happened;
    }
}
