using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A heading whose bracket says something else: another tool, or a title that begins alike and goes on differently.</summary>
internal sealed class TitleAndBracket : IPaperRule
{
    private const int LongestTitle = 80;
    private const int AlikeLetters = 12;
    private static readonly Dictionary<string, string> Tools = ImportWords.Thai.Tools
        .SelectMany(t => t.Value.Where(w => !char.IsAscii(w[0])).Select(w => (w, t.Key))).ToDictionary(t => t.w, t => t.Key, StringComparer.Ordinal);
    private static readonly WordSearch Search = new(Tools.Keys);

    public string Id => "title-and-bracket";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        scene.Texts.SelectMany(t => OtherTool(t.Folded).Append(OtherTitle(t.Folded)).Where(p => p.Length > 0).Select(p => PaperScene.At(this, Severity.Warns, t.Passage, t.Folded.Place(p.Start, p.Length))));

    private static IEnumerable<(int Start, int Length)> OtherTool(FoldedText text) =>
        from found in Search.Find(text.Text)
        let end = found.At + found.Word.Length
        from id in ImportWords.Thai.Tools.Keys
        where id != Tools[found.Word] && text.Text.AsSpan(end).StartsWith($"({id})", StringComparison.Ordinal)
        select (found.At, found.Word.Length + id.Length + 2);

    private static (int Start, int Length) OtherTitle(FoldedText text)
    {
        var start = Numbering.Leading(text.Text)?.Length ?? 0;
        var open = text.Text.IndexOf('(', start);
        var close = open < 0 ? -1 : text.Text.IndexOf(')', open);
        if (close < 0 || open - start is < AlikeLetters or > LongestTitle || close - open > LongestTitle)
        {
            return default;
        }

        var title = text.Text[start..open];
        var bracket = text.Text[(open + 1)..close];
        var alike = title.AsSpan().CommonPrefixLength(bracket);
        return alike >= AlikeLetters && alike < title.Length && alike < bracket.Length ? (start, close + 1 - start) : default;
    }
}
