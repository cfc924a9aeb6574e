namespace ItaBot.Domain.Reports;

/// <summary>Why a file was not taken.</summary>
public enum FileRefusal
{
    /// <summary>Larger than a file may be, or a picture with more pixels than it may have.</summary>
    TooLarge,

    /// <summary>A picture in the format of newer telephones.</summary>
    Heic,

    /// <summary>An Office file with programs in it.</summary>
    Macro,

    /// <summary>A moving picture or a sound.</summary>
    Recording,

    /// <summary>Of a kind that is not taken.</summary>
    OtherKind,

    /// <summary>Damaged.</summary>
    Broken,

    /// <summary>The scanner found something harmful.</summary>
    Infected,

    /// <summary>The scanner did not answer.</summary>
    NotScanned,

    /// <summary>The channel did not hand it over.</summary>
    NotRead,

    /// <summary>The channel was still preparing it.</summary>
    NotReady,
}

/// <summary>A file that somebody sent: kept in the vault, or refused.</summary>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="Piece">What was kept, not yet any report's; null when it was refused.</param>
/// <param name="Why">Why it was refused.</param>
/// <param name="Hash">SHA-256 of what was sent, where a refusal is to be remembered.</param>
public sealed record SentFile(string Name, EvidencePiece? Piece, FileRefusal? Why = null, string? Hash = null);
