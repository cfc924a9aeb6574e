using System.Reflection;
using System.Text.Json;

namespace ItaBot.Domain.Checks;

/// <summary>The words that rules look for, from check-words.json.</summary>
internal sealed class CheckWords
{
    private static readonly Lazy<CheckWords> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("check-words.json")!;
        return JsonSerializer.Deserialize<CheckWords>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    public static CheckWords Thai => Loaded.Value;

    public required string[] PlanStarts { get; init; }

    public required string[] FollowUpStarts { get; init; }

    public required string[] PlanInside { get; init; }

    public required string Can { get; init; }

    public required string[] DoneMarks { get; init; }

    public required string[] NotDone { get; init; }

    public required string[] NothingHappened { get; init; }

    public required string[] Reasons { get; init; }

    public required string[] AllUnits { get; init; }

    public required string[] Units { get; init; }

    public required string[] Links { get; init; }

    public required string[] PointLeads { get; init; }

    public required string[] EmptyNumberLeads { get; init; }

    public required string EveryRow { get; init; }

    public required string TheAnalysis { get; init; }

    public required Dictionary<string, string> ColumnNames { get; init; }

    public required YearOfItem ThreePartsFrom { get; init; }

    public required string[] Counted { get; init; }

    public required string[] CountTotal { get; init; }

    public required string[] CountDone { get; init; }

    public required string[] CountNotDone { get; init; }

    public required string[] Pieces { get; init; }

    public required string[] ProblemHeads { get; init; }

    /// <summary>Agency, fiscal year, round, date.</summary>
    public required string[] HeaderParts { get; init; }

    public required string And { get; init; }

    /// <summary>Words that begin another matter after <see cref="Analysis"/>: a year behind them is not the analysed one.</summary>
    public required string[] AfterAnalysis { get; init; }

    public required string[] YearLeads { get; init; }

    /// <summary>Words after which the year of an assessment stands.</summary>
    public required string[] HandbookLeads { get; init; }

    public required string[] Analysis { get; init; }

    public required string[] ItemLead { get; init; }

    /// <summary>Words after a number that is a count.</summary>
    public required string[] CountUnits { get; init; }

    public required string[] SubIndicatorLeads { get; init; }

    public required string Assessment { get; init; }

    public required string AssessmentName { get; init; }

    public required string[] WrongAssessment { get; init; }

    public required string[] WrongAfterAssessment { get; init; }

    public required string[] AssessmentReport { get; init; }

    public required string[] WorkReport { get; init; }

    /// <summary>Words before the name of a report that say it is this one.</summary>
    public required string[] MakesReport { get; init; }

    /// <summary>Words after it that say it is the integrity assessment's.</summary>
    public required string[] AfterAssessment { get; init; }

    public required string FiscalYear { get; init; }

    public required string Year { get; init; }

    public required string Era { get; init; }

    /// <summary>Words before "budget B.E. ..." that show that the year is meant.</summary>
    public required string[] BeforeYear { get; init; }

    /// <summary>Words before "year" in running text.</summary>
    public required string[] BeforeAnyYear { get; init; }

    public required string[] BlankYear { get; init; }

    public required string[] BlankYearNext { get; init; }

    /// <summary>Short words that stand twice, each with the right words that hold it. A bar marks where a blank makes them right.</summary>
    public required string[][] DoubledShort { get; init; }

    /// <summary>Words between two equal phrases by which both are needed.</summary>
    public required string[] PhraseLinks { get; init; }

    public required string[] DecidesMeasures { get; init; }

    /// <summary>Laws and decisions that bear a date of their own.</summary>
    public required string[] LawNames { get; init; }

    /// <summary>Letters and rules that bear one when it is led in by <see cref="DatedAs"/>.</summary>
    public required string[] Letters { get; init; }

    public required string[] DatedAs { get; init; }

    public required string[] AsksPermission { get; init; }

    public required string[] GivesPermission { get; init; }

    /// <summary>Kinds of agency by the words in the titles of their heads.</summary>
    public required Dictionary<string, string> HeadKinds { get; init; }

    /// <summary>Words after a kind of agency that are no name.</summary>
    public required string[] GeneralNames { get; init; }

    /// <summary>Words before the name of an agency that is rightly there.</summary>
    public required string[] Partners { get; init; }

    /// <summary>The kind whose area holds the others': it may be named anywhere.</summary>
    public required string WiderKind { get; init; }

    /// <summary>Titles and meetings that only one kind of agency has.</summary>
    public required Dictionary<string, string[]> TitlesOfKinds { get; init; }

    /// <summary>How the district of a province's capital is called for short.</summary>
    public required string CapitalDistrict { get; init; }

    public required string[] PersonalMail { get; init; }

    public required string[] Account { get; init; }

    public required string[] Address { get; init; }

    /// <summary>Kinds of laws, in full and short.</summary>
    public required string[][] LawKinds { get; init; }

    public required Law[] Laws { get; init; }

    /// <summary>A wrong word, the right one, and right words that hold the wrong one. A bar marks where a blank makes the wrong word right.</summary>
    public required string[][] Spelling { get; init; }

    /// <summary>An item and the year that first asked for it so.</summary>
    public sealed record YearOfItem(int Year, string Item);

    /// <summary>A law with the years that may stand after its name: its own and those of its amendments.</summary>
    public sealed record Law(string Name, int[] Years);
}
