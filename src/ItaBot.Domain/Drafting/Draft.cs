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

/// <summary>Asks for a draft. <paramref name="Variant"/> counts how often another wording was asked for.</summary>
public sealed record DraftRequest(DraftKind Kind, string Notes, DraftContext Context, int Variant = 0)
{
    /// <summary>The longest notes that are drafted from, characters.</summary>
    public const int LongestNotes = 4000;
}

/// <summary>One sentence with the lines of the notes it rests on, counted from 0.</summary>
public sealed record DraftSentence(string Text, IReadOnlyList<int> NoteLines);

/// <summary>A draft: never part of a paper until a person accepts it.</summary>
public sealed record Draft(IReadOnlyList<DraftSentence> Sentences, string WriterId)
{
    /// <summary>The sentences together.</summary>
    public string Text => string.Join(' ', Sentences.Select(s => s.Text));
}
