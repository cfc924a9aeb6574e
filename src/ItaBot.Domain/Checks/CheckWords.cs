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

    public required string[] Analysis { get; init; }

    public required string[] ItemLead { get; init; }

    public required string Assessment { get; init; }

    public required string[] WrongAfterAssessment { get; init; }

    public required string[] AssessmentReport { get; init; }

    public required string[] WorkReport { get; init; }

    public required string FiscalYear { get; init; }

    public required string Year { get; init; }

    public required string Era { get; init; }

    public required string[] BlankYear { get; init; }

    public required string[] BlankYearNext { get; init; }

    public required string[] DoubledShort { get; init; }

    public required string[] AsksPermission { get; init; }

    public required string[] GivesPermission { get; init; }

    public required string[] MemoHeads { get; init; }

    public required string[] GeneralNames { get; init; }

    public required string[] PersonalMail { get; init; }

    public required string[] Account { get; init; }

    public required string[] Address { get; init; }

    public required Law[] Laws { get; init; }

    public required string[][] Spelling { get; init; }

    /// <summary>An item and the year that first asked for it so.</summary>
    public sealed record YearOfItem(int Year, string Item);

    /// <summary>A law with the years that may stand after its name: its own and those of its amendments.</summary>
    public sealed record Law(string Name, int[] Years);
}
