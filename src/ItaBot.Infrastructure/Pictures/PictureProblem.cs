namespace ItaBot.Infrastructure.Pictures;

/// <summary>Why a file could not be read as a picture: words of a closed list, each of which has its sentence where people read it.</summary>
public static class PictureProblem
{
    /// <summary>Neither JPEG nor PNG, nor anything else that is known.</summary>
    public const string NotPicture = "not-picture";

    /// <summary>HEIC or AVIF, as some telephones keep photos: it has to be sent as JPEG.</summary>
    public const string Heic = "heic";

    /// <summary>A picture of a kind that is not read: WebP, GIF, TIFF, or a rare form of JPEG or PNG.</summary>
    public const string OtherKind = "other-kind";

    /// <summary>Colours for a printing press (CMYK).</summary>
    public const string Cmyk = "cmyk";

    /// <summary>Longer than 12,000 pixels on one edge, or more than 50 million pixels.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The file ends before the picture does: it was cut off on its way.</summary>
    public const string CutOff = "cut-off";

    /// <summary>The file contradicts itself.</summary>
    public const string Damaged = "damaged";

    /// <summary>A PDF that is locked with a password.</summary>
    public const string Locked = "locked";

    /// <summary>A PDF without a picture of a page: letters and lines alone.</summary>
    public const string NoPicture = "no-picture";

    /// <summary>Every problem there is.</summary>
    public static IReadOnlyList<string> All { get; } = [NotPicture, Heic, OtherKind, Cmyk, TooLarge, CutOff, Damaged, Locked, NoPicture];
}
