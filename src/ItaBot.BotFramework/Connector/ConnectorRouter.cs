namespace ItaBot.BotFramework;

/// <summary>
/// Picks the road by the reference, so that a bot speaks the same words to a browser on this machine and to a channel in the cloud.
/// </summary>
internal sealed class ConnectorRouter(RestConnector rest, DirectLineHub hub) : IConnector
{
    public Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        Road(reference).SendAsync(reference, activity, cancellationToken);

    public Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        Road(reference).UpdateAsync(reference, activity, cancellationToken);

    public Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        Road(reference).DeleteAsync(reference, activityId, cancellationToken);

    private IConnector Road(ConversationReference reference) =>
        reference.ServiceUrl == Channels.DirectLineServiceUrl ? hub : rest;
}
