using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>An answer that was kept is the very answer that was given.</summary>
public class KeptAnswerTests
{
    [Fact]
    public void Every_prompt_comes_back_as_it_was()
    {
        var world = WorldScript.Submitted(2);
        foreach (var word in new[] { "สถานะ", "ช่วยเหลือ", "ตรวจ", "ทบทวน", "หน้าแรก" })
        {
            world.Say("clerk", word);
        }

        Prompt[] prompts = [.. world.Shown, world.SignOffOf("palad"), world.ProgressOf("clerk"), world.PapersOf("clerk")];
        prompts = [.. prompts.Select((p, i) => p with { Nonce = $"n{i}" })];
        prompts.SelectMany(p => p.Blocks).Select(b => b.GetType().Name).Distinct().Order().ShouldBe(["Facts", "Fold", "Row", "Say"]);

        foreach (var prompt in prompts)
        {
            var kept = PromptJson.Read(PromptJson.Write(new KeptAnswer("delivery", [prompt])))!;
            kept.Delivery.ShouldBe("delivery");
            var back = kept.Prompts.ShouldHaveSingleItem();
            CardFit.Render(back, CardActions.Execute, Words.Thai).ToJsonString().ShouldBe(CardFit.Render(prompt, CardActions.Execute, Words.Thai).ToJsonString());
            (back.Kind, back.Tracks).ShouldBe((prompt.Kind, prompt.Tracks));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Delivery\":1}")]
    [InlineData("{\"Delivery\":\"d\",\"Prompts\":[{\"Kind\":\"x\",\"Title\":\"t\",\"Blocks\":[{\"$type\":\"newer\"}]}]}")]
    public void What_cannot_be_read_is_no_answer(string? json) => PromptJson.Read(json).ShouldBeNull();

    [Fact]
    public void An_answer_too_long_to_keep_is_not_kept() => PromptJson.Write(new KeptAnswer("d", [Prompt.Message("x", new string('ก', 200_001))])).ShouldBeNull();
}
