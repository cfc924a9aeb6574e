using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.BotFramework;

/// <summary>How the caller of a turn proved who it is.</summary>
public enum TurnCaller
{
    /// <summary>Not at all; a program on this machine in Development.</summary>
    Anonymous,
    /// <summary>By a token of the Bot Connector service.</summary>
    Connector,
    /// <summary>By a token that only who knows the bot's secret can get; an Emulator on this machine in Development.</summary>
    Emulator,
    /// <summary>By a token of the local Direct Line, bound to one user and one conversation.</summary>
    DirectLine,
}

/// <summary>
/// One activity and the means to answer it. What the bot says through it is addressed to where the activity came from, so the bot
/// cannot answer into the wrong conversation.
/// </summary>
/// <param name="activity">What came in.</param>
/// <param name="connector">The road back.</param>
/// <param name="caller">How the caller proved who it is.</param>
/// <param name="log">Where undelivered answers are noted.</param>
public sealed class Turn(Activity activity, IConnector connector, TurnCaller caller, ILogger? log = null)
{
    private readonly ConversationReference _reference = activity.GetConversationReference();
    private readonly ILogger _log = log ?? NullLogger.Instance;
    private readonly List<Activity> _replies = [];

    /// <summary>What came in.</summary>
    public Activity Activity { get; } = activity;

    /// <summary>How the caller proved who it is.</summary>
    public TurnCaller Caller { get; } = caller;

    /// <summary>The Bot Connector vouches for the sender's ids (<see cref="ChannelAccount.AadObjectId"/>, tenant).</summary>
    public bool IsAuthenticatedChannel => Caller == TurnCaller.Connector;

    /// <summary>The caller wants the answers in the body of the HTTP answer (deliveryMode expectReplies).</summary>
    internal bool ExpectsReplies => Activity.DeliveryMode == DeliveryModes.ExpectReplies && Caller != TurnCaller.DirectLine;

    /// <summary>What was said while the caller expects replies.</summary>
    internal IReadOnlyList<Activity> Replies => _replies;

    /// <summary>Answers. Conversation, receiver and replyToId are filled in.</summary>
    /// <returns>Id of the new activity (empty when the channel names none), or null when it was not delivered; the reason is logged.</returns>
    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        var answer = activity with { ReplyToId = activity.ReplyToId ?? Activity.Id };
        if (ExpectsReplies)
        {
            var reply = answer.AddressedTo(_reference) with { Id = answer.Id ?? Guid.NewGuid().ToString("N") };
            _replies.Add(reply);
            return reply.Id;
        }

        var outcome = await connector.SendAsync(_reference, answer, cancellationToken);
        return Noted(outcome) is SendOutcome.Sent sent ? sent.Id ?? "" : null;
    }

    /// <summary>Replaces something the bot said; its id names which.</summary>
    public async Task<SendOutcome> UpdateAsync(Activity activity, CancellationToken cancellationToken) =>
        Noted(await connector.UpdateAsync(_reference, activity, cancellationToken));

    /// <summary>Takes back something the bot said.</summary>
    public async Task<SendOutcome> DeleteAsync(string id, CancellationToken cancellationToken) =>
        Noted(await connector.DeleteAsync(_reference, id, cancellationToken));

    /// <summary>Shows that the bot is at work.</summary>
    public Task SendTypingAsync(CancellationToken cancellationToken) =>
        SendAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);

    private SendOutcome Noted(SendOutcome outcome)
    {
        if (outcome is not SendOutcome.Sent)
        {
            _log.NotDelivered(Activity.ChannelId, outcome);
        }

        return outcome;
    }
}
