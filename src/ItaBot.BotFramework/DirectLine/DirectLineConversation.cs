using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>
/// One conversation of the local Direct Line: a log the client polls. An activity is kept as the bytes the client gets, so that
/// nothing the bot does with its tree afterwards changes what was said. A new version of an activity takes a new place at the end
/// of the log, where polling finds it, under its old id, clientActivityID and sequence number, by which Web Chat puts it where the
/// old one stood. It is read from the store for each request, and what changes is noted for the store to keep.
/// </summary>
internal sealed class DirectLineConversation
{
    private const int MostActivities = 2000;
    private const int MostFiles = 1000;
    private const int MostTokens = 10;
    private const long MostLogBytes = 16L * 1024 * 1024;
    private const long MostFileBytes = 64L * 1024 * 1024;
    private const int PageBytes = 4 * 1024 * 1024;

    private readonly DirectLineState _state;
    private readonly DirectLineEdit? _edit;

    private DirectLineConversation(string id, DirectLineState state, DirectLineEdit? edit) => (Id, _state, _edit) = (id, state, edit);

    public static ChannelAccount Bot { get; } = new() { Id = "bot", Name = "Bot", Role = RoleTypes.Bot };

    public string Id { get; }

    public ChannelAccount User => _state.User;

    /// <summary>A new one.</summary>
    public static DirectLineConversation Begin(string id, ChannelAccount user, DirectLineEdit edit) =>
        new(id, new DirectLineState { User = user with { Role = RoleTypes.User } }, edit);

    /// <summary>One that is kept; without an edit it is for looking only.</summary>
    public static DirectLineConversation Read(string id, string state, DirectLineEdit? edit) =>
        new(id, JsonSerializer.Deserialize(state, DirectLineStateContext.Default.DirectLineState)!, edit);

    /// <summary>Notes for the store what is to be kept.</summary>
    public void Keep()
    {
        _edit!.State = JsonSerializer.Serialize(_state, DirectLineStateContext.Default.DirectLineState);
        _edit.Bytes = LogBytes + FileBytes;
    }

    /// <summary>True for the first caller only.</summary>
    public bool TryStart()
    {
        var isFirst = !_state.IsStarted;
        _state.IsStarted = true;
        return isFirst;
    }

    /// <summary>Lets a token in; the oldest of too many makes room.</summary>
    public void LetIn(DirectLineToken token)
    {
        _state.Tokens.Add(token);
        if (_state.Tokens.Count > MostTokens)
        {
            _state.Tokens.RemoveAt(0);
        }
    }

    /// <summary>The token with this hash.</summary>
    public DirectLineToken? Token(string hash) => _state.Tokens.Find(token => token.Hash == hash);

    /// <summary>The news that the user is here.</summary>
    public Activity Joined(string? locale, DateTimeOffset now) =>
        FromUser(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [User], Locale = locale }, ActivityId(0), now);

    /// <summary>Takes in what the user said: who said it and where is never taken from the body.</summary>
    public Activity Receive(Activity activity, DateTimeOffset now)
    {
        var number = ++_state.Number;
        var received = FromUser(activity, ActivityId(number), now);
        if (received.Type != ActivityTypes.Typing)
        {
            Append(received, number, clientActivityId: null, isBots: false);
        }

        return received;
    }

    /// <summary>Adds what the bot said.</summary>
    public string Say(Activity activity, DateTimeOffset now)
    {
        var number = ++_state.Number;
        var said = FromBot(activity, ActivityId(number), now);
        Append(said, number, Client(said.ChannelData) ?? said.Id, isBots: true);
        return said.Id!;
    }

    /// <summary>Replaces what the bot said; false when it is not in the log.</summary>
    public async Task<bool> ReplaceAsync(string activityId, Activity activity)
    {
        var at = _state.Log.FindIndex(line => line.IsBots && ActivityId(line.Number) == activityId);
        if (at < 0 || await _edit!.ReadAsync(Name(_state.Log[at])) is not { } json || !ActivityJson.TryParse(json, out var old))
        {
            return false;
        }

        var number = _state.Log[at].Number;
        Remove(at);
        var said = FromBot(activity, activityId, old.Timestamp!.Value) with { ReplyToId = activity.ReplyToId ?? old.ReplyToId };
        Append(said, number, Client(old.ChannelData) ?? activityId, isBots: activity.Type != ActivityTypes.MessageDelete);
        return true;
    }

    /// <summary>Names of the lines after a watermark that fit on a page, and the watermark after them.</summary>
    public (IReadOnlyList<string> Names, long Reached) PageAfter(long watermark)
    {
        var names = new List<string>();
        var size = 0;
        var reached = _state.Position;
        foreach (var line in _state.Log.Where(line => line.Position > watermark))
        {
            if (size > 0 && size + line.Bytes > PageBytes)
            {
                return (names, reached);
            }

            names.Add(Name(line));
            size += line.Bytes;
            reached = line.Position;
        }

        return (names, _state.Position);
    }

    /// <summary>Adds a file; the oldest make room.</summary>
    public void AddFile(string fileId, DirectLineFile file)
    {
        _state.Files.Add(new DirectLinePiece(fileId, file.Name, file.ContentType, file.Content.Length));
        _edit!.Pieces[NameOfFile(fileId)] = file.Content.ToArray();
        while (FileBytes > MostFileBytes || _state.Files.Count > MostFiles)
        {
            _edit.Pieces[NameOfFile(_state.Files[0].Id)] = null;
            _state.Files.RemoveAt(0);
        }
    }

    /// <summary>What is known of a file.</summary>
    public DirectLinePiece? File(string fileId) => _state.Files.Find(file => file.Id == fileId);

    /// <summary>Name of the piece that holds a file.</summary>
    public static string NameOfFile(string fileId) => "file/" + fileId;

    private long LogBytes => _state.Log.Sum(line => (long)line.Bytes);

    private long FileBytes => _state.Files.Sum(file => (long)file.Bytes);

    private static string Name(DirectLineLine line) => string.Create(CultureInfo.InvariantCulture, $"line/{line.Position}");

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

    private void Append(Activity activity, int number, string? clientActivityId, bool isBots)
    {
        var json = ActivityJson.Serialize(activity with { ChannelData = Marked(activity.ChannelData, number, clientActivityId) });
        var line = new DirectLineLine(++_state.Position, number, json.Length, isBots);
        _state.Log.Add(line);
        _edit!.Pieces[Name(line)] = json;
        while (_state.Log.Count > MostActivities || (LogBytes > MostLogBytes && _state.Log.Count > 1))
        {
            Remove(0);
        }
    }

    private void Remove(int at)
    {
        _edit!.Pieces[Name(_state.Log[at])] = null;
        _state.Log.RemoveAt(at);
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
