using ItaBot.Bot.Tests.House;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Line;

/// <summary>The same talk on web chat, in Teams and on LINE: the same answers, and nothing more.</summary>
public class TranscriptTests
{
    private static readonly string[] Channels = ["web chat", "Teams", "LINE"];

    public static TheoryData<string, string> Talks
    {
        get
        {
            var talks = new TheoryData<string, string>();
            foreach (var file in Repository.Files("tests/ItaBot.Bot.Tests/Transcripts", ".txt"))
            {
                foreach (var channel in Channels)
                {
                    talks.Add(file, channel);
                }
            }

            return talks;
        }
    }

    [Theory]
    [MemberData(nameof(Talks))]
    public async Task A_talk_is_the_same_on_every_channel(string file, string channel)
    {
        await using var line = await FakeLine.StartAsync();
        await using var teams = await FakeChannel.StartAsync();
        await using var bot = await LineBot.StartAsync(line);
        ITalk talk = channel switch { "web chat" => new WebChatTalk(bot), "Teams" => new TeamsTalk(bot, teams), _ => new LineTalk(bot, line) };
        await Transcript.PlayAsync(Transcript.Read(Repository.Read(file)), bot, talk);
        line.Refused.ShouldBeEmpty();
    }
}
