using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;

namespace ItaBot.Bot.Prompts;

/// <summary>What was read from a file that was sent: to be looked at before anything is taken from it, and judged as it is.</summary>
internal sealed class ImportPrompts(Words words, ReportWords names, StartPrompts starts)
{
    // So many fit on one card with their names; what is beyond is carried over with the rest.
    private const int MostTicks = 40;

    private readonly FindingWords _said = new(words);

    /// <summary>Id of the tick of a measure, by its place in the paper from 0.</summary>
    public static string Tick(int at) => "take-" + at.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was read, and what of it to carry over to which paper.</summary>
    public Prompt Preview(Scene scene, ImportedPaper paper, string name)
    {
        var measures = CarriedPaper.Measures(paper);
        var blocks = new List<Block> { new Facts(FactsOf(paper, measures.Count)) };
        if (paper.Agency.FullName is { } other && other != scene.Agency.FullName)
        {
            blocks.Add(new Say(words.Get("import.other-agency", ("other", other), ("own", scene.Agency.FullName)), Tone.Warning));
        }

        List<Choice> choices = [new(Verbs.CheckFile, words.Get("choice.check-file"), Args(scene)), new(Verbs.Home, words.Get("choice.no-import"), new Dictionary<string, string>(StringComparer.Ordinal))];
        if (measures.Count == 0)
        {
            blocks.Add(new Say(words.Get("import.no-measure"), Tone.Warning));
            return new Prompt("import", Title(name), blocks, [], choices);
        }

        blocks.Add(new Say(words.Get("import.explain")));
        List<Field> fields =
        [
            starts.FieldOf(scene, Target(scene, paper)),
            .. measures.Take(MostTicks).Select((m, i) => new Field(Tick(i), words.Get("import.measure", ("number", i + 1)), FieldKind.Tick, "true", ReportWords.Short(m.Title, 90), [], false, null, null)),
        ];
        choices.Insert(0, new Choice(Verbs.Import, words.Get("choice.import"), Args(scene), Tone.Good));
        return new Prompt("import", Title(name), blocks, fields, choices);
    }

    /// <summary>What the checker found in the file, a page of it.</summary>
    public Prompt Findings(Scene scene, ImportedPaper paper, int page)
    {
        var (handbook, result) = Checker.Check(paper, scene.Shelf, scene.Agency.FullName, scene.Today);
        page = Math.Clamp(page, 0, Math.Max(0, (result.Findings.Count - 1) / ReviewPrompts.RowsAPage));
        List<Block> blocks =
        [
            new Say(words.Get(result.PredictedScore > 0 ? "check.score-full" : "check.score-none", ("score", result.PredictedScore), ("code", handbook.Item.Code), ("elements", ReviewPrompts.Elements(result))), result.PredictedScore > 0 ? Tone.Good : Tone.Bad),
            new Say(names.ItemLine(handbook), Tone.Quiet),
            .. result.Findings.Skip(page * ReviewPrompts.RowsAPage).Take(ReviewPrompts.RowsAPage).SelectMany(LinesOf),
        ];
        if (result.Findings.Count == 0)
        {
            blocks.Add(new Say(words.Get("check.clean"), Tone.Good));
        }

        var choices = new List<Choice>();
        if ((page + 1) * ReviewPrompts.RowsAPage < result.Findings.Count)
        {
            choices.Add(new Choice(Verbs.CheckFile, words.Get("choice.next-page"), new Dictionary<string, string>(Args(scene), StringComparer.Ordinal) { ["page"] = (page + 1).ToString(CultureInfo.InvariantCulture) }));
        }

        choices.Add(new Choice(Verbs.Home, words.Get("choice.home"), new Dictionary<string, string>(StringComparer.Ordinal)));
        return new Prompt("check-file", words.Get("import.checked", ("count", result.Findings.Count)), blocks, [], choices);
    }

    private IEnumerable<Block> LinesOf(Finding finding)
    {
        var tone = ReviewPrompts.ToneOf(finding);
        var message = _said.Message(finding);
        yield return new Say(finding.Line > 0 ? words.Get("import.at-line", ("line", finding.Line), ("text", message)) : message, tone);
        if (_said.Suggestion(finding) is { Length: > 0 } suggestion)
        {
            yield return new Say(suggestion, Tone.Quiet);
        }
    }

    private string Title(string name) => name.Length == 0 ? words.Get("import.title-again") : words.Get("import.title", ("name", name));

    private List<(string, string)> FactsOf(ImportedPaper paper, int measures)
    {
        var unread = words.Get("import.unread");
        return
        [
            (words.Get("import.paper"), names.Source(string.Create(CultureInfo.InvariantCulture, $"{paper.DocumentType}/{paper.FiscalYear?.ToString(CultureInfo.InvariantCulture) ?? unread}"))),
            (words.Get("fact.agency"), paper.Agency.FullName ?? unread),
            (words.Get("fact.place"), words.Get("fact.place-value", ("district", paper.Agency.District ?? unread), ("province", paper.Agency.Province ?? unread))),
            (words.Get("import.scores"), paper.Scores.Total is { } total ? words.Get("import.score", ("total", total), ("grade", paper.Scores.Grade ?? "")) : paper.Scores.Indicators.Count > 0 ? words.Get("import.indicators", ("count", paper.Scores.Indicators.Count)) : unread),
            (words.Get("import.measures"), words.Get("import.measures-value", ("count", measures))),
        ];
    }

    // A plan is followed by its year's report, a report by the one of the next round or year.
    private static Handbook? Target(Scene scene, ImportedPaper paper)
    {
        var offered = StartPrompts.Offered(scene);
        return offered.FirstOrDefault(h => !h.IsPlan && h.FiscalYear == paper.FiscalYear && (paper.DocumentType == "measures" || (paper.DocumentType == "report-6-month" && h.Round == 12)))
            ?? offered.FirstOrDefault(h => h.ReportType == paper.DocumentType && h.FiscalYear == paper.FiscalYear + 1)
            ?? offered.FirstOrDefault(h => h.ReportType == paper.DocumentType);
    }

    private static Dictionary<string, string> Args(Scene scene) => new(StringComparer.Ordinal) { ["file"] = scene.PaperKey! };
}
