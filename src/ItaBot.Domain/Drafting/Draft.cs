using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Drafting;

/// <summary>Which cell of the paper a draft is for.</summary>
public enum DraftKind
{
    /// <summary>What was done: in the past, as done, under way or not done.</summary>
    Summary,

    /// <summary>What came of it: an effect, never a plan.</summary>
    Outcome,
}

/// <summary>What is known besides the notes. Every value comes from an earlier answer.</summary>
public sealed record DraftContext(string MeasureTitle, string Steps, string Unit, FiscalYear FiscalYear, Period? Period, MeasureStatus? Status, string? Reason);

/// <summary>Asks for a draft.</summary>
/// <param name="Kind">For which cell.</param>
/// <param name="Notes">What the person noted.</param>
/// <param name="Context">What is known besides.</param>
/// <param name="Variant">Counts how often another wording was asked for.</param>
/// <param name="Wish">How the person wants it worded this time ("shorter"); a source of no fact.</param>
public sealed record DraftRequest(DraftKind Kind, string Notes, DraftContext Context, int Variant = 0, string? Wish = null)
{
    /// <summary>The longest notes that are drafted from, characters.</summary>
    public const int LongestNotes = 4000;
}

/// <summary>What a person made of one sentence of a draft.</summary>
public enum SentenceState
{
    /// <summary>Nothing yet: it is part of the wording that is offered.</summary>
    Offered,

    /// <summary>Taken as it stands: another draft keeps it.</summary>
    Taken,

    /// <summary>Left out, and can be brought back.</summary>
    LeftOut,

    /// <summary>Another wording of it was asked for.</summary>
    Asked,
}

/// <summary>One sentence with the lines of the notes it rests on, counted from 0.</summary>
public sealed record DraftSentence(string Text, IReadOnlyList<int> NoteLines)
{
    /// <summary>Who wrote it; null for the writer of the draft.</summary>
    public string? WriterId { get; init; }

    /// <summary>Whether a person changed it.</summary>
    public bool Edited { get; init; }

    /// <summary>What a person made of it.</summary>
    public SentenceState State { get; init; }

    /// <summary>Whether another draft has to leave it as it is.</summary>
    public bool IsKept => Edited || State is SentenceState.Taken or SentenceState.LeftOut || WriterId == Draft.Person;
}

/// <summary>Why a draft is the phrase book's although a model is set up.</summary>
public enum DraftFault
{
    /// <summary>The service's content filter stopped the notes or the answer.</summary>
    Filtered,

    /// <summary>The answer was longer than allowed and cut.</summary>
    Cut,

    /// <summary>The service asks to come back later.</summary>
    Busy,

    /// <summary>The service fails, cannot be reached or does not let us in.</summary>
    Down,

    /// <summary>No answer came in time.</summary>
    Slow,

    /// <summary>The answer has not the form asked for.</summary>
    Garbled,

    /// <summary>The answer is not Thai.</summary>
    Language,

    /// <summary>No sentence of the answer rests on the notes.</summary>
    Unfounded,

    /// <summary>The month's tokens are used up.</summary>
    Capped,
}

/// <summary>A draft: never part of a paper until a person accepts it.</summary>
/// <param name="Sentences">Its sentences in order.</param>
/// <param name="WriterId">Who wrote it.</param>
/// <param name="Fault">Why a model did not write it although one is set up.</param>
/// <param name="Dropped">Facts that a model put in without a source: left out, and asked about.</param>
public sealed record Draft(IReadOnlyList<DraftSentence> Sentences, string WriterId, DraftFault? Fault = null, IReadOnlyList<string>? Dropped = null)
{
    /// <summary>What the id of every model begins with.</summary>
    public const string ModelPrefix = "model:";

    /// <summary>The id of wording typed by hand.</summary>
    public const string Person = "person";

    /// <summary>The sentences that were not left out, together.</summary>
    public string Text => string.Join(' ', Sentences.Where(s => s.State != SentenceState.LeftOut).Select(s => s.Text)).Replace(" \n", "\n", StringComparison.Ordinal);

    /// <summary>Whether another wording of a sentence was asked for and is not there yet.</summary>
    public bool IsWaiting => Sentences.Any(s => s.State == SentenceState.Asked);

    /// <summary>Who wrote a sentence of it.</summary>
    public string WriterOf(DraftSentence sentence) => sentence.WriterId ?? WriterId;

    /// <summary>Whether a model wrote it.</summary>
    public bool IsByModel => WriterId.StartsWith(ModelPrefix, StringComparison.Ordinal);
}
