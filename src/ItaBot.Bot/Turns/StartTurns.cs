using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns that begin a report: from nothing, from an earlier report of the agency, or from a file that was sent.</summary>
internal sealed class StartTurns(Words words, ReportWords names, StartPrompts prompts, ImportPrompts imports, Interpreter interpreter, InterviewTurns interview, Func<Scene, Func<Report, Handbook?>, Prompt> standing)
{
    /// <summary>Chooses what to begin.</summary>
    public Outcome Choose(Scene scene, Func<Report, Handbook?> handbookOf) => Outcome.Show(prompts.Start(scene, handbookOf));

    /// <summary>Begins what was chosen; where an earlier paper could be carried over, that is asked first.</summary>
    public Outcome Begin(Scene scene, CardPress press, Func<Report, Handbook?> handbookOf)
    {
        var key = press.Values.GetValueOrDefault(StartPrompts.HandbookField, press[StartPrompts.HandbookField]);
        if (scene.Shelf.FirstOrDefault(h => StartPrompts.Key(h) == key) is not { } handbook)
        {
            return Choose(scene, handbookOf);
        }

        if (Existing(scene, handbook, handbookOf) is { } there)
        {
            return there;
        }

        var sources = Sources(scene, handbook, handbookOf);
        var from = press["from"];
        return sources.Count > 0 && from.Length == 0 ? Outcome.Show(prompts.From(handbook, sources))
            : interview.Begin(scene, handbook, sources.FirstOrDefault(s => s.ReportId == from).Source);
    }

    /// <summary>What a typed year and a few words mean: "2566", "the 6 months' report of 2567"; null when they name no paper.</summary>
    public CardPress? Typed(Scene scene, string text)
    {
        var typed = Words.Fold(text);
        var handbooks = scene.Shelf.Where(h => typed.Contains(h.FiscalYear.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)).ToList();
        var plan = interpreter.Names("word.plan", text) && !interpreter.Names("word.report", text);
        var round = interpreter.Names("word.half-year", text) ? 6 : 12;
        var found = handbooks.Where(h => plan ? h.IsPlan : !h.IsPlan && h.Round == round).MaxBy(h => h.ItaYear);
        return found is null || text.Length > 80 ? null : Press(found);
    }

    /// <summary>Shows what was read from a file.</summary>
    public Outcome Receive(Scene scene, Sends sends, Func<Report, Handbook?> handbookOf)
    {
        // Without its ending: a card would make a link of "plan.md".
        var name = ReportWords.Short(Path.GetFileNameWithoutExtension(sends.Name), 60);
        return scene.Paper is not { } paper ? Outcome.Show(Prompt.Message("notice", words.Get("notice.file", ("name", ReportWords.Short(sends.Name, 60)))), standing(scene, handbookOf))
            : !Permits.MayWrite(scene.Person) ? Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")))
            : Outcome.Show(imports.Preview(scene, paper, name));
    }

    /// <summary>Begins a paper with what was chosen from the file, or checks the file as it is.</summary>
    public Outcome FromFile(Scene scene, CardPress press, Func<Report, Handbook?> handbookOf)
    {
        if (scene.Paper is not { } paper)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("import.gone")), standing(scene, handbookOf));
        }

        if (press.Verb == Verbs.CheckFile)
        {
            return Outcome.Show(imports.Findings(scene, paper, press.Number("page")));
        }

        if (scene.Shelf.FirstOrDefault(h => StartPrompts.Key(h) == press.Values.GetValueOrDefault(StartPrompts.HandbookField, "")) is not { } handbook)
        {
            return Outcome.Show(imports.Preview(scene, paper, ""));
        }

        var chosen = CarriedPaper.Measures(paper).Where((_, i) => press.Values.GetValueOrDefault(ImportPrompts.Tick(i), "true") == "true");
        return Existing(scene, handbook, handbookOf) ?? interview.Begin(scene, handbook, CarriedPaper.Source(paper, chosen));
    }

    private static CardPress Press(Handbook handbook) =>
        new(Verbs.Begin, new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal) { [StartPrompts.HandbookField] = StartPrompts.Key(handbook) });

    // Nothing is begun twice: the one that is there is opened.
    private Outcome? Existing(Scene scene, Handbook handbook, Func<Report, Handbook?> handbookOf)
    {
        if (scene.Reports.FirstOrDefault(r => r.ItaYear == handbook.ItaYear && r.ReportType == handbook.ReportType) is not { } existing || handbookOf(existing) is not { } own)
        {
            return null;
        }

        var desk = new Desk(scene.Person.Id, existing.Id);
        return new Outcome([Prompt.Message("notice", words.Get("start.exists", ("name", names.Name(own)))), standing(scene with { Desk = desk, Report = existing, Handbook = own }, handbookOf)]) { Desk = desk };
    }

    // The plan and the earlier report of the same year come first: their steps are what has to be reported on.
    private static List<(string ReportId, CarrySource Source)> Sources(Scene scene, Handbook handbook, Func<Report, Handbook?> handbookOf) =>
    [
        .. scene.Reports.Where(r => r.CancelledAt is null && r.LiveMeasures.Any(m => m.Answers.Count > 0) && (r.FiscalYear == handbook.FiscalYear || r.FiscalYear == handbook.FiscalYear - 1))
            .Where(r => r.ReportType != handbook.ReportType || r.FiscalYear != handbook.FiscalYear)
            .OrderByDescending(r => r.FiscalYear).ThenBy(r => r.ReportType == handbook.ReportType ? 0 : 1).ThenByDescending(r => handbookOf(r)?.IsPlan == false)
            .Select(r => (Report: r, Handbook: handbookOf(r))).Where(r => r.Handbook is not null).Take(4)
            .Select(r => (r.Report.Id, CarrySource.Of(r.Report, r.Handbook!))),
    ];
}
