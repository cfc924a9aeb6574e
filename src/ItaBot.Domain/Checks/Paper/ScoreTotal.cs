using System.Globalization;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The total score is not what its parts give (30 % IIT, 30 % EIT, 40 % OIT).</summary>
internal sealed class ScoreTotal : IPaperRule
{
    private const decimal Rounding = 0.05m;

    public string Id => "score-total";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var (year, scores) = (scene.Handbook.Year, scene.Paper.Scores);
        if (scores is not { Total: { } total, Indicators.Count: > 0 } || With(scene, 0) is not { } least || With(scene, 100) is not { } most || (total >= least - Rounding && total <= most + Rounding))
        {
            yield break;
        }

        var expected = least == most ? Number(least) : Number(least) + "\u2013" + Number(most);
        yield return PaperScene.At(this, Severity.Warns, scores.Line, Number(total), details: ("expected", expected));

        // What is not printed may be anything.
        decimal? With(PaperScene paper, decimal unknown) => year.Total(year.Indicators.ToDictionary(i => i.Number, i => paper.Paper.Scores.Indicators.GetValueOrDefault(i.Number, unknown)));
    }

    private static string Number(decimal score) => score.ToString("0.00", CultureInfo.InvariantCulture);
}
