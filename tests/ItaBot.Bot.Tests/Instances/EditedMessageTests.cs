using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Instances;

/// <summary>A message typed to one instance and edited at the other: its answer is edited.</summary>
public sealed class EditedMessageTests
{
    [Fact]
    public async Task An_edit_is_taken_by_the_instance_that_hears_of_it()
    {
        await using var channel = await FakeChannel.StartAsync();
        if (await TwoBots.StartAsync(_ => []) is not { } bots)
        {
            return;
        }

        await using var ending = bots;
        var (here, there) = (new Chatter(bots.All[0].Http, channel, "clerk"), new Chatter(bots.All[1].Http, channel, "clerk"));
        await here.SayAsync("เริ่มรายงาน");
        await there.PressAsync("เริ่มทำรายงานนี้", ("handbook", "2567/report-12-month/by-theme"));
        (await here.PostAsync(Typed("message", "หัวข้อเดิม"))).EnsureSuccessStatusCode();
        (await there.PostAsync(Typed("messageUpdate", "หัวข้อที่แก้"))).EnsureSuccessStatusCode();
        (await here.PostAsync(Typed("messageUpdate", "หัวข้อที่แก้อีกครั้ง"))).EnsureSuccessStatusCode();

        using var store = await bots.StoreAsync();
        var theme = (await store.ListAsync("demo", default)).ShouldHaveSingleItem().Answers["theme"];
        (theme.Text, theme.Message).ShouldBe(("หัวข้อที่แก้อีกครั้ง", "m1"));
        await there.ReadsAsync("เปลี่ยนคำตอบตามข้อความที่แก้แล้ว");
    }

    private static JsonObject Typed(string type, string text) => new() { ["type"] = type, ["id"] = "m1", ["text"] = text };
}
