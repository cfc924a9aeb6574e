using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework.Tests;

/// <summary>What a channel offers beside speaking: new conversations, who is there, files.</summary>
public sealed class ChannelClientTests : IAsyncLifetime
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

    private ConversationReference Reference => Samples.Reference(_service.ChannelUrl);

    private void Answers(string json) => _service.OnChannel = context => context.Response.WriteAsync(json);

    [Fact]
    public async Task A_new_conversation_can_be_spoken_to()
    {
        Answers("""{"id":"a:new","activityId":"first","serviceUrl":"https://evil.example/"}""");
        var malee = new ChannelAccount { Id = "29:malee" };

        var begun = await _app.Channel.CreateConversationAsync(Reference, new ConversationParameters { Members = [malee], TenantId = "t" }, default);

        begun.Outcome.ShouldBe(new SendOutcome.Sent("a:new"));
        begun.Value!.Conversation!.Id.ShouldBe("a:new");
        begun.Value.Conversation.TenantId.ShouldBe("t");
        begun.Value.User.ShouldBe(malee);
        begun.Value.ActivityId.ShouldBe("first");
        begun.Value.ServiceUrl.ShouldBe(_service.ChannelUrl, "the address is the one that was authenticated, not the one in an answer");
        _service.To("channel").Single().Json["bot"]!["id"]!.GetValue<string>().ShouldBe("28:bot");

        await _app.Connector.SendAsync(begun.Value, new Activity { Type = ActivityTypes.Message, Text = "สวัสดี" }, default);
        _service.To("channel").Last().RawPath.ShouldBe("/channel/v3/conversations/a%3Anew/activities");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":7}""")]
    [InlineData("[]")]
    public async Task A_conversation_without_an_id_cannot_be_spoken_to(string json)
    {
        Answers(json);
        var begun = await _app.Channel.CreateConversationAsync(Reference, new ConversationParameters(), default);
        begun.Outcome.ShouldBeOfType<SendOutcome.Sent>();
        begun.Value.ShouldBeNull();
    }

    [Fact]
    public async Task Members_come_page_by_page()
    {
        _service.OnChannel = context => context.Response.WriteAsync(context.Request.Query["continuationToken"].ToString() switch
        {
            "" => """{"continuationToken":"a+/=&ข","members":[{"id":"1","name":"มาลี","email":"m@town.example"},null]}""",
            "a+/=&ข" => """{"members":[{"id":"2"}]}""",
            _ => "{}",
        });

        var names = new List<string?>();
        string? next = null;
        do
        {
            var page = await _app.Channel.GetMembersAsync(Reference, 2, next, default);
            names.AddRange(page.Value!.Members!.Select(member => member.Id));
            next = page.Value.ContinuationToken;
        }
        while (next is not null);

        names.ShouldBe(["1", "2"]);
        _service.To("channel").First().RawPath.ShouldBe("/channel/v3/conversations/a%3Aconversation/pagedmembers?pageSize=2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"members":{}}""")]
    [InlineData("""{"members":["x"]}""")]
    [InlineData("""{"members":[],"members":[]}""")]
    public async Task A_page_that_cannot_be_read_is_no_page(string json)
    {
        Answers(json);
        (await _app.Channel.GetMembersAsync(Reference, null, null, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_is_left_and_fetched_again()
    {
        byte[] bytes = [0, 255, 1, 254];
        Answers("""{"id":"file-1"}""");
        var left = await _app.Channel.UploadAttachmentAsync(Reference, new AttachmentUpload { Type = "image/png", Name = "ก.png", OriginalBase64 = bytes }, default);
        left.Value.ShouldBe("file-1");
        Convert.FromBase64String(_service.To("channel").Single().Json["originalBase64"]!.GetValue<string>()).ShouldBe(bytes);

        Answers("""{"name":"ก.png","type":"image/png","views":[{"viewId":"original","size":4}]}""");
        var known = await _app.Channel.GetAttachmentAsync(Reference, "file-1", default);
        known.Value!.Name.ShouldBe("ก.png");
        known.Value.Views.ShouldHaveSingleItem().Size.ShouldBe(4);

        _service.OnChannel = async context => await context.Response.Body.WriteAsync(bytes);
        (await _app.Channel.GetAttachmentViewAsync(Reference, "file-1", "original", default)).Value.ShouldBe(bytes);
        _service.To("channel").Last().RawPath.ShouldBe("/channel/v3/attachments/file-1/views/original");
    }

    [Fact]
    public async Task A_file_without_end_is_not_read_to_the_end()
    {
        _service.OnChannel = async context =>
        {
            context.Response.ContentLength = 33L * 1024 * 1024;
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        (await _app.Channel.GetAttachmentViewAsync(Reference, "file-1", "original", default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_of_a_file_is_not_followed()
    {
        _service.OnChannel = context =>
        {
            context.Response.Redirect(_service.Url + "elsewhere");
            return Task.CompletedTask;
        };

        (await _app.Channel.GetAttachmentViewAsync(Reference, "file-1", "original", default)).Outcome.ShouldBe(new SendOutcome.Refused(302));
        _service.To("elsewhere").ShouldBeEmpty();
    }

    public static TheoryData<string> Calls => ["create", "members", "upload", "about", "view"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Nothing_is_asked_of_a_host_that_never_called_with_a_valid_token(string call)
    {
        (await CallAsync(call, Reference with { ServiceUrl = "https://evil.example/" })).ShouldBe(new SendOutcome.Refused(0));
        (await CallAsync(call, Reference with { ServiceUrl = Channels.DirectLineServiceUrl })).ShouldBe(new SendOutcome.Refused(0));
        _service.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_became_of_a_call_is_told_as_it_is_of_speaking(string call)
    {
        _service.OnChannel = FakeService.Status(404);
        (await CallAsync(call, Reference)).ShouldBe(new SendOutcome.Gone());
        _service.OnChannel = FakeService.Status(502);
        (await CallAsync(call, Reference)).ShouldBe(new SendOutcome.Ambiguous());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    public async Task Ids_that_would_climb_out_of_their_place_are_not_sent(string id)
    {
        var nowhere = Reference with { Conversation = new ConversationAccount { Id = id } };

        (await _app.Channel.GetMembersAsync(nowhere, 5, "next", default)).Outcome.ShouldBe(new SendOutcome.Refused(0));
        (await CallAsync("upload", nowhere)).ShouldBe(new SendOutcome.Refused(0));
        (await _app.Channel.GetAttachmentAsync(Reference, id, default)).Outcome.ShouldBe(new SendOutcome.Refused(0));
        (await _app.Channel.GetAttachmentViewAsync(Reference, "file-1", id, default)).Outcome.ShouldBe(new SendOutcome.Refused(0));
        _service.Calls.ShouldBeEmpty();
    }

    private async Task<SendOutcome> CallAsync(string call, ConversationReference reference) => call switch
    {
        "create" => (await _app.Channel.CreateConversationAsync(reference, new ConversationParameters(), default)).Outcome,
        "members" => (await _app.Channel.GetMembersAsync(reference, null, null, default)).Outcome,
        "upload" => (await _app.Channel.UploadAttachmentAsync(reference, new AttachmentUpload(), default)).Outcome,
        "about" => (await _app.Channel.GetAttachmentAsync(reference, "file-1", default)).Outcome,
        _ => (await _app.Channel.GetAttachmentViewAsync(reference, "file-1", "original", default)).Outcome,
    };
}
