using System.Globalization;

namespace ItaBot.Domain.Memos;

/// <summary>
/// What the square code on a printed memo says: which memo of which round, and the content that was printed. A page signed
/// by hand that comes back as a picture names its memo by it, and a page printed before the content changed gives itself
/// away. Half of the SHA-256 is enough: 128 bits cannot be met by chance nor, without the content, on purpose.
/// </summary>
/// <param name="ReportId">The report.</param>
/// <param name="Round">The round of sign-off.</param>
/// <param name="Hash">The first 32 hex characters of the content's seal, lower case.</param>
public sealed record PaperMark(string ReportId, int Round, string Hash)
{
    /// <summary>The channel of a decision that was written on paper.</summary>
    public const string Channel = "paper";

    private const string Name = "ITABOT";
    private const int HashLength = 32;
    private const int LongestId = 40;

    /// <summary>The mark of a round.</summary>
    public static PaperMark Of(string reportId, SignOff round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return new PaperMark(reportId, round.Round, round.ContentHash[..HashLength]);
    }

    /// <summary>The mark as it is printed: capitals, since those make the smallest code.</summary>
    public string Write() => string.Join(':', Name, ReportId, Round.ToString(CultureInfo.InvariantCulture), Hash).ToUpperInvariant();

    /// <summary>Reads a mark; null for any other text.</summary>
    public static PaperMark? TryRead(string text) =>
        text?.Split(':') is [Name, var id, { Length: <= 4 } number, { Length: HashLength } hash]
            && id.Length is > 0 and <= LongestId && id.All(char.IsAsciiLetterOrDigit) && hash.All(char.IsAsciiHexDigit)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var round) && round > 0
            ? new PaperMark(id.ToLowerInvariant(), round, hash.ToLowerInvariant())
            : null;

    /// <summary>Whether the page shows the content that the round is sealed to.</summary>
    public bool Fits(SignOff round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return round.Round == Round && round.ContentHash.StartsWith(Hash, StringComparison.Ordinal);
    }
}
