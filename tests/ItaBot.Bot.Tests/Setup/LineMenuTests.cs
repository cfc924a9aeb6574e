using System.Text.Json.Nodes;
using ItaBot.Bot.Commands;
using ItaBot.Bot.Tests.House;
using ItaBot.Bot.Tests.Stage;
using Microsoft.Extensions.Configuration;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>The menu on LINE: what it holds, how it is uploaded, and what is said when it cannot be.</summary>
public sealed class LineMenuTests
{
    private static readonly string Definition = Repository.Read("manifest/line/rich-menu.json");

    [Fact]
    public void The_definition_is_one_that_LINE_takes_and_its_words_are_understood()
    {
        var problems = new List<string>();
        var menu = LineMenuCommand.Check(Definition, problems);
        problems.ShouldBeEmpty();
        (LineContract.Api?.Faults("RichMenuRequest", menu) ?? []).ShouldBeEmpty();
        var areas = menu!["areas"]!.AsArray();
        areas.Sum(a => (int)a!["bounds"]!["width"]! * (int)a["bounds"]!["height"]!).ShouldBe(LineMenuImage.Width * LineMenuImage.Height, "the fields cover the picture");
    }

    [Fact]
    public void The_picture_is_of_the_size_that_LINE_takes_and_each_field_has_its_sign()
    {
        var png = LineMenuImage.Draw();
        png.ShouldBe(LineMenuImage.Draw());
        png.Length.ShouldBeLessThan(1024 * 1024);
        var picture = PngPicture.Read(png);
        (picture.Width, picture.Height).ShouldBe((1200, 800));
        ((double)picture.Width / picture.Height).ShouldBeGreaterThanOrEqualTo(1.45);
        for (var field = 0; field < 6; field++)
        {
            var white = Enumerable.Range(0, 400 * 400).Count(i => picture.Pixels[(((field / 3 * 400) + (i / 400)) * 1200) + (field % 3 * 400) + (i % 400)] is (0xFF, 0xFF, 0xFF, 0xFF));
            white.ShouldBeInRange(4_000, 60_000, $"field {field}");
        }
    }

    [Theory]
    [InlineData("\"x\": 800", "\"x\": 801", "outside the picture")]
    [InlineData("\"text\": \"ตรวจ\"", "\"text\": \"กด\"", "a word that the bot understands")]
    [InlineData("\"width\": 1200", "\"width\": 2500", "1200 by 800")]
    [InlineData("ItaBot menu 1", "Menu", "begins with")]
    [InlineData("\"areas\"", "\"area\"", "cannot be read")]
    [InlineData("{", "[", "cannot be read")]
    public void A_wrong_definition_is_named(string right, string wrong, string problem)
    {
        var problems = new List<string>();
        LineMenuCommand.Check(Definition.Replace(right, wrong), problems);
        problems.ShouldContain(p => p.Contains(problem));
    }

    [Fact]
    public async Task One_command_validates_uploads_and_shows_it()
    {
        await using var line = await FakeLine.StartAsync();
        var (code, said) = await RunAsync(line);
        code.ShouldBe(0, said);
        line.Calls.ShouldBe(["POST /v2/bot/richmenu/validate", "GET /v2/bot/richmenu/list", "POST /v2/bot/richmenu", "POST /v2/bot/richmenu/richmenu-1/content", "POST /v2/bot/user/all/richmenu/richmenu-1"]);
        line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_LINE_refuses_is_said_and_nothing_more_is_done()
    {
        await using var line = await FakeLine.StartAsync();
        line.Faults["/v2/bot/richmenu/validate"] = new Queue<int>([400]);
        var (code, said) = await RunAsync(line);
        (code, line.Calls.Count).ShouldBe((1, 1));
        said.ShouldContain("was answered 400");
    }

    [Fact]
    public async Task Without_a_token_it_says_which_setting_is_missing()
    {
        using var error = new StringWriter();
        (await LineMenuCommand.RunAsync([], new ConfigurationBuilder().Build(), TextWriter.Null, error)).ShouldBe(2);
        error.ToString().ShouldContain("Line:ChannelAccessToken");
    }

    private static async Task<(int Code, string Said)> RunAsync(FakeLine line)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Line:ChannelAccessToken"] = FakeLine.Token, ["Line:ApiEndpoint"] = line.Address, ["Line:DataEndpoint"] = line.Address }).Build();
        using var said = new StringWriter();
        return (await LineMenuCommand.RunAsync([], settings, said, said), said.ToString());
    }
}
