using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks;

/// <summary>How a name that stands in a paper relates to the agency whose paper it is.</summary>
internal enum NameLikeness
{
    /// <summary>It is the agency's name.</summary>
    Same,

    /// <summary>It is the agency's name, damaged.</summary>
    Near,

    /// <summary>It is another name.</summary>
    Other,
}

/// <summary>A local government named in a text: its own name, or that of its head ("mayor of …").</summary>
/// <param name="Kind">The kind written in full.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Text">The text.</param>
/// <param name="Start">Where the kind begins.</param>
/// <param name="NameStart">Where the name begins.</param>
/// <param name="Likeness">How it relates to the agency of the paper.</param>
internal sealed record AgencyMention(string Kind, string Name, Passage Text, int Start, int NameStart, NameLikeness Likeness)
{
    private static readonly (string Word, string Kind)[] Kinds =
        [.. ImportWords.Thai.AgencyKinds.SelectMany(k => k.Words.Select(w => (w, k.Kind))), .. CheckWords.Thai.HeadKinds.Select(h => (h.Key, h.Value))];

    /// <summary>The right kind and name of the paper's agency: as known, else as the paper mostly writes them.</summary>
    public static (string? Kind, string? Name) OwnerOf(PaperScene scene)
    {
        if (scene.AgencyName is not { } known)
        {
            return (scene.Paper.Agency.Kind, scene.Paper.Agency.Name);
        }

        var (word, kind) = Array.Find(Kinds, k => known.StartsWith(k.Word, StringComparison.Ordinal));
        return word is null ? (scene.Paper.Agency.Kind, known) : (kind, known[word.Length..].Trim());
    }

    /// <summary>Every local government that the paper names.</summary>
    public static IEnumerable<AgencyMention> In(PaperScene scene)
    {
        if (OwnerOf(scene) is not { Kind: { } ownKind, Name: { Length: > 1 } own })
        {
            return [];
        }

        return from paper in scene.Texts
               let text = paper.Passage
               let folded = paper.Folded
               from kind in Kinds
               from place in folded.Find(kind.Word)
               let after = place.Start + place.Length
               let name = AgencyNames.NameAt(text.Text, after)?.Name
               where name is not null
               let likeness = kind.Kind == ownKind ? LikenessOf(name, folded.Text[(place.Folded + kind.Word.Length)..], own) : NameLikeness.Other
               select new AgencyMention(kind.Kind, name, text, place.Start, text.Text.IndexOf(name, after, StringComparison.Ordinal), likeness);
    }

    private static NameLikeness LikenessOf(string name, string folded, string own)
    {
        var ownFolded = FoldedText.Of(own);
        if (folded.StartsWith(ownFolded, StringComparison.Ordinal))
        {
            return folded.Length > ownFolded.Length && IsSign(folded[ownFolded.Length]) ? NameLikeness.Near : NameLikeness.Same;
        }

        // Other words may follow a name without a blank, so its beginning is compared. Letters of another script are scan damage.
        var away = Enumerable.Range(own.Length - 2, 5).Where(n => n > 0 && n <= name.Length).Append(Math.Min(name.Length, own.Length + 2)).Min(n => Reading.Likeness.Distance(name[..n], own));
        return away <= Math.Max(1, (own.Length - 1) * 3 / 10) || name.Any(c => c is < '\u0E00' or > '\u0E7F') ? NameLikeness.Near : NameLikeness.Other;
    }

    // A sign that cannot begin a word: the name goes on.
    private static bool IsSign(char c) => c is (>= '\u0E30' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E');
}
