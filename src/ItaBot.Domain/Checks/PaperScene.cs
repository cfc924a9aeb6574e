using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks;

/// <summary>What a rule on papers may look at: a file that was read, or the paper that a report in work makes.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Handbook">The handbook of its type and year; the nearest year's when the paper names none.</param>
/// <param name="AgencyName">The agency's right name when it is known; else the paper's own spelling decides.</param>
/// <param name="Today">Today in Bangkok.</param>
/// <param name="FromFile">Whether it was read from a file, so that scanning may have damaged it.</param>
public sealed record PaperScene(ImportedPaper Paper, Handbook Handbook, string? AgencyName, DateOnly Today, bool FromFile)
{
    private IReadOnlyList<AgencyMention>? _agencies;

    /// <summary>The fiscal year of the paper.</summary>
    public FiscalYear FiscalYear { get; } = new(Paper.FiscalYear ?? Handbook.FiscalYear);

    /// <summary>Every text of the paper with its folded form, folded once for all rules.</summary>
    internal IReadOnlyList<SceneText> Texts { get; } =
    [
        .. Paper.Paragraphs.Where(p => !p.IsEmpty).Select(p => new SceneText(p, null)),
        .. Paper.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells).Where(c => !c.Value.IsEmpty).Select(c => new SceneText(c.Value, c.Key)),
    ];

    /// <summary>Every local government that the paper names.</summary>
    internal IReadOnlyList<AgencyMention> Agencies => _agencies ??= [.. AgencyMention.In(this)];

    /// <summary>The element that a column answers, when the score depends on it; else null.</summary>
    public Element? ElementOf(ColumnKind column) => column switch
    {
        ColumnKind.Measure or ColumnKind.Issue => Scored("measure"),
        ColumnKind.Summary or ColumnKind.Status => Scored("summary"),
        ColumnKind.Outcome => Scored("outcome"),
        ColumnKind.Responsible => Scored("responsible"),
        ColumnKind.Steps => Scored("steps"),
        ColumnKind.FollowUp => Scored("follow-up"),
        _ => null,
    };

    /// <summary>A finding at a place of a text.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="severity">Its weight.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Start and length of the words meant, in characters.</param>
    /// <param name="element">The element that is lost by it, or null.</param>
    /// <param name="details">Values for the words of message and suggestion; "quote" is always there.</param>
    internal static Finding At(IPaperRule rule, Severity severity, Passage text, (int Start, int Length) place, Element? element = null, params (string Name, string Value)[] details) =>
        At(rule, severity, text.LineAt(place.Start), text.Text.Substring(place.Start, place.Length), element, details);

    /// <summary>A finding about a text as a whole; its beginning is quoted.</summary>
    internal static Finding At(IPaperRule rule, Severity severity, Passage text, Element? element = null, params (string Name, string Value)[] details) =>
        At(rule, severity, text.Line, Short(text.Text), element, details);

    /// <summary>A finding at a line; line 0 is the paper as a whole.</summary>
    internal static Finding At(IPaperRule rule, Severity severity, int line, string quote, Element? element = null, params (string Name, string Value)[] details) =>
        new(rule.Id, severity, null, 0, null, element, details.Append(("quote", quote)).DistinctBy(d => d.Item1).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal)) { Line = line, Quote = quote };

    /// <summary>The beginning of a text, whole grapheme clusters.</summary>
    internal static string Short(string text, int longest = 60)
    {
        var clusters = new StringInfo(text);
        return clusters.LengthInTextElements <= longest ? text : clusters.SubstringByTextElements(0, longest) + "\u2026";
    }

    private Element? Scored(string id) => Handbook.Elements.FirstOrDefault(e => e.Id == id && e.Number > 0);
}

/// <summary>A text of a paper.</summary>
/// <param name="Passage">As it stands there.</param>
/// <param name="Column">The column whose cell it is; null outside tables.</param>
internal sealed record SceneText(Passage Passage, ColumnKind? Column)
{
    /// <summary>Its folded form.</summary>
    public FoldedText Folded { get; } = new(Passage.Text);
}

/// <summary>One rule on papers. A handbook or its year names the rules that hold for it by <see cref="Id"/>.</summary>
internal interface IPaperRule
{
    /// <summary>The rule's id, as in the data of handbooks.</summary>
    string Id { get; }

    /// <summary>Whether it only makes sense for files: what it looks for cannot be wrong in a paper that was made here, or the form asks for it already.</summary>
    bool FilesOnly => false;

    /// <summary>Everything the rule finds.</summary>
    IEnumerable<Finding> Find(PaperScene scene);
}
