namespace ItaBot.Domain.Publishing;

/// <summary>What became of opening a link as somebody from outside would.</summary>
public enum LinkState
{
    /// <summary>It opens.</summary>
    Open,

    /// <summary>It asks who one is: 401, 403, or it leads to a sign-in.</summary>
    LoginNeeded,

    /// <summary>There is nothing any more: 404 or 410.</summary>
    Gone,

    /// <summary>The website answers with another fault.</summary>
    Refused,

    /// <summary>Nobody answers: no such name, no connection, or too slow.</summary>
    NotReached,

    /// <summary>The website's certificate is not valid: browsers warn of it.</summary>
    NotSecure,

    /// <summary>It leads on and on.</summary>
    TooManyTurns,

    /// <summary>It names, or leads to, a place that is not on the public internet, or another scheme or port; it was not opened.</summary>
    NotPublic,
}

/// <summary>What is different from the time before.</summary>
public enum LinkChange
{
    /// <summary>Nothing, or it was opened for the first time and opens.</summary>
    None,

    /// <summary>It does not open, and did before or was never opened.</summary>
    Lost,

    /// <summary>It opens again.</summary>
    Back,

    /// <summary>Another kind of file.</summary>
    OtherType,

    /// <summary>Other content.</summary>
    OtherContent,
}

/// <summary>What was seen when a link was opened.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="State">What became of it.</param>
/// <param name="Status">The last HTTP status; 0 when nobody answered.</param>
/// <param name="MediaType">Kind of file, for example "application/pdf"; null when none was said.</param>
/// <param name="Sha256">64 hex characters over the content (of a page: over its words); null when it did not open or is too large.</param>
/// <param name="EndedAt">Where it led to, when that is another address.</param>
/// <param name="Change">What is different from the time before.</param>
public sealed record LinkSight(DateTimeOffset At, LinkState State, int Status = 0, string? MediaType = null, string? Sha256 = null, string? EndedAt = null, LinkChange Change = LinkChange.None)
{
    /// <summary>Whether anybody can open it.</summary>
    public bool Opens => State == LinkState.Open;
}

/// <summary>Where the signed paper was put for the public to read.</summary>
/// <param name="Address">Its address on the website.</param>
/// <param name="By">Who said so (person id).</param>
/// <param name="At">When it was said (UTC).</param>
public sealed record Publication(string Address, string By, DateTimeOffset At);
