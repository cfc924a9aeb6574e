using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns about a pasted page: look at it, take one field or all, put away what fits nowhere.</summary>
internal sealed class PasteTurns(Words words, InterviewTurns interview, InterviewDesk desk, PastePrompts prompts) : ITurns
{
    public const string Look = "pasted";
    public const string Take = "pasted-take";
    public const string PutAway = "pasted-away";

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Look, Take, PutAway };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal) { Take };

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (scene.Report is not { IsEditable: true, Pasted: { } pasted } || Stop.Parse(pasted.Stop) is not { Section: not null } stop)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("pasted.none")));
        }

        if (!Permits.MayEdit(scene.Agency, scene.Person, scene.Report, stop.MeasureId))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        return press.Verb switch
        {
            Take => TakeSome(scene, stop, pasted, press),
            PutAway => desk.Save(scene, scene.Report with { Pasted = pasted.Places.IsEmpty ? null : pasted with { Rest = [] } }, "notes-put-away", stop, []),
            _ => Outcome.Show(prompts.For(scene)),
        };
    }

    private Outcome TakeSome(Scene scene, Stop stop, PastedNotes pasted, CardPress press)
    {
        var named = press["question"].Length > 0 ? press["question"]
            : press.Values.GetValueOrDefault(ITurns.Typed) is { Length: > 0 } typed ? Journey.Questions(scene.Report!, scene.Handbook!, stop).FirstOrDefault(q => IsCalled(q, typed))?.Id ?? "-" : null;
        var taken = pasted.Places.Where(p => named is null || p.Key == named).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (taken.Count == 0)
        {
            return Outcome.Show(prompts.For(scene));
        }

        // What a field refuses stays on the page, and the form says why.
        PastedNotes? Left(IEnumerable<string> gone) => pasted.Places.RemoveRange(gone) is var places && places.IsEmpty && pasted.Rest.IsEmpty ? null : pasted with { Places = places };
        var taking = scene.Report! with { Pasted = Left(taken.Keys) };
        var filled = interview.Fill(scene.With(taking), stop, taken);
        var refused = filled.Prompts.SelectMany(p => p.Fields).Where(f => f.Error is not null).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var report = (filled.Report ?? InterviewDesk.Touch(taking, scene)) with { Pasted = Left(taken.Keys.Where(id => !refused.Contains(id))) };
        var saved = filled with { Report = report, Audit = filled.Audit.Count > 0 ? filled.Audit : [InterviewDesk.Event(scene, "notes-taken", report)] };
        return report.Pasted is null or { Places.IsEmpty: true } || refused.Count > 0 ? saved : saved with { Prompts = [.. filled.Prompts.SkipLast(1), prompts.For(scene.With(report))] };
    }

    private static bool IsCalled(Question question, string typed) => question.Words.Prepend(question.Label).Any(w => Words.Fold(w) == Words.Fold(typed));
}
