namespace ItaBot.Domain.Documents;

/// <summary>
/// Typed text brings line feeds, tabs and invisible direction marks along. On a form a tab means "go to the dotted
/// line's end" and a direction mark can make one name read as another, so both are taken out before text is placed.
/// </summary>
internal static class PaperText
{
    /// <summary>The text as one line.</summary>
    public static string Line(string? text) =>
        string.Join(' ', (text ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Visible).Where(word => word.Length > 0));

    /// <summary>The text's lines; blank ones only when <paramref name="keepBlank"/> is set.</summary>
    public static IReadOnlyList<string> Lines(string? text, bool keepBlank = false) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(Line).Where(line => keepBlank || line.Length > 0)];

    private static string Visible(string word) => string.Concat(word.Where(letter => !char.IsControl(letter) && !TurnsDirection(letter)));

    private static bool TurnsDirection(char letter) =>
        letter is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
