using System.Text.Json.Nodes;
using ItaBot.Bot.Commands;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>A person asks what is kept of them, and to be forgotten.</summary>
public sealed class PersonCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-person-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_kept_is_given_out_whole_and_what_need_not_be_kept_is_erased()
    {
        await using (var channel = await FakeChannel.StartAsync())
        await using (var bot = await RunningBot.StartAsync(_folder))
        {
            var clerk = new Chatter(bot.Http, channel, "clerk");
            await MainJobScript.FillAsync(clerk, 1);
            await clerk.SayAsync("เพิ่มมาตรการ");
            await clerk.SayAsync("เตือนฉันวันศุกร์ โทรหาหมอ");
            await bot.WaitForNoErrandsAsync();

            var (code, text) = await RunAsync("export", "clerk");
            code.ShouldBe(0, "it may be asked while the bot runs");
            var given = JsonNode.Parse(text)!;
            ((string?)given["agencyFile"]!["name"]).ShouldBe("นางสาวใจดี ตั้งใจงาน");
            given["conversations"]!.AsArray().Count.ShouldBe(1);
            given["openReport"].ShouldNotBeNull();
            given["reports"]!.AsArray().ShouldHaveSingleItem()!["answers"]!.AsArray().ShouldContain(a => (string?)a!["text"] == SeedReport.Measures[0].Title);
            given["audit"]!.AsArray().Count.ShouldBe(bot.Audit().Count);
            given["agencyBook"]!["asked"]!.AsArray().ShouldHaveSingleItem()!["personId"]!.GetValue<string>().ShouldBe("clerk");
            JsonNode.Parse((await RunAsync("export", "demo/mayor")).Text)!["reports"]!.AsArray().ShouldBeEmpty();
        }

        await ChangeAsync(chat => new ChatChange<bool>("{}", 1, new Dictionary<string, byte[]?> { ["line/1"] = [1] }, true));
        var erased = await RunAsync("erase", "clerk");
        erased.Code.ShouldBe(0);
        var lines = erased.Text.Split('\n');
        lines[0].ShouldStartWith("erased of clerk: 1 conversations, 0 linked accounts");
        lines[0].ShouldContain("1 entries of the agency's book");
        lines[1].ShouldContain("kept");
        lines[1].ShouldContain("entries of the audit trail");
        lines[2].ShouldContain("0 entries of absences");
        lines[3].ShouldBe("no sign-off route changed in chat names them");
        lines[4].ShouldContain("agency file still names them");

        (await ChangeAsync(chat => new ChatChange<bool>(null, 0, new Dictionary<string, byte[]?>(), chat.State is null && chat.ReadAsync("line/1").Result is null))).ShouldBeTrue("the chat is gone");
        var after = JsonNode.Parse((await RunAsync("export", "clerk")).Text)!;
        after["conversations"]!.AsArray().ShouldBeEmpty();
        after["openReport"].ShouldBeNull();
        after["agencyBook"]!["asked"]!.AsArray().ShouldBeEmpty();
        after["reports"]!.AsArray().ShouldHaveSingleItem()!["answers"]!.AsArray().Count.ShouldBeGreaterThan(5, "the work of the office stays");
        after["audit"]!.AsArray().ShouldContain(e => (string?)e!["kind"] == "person-erased");
        var output = new StringWriter();
        (await CommandLine.RunAsync(["audit", "verify", Connection], output, output)).ShouldBe(0, output.ToString());
    }

    [Fact]
    public async Task Wrong_use_is_answered_with_the_right_one()
    {
        (await RunAsync("dance", "clerk")).ShouldBe((2, "Use: person export ID, or person erase ID. ID is the person's id in the agency file; where several agencies are served, AGENCY/ID."));
        (await RunAsync("erase")).Code.ShouldBe(2);
        (await RunAsync("export", "elsewhere/clerk")).Code.ShouldBe(2);
    }

    private string Connection => "--Storage:ConnectionString=Data Source=" + Path.Combine(_folder, "itabot.db");

    private async Task<bool> ChangeAsync(Func<ChatInHand, ChatChange<bool>> change)
    {
        using var store = SqlStore.Sqlite(Connection.Split('=', 2)[1]);
        await store.InitializeAsync(default);
        return await store.ChangeAsync(Agencies.Offices.Shared, "chat", DateTimeOffset.UtcNow, chat => Task.FromResult(change(chat)), default);
    }

    private async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        var text = new StringWriter();
        var code = await CommandLine.RunAsync(["person", .. args, Connection], text, text);
        return (code, text.ToString().TrimEnd().ReplaceLineEndings("\n"));
    }
}
