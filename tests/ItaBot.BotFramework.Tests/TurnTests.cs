using System.Net;

namespace ItaBot.BotFramework.Tests;

/// <summary>What a bot can do in a turn, without any wire.</summary>
public class TurnTests
{
    private sealed class NotingConnector(SendOutcome outcome) : IConnector
    {
        public List<(string Verb, ConversationReference Reference, Activity? Activity, string? Id)> Calls { get; } = [];

        public Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
            Noted("send", reference, activity, activity.Id);

        public Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
            Noted("update", reference, activity, activity.Id);

        public Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
            Noted("delete", reference, null, activityId);

        private Task<SendOutcome> Noted(string verb, ConversationReference reference, Activity? activity, string? id)
        {
            Calls.Add((verb, reference, activity, id));
            return Task.FromResult(outcome);
        }
    }

    private static Activity Incoming => new()
    {
        Type = ActivityTypes.Message,
        Id = "in-1",
        ChannelId = "msteams",
        ServiceUrl = "https://smba.example/",
        Conversation = new ConversationAccount { Id = "c" },
        From = new ChannelAccount { Id = "u" },
        Recipient = new ChannelAccount { Id = "b" },
    };

    public static TheoryData<SendOutcome, string?> Outcomes => new()
    {
        { new SendOutcome.Sent("out-1"), "out-1" },
        { new SendOutcome.Sent(null), "" },
        { new SendOutcome.Gone(), null },
        { new SendOutcome.Refused(400), null },
        { new SendOutcome.Ambiguous(), null },
        { new SendOutcome.RetryAfter(TimeSpan.FromSeconds(5)), null },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task An_id_means_delivered(SendOutcome outcome, string? id) =>
        (await new Turn(Incoming, new NotingConnector(outcome), TurnCaller.Connector).SendAsync(new Activity(), default)).ShouldBe(id);

    [Fact]
    public async Task An_answer_replies_to_what_came_in_unless_the_bot_says_otherwise()
    {
        var connector = new NotingConnector(new SendOutcome.Sent("x"));
        var turn = new Turn(Incoming, connector, TurnCaller.Connector);

        await turn.SendAsync(new Activity { Type = "message" }, default);
        await turn.SendAsync(new Activity { Type = "message", ReplyToId = "other" }, default);

        connector.Calls.Select(call => call.Activity!.ReplyToId).ShouldBe(["in-1", "other"]);
        connector.Calls.ShouldAllBe(call => call.Reference.Conversation!.Id == "c" && call.Reference.User!.Id == "u");
    }

    [Fact]
    public async Task Changing_and_taking_back_name_the_activity()
    {
        var connector = new NotingConnector(new SendOutcome.Gone());
        var turn = new Turn(Incoming, connector, TurnCaller.Connector);

        (await turn.UpdateAsync(new Activity { Id = "out-1" }, default)).ShouldBe(new SendOutcome.Gone());
        (await turn.DeleteAsync("out-2", default)).ShouldBe(new SendOutcome.Gone());
        await turn.SendTypingAsync(default);

        connector.Calls.Select(call => (call.Verb, call.Id)).ShouldBe([("update", "out-1"), ("delete", "out-2"), ("send", null)]);
    }

    [Theory]
    [InlineData(TurnCaller.Connector, true)]
    [InlineData(TurnCaller.Anonymous, false)]
    [InlineData(TurnCaller.DirectLine, false)]
    public void Only_a_connector_token_vouches_for_ids(TurnCaller caller, bool vouches) =>
        new Turn(Incoming, new NotingConnector(new SendOutcome.Gone()), caller).IsAuthenticatedChannel.ShouldBe(vouches);

    [Theory]
    [InlineData("expectReplies", TurnCaller.Connector, 0)]
    [InlineData("expectReplies", TurnCaller.DirectLine, 1)]
    [InlineData("normal", TurnCaller.Connector, 1)]
    [InlineData(null, TurnCaller.Connector, 1)]
    public async Task Replies_are_held_back_only_for_callers_who_wait_for_them(string? mode, TurnCaller caller, int sent)
    {
        var connector = new NotingConnector(new SendOutcome.Sent("x"));
        var turn = new Turn(Incoming with { DeliveryMode = mode }, connector, caller);

        (await turn.SendAsync(new Activity { Type = "message" }, default)).ShouldNotBeNull();

        connector.Calls.Count.ShouldBe(sent);
        turn.Replies.Count.ShouldBe(1 - sent);
    }

    [Fact]
    public async Task A_turn_ends_after_a_minute_and_counts_as_failed()
    {
        await using var app = await TestApp.AnonymousAsync();
        var isWaiting = new TaskCompletionSource();
        app.Bot.OnTurn = async (_, cancellationToken) =>
        {
            isWaiting.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };

        var post = app.PostMessageAsync(Samples.Message("http://localhost/"));
        await isWaiting.Task;
        app.Clock.Pass(TimeSpan.FromSeconds(59));
        app.Bot.ErrorIds.ShouldBeEmpty();
        app.Clock.Pass(TimeSpan.FromSeconds(1));

        using var answer = await post;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Bot.ErrorIds.ShouldHaveSingleItem();
    }
}
