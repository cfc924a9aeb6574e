using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Teams;

/// <summary>What is said in a group is read by everybody there: progress, and nothing of anybody.</summary>
public sealed class SharedTests : Site
{
    [Theory]
    [InlineData("channel")]
    [InlineData("groupChat")]
    public async Task A_group_sees_progress_without_names_and_nothing_to_press(string type)
    {
        var clerk = Person("clerk");
        await Person("palad").ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");

        await Person("palad").PostAsync(InGroup(Said($"{Bot} สถานะ"), type));

        var told = ToldIn("group").ShouldHaveSingleItem();
        told.AllText.ShouldContain("พิจารณาแล้ว 0 จาก 2 ขั้น");
        var agency = Program.Office<Agency>();
        agency.People.ShouldAllBe(p => !told.Activity.ToJsonString().Contains(p.Name) && !told.Activity.ToJsonString().Contains(p.Position));
        told.Activity.ToJsonString().ShouldNotContain("Action.");
    }

    [Fact]
    public async Task What_is_asked_in_a_group_is_answered_in_the_persons_own_chat()
    {
        var clerk = Person("clerk");
        await clerk.ArriveAsync();

        await clerk.PostAsync(InGroup(Said($"{Bot}&nbsp;ช่วยเหลือ")));

        (await clerk.ReadsAsync("ย้อนกลับ")).Conversation.ShouldBe(clerk.Conversation);
        ToldIn("group").ShouldHaveSingleItem().AllText.ShouldContain("แชตส่วนตัวของท่านแล้ว");
    }

    [Fact]
    public async Task Who_has_no_chat_yet_gets_one()
    {
        await Person("clerk").PostAsync(InGroup(Said($"{Bot} ช่วยเหลือ")));

        Channel.All.ShouldContain(s => s.Conversation.StartsWith("begun-") && s.AllText.Contains("ย้อนกลับ"));
        ToldIn("group").ShouldHaveSingleItem().AllText.ShouldContain("แชตส่วนตัวของท่านแล้ว");
    }

    [Fact]
    public async Task Nothing_is_filled_in_or_decided_in_a_group()
    {
        var clerk = Person("clerk");
        await clerk.SayAsync("เริ่มรายงาน");
        var start = (await clerk.SeesAsync("เริ่มทำรายงานนี้")).Card!;
        var press = new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["data"] = Stage.Cards.Button(start, "เริ่มทำรายงานนี้")["data"]!.DeepClone() } } };

        var answer = JsonNode.Parse(await (await clerk.PostAsync(InGroup(press))).Content.ReadAsStringAsync())!;
        await clerk.PostAsync(InGroup(Said($"{Bot} 2567")));
        await clerk.PostAsync(InGroup(Said($"{Bot} ยกเลิก")));

        ((string)answer["type"]!).ShouldBe("application/vnd.microsoft.activity.message");
        ((string)answer["value"]!).ShouldContain("แชตส่วนตัว");
        (await Program.Services.GetRequiredService<IReportStore>().ListAsync("demo", default)).ShouldBeEmpty();
        ToldIn("group").ShouldAllBe(s => s.AllText.Contains("แชตส่วนตัว"));
    }

    [Fact]
    public async Task A_memo_is_never_brought_into_the_group_where_its_signer_was_last_seen()
    {
        var clerk = Person("clerk");
        await Person("palad").PostAsync(InGroup(Said($"{Bot} สถานะ")));
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        await Program.WaitForNoErrandsAsync();

        ToldIn("group").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_group_is_greeted_when_the_bot_is_added_and_not_when_people_are()
    {
        await Person("clerk").PostAsync(InGroup(new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" }));
        await Person("clerk").PostAsync(InGroup(new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray { new JsonObject { ["id"] = "29:new" } } }));
        await Person("stranger").PostAsync(InGroup(new JsonObject { ["type"] = "installationUpdate", ["action"] = "add" }));

        ToldIn("group").Count.ShouldBe(2);
        ToldIn("group").ShouldAllBe(s => s.AllText.Contains("เฉพาะความคืบหน้า"));
    }
}
