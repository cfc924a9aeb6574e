namespace ItaBot.BotFramework;

/// <summary>Values of <see cref="Activity.Type"/> (definition <c>ActivityTypes</c> of the Bot Connector API).</summary>
public static class ActivityTypes
{
    /// <summary>Something said.</summary>
    public const string Message = "message";
    /// <summary>Members or topic changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";
    /// <summary>A call that waits for a result.</summary>
    public const string Invoke = "invoke";
    /// <summary>The other side is writing.</summary>
    public const string Typing = "typing";
    /// <summary>A message was edited.</summary>
    public const string MessageUpdate = "messageUpdate";
    /// <summary>A message was deleted.</summary>
    public const string MessageDelete = "messageDelete";
    /// <summary>A reaction was added or taken back.</summary>
    public const string MessageReaction = "messageReaction";
    /// <summary>The bot was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";
    /// <summary>The conversation is over.</summary>
    public const string EndOfConversation = "endOfConversation";
    /// <summary>A named event without words.</summary>
    public const string Event = "event";
    /// <summary>The bot was added to or removed from a contact list.</summary>
    public const string ContactRelationUpdate = "contactRelationUpdate";
    /// <summary>A trace for developers.</summary>
    public const string Trace = "trace";
}

/// <summary>Names of channels and the address of the local one.</summary>
public static class Channels
{
    /// <summary>Microsoft Teams.</summary>
    public const string Teams = "msteams";
    /// <summary>Web Chat; also what the local Direct Line calls itself.</summary>
    public const string WebChat = "webchat";
    /// <summary>Service address of conversations on the local Direct Line; never spoken to over a network.</summary>
    public const string DirectLineServiceUrl = "urn:itabot:directline";
}

/// <summary>Values of <see cref="Activity.DeliveryMode"/> the adapter acts on.</summary>
public static class DeliveryModes
{
    /// <summary>The bot's activities go back in the body of the answer.</summary>
    public const string ExpectReplies = "expectReplies";
}

/// <summary>Values of <see cref="ChannelAccount.Role"/>.</summary>
public static class RoleTypes
{
    /// <summary>A person.</summary>
    public const string User = "user";
    /// <summary>A bot.</summary>
    public const string Bot = "bot";
}
