namespace ItaBot.Infrastructure.Drafting;

/// <summary>A verb as people type it and as papers write it.</summary>
internal sealed record PhraseVerb(string[] Typed, string Official)
{
    /// <summary>Whether it states something and nothing opens it.</summary>
    public bool Plain { get; init; }

    /// <summary>Whether it is opened with the short word for the past only.</summary>
    public bool Bare { get; init; }

    /// <summary>Whether it is done to somebody: "gave out to".</summary>
    public bool To { get; init; }

    /// <summary>Whether people who are counted attended it.</summary>
    public bool Attended { get; init; }

    /// <summary>Whether who it is done to knows of it afterwards: "told them".</summary>
    public bool Told { get; init; }

    /// <summary>Whether it carries something to the next verb: "took ... published".</summary>
    public bool Carry { get; init; }
}

/// <summary>A word that stands between what comes after one thing and before another: "form" and "borrow" are "form of borrowing".</summary>
internal sealed record PhraseLink(string[] After, string[] Before, string[] NotBefore, string With);
