using System.Collections.Immutable;
using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Suggests measures for weak indicators. A suggestion holds no fact and is no answer: used, it waits beside the form of a new measure
/// like pasted notes, and the person takes it field by field and gives the facts.
/// </summary>
internal sealed class SuggestTurns(Words words, InterviewDesk desk, SuggestPrompts prompts, PastePrompts pastes, bool hasModel) : ITurns
{
    public const string Suggest = "suggest";
    public const string Use = "suggest-use";

    /// <summary>Errand that asks a model (subject: the person).</summary>
    public const string Errand = "suggest-measures";

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Suggest, Use };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal) { Use };

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (scene.Report is not { IsEditable: true } report)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("notice.no-open-report")));
        }

        if (!Permits.MayWrite(scene.Person))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        var weak = Weak(scene);
        if (weak.Count == 0 || !scene.Handbook!.In(SectionKind.Measure).Any(q => q.Id == "title"))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get(WeakIndicators.AnyScore(Reports(scene), scene.Handbook!) ? "suggest.none-weak" : "suggest.no-scores")), desk.Standing(scene));
        }

        var all = SuggestPrompts.All(report, weak);
        var number = press.Verb != Use ? 0 : press.Number("number") is > 0 and var pressed ? pressed : int.TryParse(Domain.Calendar.ThaiDigits.ToArabic(press.Values.GetValueOrDefault(ITurns.Typed, "").Trim()), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        if (number > 0 && number <= all.Count && (press["hash"].Length == 0 || press["hash"] == DraftSentences.Hash(all[number - 1].Title)))
        {
            return UseOne(scene, all[number - 1]);
        }

        var asks = hasModel && press.Verb == Suggest && report.Suggested.IsEmpty;
        return Outcome.Show(prompts.For(scene, weak)) with { Errands = asks ? [new Errand(Errand, report.Id, scene.Person.Id)] : [] };
    }

    /// <summary>The weak indicators by the scores of this report, else of the agency's latest that has some.</summary>
    public static IReadOnlyList<(Indicator Indicator, decimal Score)> Weak(Scene scene) => WeakIndicators.Of(Reports(scene), scene.Handbook!);

    private static IEnumerable<Report> Reports(Scene scene) => scene.Reports.Where(r => r.Id != scene.Report!.Id).OrderByDescending(r => r.FiscalYear).ThenByDescending(r => r.ChangedAt).Prepend(scene.Report!);

    private Outcome UseOne(Scene scene, Suggestion suggestion)
    {
        var report = scene.Report!;
        var stop = new Stop(StopKind.Measure, report.LiveMeasures.FirstOrDefault(m => m.Answers.IsEmpty)?.Id ?? report.NextMeasureId);
        var asked = scene.Handbook!.In(SectionKind.Measure).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = suggestion.Title, ["steps"] = suggestion.Steps, ["indicator"] = suggestion.Indicator.ToString(CultureInfo.InvariantCulture) };
        var before = report.Pasted is { } old ? old.WriterId == PastePrompts.Suggestion ? old.Rest : old.Rest.AddRange(old.Places.Values) : [];
        var pasted = new PastedNotes(stop.Key, scene.Person.Id, scene.Now, [], PastePrompts.Suggestion) { Places = places.Where(p => asked.Contains(p.Key)).ToImmutableDictionary(StringComparer.Ordinal), Rest = before };
        var added = report with { Pasted = pasted, MeasuresClosed = false };
        added = report.FindMeasure(stop.MeasureId!) is null ? added.With(Measure.New(report.Measures.Count + 1)) : added;
        return desk.Save(scene, added, "suggestion-used", stop, [], ("indicator", suggestion.Indicator.ToString(CultureInfo.InvariantCulture))) with { Prompts = [pastes.For(scene.With(added))] };
    }
}
