using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Handbooks;

/// <summary>Reads a handbook file: closed vocabulary, every problem at once, named by file and place.</summary>
public static class HandbookReader
{
    /// <summary>The longest handbook file that is read, characters.</summary>
    public const int LongestFile = 400_000;

    private static readonly Dictionary<string, QuestionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["text"] = QuestionKind.Text,
        ["long-text"] = QuestionKind.LongText,
        ["unit"] = QuestionKind.Unit,
        ["period"] = QuestionKind.Period,
        ["date"] = QuestionKind.Date,
        ["status"] = QuestionKind.Status,
        ["notes"] = QuestionKind.Notes,
        ["score"] = QuestionKind.Score,
        ["indicator"] = QuestionKind.Indicator,
    };

    private static readonly Dictionary<string, SectionKind> Sections = new(StringComparer.Ordinal)
    {
        ["header"] = SectionKind.Header,
        ["measure"] = SectionKind.Measure,
        ["memo"] = SectionKind.Memo,
        ["scores"] = SectionKind.Scores,
        ["indicator"] = SectionKind.Indicator,
        ["promise"] = SectionKind.Promise,
    };

    private static readonly Dictionary<string, DraftKind> DraftKinds = new(StringComparer.Ordinal)
    {
        ["summary"] = DraftKind.Summary,
        ["outcome"] = DraftKind.Outcome,
    };

    private static readonly Dictionary<string, TableRows> Rows = new(StringComparer.Ordinal) { ["measures"] = TableRows.Measures, ["indicators"] = TableRows.Indicators };

    private static readonly Dictionary<string, string> ReportTypes = new[] { "measures", "report-6-month", "report-12-month" }.ToDictionary(t => t, StringComparer.Ordinal);

    /// <summary>Reads a file's text. The handbook is usable only when <paramref name="problems"/> stays empty.</summary>
    public static Handbook Read(string json, string file, List<string> problems)
    {
        if (json.Length > LongestFile)
        {
            problems.Add($"{file}: longer than {LongestFile} characters");
            json = "{}";
        }

        var root = StrictObject.Parse(json, file, problems);
        var item = root.Object("item");
        var itaYear = root.Number("itaYear", 2555, 2655);
        var handbook = new Handbook(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
            itaYear,
            root.Word("reportType", ReportTypes),
            root.Text("reportTypeTitle"),
            root.TextOrNull("form") ?? "",
            root.TextOrNull("formTitle") ?? "",
            root.Number("fiscalYear", 2555, 2655),
            root.Number("round", 6, 12),
            root.Flag("verified", otherwise: false),
            root.Flag("provisional", otherwise: false),
            ReadItem(item),
            [.. root.Objects("elements").Select(ReadElement)],
            [.. root.Objects("scoring").Select(ReadScore)],
            [.. root.Objects("questions").Select(ReadQuestion)],
            root.Texts("checks"),
            ReadLayout(root.Object("layout")),
            ReadMemo(root.Object("memo")),
            root.ObjectOrNull("year") is { } year ? YearBookReader.Read(year) : YearBook.Unknown(itaYear));
        root.NothingElse();
        problems.AddRange(HandbookRules.Problems(handbook).Select(p => $"{file}: {p}"));
        return handbook;
    }

    private static Item ReadItem(StrictObject o)
    {
        var item = new Item(o.Text("code"), o.Text("title"), o.Text("indicatorNumber"), o.Text("indicatorTitle"), o.Text("subIndicatorNumber"), o.Text("subIndicatorTitle"), o.Text("text"));
        o.NothingElse();
        return item;
    }

    private static Element ReadElement(StrictObject o)
    {
        var element = new Element(o.Text("id"), o.Number("number", 0, 99), o.Text("text"), o.Flag("verified", otherwise: false));
        o.NothingElse();
        return element;
    }

    private static ScoreRule ReadScore(StrictObject o)
    {
        var rule = new ScoreRule(o.Number("score", 0, 100), o.Text("text"));
        o.NothingElse();
        return rule;
    }

    private static Question ReadQuestion(StrictObject o)
    {
        Condition? when = null;
        if (o.ObjectOrNull("when") is { } condition)
        {
            when = new Condition(condition.Text("question"), condition.Texts("is"));
            condition.NothingElse();
        }

        var kind = o.Word("kind", Kinds);
        var question = new Question(
            o.Text("id"),
            o.Word("section", Sections),
            kind,
            o.Text("element"),
            o.Text("label"),
            o.Text("hint"),
            o.Text("why"),
            o.TextOrNull("good"),
            o.TextOrNull("bad"),
            o.Texts("words"),
            o.Flag("required", otherwise: true),
            when,
            kind == QuestionKind.Notes ? o.Word("drafted", DraftKinds) : null,
            o.TextOrNull("default"),
            o.Flag("sayNone", otherwise: false));
        o.NothingElse();
        return question;
    }

    private static ReportLayout ReadLayout(StrictObject o)
    {
        var counts = o.Object("counts");
        var tables = o.Objects("tables").Select(ReadTable).ToList();
        var layout = new ReportLayout(
            o.Texts("cover"),
            o.Texts("preamble"),
            tables.Count > 0 ? tables : [ReadOnlyTable(o)],
            new CountClauses(counts.Text("total"), counts.Text("done"), counts.Text("inProgress"), counts.Text("notDone")),
            o.Texts("closing"));
        counts.NothingElse();
        o.NothingElse();
        return layout;
    }

    private static TableLayout ReadTable(StrictObject o)
    {
        var table = new TableLayout(o.Texts("title"), o.Word("rows", Rows), o.Flag("byTool", otherwise: false), o.Flag("byIndicator", otherwise: false), o.TextOrNull("band"), [.. o.Objects("columns").Select(ReadColumn)]);
        o.NothingElse();
        return table;
    }

    private static Column ReadColumn(StrictObject o)
    {
        var column = new Column(o.Text("heading"), o.Text("text"), o.Number("width", 3, 80));
        o.NothingElse();
        return column;
    }

    // The shape of the first handbooks: one table whose columns are questions. Reports begun with them are read by it to their end.
    private static TableLayout ReadOnlyTable(StrictObject o)
    {
        var columns = o.Objects("columns").Select((c, i) =>
        {
            var column = new Column(c.Text("heading"), (i == 0 ? "{rowNumber}. " : "") + "{" + c.Text("question") + "}", c.Number("width", 3, 80));
            c.NothingElse();
            return column;
        }).ToList();
        return new TableLayout(o.Texts("tableTitle"), TableRows.Measures, false, false, "{" + o.Text("bandQuestion") + "}", columns);
    }

    private static MemoLayout ReadMemo(StrictObject o)
    {
        var memo = new MemoLayout(o.Texts("body"), o.Text("forwardTo"), o.Texts("forwardLines"), o.Flag("asksPublication", otherwise: false));
        o.NothingElse();
        return memo;
    }
}
