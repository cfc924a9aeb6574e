using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace ItaBot.BotFramework.Tests;

/// <summary>Every request the connector client can send, against the published Swagger of the Bot Connector API.</summary>
public sealed class ContractTests(ITestOutputHelper output) : IAsyncLifetime
{
    private FakeService _service = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _app = await TestApp.StartAsync(TestApp.Identity(_service.Url));
        _app.Trusted.TrustServiceUrl(_service.ChannelUrl);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private static Activity Full => new()
    {
        Type = ActivityTypes.Message,
        Text = "เรียน มาลี",
        TextFormat = "markdown",
        AttachmentLayout = "list",
        InputHint = "expectingInput",
        Summary = "สรุป",
        Importance = "high",
        Expiration = DateTimeOffset.UnixEpoch,
        SuggestedActions = new SuggestedActions { To = ["29:user"], Actions = [new CardAction { Type = "imBack", Title = "ใช่", Image = "https://x/y.png" }] },
        Attachments = [new Attachment { ContentType = "application/vnd.microsoft.card.adaptive", Content = new JsonObject { ["type"] = "AdaptiveCard" } }],
        Entities = [new JsonObject { ["type"] = "mention" }],
        ChannelData = new JsonObject { ["notification"] = new JsonObject { ["alert"] = true } },
        Value = new JsonObject { ["id"] = 1 },
        RelatesTo = Samples.Reference("https://smba.example/"),
    };

    private static ConversationParameters Parameters => new()
    {
        IsGroup = false,
        Members = [new ChannelAccount { Id = "29:user", Name = "มาลี", Role = RoleTypes.User }],
        TopicName = "รายงาน",
        TenantId = "tenant-1",
        Activity = Full,
        ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-1" } },
    };

    /// <summary>The methods of both interfaces, and for each the calls that show all it can say.</summary>
    private static readonly Dictionary<string, (string Operation, Func<TestApp, ConversationReference, Task>[] Calls)> Methods = new(StringComparer.Ordinal)
    {
        [nameof(IConnector.SendAsync)] = ("POST", [
            (app, reference) => app.Connector.SendAsync(reference, Full, default),
            (app, reference) => app.Connector.SendAsync(reference, Full with { ReplyToId = "activity-1" }, default),
            (app, reference) => app.Connector.SendAsync(reference, new Activity { Type = ActivityTypes.Typing }, default),
        ]),
        [nameof(IConnector.UpdateAsync)] = ("PUT", [(app, reference) => app.Connector.UpdateAsync(reference, Full with { Id = "said-1" }, default)]),
        [nameof(IConnector.DeleteAsync)] = ("DELETE", [(app, reference) => app.Connector.DeleteAsync(reference, "said-1", default)]),
        [nameof(IChannelClient.CreateConversationAsync)] = ("POST", [
            (app, reference) => app.Channel.CreateConversationAsync(reference, Parameters, default),
            (app, reference) => app.Channel.CreateConversationAsync(reference, new ConversationParameters(), default),
        ]),
        [nameof(IChannelClient.GetMembersAsync)] = ("GET", [
            (app, reference) => app.Channel.GetMembersAsync(reference, null, null, default),
            (app, reference) => app.Channel.GetMembersAsync(reference, 50, "a b&pageSize=x", default),
        ]),
        [nameof(IChannelClient.UploadAttachmentAsync)] = ("POST", [(app, reference) => app.Channel.UploadAttachmentAsync(
            reference, new AttachmentUpload { Type = "text/plain", Name = "ก.txt", OriginalBase64 = [1, 2, 3], ThumbnailBase64 = [4] }, default)]),
        [nameof(IChannelClient.GetAttachmentAsync)] = ("GET", [(app, reference) => app.Channel.GetAttachmentAsync(reference, "file-1", default)]),
        [nameof(IChannelClient.GetAttachmentViewAsync)] = ("GET", [
            (app, reference) => app.Channel.GetAttachmentViewAsync(reference, "file-1", "original", default),
        ]),
    };

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    [Fact]
    public void No_method_is_forgotten_here() =>
        Methods.Keys.ShouldBe(typeof(IConnector).GetMethods().Concat(typeof(IChannelClient).GetMethods()).Select(method => method.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(MethodNames))]
    public async Task Every_request_keeps_the_published_contract(string method)
    {
        if (ConnectorContract.Find() is not { } contract)
        {
            output.WriteLine("Skipped: no shared/contracts folder beside the checkout.");
            return;
        }

        foreach (var call in Methods[method].Calls)
        {
            await call(_app, Samples.Reference(_service.ChannelUrl));
        }

        var calls = _service.To("channel").ToList();
        calls.Select(call => call.Method).ShouldBe(Enumerable.Repeat(Methods[method].Operation, Methods[method].Calls.Length));
        calls.ShouldAllBe(call => call.Authorization == "Bearer bot-token-1");
        calls.SelectMany(contract.Faults).ShouldBeEmpty();
    }

    [Fact]
    public void The_contract_check_can_fail()
    {
        if (ConnectorContract.Find() is not { } contract)
        {
            output.WriteLine("Skipped: no shared/contracts folder beside the checkout.");
            return;
        }

        Faults("POST", "/v3/conversation/x/activities", "{}").ShouldBe(["no operation POST /v3/conversation/x/activities"]);
        Faults("DELETE", "/v3/conversations/x/activities/y", "{}").ShouldBe(["a body where none belongs"]);
        Faults("GET", "/v3/conversations/x/pagedmembers?pageSize=all&size=1", "").ShouldBe(["?pageSize is no number", "?size is unknown"]);
        Faults("POST", "/v3/conversations/x/attachments", """{"originalBase64":"*"}""").ShouldBe(["$.originalBase64 is no base64"]);
        Faults("POST", "/v3/conversations/x/activities", """{"Type":"message","type":"shout","text":1,"timestamp":"now","from":{"role":"king"}}""")
            .Count.ShouldBe(5);

        IReadOnlyList<string> Faults(string method, string path, string body) => contract.Faults(new Call(method, path, null, null, body));
    }
}
