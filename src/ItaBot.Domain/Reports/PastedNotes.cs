using System.Collections.Immutable;
using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Reports;

/// <summary>
/// A page of notes that was pasted at a stop, sorted into its fields but not taken yet. Every piece stands in the page to the letter; what
/// fits nowhere is kept beside the places until somebody puts it away.
/// </summary>
/// <param name="Stop">Key of the stop.</param>
/// <param name="By">Person id.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Lines">Its lines.</param>
/// <param name="WriterId">Who sorted it: "rules" or a model.</param>
public sealed record PastedNotes(string Stop, string By, DateTimeOffset At, ImmutableList<string> Lines, string WriterId)
{
    /// <summary>The sorter that needs no model.</summary>
    public const string Rules = "rules";

    /// <summary>Pieces by question id.</summary>
    public ImmutableDictionary<string, string> Places { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Lines that fit nowhere.</summary>
    public ImmutableList<string> Rest { get; init; } = [];

    /// <summary>Why the rules sorted it although a model is set up.</summary>
    public DraftFault? Fault { get; init; }
}
