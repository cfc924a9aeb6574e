using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Imports;

/// <summary>Writes an imported paper as JSON: one object a line, for other programs and for the measurement of accuracy.</summary>
public static class ImportJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The paper as one line.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="file">Name of its file, written as member "file"; null leaves it out.</param>
    public static string Write(ImportedPaper paper, string? file = null)
    {
        var json = new JsonObject();
        if (file is not null)
        {
            json["file"] = file;
        }

        json["documentType"] = paper.DocumentType;
        json["fiscalYear"] = paper.FiscalYear;
        json["round"] = paper.Round;
        json["agency"] = new JsonObject { ["kind"] = paper.Agency.Kind, ["name"] = paper.Agency.Name, ["district"] = paper.Agency.District, ["province"] = paper.Agency.Province };
        json["scores"] = ScoresOf(paper.Scores);
        json["rows"] = new JsonArray([.. paper.Rows.Select(RowOf)]);
        json["analysis"] = new JsonArray([.. paper.Analysis.Select(AnalysisOf)]);
        json["memo"] = paper.Memo is null ? null : MemoOf(paper.Memo);
        return json.ToJsonString(Options);
    }

    private static JsonObject ScoresOf(ImportedScores scores)
    {
        var json = new JsonObject();
        foreach (var (number, score) in scores.Indicators.OrderBy(s => s.Key))
        {
            json[number.ToString(CultureInfo.InvariantCulture)] = score;
        }

        if (scores.Total is not null)
        {
            json["total"] = scores.Total;
        }

        if (scores.Grade is not null)
        {
            json["grade"] = scores.Grade;
        }

        return json;
    }

    private static JsonObject RowOf(ImportedRow row) => new()
    {
        ["no"] = row.Number,
        ["group"] = row.Tool ?? row.Theme,
        ["theme"] = row.Theme,
        ["indicator"] = row.IndicatorName,
        ["measure"] = Text(row.Subject),
        ["steps"] = new JsonArray([.. Numbering.Split(row[ColumnKind.Steps].Text).Select(i => (JsonNode)i.Text)]),
        ["responsible"] = Text(row[ColumnKind.Responsible]),
        ["period"] = Text(row[ColumnKind.Period]),
        ["status"] = row.Status is { } status ? StatusWords.Word(status) : null,
        ["summary"] = Text(row[ColumnKind.Summary]),
        ["outcome"] = Text(row[ColumnKind.Outcome]),
        ["followUp"] = Text(row[ColumnKind.FollowUp]),
        ["suggestions"] = Text(row[ColumnKind.Suggestions]),
        ["score"] = row.Score,
    };

    private static JsonObject AnalysisOf(ImportedRow row) => new()
    {
        ["no"] = row.Number,
        ["group"] = row.Tool,
        ["indicator"] = row.IndicatorName,
        ["score"] = row.Score,
        ["issue"] = Text(row[ColumnKind.Issue]),
    };

    private static JsonObject MemoOf(ImportedMemo memo) => new()
    {
        ["unit"] = Text(memo.Unit),
        ["number"] = Text(memo.Number),
        ["date"] = Text(memo.Date),
        ["subject"] = Text(memo.Subject),
        ["to"] = Text(memo.To),
        ["request"] = Text(memo.Request),
        ["signers"] = new JsonArray([.. memo.Signers.Select(s => new JsonObject { ["name"] = s.Name, ["position"] = s.Position, ["decision"] = s.Decision, ["date"] = s.Date })]),
    };

    private static JsonNode? Text(Passage passage) => passage.IsEmpty ? null : passage.Text;
}
