using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Imports;

/// <summary>What a column of a paper holds.</summary>
public enum ColumnKind
{
    /// <summary>Nothing that is understood.</summary>
    Other,

    /// <summary>A running number.</summary>
    Number,

    /// <summary>One of the ten indicators.</summary>
    Indicator,

    /// <summary>A measure, activity or guideline.</summary>
    Measure,

    /// <summary>A point to be mended.</summary>
    Issue,

    /// <summary>How it is done.</summary>
    Steps,

    /// <summary>Who is responsible.</summary>
    Responsible,

    /// <summary>From when to when.</summary>
    Period,

    /// <summary>done, in progress, not done.</summary>
    Status,

    /// <summary>What was done.</summary>
    Summary,

    /// <summary>What came of it.</summary>
    Outcome,

    /// <summary>How it is followed up.</summary>
    FollowUp,

    /// <summary>Problems and obstacles.</summary>
    Problems,

    /// <summary>Suggestions.</summary>
    Suggestions,

    /// <summary>A score.</summary>
    Score,
}

/// <summary>A column of a table with its heading as it stands in the file.</summary>
public sealed record ImportedColumn(ColumnKind Kind, string Heading);

/// <summary>One row after merging: pieces cut by the end of a page are one again.</summary>
public sealed record ImportedRow
{
    /// <summary>Line of its first piece.</summary>
    public required int Line { get; init; }

    /// <summary>Its number, when the paper gives one.</summary>
    public int? Number { get; init; }

    /// <summary>IIT, EIT or OIT, when it stands in a part of that name.</summary>
    public string? Tool { get; init; }

    /// <summary>The heading above it within the table.</summary>
    public string? Theme { get; init; }

    /// <summary>The indicator as written.</summary>
    public string? IndicatorName { get; init; }

    /// <summary>Number of the indicator (1 to 10) that is meant; null when it cannot be told.</summary>
    public int? Indicator { get; init; }

    /// <summary>What each column holds.</summary>
    public required IReadOnlyDictionary<ColumnKind, Passage> Cells { get; init; }

    /// <summary>The ticked box or the word in the status column.</summary>
    public MeasureStatus? Status { get; init; }

    /// <summary>How many status boxes the row has.</summary>
    public int Boxes { get; init; }

    /// <summary>A score written with the indicator, 0 to 100.</summary>
    public decimal? Score { get; init; }

    /// <summary>The text of a column; empty when there is none.</summary>
    public Passage this[ColumnKind kind] => Cells.GetValueOrDefault(kind) ?? Passage.Empty;

    /// <summary>What the row is about: its measure, else the point to be mended.</summary>
    public Passage Subject => this[ColumnKind.Measure] is { IsEmpty: false } measure ? measure : this[ColumnKind.Issue];
}

/// <summary>A table with its rows; one that goes on over several pages is one table.</summary>
/// <param name="Line">Line of its heading.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ImportedTable(int Line, IReadOnlyList<ImportedColumn> Columns, IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>Whether it has a column of a kind.</summary>
    public bool Has(ColumnKind kind) => Columns.Any(c => c.Kind == kind);

    /// <summary>Whether it only analyses scores and plans or reports nothing.</summary>
    public bool IsAnalysis => Has(ColumnKind.Indicator) && !Has(ColumnKind.Responsible) && !Has(ColumnKind.Steps) && !Has(ColumnKind.Summary) && !Has(ColumnKind.Period);
}

/// <summary>The agency as the paper names it; null for what it does not say.</summary>
public sealed record ImportedAgency(string? Kind, string? Name, string? District, string? Province)
{
    /// <summary>Kind and name together, or null.</summary>
    public string? FullName => Name is null ? null : Kind + Name;
}

/// <summary>Scores of an assessment.</summary>
/// <param name="Indicators">By number of the indicator, 1 to 10; the same scale as <paramref name="Total"/>, 0 to 100.</param>
/// <param name="Total">Total score, or null.</param>
/// <param name="Grade">Grade as written, or null.</param>
/// <param name="Line">Line where total and grade stand; 0 for nowhere.</param>
public sealed record ImportedScores(IReadOnlyDictionary<int, decimal> Indicators, decimal? Total, string? Grade, int Line);

/// <summary>A person under a memo.</summary>
/// <param name="Name">Name without brackets.</param>
/// <param name="Position">Position, or null.</param>
/// <param name="Decision">The words above the name, or null.</param>
/// <param name="Date">The date under it as written; null when there is none or more than one.</param>
/// <param name="Line">Line of the name.</param>
/// <param name="Bracketed">Whether the name stands in brackets, as it should.</param>
/// <param name="LooseDates">Dates below that belong to nobody for sure.</param>
public sealed record ImportedSigner(string Name, string? Position, string? Decision, string? Date, int Line, bool Bracketed, IReadOnlyList<Passage> LooseDates);

/// <summary>A covering memo as it stands in the file; null for what is not there.</summary>
/// <param name="Unit">Unit and phone.</param>
/// <param name="Number">Number.</param>
/// <param name="Date">Date as written.</param>
/// <param name="Subject">Subject.</param>
/// <param name="To">To whom.</param>
/// <param name="Body">Paragraphs.</param>
/// <param name="Request">The sentence that asks.</param>
/// <param name="Signers">Who signed, in order.</param>
public sealed record ImportedMemo(Passage Unit, Passage Number, Passage Date, Passage Subject, Passage To, IReadOnlyList<Passage> Body, Passage Request, IReadOnlyList<ImportedSigner> Signers);

/// <summary>A paper read from a file. What the file does not say is null: nothing is made up.</summary>
public sealed record ImportedPaper
{
    /// <summary>measures, report-6-month or report-12-month.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Fiscal year, B.E.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>6 or 12 when the paper says so.</summary>
    public int? Round { get; init; }

    /// <summary>Whose paper it is.</summary>
    public required ImportedAgency Agency { get; init; }

    /// <summary>Scores in it.</summary>
    public required ImportedScores Scores { get; init; }

    /// <summary>Its tables.</summary>
    public required IReadOnlyList<ImportedTable> Tables { get; init; }

    /// <summary>Its covering memo, or null.</summary>
    public ImportedMemo? Memo { get; init; }

    /// <summary>Title lines.</summary>
    public required IReadOnlyList<Passage> Titles { get; init; }

    /// <summary>Every paragraph outside tables, the memo's included.</summary>
    public required IReadOnlyList<Passage> Paragraphs { get; init; }

    /// <summary>The rows that plan or report something, of all tables.</summary>
    public IEnumerable<ImportedRow> Rows => Tables.Where(t => !t.IsAnalysis).SelectMany(t => t.Rows);

    /// <summary>The rows that analyse scores.</summary>
    public IEnumerable<ImportedRow> Analysis => Tables.Where(t => t.IsAnalysis).SelectMany(t => t.Rows);

    /// <summary>Every text of the paper: paragraphs, then cells.</summary>
    public IEnumerable<Passage> Texts => Paragraphs.Concat(Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells.Values)).Where(p => !p.IsEmpty);
}
