using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The grade does not follow from the scores.</summary>
internal sealed class ScoreGrade : IPaperRule
{
    public string Id => "score-grade";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var (year, scores) = (scene.Handbook.Year, scene.Paper.Scores);
        var scale = new[] { year.AnalysedGrades, year.Grades }.FirstOrDefault(g => g.Any(n => n.Name == scores.Grade));
        if (scale is null || scores.Total is not { } total || CanBe(scale.First(g => g.Name == scores.Grade), scale, total, scene))
        {
            return [];
        }

        var expected = scale.FirstOrDefault(g => CanBe(g, scale, total, scene));
        return expected is null ? [] : [PaperScene.At(this, Severity.Warns, scores.Line, scores.Grade!, details: ("expected", expected.Name))];
    }

    // A grade that asks something of every tool cannot be had with one below it; one that does not cannot be had when the total is enough for a better one.
    private static bool CanBe(Grade grade, IReadOnlyList<Grade> scale, decimal total, PaperScene scene) =>
        total >= grade.From
        && !scale.Any(g => g.EachToolFrom is null && g.From > grade.From && total >= g.From)
        && (grade.EachToolFrom is not { } least || scene.Handbook.Year.Tools.All(t => scene.Handbook.Year.MeanOf(t, scene.Paper.Scores.Indicators) is not { } mean || mean >= least));
}
