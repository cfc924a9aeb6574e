using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Imports;

/// <summary>Small papers made of lines of text, read as files are.</summary>
internal static class Desk
{
    public static IReadOnlyList<Indicator> Indicators { get; } = Fixture.Shelf.Select(h => h.Handbook).MaxBy(h => h.ItaYear)!.Year.Indicators;

    public static ImportedPaper Read(params string[] lines) => new PaperReader(Indicators).Read(SourceText.Read(string.Join('\n', lines)));
}
