using System.Diagnostics;
using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Teams;

/// <summary>Cards that act in Teams: the shape of every answer, the own view of each person, dialogs for long texts.</summary>
public sealed class CardTests : Site
{
    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"action":"x"}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"decide"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","data":{"itabot":{"report":"x"}}}}""")]
    public async Task A_press_that_is_none_of_ours_is_an_error_of_the_right_shape(string value)
    {
        var response = await Person("clerk").PostAsync(new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["value"] = JsonNode.Parse(value) });

        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var body = await BodyAsync(response);
        ((int)body["statusCode"]!).ShouldBe(400);
        ((string)body["type"]!).ShouldBe("application/vnd.microsoft.error");
        ((string)body["value"]!["code"]!).ShouldBe("BadRequest");
    }

    [Fact]
    public async Task Other_invokes_are_not_implemented()
    {
        foreach (var name in new[] { "task/fetch", "task/submit", "composeExtension/query", "signin/verifyState" })
        {
            ((int)(await Person("clerk").PostAsync(new JsonObject { ["type"] = "invoke", ["name"] = name, ["value"] = new JsonObject() })).StatusCode).ShouldBe(501);
        }
    }

    [Fact]
    public async Task A_press_is_answered_at_once_whole_and_in_one_card_though_the_channel_is_slow()
    {
        var clerk = Person("clerk");
        await MainJobScript.FillAsync(clerk, 2);
        await MainJobScript.MemoAsync(clerk);
        await clerk.SayAsync("เสนอลงนาม");
        await Program.WaitForNoErrandsAsync();
        var card = (await clerk.SeesAsync("ดึงเรื่องกลับ")).Card!;
        Channel.Slow = TimeSpan.FromSeconds(5);

        var watch = Stopwatch.StartNew();
        var answer = (await clerk.PressAsync(card, "ดึงเรื่องกลับ"))!;

        watch.Elapsed.TotalSeconds.ShouldBeLessThan(3);
        string.Join('\n', Stage.Cards.Texts(answer)).ShouldContain("ดึงเรื่องกลับแล้ว", customMessage: "the notice stands on the card");
        Stage.Cards.HasButton(answer, "เสนอลงนาม").ShouldBeTrue();
    }

    [Fact]
    public async Task Each_person_sees_their_own_view_and_a_decision_reaches_every_card()
    {
        var (clerk, palad, mayor) = (Person("clerk"), Person("palad"), Person("mayor"));
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        var card = await palad.SeesAsync("เห็นชอบ");
        var refresh = card.Card!["refresh"]!;
        refresh["userIds"]!.AsArray().Select(u => (string)u!).ShouldBe(["palad"]);

        (await LookAsync(palad, refresh)).ShouldContain("[เห็นชอบ]");
        (await LookAsync(clerk, refresh)).ShouldNotContain("[เห็นชอบ]");
        (await LookAsync(mayor, refresh)).ShouldNotContain("[อนุญาตให้เผยแพร่]");
        await palad.PressAsync(card.Card!, "เห็นชอบ");
        (await LookAsync(palad, refresh)).ShouldNotContain("[เห็นชอบ]");
        (await LookAsync(mayor, refresh)).ShouldContain("[อนุญาตให้เผยแพร่]");
        await Program.WaitForNoErrandsAsync();

        var replaced = Channel.All.Last(s => s.Replaces && s.Id == card.Id);
        Stage.Cards.HasButton(replaced.Card, "เห็นชอบ").ShouldBeFalse();
        replaced.AllText.ShouldContain("เห็นชอบ เมื่อ", Case.Insensitive, "the card that was sent shows the decision");
    }

    [Fact]
    public async Task The_card_that_took_the_place_of_a_pressed_one_is_kept_up_to_date_too()
    {
        var (clerk, palad) = (Person("clerk"), Person("palad"));
        await palad.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        clerk.ReplyTo = "review-card";
        await clerk.PressAsync("เสนอลงนาม");
        await palad.PressAsync("เห็นชอบ");
        await Program.WaitForNoErrandsAsync();

        Channel.All.ShouldContain(s => s.Replaces && s.Id == "review-card" && s.Conversation == clerk.Conversation);
    }

    [Fact]
    public async Task A_text_longer_than_a_card_is_edited_whole_in_a_dialog()
    {
        var clerk = Person("clerk");
        var longText = string.Concat(Enumerable.Repeat("ดำเนินการแล้ว ", 280)).Trim();
        await MainJobScript.FillAsync(clerk, 1);
        foreach (var field in new[] { "ขั้นตอน", "สรุปผล", "ผลลัพธ์" })
        {
            await clerk.SayAsync($"แก้ไข {field} มาตรการ 1 เป็น {longText}");
        }

        await clerk.SayAsync("แก้ไข ขั้นตอน มาตรการ 1");
        var form = (await clerk.WaitLastAsync(s => s.Card?.ToJsonString().Contains("task/fetch") == true)).Card!;
        CardFit.Bytes(form).ShouldBeLessThanOrEqualTo(AdaptiveCardRenderer.MostBytes);
        var button = Stage.Cards.Objects(form).First(o => o["data"]?["msteams"] is not null);
        var fetched = await BodyAsync(await clerk.PostAsync(new JsonObject { ["type"] = "invoke", ["name"] = "task/fetch", ["value"] = new JsonObject { ["data"] = button["data"]!.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } } }));
        ((string)fetched["task"]!["type"]!).ShouldBe("continue");
        var dialog = (JsonObject)fetched["task"]!["value"]!["card"]!["content"]!;
        var (id, value) = Stage.Cards.Values(dialog).ShouldHaveSingleItem();
        value.ShouldBe(longText);

        var data = (JsonObject)Stage.Cards.Button(dialog, "บันทึกและไปต่อ")["data"]!.DeepClone();
        data[id] = "สั้นลงแล้ว";
        for (var press = 0; press < 2; press++)
        {
            var submitted = await BodyAsync(await clerk.PostAsync(new JsonObject { ["type"] = "invoke", ["name"] = "task/submit", ["value"] = new JsonObject { ["data"] = data.DeepClone() } }));
            ((string)submitted["task"]!["type"]!).ShouldBe("message");
        }

        (await ReportAsync()).Measures[0].Answers[id].Text.ShouldBe("สั้นลงแล้ว");
        if (CardSchema.File is not null)
        {
            (await CardSchema.RefusedAsync([form, dialog])).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_dialog_of_a_report_that_is_closed_or_of_another_person_does_not_open()
    {
        var clerk = Person("clerk");
        await MainJobScript.FillAsync(clerk, 1);
        var data = new JsonObject { ["itabot"] = new JsonObject { ["verb"] = "edit-long", ["report"] = (await ReportAsync()).Id, ["stop"] = "measure/m1", ["question"] = "steps" } };
        foreach (var person in new[] { "palad", "head" })
        {
            var answer = await BodyAsync(await Person(person).PostAsync(new JsonObject { ["type"] = "invoke", ["name"] = "task/fetch", ["value"] = new JsonObject { ["data"] = data.DeepClone() } }));
            ((string)answer["task"]!["type"]!).ShouldBe("message", person);
        }
    }

    private static async Task<string> LookAsync(Chatter person, JsonNode refresh)
    {
        var response = await person.PostAsync(new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["value"] = new JsonObject { ["action"] = refresh["action"]!.DeepClone(), ["trigger"] = "automatic" } });
        return string.Join('\n', Stage.Cards.Texts((JsonObject)(await BodyAsync(response))["value"]!));
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage response) => JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;

    private async Task<Report> ReportAsync() => (await Program.Services.GetRequiredService<IReportStore>().ListAsync("demo", default)).ShouldHaveSingleItem();
}
