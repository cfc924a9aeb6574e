namespace ItaBot.Domain.Reports;

/// <summary>A page that was signed by hand and came back as a picture or a PDF of pictures.</summary>
/// <param name="Hash">SHA-256 of the file as it is kept, 64 lower-case hex characters.</param>
/// <param name="Round">The round of sign-off that the page says.</param>
/// <param name="Step">The step that waited when it came.</param>
/// <param name="SentBy">Who sent it (person id): whose step it is, or the clerk for them.</param>
/// <param name="SentAt">When (UTC).</param>
/// <param name="Counted">Whether the step was closed by it.</param>
public sealed record SignedScan(string Hash, int Round, int Step, string SentBy, DateTimeOffset SentAt, bool Counted = false)
{
    /// <summary>How many pages of the same step counted before: of several signers, or before it was sent back.</summary>
    public int Before { get; init; }

    /// <summary>The ending of its file: a picture, or a PDF as it came.</summary>
    public string Ending { get; init; } = ".jpg";

    /// <summary>Name of its file in the library.</summary>
    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"scan-{Round}-{Step}{(Before == 0 ? "" : $"-{Before + 1}")}{Ending}");
}
