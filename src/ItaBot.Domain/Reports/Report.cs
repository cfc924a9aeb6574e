using System.Collections.Immutable;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Publishing;

namespace ItaBot.Domain.Reports;

/// <summary>Official wording that a person accepted for a cell whose answer is notes.</summary>
/// <param name="Text">The wording as it goes into the paper.</param>
/// <param name="By">Person id.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Notes">The notes it was accepted for; when the notes change, the wording has to be looked at again.</param>
/// <param name="WriterId">Who drafted it ("phrase-book", a model), or "person" when typed by hand.</param>
/// <param name="Confirmed">Facts without a source that the person confirmed on accepting.</param>
public sealed record Wording(string Text, string By, DateTimeOffset At, string Notes, string WriterId, ImmutableList<string> Confirmed)
{
    /// <summary>Who wrote which sentence; empty for wording that was accepted before this was kept.</summary>
    public ImmutableList<WordingSentence> Sentences { get; init; } = [];
}

/// <summary>One sentence of accepted wording.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="WriterId">Who wrote it: "phrase-book", a model, or "person".</param>
/// <param name="Edited">Whether a person changed it.</param>
public sealed record WordingSentence(string Text, string WriterId, bool Edited);

/// <summary>One answer, saved when given. For a cell with drafted wording, <see cref="Text"/> holds the person's notes.</summary>
/// <param name="Text">What the person answered, cleaned.</param>
/// <param name="By">Person id.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Revision">The report's revision in which it was given: tells whether a card is older than the answer.</param>
/// <param name="Draft">The latest draft, not accepted yet.</param>
/// <param name="DraftNotes">The notes that the draft was written from.</param>
/// <param name="Variant">How often a new draft was asked for.</param>
/// <param name="Wording">The accepted wording.</param>
/// <param name="Carried">Where it was carried over from ("report …", "file …") while nobody has confirmed it for this paper; null once confirmed.</param>
/// <param name="Wish">How the next draft is to be worded, in the person's words.</param>
public sealed record Answer(string Text, string By, DateTimeOffset At, int Revision, Draft? Draft = null, string? DraftNotes = null, int Variant = 0, Wording? Wording = null, string? Carried = null, string? Wish = null)
{
    /// <summary>What a model read the wording as.</summary>
    public SecondOpinion? Opinion { get; init; }

    /// <summary>Id of the message in which it was typed: editing that message gives it anew. Null when it was given otherwise.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the accepted wording still belongs to the notes.</summary>
    public bool HasFreshWording => Wording is not null && Wording.Notes == Text;

    /// <summary>Whether a draft for the present notes is at hand.</summary>
    public bool HasFreshDraft => Draft is { IsWaiting: false } && DraftNotes == Text;
}

/// <summary>One measure of a report. A removed one is kept, so that removing can be undone.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Answers">By question id.</param>
/// <param name="Removed">Whether it was taken out.</param>
/// <param name="Promised">The steps that the plan promised: each has to come back as done, under way or not done with a reason. Null for none.</param>
public sealed record Measure(string Id, ImmutableDictionary<string, Answer> Answers, bool Removed = false, ImmutableList<string>? Promised = null)
{
    /// <summary>An empty measure.</summary>
    public static Measure New(int sequence) => new("m" + sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), ImmutableDictionary<string, Answer>.Empty);
}

/// <summary>
/// A case of the agency: what was answered and how the sign-off went. Where a person stands, what is missing and which state
/// it is in are derived from it and never stored, so that a restart, an edit or a second device cannot break it.
/// </summary>
public sealed record Report
{
    /// <summary>Unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary>The agency it belongs to.</summary>
    public required string AgencyId { get; init; }

    /// <summary>The kind of report, as the handbook names it ("report-12-month").</summary>
    public required string ReportType { get; init; }

    /// <summary>The assessment's year, B.E.</summary>
    public required int ItaYear { get; init; }

    /// <summary>The fiscal year reported on, B.E.</summary>
    public required int FiscalYear { get; init; }

    /// <summary>6 or 12 months.</summary>
    public required int Round { get; init; }

    /// <summary>SHA-256 of the handbook file it began with; it is read by that version to its end.</summary>
    public required string HandbookVersion { get; init; }

    /// <summary>Who began it (person id).</summary>
    public required string StartedBy { get; init; }

    /// <summary>Who has it since it was handed over (person id); null while it is with the one who began it.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>Whose it is now.</summary>
    public string Owner => OwnedBy ?? StartedBy;

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Last change (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Counts changes from 1; a save names the revision it was made from.</summary>
    public int Revision { get; init; }

    /// <summary>Answers of the header, memo and other sections that stand once in a report, by question id.</summary>
    public ImmutableDictionary<string, Answer> Answers { get; init; } = ImmutableDictionary<string, Answer>.Empty;

    /// <summary>The measures in order, removed ones included.</summary>
    public ImmutableList<Measure> Measures { get; init; } = [];

    /// <summary>Answers about indicators, by row id ("i3" for the third).</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, Answer>> Indicators { get; init; } = ImmutableDictionary<string, ImmutableDictionary<string, Answer>>.Empty;

    /// <summary>Evidence in the order in which it came, removed pieces included.</summary>
    public ImmutableList<EvidencePiece> Evidence { get; init; } = [];

    /// <summary>Pages signed by hand that came back as pictures, in the order in which they came.</summary>
    public ImmutableList<SignedScan> Scans { get; init; } = [];

    /// <summary>The report or file that measures were carried over from, or null.</summary>
    public string? CarriedFrom { get; init; }

    /// <summary>Whether the clerk said that the last measure was the last.</summary>
    public bool MeasuresClosed { get; init; }

    /// <summary>Rows that were handed to a unit to fill: row id and unit id. A row that is not here is its own unit's, as its answer names it.</summary>
    public ImmutableDictionary<string, string> Handed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Rounds of sign-off, the latest last.</summary>
    public ImmutableList<SignOff> Rounds { get; init; } = [];

    /// <summary>A page of notes that was pasted and not taken yet.</summary>
    public PastedNotes? Pasted { get; init; }

    /// <summary>Measures that a model suggested; none of them is part of the report.</summary>
    public ImmutableList<Suggestion> Suggested { get; init; } = [];

    /// <summary>Set when the clerk put the report away; it can be taken up again.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Where it was put for the public after the last signature, or null.</summary>
    public Publication? Publication { get; init; }

    /// <summary>What was seen when the links of the paper were last opened, by address.</summary>
    public ImmutableDictionary<string, LinkSight> Links { get; init; } = ImmutableDictionary<string, LinkSight>.Empty;

    /// <summary>The latest round of sign-off.</summary>
    public SignOff? SignOff => Rounds.Count == 0 ? null : Rounds[^1];

    /// <summary>The measures that count.</summary>
    public IEnumerable<Measure> LiveMeasures => Measures.Where(m => !m.Removed);

    /// <summary>Whether answers may change: not while a memo waits or after it was signed.</summary>
    public bool IsEditable => CancelledAt is null && SignOff?.State is null or SignOffState.Returned or SignOffState.Withdrawn;

    /// <summary>Number of a measure as shown, from 1; 0 when it is not there.</summary>
    public int NumberOf(string measureId) => LiveMeasures.Select((m, i) => (m.Id, Number: i + 1)).FirstOrDefault(m => m.Id == measureId).Number;

    /// <summary>The measure with this id, removed or not.</summary>
    public Measure? FindMeasure(string measureId) => Measures.Find(m => m.Id == measureId);

    /// <summary>The id that the next measure will get.</summary>
    public string NextMeasureId => Measure.New(Measures.Count + 1).Id;

    /// <summary>The report with one measure replaced or, when new, added.</summary>
    public Report With(Measure measure)
    {
        var at = Measures.FindIndex(m => m.Id == measure.Id);
        return this with { Measures = at < 0 ? Measures.Add(measure) : Measures.SetItem(at, measure) };
    }

    /// <summary>The evidence of a row that counts; of null, the pieces whose row nobody has said yet.</summary>
    public IEnumerable<EvidencePiece> EvidenceOf(string? rowId) => Evidence.Where(e => !e.Removed && e.Row == rowId);

    /// <summary>The rows that have evidence, measures before indicators, each in their order.</summary>
    public IEnumerable<string> EvidenceRows =>
        LiveMeasures.Select(m => m.Id).Concat(Evidence.Where(e => e.Row?.StartsWith('i') == true).Select(e => e.Row!).Distinct().OrderBy(NumberOfRow)).Where(row => EvidenceOf(row).Any());

    /// <summary>Number of a measure or an indicator as shown; 0 when it is not there.</summary>
    public int NumberOfRow(string rowId) => rowId.StartsWith('i') ? int.Parse(rowId.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) : NumberOf(rowId);

    /// <summary>The row id of an indicator.</summary>
    public static string RowOf(int indicator) => "i" + indicator.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The answers of a measure or an indicator's row, or of the report itself when <paramref name="rowId"/> is null.</summary>
    public ImmutableDictionary<string, Answer> AnswersOf(string? rowId) => rowId is null ? Answers
        : FindMeasure(rowId)?.Answers ?? Indicators.GetValueOrDefault(rowId) ?? ImmutableDictionary<string, Answer>.Empty;

    /// <summary>The report with the answers of one place replaced.</summary>
    public Report WithAnswers(string? rowId, ImmutableDictionary<string, Answer> answers) => rowId is null ? this with { Answers = answers }
        : rowId.StartsWith('i') ? this with { Indicators = Indicators.SetItem(rowId, answers) }
        : With((FindMeasure(rowId) ?? new Measure(rowId, answers)) with { Answers = answers });
}
