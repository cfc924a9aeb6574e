using System.Text;

namespace ItaBot.BotFramework.Tests;

/// <summary>The bot's own name is taken off what was said to it, other people's names are not.</summary>
public class MentionTests
{
    [Theory]
    [InlineData("<at>ItaBot</at> สถานะ", "28:bot", "สถานะ")]
    [InlineData("<at>ItaBot</at>&nbsp;สถานะ\n", "28:bot", "สถานะ")]
    [InlineData("สถานะ <at>ItaBot</at>", "28:bot", "สถานะ")]
    [InlineData("<at>ItaBot</at> <at>ItaBot</at> สถานะ", "28:bot", "สถานะ")]
    [InlineData("<at>ItaBot</at>", "28:bot", "")]
    [InlineData("<at>ItaBot</at> สถานะ", "29:somebody", "<at>ItaBot</at> สถานะ")]
    [InlineData("<at>Other</at> สถานะ", "28:bot", "<at>Other</at> สถานะ")]
    public void The_name_goes_by_the_entities_alone(string text, string mentioned, string left) =>
        Activity(text, $$$"""[{"type":"clientInfo"},{"type":"mention","text":"<at>ItaBot</at>","mentioned":{"id":"{{{mentioned}}}"}}]""").TextWithoutMention().ShouldBe(left);

    [Theory]
    [InlineData("""[{"type":"mention"}]""")]
    [InlineData("""[{"type":"mention","text":"","mentioned":{"id":"28:bot"}}]""")]
    [InlineData("""[{"type":"mention","text":7,"mentioned":{"id":"28:bot"}}]""")]
    [InlineData("""[{"type":"mention","text":"<at>ItaBot</at>","mentioned":"28:bot"}]""")]
    [InlineData("""[{"type":["mention"],"text":"<at>ItaBot</at>","mentioned":{"id":{}}}]""")]
    [InlineData("[]")]
    public void Broken_entities_take_nothing(string entities) => Activity("<at>ItaBot</at> สถานะ", entities).TextWithoutMention().ShouldBe("<at>ItaBot</at> สถานะ");

    private static Activity Activity(string text, string entities)
    {
        var json = $$"""{"type":"message","recipient":{"id":"28:bot"},"text":{{System.Text.Json.JsonSerializer.Serialize(text)}},"entities":{{entities}}}""";
        ActivityJson.TryParse(Encoding.UTF8.GetBytes(json), out var activity).ShouldBeTrue();
        return activity!;
    }
}
