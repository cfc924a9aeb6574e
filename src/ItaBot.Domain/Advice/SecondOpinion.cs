using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Advice;

/// <summary>What a text reads as.</summary>
public enum Sense
{
    /// <summary>Something that came about.</summary>
    Result,

    /// <summary>Something still to be done.</summary>
    Plan,
}

/// <summary>What a model read a wording as. It is a note beside the rule's judgement and stops nobody.</summary>
/// <param name="Reads">What it read.</param>
/// <param name="WriterId">Who read.</param>
/// <param name="Of">Hash of the wording that was read; another wording has no opinion yet.</param>
public sealed record SecondOpinion(Sense Reads, string WriterId, string Of)
{
    /// <summary>Whether it is about this wording.</summary>
    public bool IsAbout(string wording) => Of == DraftSentences.Hash(wording);
}
