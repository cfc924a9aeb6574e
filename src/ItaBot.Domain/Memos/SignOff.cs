using System.Collections.Immutable;

namespace ItaBot.Domain.Memos;

/// <summary>How many people of a step have to decide.</summary>
public enum StepRule
{
    /// <summary>One of them, whoever is first.</summary>
    Any,

    /// <summary>Every one of them.</summary>
    All,
}

/// <summary>A person of a step. Name and position are copied from the agency: the paper keeps them.</summary>
public sealed record Signer(string PersonId, string Name, string Position);

/// <summary>Who decided in another's place, and by what: from the one who decided up to the one whose step it is.</summary>
public sealed record ActingOfficer(string Name, string Position, ImmutableList<ActingLink> Links);

/// <summary>What one approver decided, on which content, and when (UTC).</summary>
public sealed record Decision(DecisionKind Kind, string? Comment, string By, DateTimeOffset At, string ContentHash, string Channel)
{
    /// <summary>Set when <see cref="By"/> acted for the one whose step it is.</summary>
    public ActingOfficer? Acting { get; init; }

    /// <summary>The step to which it was sent back; null for the clerk, or when it was not sent back.</summary>
    public int? BackTo { get; init; }

    /// <summary>Whose decision it is.</summary>
    public string For => Acting?.Links[^1].ForId ?? By;
}

/// <summary>One step of a running sign-off: for one person, any of several or all of several. <see cref="Decision"/> is the one that closed it.</summary>
public sealed record SignOffStep(int Number, string PersonId, string Name, string Position, ImmutableList<DecisionKind> Offers, Decision? Decision)
{
    /// <summary>The people beside the first.</summary>
    public ImmutableList<Signer> Others { get; init; } = [];

    /// <summary>How many of them have to decide.</summary>
    public StepRule Rule { get; init; }

    /// <summary>Where all have to decide: what was decided before the last.</summary>
    public ImmutableList<Decision> Given { get; init; } = [];

    /// <summary>Decisions that do not count any more, because the memo went back to this step or an earlier one.</summary>
    public ImmutableList<Decision> Past { get; init; } = [];

    /// <summary>Everybody of the step.</summary>
    public IReadOnlyList<Signer> Signers => [new Signer(PersonId, Name, Position), .. Others];

    /// <summary>The decisions that count, in the order in which they were made.</summary>
    public IReadOnlyList<Decision> Made => Decision is null ? Given : [.. Given, Decision];

    /// <summary>Those of whom a decision is still wanted.</summary>
    public IEnumerable<Signer> Open => Decision is not null ? [] : Signers.Where(s => Given.TrueForAll(d => d.For != s.PersonId));

    /// <summary>The same step with other people.</summary>
    internal SignOffStep With(IReadOnlyList<Signer> signers) => this with { PersonId = signers[0].PersonId, Name = signers[0].Name, Position = signers[0].Position, Others = [.. signers.Skip(1)] };

    /// <summary>The same step before anybody decided.</summary>
    internal SignOffStep Reopened => this with { Decision = null, Given = [], Past = [.. Past, .. Made] };
}

/// <summary>What happened to a round beside the decisions.</summary>
public enum NoteKind
{
    /// <summary>Somebody said something and decided nothing.</summary>
    Comment,

    /// <summary>A step went to somebody else.</summary>
    Reassigned,

    /// <summary>The steps still to come were replaced.</summary>
    Rerouted,
}

/// <summary>A note on a round: who, when, the reason or comment; for a change, who it was before and after.</summary>
public sealed record SignOffNote(NoteKind Kind, int Step, string By, string Name, DateTimeOffset At, string Text)
{
    /// <summary>Names before the change, one a step.</summary>
    public ImmutableList<string> Before { get; init; } = [];

    /// <summary>Names after the change, one a step.</summary>
    public ImmutableList<string> After { get; init; } = [];
}

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
    /// <summary>Comments, and changes of its people, in the order in which they were made.</summary>
    public ImmutableList<SignOffNote> Notes { get; init; } = [];

    /// <summary>The step whose turn it is, or null when nothing waits.</summary>
    public SignOffStep? Due => State == SignOffState.Waiting ? Steps.First(s => s.Decision is null) : null;

    /// <summary>Every decision of the round, those that do not count any more included.</summary>
    public IEnumerable<(SignOffStep Step, Decision Decision)> All => Steps.SelectMany(s => s.Past.Concat(s.Made).Select(d => (s, d)));

    /// <summary>The word that the last step wrote when everybody had decided, or null.</summary>
    public DecisionKind? FinalWord => State == SignOffState.Signed ? Steps[^1].Decision!.Kind : null;

    /// <summary>Whether everybody signed and yet the memo's request to publish was left open.</summary>
    public bool LeavesOpen(Handbooks.MemoLayout memo) => memo is { AsksPublication: true } && FinalWord is { } word && !word.AnswersPublicationRequest();

    /// <summary>Where it stands.</summary>
    public SignOffState State =>
        WithdrawnAt is not null ? SignOffState.Withdrawn
        : Steps.Any(s => s.Decision?.Kind == DecisionKind.Return) ? SignOffState.Returned
        : Steps.Any(s => s.Decision is null) ? SignOffState.Waiting
        : SignOffState.Signed;
}
