namespace ItaBot.Domain.Reports;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A picture, kept as a JPEG without the place where it was taken.</summary>
    Photo,

    /// <summary>A document, kept as it came.</summary>
    File,

    /// <summary>An address on the web.</summary>
    Link,
}

/// <summary>
/// What shows that a measure was really carried out. The report holds what it is and the SHA-256 of its bytes, which lie in the vault: so the
/// report stays small, and what an approver saw cannot be swapped afterwards. A removed one is kept, so that removing can be undone.
/// </summary>
/// <param name="Id">Stable within the report ("e1").</param>
/// <param name="Row">The measure or indicator that it belongs to; null while nobody has said.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, cleaned; of a link, its host.</param>
/// <param name="MediaType">Type told from its bytes; empty for a link.</param>
/// <param name="Size">Bytes kept; 0 for a link.</param>
/// <param name="Hash">SHA-256 of the bytes kept, lower-case hex; empty for a link.</param>
/// <param name="By">Who gave it (person id).</param>
/// <param name="At">When (UTC).</param>
public sealed record EvidencePiece(string Id, string? Row, EvidenceKind Kind, string Name, string MediaType, long Size, string Hash, string By, DateTimeOffset At)
{
    /// <summary>The caption a person gave; null while the one made by rule stands.</summary>
    public string? Caption { get; init; }

    /// <summary>The address of a link.</summary>
    public string? Url { get; init; }

    /// <summary>Of a picture, the SHA-256 of its small copy, for chat and paper.</summary>
    public string? Thumbnail { get; init; }

    /// <summary>Pixels across of a picture.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down of a picture.</summary>
    public int Height { get; init; }

    /// <summary>Whether it was taken out.</summary>
    public bool Removed { get; init; }
}
