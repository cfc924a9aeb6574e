using System.Collections.Immutable;

namespace ItaBot.Domain.Memos;

/// <summary>The word an approver writes on a memo. Vocabulary: seed papers and general office practice, not a regulation.</summary>
public enum DecisionKind
{
    /// <summary>Takes note.</summary>
    Acknowledge,

    /// <summary>Agrees with what is proposed.</summary>
    Agree,

    /// <summary>Approves.</summary>
    Approve,

    /// <summary>Permits the report to be published.</summary>
    PermitPublication,

    /// <summary>Sends it back for change, with a comment.</summary>
    Return,
}

/// <summary>The words that stand for decisions in files and on cards.</summary>
public static class DecisionKinds
{
    private static readonly Dictionary<string, DecisionKind> Words = new(StringComparer.Ordinal)
    {
        ["acknowledge"] = DecisionKind.Acknowledge,
        ["agree"] = DecisionKind.Agree,
        ["approve"] = DecisionKind.Approve,
        ["permit"] = DecisionKind.PermitPublication,
        ["return"] = DecisionKind.Return,
    };

    /// <summary>Reads a word of the closed vocabulary.</summary>
    public static bool TryRead(string word, out DecisionKind kind) => Words.TryGetValue(word, out kind);

    /// <summary>The word for a decision.</summary>
    public static string Word(this DecisionKind kind) => Words.First(w => w.Value == kind).Key;

    /// <summary>Whether the decision answers a memo that asks leave to publish: taking note does not.</summary>
    public static bool AnswersPublicationRequest(this DecisionKind kind) => kind is DecisionKind.PermitPublication or DecisionKind.Approve;
}

/// <summary>What one approver decided, on which content, and when (UTC).</summary>
public sealed record Decision(DecisionKind Kind, string? Comment, string By, DateTimeOffset At, string ContentHash, string Channel);

/// <summary>One step of a running sign-off. Name and position are copied from the agency when the memo is issued: the paper keeps them.</summary>
public sealed record SignOffStep(int Number, string PersonId, string Name, string Position, ImmutableList<DecisionKind> Offers, Decision? Decision);

/// <summary>Where a sign-off stands; always derived from its steps.</summary>
public enum SignOffState
{
    /// <summary>Waits for the first step that has no decision.</summary>
    Waiting,

    /// <summary>Every step decided in favour.</summary>
    Signed,

    /// <summary>A step sent it back.</summary>
    Returned,

    /// <summary>The clerk took it back.</summary>
    Withdrawn,
}

/// <summary>
/// One round of sign-off. It is sealed to the SHA-256 of the content that every approver sees; a returned or withdrawn round
/// stays in the report, and a new round begins with the first step again.
/// </summary>
public sealed record SignOff(
    int Round,
    string ContentHash,
    string SubmittedBy,
    string SubmitterName,
    string SubmitterPosition,
    DateTimeOffset SubmittedAt,
    string? OverrideReason,
    ImmutableList<SignOffStep> Steps,
    DateTimeOffset? WithdrawnAt)
{
    /// <summary>The step whose turn it is, or null when nothing waits.</summary>
    public SignOffStep? Due => State == SignOffState.Waiting ? Steps.First(s => s.Decision is null) : null;

    /// <summary>Where it stands.</summary>
    public SignOffState State =>
        WithdrawnAt is not null ? SignOffState.Withdrawn
        : Steps.Any(s => s.Decision?.Kind == DecisionKind.Return) ? SignOffState.Returned
        : Steps.Any(s => s.Decision is null) ? SignOffState.Waiting
        : SignOffState.Signed;
}
