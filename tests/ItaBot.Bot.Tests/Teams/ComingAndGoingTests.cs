using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Teams;

/// <summary>People come, go, block the bot, knock without being known, react and edit.</summary>
public sealed class ComingAndGoingTests : Site
{
    [Fact]
    public async Task Installing_greets_and_removing_is_shown_to_the_administrator_alone()
    {
        var palad = Person("palad");
        await palad.PostAsync(new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" });
        await palad.ReadsAsync("นางรอบคอบ");
        await palad.PostAsync(new JsonObject { ["type"] = "installationUpdate", ["action"] = "remove" });
        var admin = Person("admin");
        await admin.SayAsync("ติดต่อไม่ได้");

        var list = (await admin.ReadsAsync("ถอนการติดตั้งหรือปิดกั้น")).AllText;
        list.ShouldContain("นางรอบคอบ");
        list.ShouldContain("ยังไม่เคยเปิดแชต");
        await Person("clerk").SayAsync("ติดต่อไม่ได้");
        await Person("clerk").ReadsAsync("เฉพาะผู้ดูแล");

        await palad.PostAsync(new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" });
        (await Program.Services.GetRequiredService<IContactBook>().KnownAsync("demo", default)).ShouldAllBe(k => k.Reachable);
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_found_out_when_it_speaks()
    {
        var (clerk, palad, admin) = (Person("clerk"), Person("palad"), Person("admin"));
        await palad.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        Channel.Fault = conversation => conversation == palad.Conversation ? 403 : null;
        await clerk.PressAsync("เสนอลงนาม");
        await Program.WaitForNoErrandsAsync();

        await admin.SayAsync("unreachable");

        (await admin.ReadsAsync("ถอนการติดตั้งหรือปิดกั้น")).AllText.ShouldContain("นางรอบคอบ");
    }

    [Fact]
    public async Task An_errand_given_up_is_shown_to_the_administrator_with_its_reason()
    {
        var (clerk, palad, admin) = (Person("clerk"), Person("palad"), Person("admin"));
        await palad.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        Channel.Fault = conversation => conversation == palad.Conversation ? 502 : null;
        await clerk.PressAsync("เสนอลงนาม");
        await Program.WaitForNoErrandsAsync(givenUp: 1);

        await admin.SayAsync("ติดต่อไม่ได้");

        (await admin.ReadsAsync("ไม่แน่ใจว่าถึงหรือไม่")).AllText.ShouldContain("ask-decision (นางรอบคอบ");
    }

    [Fact]
    public async Task A_stranger_is_answered_politely_and_the_administrator_hears_of_it_once_a_day()
    {
        var admin = Person("admin");
        await admin.ArriveAsync();
        for (var i = 0; i < 3; i++)
        {
            await Person("stranger").SayAsync("สวัสดี");
        }

        await Person("other").SayAsync("สวัสดี");
        await Program.WaitForNoErrandsAsync();

        ToldIn("chat-stranger").Count.ShouldBe(3);
        ToldIn("chat-stranger").ShouldAllBe(s => s.AllText.Contains("ยังไม่รู้จักท่าน"));
        ToldIn(admin.Conversation).Count(s => s.AllText.Contains("มีผู้ขอใช้") && s.AllText.Contains("stranger")).ShouldBe(1);
        ToldIn(admin.Conversation).Count(s => s.AllText.Contains("มีผู้ขอใช้")).ShouldBe(2);
    }

    [Fact]
    public async Task A_strangers_press_is_answered_in_its_own_shape()
    {
        var press = new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["value"] = new JsonObject { ["action"] = new JsonObject { ["data"] = new JsonObject { ["itabot"] = new JsonObject { ["verb"] = "home" } } } } };
        var body = JsonNode.Parse(await (await Person("stranger").PostAsync(press)).Content.ReadAsStringAsync())!;
        ((string)body["type"]!).ShouldBe("application/vnd.microsoft.activity.message");
        ((string)body["value"]!).ShouldContain("ยังไม่รู้จักท่าน");
        ToldIn("chat-stranger").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crowd_of_strangers_does_not_bury_the_administrator()
    {
        var admin = new Chatter(Program.Http, Channel, "admin");
        await admin.ArriveAsync();
        for (var i = 0; i < 25; i++)
        {
            await new Chatter(Program.Http, Channel, $"stranger-{i}").SayAsync("สวัสดี");
        }

        await Program.WaitForNoErrandsAsync();
        ToldIn(admin.Conversation).Count(s => s.AllText.Contains("มีผู้ขอใช้")).ShouldBe(20);
    }

    [Fact]
    public async Task A_strangers_id_is_not_shown_to_a_group()
    {
        await Person("stranger").PostAsync(InGroup(Said($"{Bot} สถานะ")));
        ToldIn("group").ShouldHaveSingleItem().Activity["attachments"]!.ToJsonString().ShouldNotContain("stranger");
    }

    [Fact]
    public async Task Reactions_and_what_is_unknown_are_let_pass()
    {
        foreach (var activity in new[] { """{"type":"messageReaction","reactionsAdded":[{"type":"like"}]}""", """{"type":"typing"}""", """{"type":"messageDelete"}""", """{"type":"event","name":"application/vnd.microsoft.readReceipt"}""" })
        {
            (await Person("clerk").PostAsync((JsonObject)JsonNode.Parse(activity)!)).EnsureSuccessStatusCode();
        }

        Channel.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edited_message_is_the_new_answer_while_its_answer_stands()
    {
        var clerk = Person("clerk");
        await clerk.SayAsync("เริ่มรายงาน");
        await clerk.PressAsync("เริ่มทำรายงานนี้", ("handbook", "2567/report-12-month/by-theme"));
        await clerk.PostAsync(new JsonObject { ["type"] = "message", ["id"] = "m1", ["text"] = "หัวข้อเดิม" });
        await clerk.PostAsync(new JsonObject { ["type"] = "messageUpdate", ["id"] = "m1", ["text"] = "หัวข้อที่แก้" });
        await clerk.PostAsync(new JsonObject { ["type"] = "messageUpdate", ["id"] = "m1", ["text"] = "หัวข้อที่แก้" });
        await clerk.PostAsync(new JsonObject { ["type"] = "messageUpdate", ["id"] = "m1", ["text"] = "หัวข้อที่แก้อีกครั้ง" });
        (await ThemeAsync()).ShouldBe("หัวข้อที่แก้อีกครั้ง");
        Program.Audit().Count(e => e.Contains("answers-saved")).ShouldBe(3);

        await clerk.SayAsync("แก้ไข หัวข้อกลุ่มมาตรการ เป็น หัวข้อที่แก้ด้วยคำสั่ง");
        await Person("admin").PostAsync(new JsonObject { ["type"] = "messageUpdate", ["id"] = "m1", ["text"] = "ของคนอื่น" });
        await clerk.PostAsync(new JsonObject { ["type"] = "messageUpdate", ["id"] = "m1", ["text"] = "สายไป" });

        await clerk.ReadsAsync("ไม่ใช่คำตอบล่าสุด");
        (await ThemeAsync()).ShouldBe("หัวข้อที่แก้ด้วยคำสั่ง");
    }

    private async Task<string?> ThemeAsync() =>
        (await Program.Services.GetRequiredService<IReportStore>().ListAsync("demo", default)).ShouldHaveSingleItem().Answers.GetValueOrDefault("theme")?.Text;
}
