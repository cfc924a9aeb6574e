using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Another agency's name stands in the paper: often left over from a copied file.</summary>
internal sealed class AgencyOther : IPaperRule
{
    private const int Near = 40;

    public string Id => "agency-other";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        scene.Agencies.Where(m => m.Likeness == NameLikeness.Other && IsName(m.Name) && !IsPartner(m.Text.Text, m.Start))
            .Where(m => !m.Kind.StartsWith(CheckWords.Thai.WiderKind, StringComparison.Ordinal) || scene.Paper.Agency.Kind == m.Kind)
            .Select(m => (m.Text, m.Start, Length: m.NameStart + m.Name.Length - m.Start))
            .Concat(Titles(scene))
            .DistinctBy(m => (m.Text.LineAt(m.Start), m.Text.Text.Substring(m.Start, m.Length)))
            .Select(m => PaperScene.At(this, Severity.Warns, m.Text, (m.Start, m.Length)));

    // Titles and meetings that only another kind of agency has: a town has no chairman of a tambon administration.
    private static IEnumerable<(Passage Text, int Start, int Length)> Titles(PaperScene scene)
    {
        if (AgencyMention.OwnerOf(scene).Kind is not { } kind || CheckWords.Thai.TitlesOfKinds.FirstOrDefault(t => kind.StartsWith(t.Key, StringComparison.Ordinal)).Value is not { } own)
        {
            return [];
        }

        var others = CheckWords.Thai.TitlesOfKinds.SelectMany(t => t.Value).Except(own).ToList();
        return from paper in scene.Texts
               where !paper.Folded.Has(own)
               from word in others
               from place in paper.Folded.Find(word).Take(1)
               where !IsPartner(paper.Passage.Text, place.Start)
               select (paper.Passage, place.Start, place.Length);
    }

    private static bool IsName(string name) => !CheckWords.Thai.GeneralNames.Any(w => name.StartsWith(w, StringComparison.Ordinal));

    private static bool IsPartner(string text, int at) => CheckWords.Thai.Partners.Any(w => text[Math.Max(0, at - Near)..at].Contains(w, StringComparison.Ordinal));
}
