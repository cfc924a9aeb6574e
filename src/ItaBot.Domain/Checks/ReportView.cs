using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks;

/// <summary>
/// A report in work seen as a paper, so that the rules on papers hold for it too. What stands for a line is the number of an answer,
/// by which a finding is led back to the form where it can be mended.
/// </summary>
internal sealed class ReportView
{
    private static readonly Dictionary<string, ColumnKind> ById = new(StringComparer.Ordinal)
    {
        ["title"] = ColumnKind.Measure, ["approach"] = ColumnKind.Measure, ["issue"] = ColumnKind.Issue, ["steps"] = ColumnKind.Steps, ["follow-up"] = ColumnKind.FollowUp,
        ["problems"] = ColumnKind.Problems, ["suggestions"] = ColumnKind.Suggestions, ["reason"] = ColumnKind.Summary,
    };

    private readonly Report _report;
    private readonly Handbook _handbook;
    private readonly List<(string? RowId, int Number, Question Question)> _places = [];

    public ReportView(Report report, Handbook handbook, Agency agency)
    {
        _report = report;
        _handbook = handbook;
        Paper = new ImportedPaper
        {
            DocumentType = report.ReportType,
            FiscalYear = report.FiscalYear,
            Round = report.Round,
            Agency = new ImportedAgency(agency.Kind, agency.Name, agency.District, agency.Province),
            Scores = new ImportedScores(Scores(), null, null, 0),
            Tables = [.. new[] { MeasureTable(), IndicatorTable() }.Where(t => t.Columns.Count > 0)],
            Memo = Memo(),
            Titles = [],
            Paragraphs = [.. handbook.Questions.Where(q => q.Section is SectionKind.Header or SectionKind.Memo && q.Kind is QuestionKind.Text or QuestionKind.LongText).Select(q => Text(null, 0, q)).Where(p => !p.IsEmpty)],
        };
    }

    /// <summary>The paper.</summary>
    public ImportedPaper Paper { get; }

    /// <summary>The finding at the answer that it is about.</summary>
    public Finding Placed(Finding finding)
    {
        if (finding.Line == 0 || finding.Line > _places.Count)
        {
            return finding with { Line = 0 };
        }

        var (row, number, question) = _places[finding.Line - 1];
        return finding with { Line = 0, MeasureId = row, MeasureNumber = number, Question = question };
    }

    private ImportedTable MeasureTable() =>
        Table(SectionKind.Measure, _report.LiveMeasures.Select((m, i) => (m.Id, Number: i + 1)));

    private ImportedTable IndicatorTable() =>
        Table(SectionKind.Indicator, _handbook.Year.Indicators.Select(i => (Report.RowOf(i.Number), i.Number)));

    private ImportedTable Table(SectionKind section, IEnumerable<(string Id, int Number)> rows)
    {
        var questions = _handbook.In(section).ToList();
        var columns = questions.Select(q => new ImportedColumn(KindOf(q), q.Label)).DistinctBy(c => c.Kind).ToList();
        return columns.Count == 0 ? new ImportedTable(0, [], []) : new ImportedTable(0, columns, [.. rows.Select(r => Row(section, questions, r.Id, r.Number))]);
    }

    private ImportedRow Row(SectionKind section, List<Question> questions, string id, int number)
    {
        var answers = _report.AnswersOf(id);
        var cells = new Dictionary<ColumnKind, Passage>();
        var line = _places.Count + 1;
        foreach (var question in questions.Where(q => Interviews.Journey.Applies(q, answers) && q.Kind != QuestionKind.Status))
        {
            var text = Text(id, number, question);
            cells[KindOf(question)] = cells.TryGetValue(KindOf(question), out var before) ? before.With(text) : text;
        }

        var indicator = section == SectionKind.Indicator ? number : Number(answers, questions.Find(q => q.Kind == QuestionKind.Indicator)?.Id);
        var status = questions.Find(q => q.Kind == QuestionKind.Status) is { } asked && answers.TryGetValue(asked.Id, out var said) && StatusWords.TryRead(said.Text, out var read) ? read : (MeasureStatus?)null;
        var official = _handbook.Year.Indicators.FirstOrDefault(i => i.Number == indicator);
        return new ImportedRow { Line = line, Number = number, Tool = official?.Tool, Indicator = indicator, IndicatorName = official?.Name, Cells = cells, Status = status };
    }

    private ImportedMemo? Memo()
    {
        Passage Of(string id) => _handbook.Find(id) is { } question ? Text(null, 0, question) : Passage.Empty;
        return _handbook.Asks(SectionKind.Memo) ? new ImportedMemo(Of("memo-unit"), Of("memo-number"), Of("memo-date"), Of("memo-subject"), Of("memo-to"), [], Passage.Empty, []) : null;
    }

    private Dictionary<int, decimal> Scores() => _handbook.Year.Indicators
        .Select(i => (i.Number, Score: _report.Answers.TryGetValue($"score-{i.Number}", out var answer) && decimal.TryParse(answer.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : (decimal?)null))
        .Where(s => s.Score is not null)
        .ToDictionary(s => s.Number, s => s.Score!.Value);

    private Passage Text(string? rowId, int number, Question question)
    {
        if (!_report.AnswersOf(rowId).TryGetValue(question.Id, out var answer))
        {
            return Passage.Empty;
        }

        _places.Add((rowId, number, question));
        var text = question.Kind == QuestionKind.Notes ? answer.Wording?.Text ?? answer.Text : TableFiller.Cell(answer, question, _handbook);
        return Passage.Of(text.ReplaceLineEndings(" "), _places.Count);
    }

    private static int? Number(IReadOnlyDictionary<string, Answer> answers, string? id) =>
        id is not null && answers.TryGetValue(id, out var answer) && int.TryParse(answer.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ColumnKind KindOf(Question question) => question switch
    {
        { Drafted: Drafting.DraftKind.Summary } => ColumnKind.Summary,
        { Drafted: Drafting.DraftKind.Outcome } => ColumnKind.Outcome,
        { Kind: QuestionKind.Period } => ColumnKind.Period,
        { Kind: QuestionKind.Unit } => ColumnKind.Responsible,
        { Kind: QuestionKind.Status } => ColumnKind.Status,
        { Kind: QuestionKind.Indicator } => ColumnKind.Indicator,
        _ => ById.GetValueOrDefault(question.Id.Replace("progress-", "", StringComparison.Ordinal), ColumnKind.Other),
    };
}
