using System.Text.RegularExpressions;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Infrastructure.Packs;

namespace ItaBot.Bot.Tests.Packs;

/// <summary>The pack asked for in chat, over a running bot: its link opens, what it opens verifies, and its manifest's hash stands in the chain.</summary>
public partial class PackDeskTests
{
    [Fact]
    public async Task The_clerk_asks_gets_a_link_and_what_it_opens_verifies()
    {
        await using var channel = await FakeChannel.StartAsync();
        var folder = Directory.CreateTempSubdirectory("itabot-packed-").FullName;
        await using (var bot = await RunningBot.StartAsync(folder))
        {
            var clerk = new Chatter(bot.Http, channel, "clerk");
            await MainJobScript.FillAsync(clerk, 1);
            for (var times = 1; times <= 2; times++)
            {
                clerk.LooksAnew();
                await clerk.SayAsync("ชุดหลักฐาน");
                var card = (await clerk.SeesAsync("เปิดชุดหลักฐาน")).Card!;
                using var answer = await bot.Http.GetAsync(Link().Match(card.ToJsonString()).Groups["url"].Value);
                answer.EnsureSuccessStatusCode();
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");

                var zip = await answer.Content.ReadAsByteArrayAsync();
                PackVerifier.Verify(zip).ShouldBeEmpty();
                PackedReport.Files(zip).Keys.ShouldNotContain(k => k.EndsWith(".zip"));
                bot.Audit().Count(entry => entry.Contains("evidence-packed")).ShouldBe(times);
                bot.Audit()[^1].ShouldContain(PackVerifier.ManifestHash(zip)!);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("\"url\":\"(?<url>[^\"]+/papers/[^\"]+)\"")]
    private static partial Regex Link();
}
