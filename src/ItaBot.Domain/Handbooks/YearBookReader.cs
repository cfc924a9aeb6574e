using System.Globalization;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Handbooks;

/// <summary>Reads what is the same for every paper of a year: closed vocabulary, every problem at once.</summary>
public static class YearBookReader
{
    private static readonly Dictionary<string, DeadlineTask> Tasks = new(StringComparer.Ordinal) { ["none"] = DeadlineTask.None, ["tick"] = DeadlineTask.Tick, ["submit"] = DeadlineTask.Submit, ["sign"] = DeadlineTask.Sign };

    private static readonly Dictionary<string, bool> Periods = new(StringComparer.Ordinal) { ["same-year"] = false, ["year-before"] = true };

    /// <summary>Reads the text of a year.json.</summary>
    public static YearBook Read(string json, string file, List<string> problems) => Read(StrictObject.Parse(json, file, problems));

    internal static YearBook Read(StrictObject root)
    {
        var grades = root.Objects("grades").Select(ReadGrade).ToList();
        var analysed = root.Objects("analysedGrades").Select(ReadGrade).ToList();
        var book = new YearBook(
            root.Number("itaYear", 2555, 2655),
            root.Flag("verified", otherwise: false),
            root.Flag("provisional", otherwise: false),
            root.Text("measuresItem"),
            root.Text("reportItem"),
            root.Word("reportCovers", Periods),
            root.Flag("threeParts", otherwise: false),
            [.. root.Objects("tools").Select(ReadTool)],
            [.. root.Objects("indicators").Select(ReadIndicator)],
            grades,
            analysed.Count > 0 ? analysed : grades,
            [.. root.Objects("items").Select(ReadItem)],
            [.. root.Objects("moves").Select(ReadMove)],
            [.. root.Objects("deadlines").Select(ReadDeadline)],
            root.Texts("checks"));
        root.NothingElse();
        foreach (var (name, what) in Problems(book))
        {
            root.Problem(name, what);
        }

        return book;
    }

    private static IEnumerable<(string, string)> Problems(YearBook book)
    {
        if (book.Tools.Sum(t => t.Weight) != 1)
        {
            yield return ("tools", "weights must add up to 1");
        }

        foreach (var indicator in book.Indicators.Where(i => book.Tools.All(t => t.Id != i.Tool)))
        {
            yield return ("indicators", $"indicator {indicator.Number} names the unknown tool '{indicator.Tool}'");
        }

        foreach (var code in book.Items.GroupBy(i => i.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return ("items", $"'{code}' stands more than once");
        }

        foreach (var code in new[] { book.MeasuresItem, book.ReportItem }.Concat(book.Moves.Select(m => m.To).OfType<string>()).Where(c => book.Find(c) is null))
        {
            yield return ("items", $"'{code}' is named but not listed");
        }

        foreach (var rule in book.Checks.Where(c => !Checks.Checker.RuleIds.Contains(c)))
        {
            yield return ("checks", $"names the unknown rule '{rule}'");
        }

        if (!book.Indicators.Select(i => i.Number).Order().SequenceEqual(Enumerable.Range(1, book.Indicators.Count)) || book.Indicators.Count == 0)
        {
            yield return ("indicators", "must be numbered from 1 without a gap");
        }

        if (book.Grades.Count == 0 || book.Grades[^1].From != 0)
        {
            yield return ("grades", "the last one must begin at 0");
        }
    }

    private static Tool ReadTool(StrictObject o)
    {
        var tool = new Tool(o.Text("id"), o.Text("name"), o.Number("percent", 1, 100) / 100m);
        o.NothingElse();
        return tool;
    }

    private static Indicator ReadIndicator(StrictObject o)
    {
        var indicator = new Indicator(o.Number("number", 1, 99), o.Text("tool"), o.Text("name"), o.Texts("variants"));
        o.NothingElse();
        return indicator;
    }

    private static Grade ReadGrade(StrictObject o)
    {
        var least = o.Flag("eachTool", otherwise: false);
        var from = o.Number("from", 0, 100);
        var grade = new Grade(o.Text("name"), from, least ? from : null);
        o.NothingElse();
        return grade;
    }

    private static YearItem ReadItem(StrictObject o)
    {
        var item = new YearItem(o.Text("code"), o.Text("title"), o.Flag("verified", otherwise: false));
        o.NothingElse();
        return item;
    }

    private static ItemMove ReadMove(StrictObject o)
    {
        var move = new ItemMove(o.Text("from"), o.TextOrNull("to"));
        o.NothingElse();
        return move;
    }

    private static Deadline ReadDeadline(StrictObject o)
    {
        var task = o.TextOrNull("task") is null ? DeadlineTask.None : o.Word("task", Tasks);
        var deadline = new Deadline(o.Text("what"), ReadDate(o, "from"), ReadDate(o, "to"), o.Flag("verified", otherwise: false), task, o.TextOrNull("reportType"));
        if (task is DeadlineTask.Submit or DeadlineTask.Sign != deadline.ReportType is not null)
        {
            o.Problem("reportType", "must be given with the tasks submit and sign, and with no other");
        }

        o.NothingElse();
        return deadline;
    }

    private static DateOnly ReadDate(StrictObject o, string name)
    {
        if (DateOnly.TryParseExact(o.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        o.Problem(name, "must be a date such as 2022-03-01");
        return DateOnly.MinValue;
    }
}
