namespace ItaBot.BotFramework;

/// <summary>
/// What became of something the bot said. "Failed" is not enough to act on: who is gone must not be tried again, who was busy must,
/// and where nobody can know whether it arrived, saying it twice may be worse than not at all.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>Delivered.</summary>
    /// <param name="Id">Id of the activity, when the channel names one.</param>
    public sealed record Sent(string? Id) : SendOutcome;

    /// <summary>The conversation or the activity is not there any more, or the bot was put out of it (403, 404).</summary>
    public sealed record Gone : SendOutcome;

    /// <summary>Refused for good; trying again does not help.</summary>
    /// <param name="Status">HTTP status, or 0 when nothing was sent because the address is not one the bot may speak to.</param>
    public sealed record Refused(int Status) : SendOutcome;

    /// <summary>It may or may not have arrived (timeout, broken connection, 408, 412, 500, 502, 504).</summary>
    public sealed record Ambiguous : SendOutcome;

    /// <summary>Certainly not delivered; worth trying again after this long (429, 503, nobody listening).</summary>
    /// <param name="Delay">How long to wait, between one second and one hour.</param>
    public sealed record RetryAfter(TimeSpan Delay) : SendOutcome;
}

/// <summary>
/// Speaks in a conversation, in a turn or long after it. Only a refusal that asks for at most five seconds' patience (429, 503) is
/// tried again here, twice, never earlier than asked; everything else is for the caller to decide, who is told what is known.
/// </summary>
public interface IConnector
{
    /// <summary>Says something. The reference decides where it goes; sender, receiver and conversation are filled in.</summary>
    Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken);

    /// <summary>Replaces what the bot said before; <see cref="Activity.Id"/> names which.</summary>
    Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken);

    /// <summary>Takes back what the bot said.</summary>
    Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken);
}
