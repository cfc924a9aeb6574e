using System.Reflection;
using System.Text.Json;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>A verb as people type it and as papers write it.</summary>
internal sealed record PhraseVerb(string[] Typed, string Official);

/// <summary>The words of the phrase book, from phrase-book.json: data, so that an official can improve them.</summary>
internal sealed record PhraseBook
{
    private static readonly Lazy<PhraseBook> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("phrase-book.json")!;
        return JsonSerializer.Deserialize<PhraseBook>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    public static PhraseBook Thai => Loaded.Value;

    public required string[][] Openings { get; init; }

    public required string[][] Raise { get; init; }

    public required PhraseVerb[] Verbs { get; init; }

    public required string[][] Nouns { get; init; }

    public required Dictionary<string, string> Units { get; init; }

    public required string[] Classifiers { get; init; }

    public required string[] Done { get; init; }

    public required string[] NotYet { get; init; }

    public required string[] Official { get; init; }

    public required string[] Subjects { get; init; }

    public required string[][] ColloquialSubjects { get; init; }

    public required string[] SummaryOpeners { get; init; }

    public required string Joiner { get; init; }

    public required string And { get; init; }

    public required string Amount { get; init; }

    public required string Namely { get; init; }

    public required string OnDate { get; init; }

    /// <summary>Words that lead up to a date and are said once.</summary>
    public required string[] DateWords { get; init; }

    /// <summary>The verb that carries something to the next one: "took … published".</summary>
    public required string Carry { get; init; }

    public required string InProgress { get; init; }

    public required string NotDone { get; init; }

    public required string Because { get; init; }

    public required string[] DoneEndings { get; init; }

    public required string[] OutcomeOpeners { get; init; }

    public required string Make { get; init; }

    /// <summary>What begins a person's name.</summary>
    public required string[] Honorifics { get; init; }

    /// <summary>Words that begin like a name and are none.</summary>
    public required string[] NotNames { get; init; }

    public required string[][] Doubled { get; init; }
}
