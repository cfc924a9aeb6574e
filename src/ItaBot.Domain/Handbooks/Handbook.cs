using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Handbooks;

/// <summary>What an answer is made of, and so how it is asked and read.</summary>
public enum QuestionKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A unit of the agency, by name; another name can be typed.</summary>
    Unit,

    /// <summary>From a date to a date; stored as people write it, read by ThaiDates.</summary>
    Period,

    /// <summary>A date; stored as ISO 8601.</summary>
    Date,

    /// <summary>done, in-progress or not-done.</summary>
    Status,

    /// <summary>Rough notes that become official wording by a draft which a person accepts.</summary>
    Notes,

    /// <summary>A score from 0 to 100; stored with Arabic digits and a point.</summary>
    Score,

    /// <summary>One of the year's indicators; its number is stored.</summary>
    Indicator,
}

/// <summary>The part of the interview a question stands in.</summary>
public enum SectionKind
{
    /// <summary>Facts that stand once, asked first.</summary>
    Header,

    /// <summary>Asked for every measure.</summary>
    Measure,

    /// <summary>Facts of the memo and the end of the paper, asked last.</summary>
    Memo,

    /// <summary>Scores of the assessment that the paper analyses.</summary>
    Scores,

    /// <summary>Asked for every indicator of the year.</summary>
    Indicator,

    /// <summary>Asked for every step that the plan promised for a measure.</summary>
    Promise,
}

/// <summary>A question is asked only when another answer of the same place has one of these values.</summary>
public sealed record Condition(string Question, IReadOnlyList<string> Is);

/// <summary>One question of the interview.</summary>
/// <param name="Id">Stable id, unique in the file.</param>
/// <param name="Section">Where it stands.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Element">The id of the element it belongs to.</param>
/// <param name="Label">Shown name.</param>
/// <param name="Hint">Shown in the empty box.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Good">A good example.</param>
/// <param name="Bad">A bad example.</param>
/// <param name="Words">Other names by which a person may call it ("edit the responsible unit of measure 3").</param>
/// <param name="Required">Whether the paper is incomplete without it.</param>
/// <param name="When">Condition, or null for always.</param>
/// <param name="Drafted">For notes: which cell they become.</param>
/// <param name="Default">Template of the value offered first, or null.</param>
/// <param name="SayNone">Whether "nothing" is a proper answer, written out in words.</param>
public sealed record Question(
    string Id,
    SectionKind Section,
    QuestionKind Kind,
    string Element,
    string Label,
    string Hint,
    string Why,
    string? Good,
    string? Bad,
    IReadOnlyList<string> Words,
    bool Required,
    Condition? When,
    DraftKind? Drafted,
    string? Default,
    bool SayNone)
{
    /// <summary>The question asked for one promised step.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="promise">What was promised, or null to keep the question's own label.</param>
    public Question ForStep(string step, string? promise) => this with
    {
        Id = $"{Id}.{step}",
        Label = promise is null ? $"{Label} {step}" : $"{Label} {step}: {promise}",
        When = When is null ? null : When with { Question = $"{When.Question}.{step}" },
    };
}

/// <summary>What must be in the paper. <see cref="Number"/> is the assessor's own numbering; 0 for what the paper needs besides.</summary>
public sealed record Element(string Id, int Number, string Text, bool Verified);

/// <summary>The item of the open-data part that a report answers.</summary>
public sealed record Item(string Code, string Title, string IndicatorNumber, string IndicatorTitle, string SubIndicatorNumber, string SubIndicatorTitle, string Text);

/// <summary>A score of the item and when it is given.</summary>
public sealed record ScoreRule(int Score, string Text);

/// <summary>A column of the report's table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">Template of its cells: the ids of questions and the names of <see cref="Placeholders.RowNames"/>.</param>
/// <param name="Width">Share of the width, percent.</param>
public sealed record Column(string Heading, string Text, int Width);

/// <summary>What the rows of a table are.</summary>
public enum TableRows
{
    /// <summary>The measures of the report.</summary>
    Measures,

    /// <summary>The indicators of the year.</summary>
    Indicators,
}

/// <summary>A table of the paper.</summary>
/// <param name="Title">Lines over it, templates.</param>
/// <param name="Rows">What its rows are.</param>
/// <param name="ByTool">Whether each tool (IIT, EIT, OIT) has a table of its own under this title.</param>
/// <param name="ByIndicator">Whether the rows stand in the order of the indicators, whatever order they were typed in; always so by tool.</param>
/// <param name="Band">Template of the line over rows that belong together, or null.</param>
/// <param name="Columns">Its columns.</param>
public sealed record TableLayout(IReadOnlyList<string> Title, TableRows Rows, bool ByTool, bool ByIndicator, string? Band, IReadOnlyList<Column> Columns);

/// <summary>The clauses of the sentence that counts measures; written from the rows, so that it cannot disagree with them.</summary>
public sealed record CountClauses(string Total, string Done, string InProgress, string NotDone);

/// <summary>Words and shape of the paper. Texts are templates (see <see cref="Placeholders"/>).</summary>
public sealed record ReportLayout(
    IReadOnlyList<string> Cover,
    IReadOnlyList<string> Preamble,
    IReadOnlyList<TableLayout> Tables,
    CountClauses Counts,
    IReadOnlyList<string> Closing);

/// <summary>Words of the covering memo. <see cref="AsksPublication"/>: the memo asks leave to publish, so a mere "noted" does not answer it.</summary>
public sealed record MemoLayout(IReadOnlyList<string> Body, string ForwardTo, IReadOnlyList<string> ForwardLines, bool AsksPublication);

/// <summary>
/// What one ITA year asks for one type of report: data, so that a new year is a new file and no code.
/// A report keeps the <see cref="Version"/> it began with.
/// </summary>
public sealed record Handbook(
    string Version,
    int ItaYear,
    string ReportType,
    string ReportTypeTitle,
    string Form,
    string FormTitle,
    int FiscalYear,
    int Round,
    bool Verified,
    bool Provisional,
    Item Item,
    IReadOnlyList<Element> Elements,
    IReadOnlyList<ScoreRule> Scoring,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<string> Checks,
    ReportLayout Layout,
    MemoLayout Memo,
    YearBook Year)
{
    /// <summary>Whether the paper plans measures instead of reporting on them.</summary>
    public bool IsPlan => ReportType == "measures";

    /// <summary>The sections in the order in which they are asked.</summary>
    public IEnumerable<SectionKind> Sections => Questions.Select(q => q.Section).Distinct();

    /// <summary>Whether a section is asked at all.</summary>
    public bool Asks(SectionKind section) => Questions.Any(q => q.Section == section);

    /// <summary>The questions of one section in order.</summary>
    public IEnumerable<Question> In(SectionKind section) => Questions.Where(q => q.Section == section);

    /// <summary>The question with this id, or null. A question asked for each promised step bears the step's number after a dot.</summary>
    public Question? Find(string questionId) => Questions.FirstOrDefault(q => q.Id == questionId)
        ?? (questionId.LastIndexOf('.') is var dot and > 0 ? Questions.FirstOrDefault(q => q.Section == SectionKind.Promise && q.Id == questionId[..dot])?.ForStep(questionId[(dot + 1)..], null) : null);

    /// <summary>The element a question belongs to.</summary>
    public Element ElementOf(Question question) => Elements.First(e => e.Id == question.Element);
}
