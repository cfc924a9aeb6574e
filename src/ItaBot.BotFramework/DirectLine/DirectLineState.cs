using System.Text.Json.Serialization;

namespace ItaBot.BotFramework;

/// <summary>What is known of a conversation of the local Direct Line without its lines and files, which are pieces of their own.</summary>
internal sealed class DirectLineState
{
    /// <summary>Who speaks in it.</summary>
    public required ChannelAccount User { get; init; }

    /// <summary>Whether the bot was told that the user is here.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Number of the latest activity.</summary>
    public int Number { get; set; }

    /// <summary>Place of the latest line: what a client has read up to.</summary>
    public long Position { get; set; }

    /// <summary>The lines, oldest first.</summary>
    public List<DirectLineLine> Log { get; init; } = [];

    /// <summary>The files, oldest first.</summary>
    public List<DirectLinePiece> Files { get; init; } = [];

    /// <summary>The tokens, oldest first.</summary>
    public List<DirectLineToken> Tokens { get; init; } = [];
}

/// <summary>A line of the log.</summary>
/// <param name="Position">Where it stands; the name of its piece.</param>
/// <param name="Number">Which activity it is.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="IsBots">Whether the bot said it and may change it.</param>
internal readonly record struct DirectLineLine(
    [property: JsonPropertyName("p")] long Position, [property: JsonPropertyName("n")] int Number, [property: JsonPropertyName("b")] int Bytes, [property: JsonPropertyName("m")] bool IsBots);

/// <summary>A file that was uploaded.</summary>
internal sealed record DirectLinePiece(string Id, string Name, string ContentType, int Bytes);

/// <summary>A token, of which only the SHA-256 is kept.</summary>
internal sealed record DirectLineToken(string Hash, DateTimeOffset Expires);

/// <summary>Generated contract of the state.</summary>
[JsonSerializable(typeof(DirectLineState))]
internal sealed partial class DirectLineStateContext : JsonSerializerContext;
