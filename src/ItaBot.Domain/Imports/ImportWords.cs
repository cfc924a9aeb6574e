using System.Reflection;
using System.Text.Json;

namespace ItaBot.Domain.Imports;

/// <summary>The words by which papers are understood, from import-words.json.</summary>
internal sealed class ImportWords
{
    private static readonly Lazy<ImportWords> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("import-words.json")!;
        return JsonSerializer.Deserialize<ImportWords>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } })!;
    });

    public static ImportWords Thai => Loaded.Value;

    /// <summary>Words of column headings, those that decide first.</summary>
    public required ColumnWords[] Columns { get; init; }

    public required Dictionary<string, string[]> Tools { get; init; }

    public required string[] Themes { get; init; }

    public required KindWords[] AgencyKinds { get; init; }

    public required string[] NameStops { get; init; }

    public required string[] DistrictMarks { get; init; }

    public required string[] ProvinceMarks { get; init; }

    public required string[] FiscalYear { get; init; }

    public required string[] Era { get; init; }

    public required string[] Round { get; init; }

    public required string[] Months { get; init; }

    public required string[] Report { get; init; }

    public required string[] Measures { get; init; }

    /// <summary>Words that begin a paragraph of prose: no title begins so.</summary>
    public required string[] Preambles { get; init; }

    public required string[] Total { get; init; }

    public required string Points { get; init; }

    public required string Level { get; init; }

    public required string[] Grades { get; init; }

    public required string[] IndicatorLead { get; init; }

    /// <summary>Words beside status boxes, by stored status word.</summary>
    public required Dictionary<string, string[]> Boxes { get; init; }

    public required MemoWords Memo { get; init; }

    /// <summary>One kind of column and the words that tell it.</summary>
    public sealed record ColumnWords(ColumnKind Kind, string[] Words);

    /// <summary>One kind of agency and how it is written.</summary>
    public sealed record KindWords(string Kind, string[] Words);

    /// <summary>Labels and words of a memo.</summary>
    public sealed record MemoWords(string Title, string Unit, string Number, string Date, string Subject, string To, string[] Request, string[] Honorifics, string[] NotNames, string[] Signed);
}
