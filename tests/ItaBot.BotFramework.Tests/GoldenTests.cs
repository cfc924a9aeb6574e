using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>
/// Whole activities, kept as files. In: what channels send, after the examples of their documentation, taken through the endpoint and
/// written again without a loss. Out: every byte the bot puts on the wire.
/// </summary>
public sealed class GoldenTests : IAsyncLifetime
{
    private FakeService _service = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _app = await TestApp.StartAsync(TestApp.Identity(_service.Url));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private static string Golden(string name)
    {
        using var reader = new StreamReader(typeof(GoldenTests).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().TrimEnd('\n');
    }

    public static TheoryData<string> Incoming => [.. typeof(GoldenTests).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("in-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Incoming))]
    public async Task What_channels_send_reaches_the_bot_whole(string name)
    {
        _service.Keys[0] = new TestKey("key-1", endorsements: """["msteams","line"]""");
        var sent = JsonNode.Parse(Golden(name))!.AsObject();
        var token = new TestToken(_service, _app.Clock);
        token.Claims["serviceurl"] = sent["serviceUrl"]!.GetValue<string>();

        using var answer = await _app.PostMessageAsync(sent, token.Signed);

        answer.StatusCode.ShouldBe((string?)sent["type"] == "invoke" ? HttpStatusCode.NotImplemented : HttpStatusCode.OK);
        var written = JsonNode.Parse(ActivityJson.Serialize(_app.Bot.LastActivity))!.AsObject();
        foreach (var time in new[] { "timestamp", "localTimestamp" })
        {
            // The same moment may be written in two ways.
            written[time]?.GetValue<DateTimeOffset>().ShouldBe(sent[time]!.GetValue<DateTimeOffset>());
            written.Remove(time);
            sent.Remove(time);
        }

        JsonNode.DeepEquals(written, sent).ShouldBeTrue(written.ToJsonString());
    }

    [Fact]
    public void The_fields_a_bot_decides_by_are_where_it_looks_for_them()
    {
        var pressed = Parsed("in-teams-card-pressed");
        pressed.Name.ShouldBe("adaptiveCard/action");
        pressed.Value!["action"]!["data"]!["revision"]!.GetValue<int>().ShouldBe(3);
        pressed.From!.AadObjectId.ShouldBe("7faf8a4c-3d5b-4b3e-8d6c-2a7d7ff6e8a1");
        Parsed("in-teams-message").Conversation!.Id.ShouldEndWith(";messageid=1740906000468");
        Parsed("in-teams-members-added").MembersAdded!.Select(member => member.Id).ShouldContain("29:malee");
        Parsed("in-teams-installed").Action.ShouldBe("add");
        Parsed("in-line-message").From!.AadObjectId.ShouldBeNull();
    }

    private static readonly Dictionary<string, Func<TestApp, ConversationReference, Task>> Outgoing = new(StringComparer.Ordinal)
    {
        ["out-text"] = (app, reference) => app.Connector.SendAsync(
            reference, new Activity { Type = "message", Text = "บันทึก \"น้ำ\" & <ไฟ> ✓ แล้วค่ะ", ReplyToId = "activity-1" }, default),
        ["out-typing"] = (app, reference) => app.Connector.SendAsync(reference, new Activity { Type = "typing", ReplyToId = "activity-1" }, default),
        ["out-card"] = (app, reference) => app.Connector.SendAsync(reference, new Activity { Type = "message", Summary = "รายงาน", Attachments = [Card] }, default),
        ["out-begin"] = (app, reference) => app.Channel.CreateConversationAsync(reference, Begin, default),
    };

    private static Attachment Card => new()
    {
        ContentType = "application/vnd.microsoft.card.adaptive",
        Content = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = "ข้อ O35 ๑๒ เดือน" }),
        },
    };

    private static ConversationParameters Begin => new()
    {
        IsGroup = false,
        Members = [new ChannelAccount { Id = "29:palad", Name = "ปลัด" }],
        TenantId = "tenant-1",
        ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-1" } },
    };

    public static TheoryData<string> OutgoingNames => [.. Outgoing.Keys];

    [Theory]
    [MemberData(nameof(OutgoingNames))]
    public async Task What_the_bot_says_is_this_byte_for_byte(string name)
    {
        _app.Trusted.TrustServiceUrl(_service.ChannelUrl);

        await Outgoing[name](_app, Samples.Reference(_service.ChannelUrl));

        _service.To("channel").ShouldHaveSingleItem().Body.ShouldBe(Golden(name).Replace("@service", _service.ChannelUrl, StringComparison.Ordinal));
    }

    private static Activity Parsed(string name) =>
        ActivityJson.TryParse(Encoding.UTF8.GetBytes(Golden(name)), out var activity) ? activity : throw new InvalidOperationException(name);
}
