using System.Reflection;
using System.Text.Json;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>The words of the phrase book, from phrase-book.json: data, so that an official can improve them.</summary>
internal sealed partial record PhraseBook
{
    private static readonly Lazy<PhraseBook> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("phrase-book.json")!;
        return JsonSerializer.Deserialize<PhraseBook>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    public static PhraseBook Thai => Loaded.Value;

    /// <summary>Words raised ahead, those of people also after "there are".</summary>
    public IEnumerable<string[]> AllAhead() =>
        Ahead.Append([There + Folk, There + Person]).Concat(Ahead.Where(p => p[0].StartsWith(Folk, StringComparison.Ordinal)).Select(p => new[] { There + p[0], There + p[1] }));

    /// <summary>Every way of giving something to somebody to look at, and how it is written.</summary>
    public IEnumerable<string[]> AllOffers() =>
        Actors.SelectMany(a => Offers.Select(o => new[] { o[0] + a[0] + o[1], Offer + a[1] + o[2] }));
}
