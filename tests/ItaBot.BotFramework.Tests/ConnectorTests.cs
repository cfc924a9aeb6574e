using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework.Tests;

/// <summary>Speaking to a channel: what goes over the wire, where the token may go, and what each answer means.</summary>
public sealed class ConnectorTests : IAsyncLifetime
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

    private static Activity Full => new() { Type = ActivityTypes.Message, Text = "เรียน มาลี" };

    [Fact]
    public async Task A_message_is_addressed_from_the_reference()
    {
        var outcome = await _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Full, default);

        outcome.ShouldBe(new SendOutcome.Sent("new-activity"));
        var call = _service.To("channel").ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.RawPath.ShouldBe("/channel/v3/conversations/a%3Aconversation/activities");
        call.Authorization.ShouldBe("Bearer bot-token-1");
        call.ContentType.ShouldBe("application/json; charset=utf-8");
        call.Body.ShouldContain("เรียน มาลี");
        call.Json["from"]!["id"]!.GetValue<string>().ShouldBe("28:bot");
        call.Json["recipient"]!["id"]!.GetValue<string>().ShouldBe("29:user");
        call.Json["conversation"]!["tenantId"]!.GetValue<string>().ShouldBe("tenant-1");
        call.Json["channelId"]!.GetValue<string>().ShouldBe("msteams");
        call.Json.ContainsKey("replyToId").ShouldBeFalse();
    }

    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=1", "19%3Aabc%40thread.tacv2%3Bmessageid%3D1")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../..", "..%2F..")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("ก ข", "%E0%B8%81%20%E0%B8%82")]
    [InlineData("%2e%2e", "%252e%252e")]
    public async Task Ids_stay_one_part_of_the_path(string id, string part)
    {
        var reference = Samples.Reference(_service.ChannelUrl) with { Conversation = new ConversationAccount { Id = id } };

        await _app.Connector.UpdateAsync(reference, Full with { Id = id }, default);
        await _app.Connector.DeleteAsync(reference, id, default);

        _service.To("channel").Select(call => call.RawPath)
            .ShouldBe(Enumerable.Repeat($"/channel/v3/conversations/{part}/activities/{part}", 2));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Ids_that_would_climb_out_of_their_place_are_not_sent(string? id)
    {
        var reference = Samples.Reference(_service.ChannelUrl);
        var nowhere = reference with { Conversation = new ConversationAccount { Id = id } };

        (await _app.Connector.SendAsync(nowhere, Full, default)).ShouldBe(new SendOutcome.Refused(0));
        (await _app.Connector.UpdateAsync(reference, Full with { Id = id }, default)).ShouldBe(new SendOutcome.Refused(0));
        _service.Calls.ShouldBeEmpty();
    }

    public static TheoryData<int, SendOutcome> Outcomes => new()
    {
        { 200, new SendOutcome.Sent("x") },
        { 201, new SendOutcome.Sent("x") },
        { 202, new SendOutcome.Sent("x") },
        { 301, new SendOutcome.Refused(301) },
        { 400, new SendOutcome.Refused(400) },
        { 401, new SendOutcome.Refused(401) },
        { 403, new SendOutcome.Gone() },
        { 404, new SendOutcome.Gone() },
        { 408, new SendOutcome.Ambiguous() },
        { 412, new SendOutcome.Ambiguous() },
        { 413, new SendOutcome.Refused(413) },
        { 429, new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)) },
        { 500, new SendOutcome.Ambiguous() },
        { 502, new SendOutcome.Ambiguous() },
        { 503, new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)) },
        { 504, new SendOutcome.Ambiguous() },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Each_answer_has_one_meaning(int status, SendOutcome outcome)
    {
        _service.OnChannel = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = _service.Url + "elsewhere";
            return context.Response.WriteAsync("""{"id":"x"}""");
        };

        (await _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Full, default)).ShouldBe(outcome);
        _service.To("elsewhere").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("999999", 3600)]
    [InlineData("soon", 30)]
    [InlineData("Mon, 02 Mar 2026 09:02:00 GMT", 120)]
    [InlineData("Mon, 02 Mar 2020 09:02:00 GMT", 1)]
    public async Task The_channel_says_how_long_to_wait_within_reason(string header, int seconds)
    {
        _service.OnChannel = context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        };

        var outcome = await _app.Clock.PassWaitsAsync(
            _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Full, default), TimeSpan.FromSeconds(9));

        outcome.ShouldBe(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{\"id\":7}")]
    public async Task Delivered_without_an_id_is_delivered(string body)
    {
        _service.OnChannel = context => context.Response.WriteAsync(body);
        (await _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Full, default)).ShouldBe(new SendOutcome.Sent(null));
    }

    [Fact]
    public async Task A_connection_broken_half_way_leaves_it_open_whether_it_arrived()
    {
        _service.OnChannel = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        (await _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Full, default)).ShouldBe(new SendOutcome.Ambiguous());
    }

    [Fact]
    public async Task Nobody_listening_means_try_again()
    {
        _app.Trusted.TrustServiceUrl("http://127.0.0.1:1/");
        (await _app.Connector.SendAsync(Samples.Reference("http://127.0.0.1:1/"), Full, default))
            .ShouldBe(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Who_stops_waiting_is_told_so()
    {
        using var stop = new CancellationTokenSource();
        _service.OnChannel = async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        await Should.ThrowAsync<OperationCanceledException>(
            () => _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Full, stop.Token));
    }
}
