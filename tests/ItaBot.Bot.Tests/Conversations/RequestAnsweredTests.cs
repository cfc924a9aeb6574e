using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Memos;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Whoever writes the last word sees, before any button is pressed, which words answer the memo's request and which leave it open.</summary>
public class RequestAnsweredTests
{
    [Fact]
    public void Before_the_last_word_the_card_warns_of_those_that_leave_the_request_open()
    {
        var world = WorldScript.Submitted(1);
        TextOf(world.Standing("palad")).ShouldNotContain("คำสั่งที่ตอบคำขอ", customMessage: "another decides after them");
        world.Say("palad", "เห็นชอบ");

        var card = world.Standing("mayor");
        var warning = card.Blocks.OfType<Say>().Single(s => s.Text.Contains("คำสั่งที่ตอบคำขอคือ"));
        warning.Tone.ShouldBe(Tone.Warning);
        var offers = world.Report!.SignOff!.Due!.Offers.Where(o => o != DecisionKind.Return).ToList();
        offers.ShouldContain(DecisionKind.Acknowledge);
        foreach (var offer in offers)
        {
            var choice = card.Choices.First(c => c.Verb == Verbs.Decide && c.Args["decision"] == offer.Word());
            choice.Tone.ShouldBe(offer.AnswersPublicationRequest() ? Tone.Good : Tone.Normal, offer.Word());
            warning.Text.Split("หากเลือก")[offer.AnswersPublicationRequest() ? 0 : 1].ShouldContain(choice.Label);
        }
    }

    [Fact]
    public void A_step_that_offers_only_answers_is_told_so_quietly_and_one_that_offers_none_is_warned()
    {
        foreach (var (route, tone, text) in new[] { ("mayor (อนุญาตให้เผยแพร่)", Tone.Quiet, "คำสั่งที่ตอบคำขอคือ อนุญาตให้เผยแพร่"), ("mayor (ทราบ)", Tone.Warning, "คำสั่งที่เลือกได้ไม่ใช่คำอนุญาต") })
        {
            var world = WorldScript.Complete(1);
            world.Say("admin", "เส้นทางลงนาม " + route);
            world.Say("clerk", "เสนอลงนาม");
            world.Standing("mayor").Blocks.OfType<Say>().Single(s => s.Text.Contains(text)).Tone.ShouldBe(tone, route);
        }
    }

    private static string TextOf(Prompt prompt) => Bot.Cards.TextRenderer.Render(prompt, Texts.Words.Thai);
}
