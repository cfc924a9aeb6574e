using System.Globalization;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>
/// One conversation of the local Direct Line: a log the client polls. An activity is kept as the bytes the client gets, so that
/// nothing the bot does with its tree afterwards changes what was said. A new version of an activity takes a new place at the end
/// of the log, where polling finds it, under its old id, clientActivityID and sequence number, by which Web Chat puts it where the
/// old one stood.
/// </summary>
internal sealed class DirectLineConversation(string id, ChannelAccount user)
{
    private const int MostActivities = 2000;
    private const long MostLogBytes = 16L * 1024 * 1024;
    private const long MostFileBytes = 64L * 1024 * 1024;
    private const int PageBytes = 4 * 1024 * 1024;

    private sealed record Entry(long Position, Activity Stamp, int Number, string? ClientActivityId, bool IsFromBot, byte[] Json);

    private readonly Lock _gate = new();
    private readonly List<Entry> _log = [];
    private readonly List<(string Id, DirectLineFile File)> _files = [];
    private long _position;
    private int _number;
    private long _logBytes;
    private long _fileBytes;
    private bool _isStarted;

    public static ChannelAccount Bot { get; } = new() { Id = "bot", Name = "Bot", Role = RoleTypes.Bot };

    public string Id { get; } = id;

    public ChannelAccount User { get; } = user with { Role = RoleTypes.User };

    /// <summary>Guarded by the hub.</summary>
    public DateTimeOffset LastUsed { get; set; }

    /// <summary>Guarded by the hub; oldest first.</summary>
    public List<string> Tokens { get; } = [];

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _logBytes + _fileBytes;
            }
        }
    }

    /// <summary>True for the first caller only.</summary>
    public bool TryStart()
    {
        lock (_gate)
        {
            var isFirst = !_isStarted;
            _isStarted = true;
            return isFirst;
        }
    }

    /// <summary>The news that the user is here.</summary>
    public Activity Joined(string? locale, DateTimeOffset now) =>
        FromUser(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [User], Locale = locale }, ActivityId(0), now);

    /// <summary>Takes in what the user said: who said it and where is never taken from the body.</summary>
    public Activity Receive(Activity activity, DateTimeOffset now)
    {
        lock (_gate)
        {
            var number = ++_number;
            var received = FromUser(activity, ActivityId(number), now);
            if (received.Type != ActivityTypes.Typing)
            {
                Append(received, number, clientActivityId: null, isFromBot: false);
            }

            return received;
        }
    }

    /// <summary>Adds what the bot said.</summary>
    public string Say(Activity activity, DateTimeOffset now)
    {
        lock (_gate)
        {
            var number = ++_number;
            var said = FromBot(activity, ActivityId(number), now);
            Append(said, number, Client(said.ChannelData) ?? said.Id, isFromBot: true);
            return said.Id!;
        }
    }

    /// <summary>Replaces what the bot said; false when it is not in the log.</summary>
    public bool Replace(string activityId, Activity activity)
    {
        lock (_gate)
        {
            var at = _log.FindIndex(entry => entry.IsFromBot && entry.Stamp.Id == activityId);
            if (at < 0)
            {
                return false;
            }

            var old = _log[at];
            Remove(at);
            var said = FromBot(activity, activityId, old.Stamp.Timestamp!.Value) with { ReplyToId = activity.ReplyToId ?? old.Stamp.ReplyToId };
            Append(said, old.Number, old.ClientActivityId, isFromBot: activity.Type != ActivityTypes.MessageDelete);
            return true;
        }
    }

    public DirectLinePage Read(long watermark)
    {
        lock (_gate)
        {
            var page = new List<byte[]>();
            var size = 0;
            var reached = _position;
            foreach (var entry in _log.Where(entry => entry.Position > watermark))
            {
                if (size > 0 && size + entry.Json.Length > PageBytes)
                {
                    return new(page, reached);
                }

                page.Add(entry.Json);
                size += entry.Json.Length;
                reached = entry.Position;
            }

            return new(page, _position);
        }
    }

    public void AddFile(string fileId, DirectLineFile file)
    {
        lock (_gate)
        {
            _files.Add((fileId, file));
            _fileBytes += file.Content.Length;
            while (_fileBytes > MostFileBytes)
            {
                _fileBytes -= _files[0].File.Content.Length;
                _files.RemoveAt(0);
            }
        }
    }

    public DirectLineFile? File(string fileId)
    {
        lock (_gate)
        {
            return _files.Find(file => file.Id == fileId).File;
        }
    }

    private string ActivityId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Id}|{number:D7}");

    private Activity FromUser(Activity activity, string activityId, DateTimeOffset now) => Addressed(activity) with
    {
        Id = activityId,
        Timestamp = now,
        From = User,
        Recipient = Bot,
    };

    private Activity FromBot(Activity activity, string activityId, DateTimeOffset timestamp) => Addressed(activity) with
    {
        Id = activityId,
        Timestamp = timestamp,
        From = Bot,
        Recipient = User,
    };

    private Activity Addressed(Activity activity) => activity with
    {
        ChannelId = Channels.WebChat,
        ServiceUrl = Channels.DirectLineServiceUrl,
        Conversation = new ConversationAccount { Id = Id },
    };

    private void Append(Activity activity, int number, string? clientActivityId, bool isFromBot)
    {
        var json = ActivityJson.Serialize(activity with { ChannelData = Marked(activity.ChannelData, number, clientActivityId) });
        var stamp = new Activity { Id = activity.Id, Timestamp = activity.Timestamp, ReplyToId = activity.ReplyToId };
        _log.Add(new Entry(++_position, stamp, number, clientActivityId, isFromBot, json));
        _logBytes += json.Length;
        while (_log.Count > MostActivities || (_logBytes > MostLogBytes && _log.Count > 1))
        {
            Remove(0);
        }
    }

    private void Remove(int at)
    {
        _logBytes -= _log[at].Json.Length;
        _log.RemoveAt(at);
    }

    private static JsonNode Marked(JsonNode? channelData, int number, string? clientActivityId)
    {
        var copy = channelData is null ? new JsonObject() : channelData.DeepClone();
        if (copy is JsonObject marks)
        {
            marks["webchat:sequence-id"] = number;
            if (clientActivityId is not null)
            {
                marks["clientActivityID"] = clientActivityId;
            }
        }

        return copy;
    }

    private static string? Client(JsonNode? channelData) => (channelData as JsonObject)?.Text("clientActivityID");
}
