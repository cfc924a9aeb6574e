namespace ItaBot.Domain.Imports;

/// <summary>
/// A text put together from pieces of a file, which still knows the line each piece came from: a cell cut by the end of a page is one
/// passage, and a finding in its second half names the second half's line.
/// </summary>
public sealed class Passage
{
    private readonly (int Start, int Line)[] _pieces;

    private Passage(string text, (int Start, int Line)[] pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>No text.</summary>
    public static Passage Empty { get; } = new("", []);

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Line of its beginning, from 1; 0 for no text.</summary>
    public int Line => _pieces.Length == 0 ? 0 : _pieces[0].Line;

    /// <summary>Whether there is no text.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>A text of one line.</summary>
    public static Passage Of(string text, int line) => text.Length == 0 ? Empty : new Passage(text, [(0, line)]);

    /// <summary>The line of a place in the text.</summary>
    public int LineAt(int at) => _pieces.LastOrDefault(p => p.Start <= at).Line;

    /// <summary>The passage with another piece after it, one blank between; the same text again is left out.</summary>
    public Passage With(Passage next) => next.IsEmpty || next.Text == Text ? this : IsEmpty ? next : Join([this, next]);

    /// <summary>One passage of several pieces, a blank between them.</summary>
    public static Passage Join(IReadOnlyList<Passage> pieces)
    {
        if (pieces.Count < 2)
        {
            return pieces.Count == 0 ? Empty : pieces[0];
        }

        var starts = new List<(int Start, int Line)>();
        var start = 0;
        foreach (var piece in pieces)
        {
            starts.AddRange(piece._pieces.Select(p => (p.Start + start, p.Line)));
            start += piece.Text.Length + 1;
        }

        return new Passage(string.Join(' ', pieces.Select(p => p.Text)), [.. starts]);
    }

    /// <summary>A part of the passage.</summary>
    public Passage Part(int start, int length)
    {
        var text = Text.Substring(start, length);
        return text.Length == 0 ? Empty : new Passage(text, [(0, LineAt(start)), .. _pieces.Where(p => p.Start > start && p.Start < start + length).Select(p => (p.Start - start, p.Line))]);
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
