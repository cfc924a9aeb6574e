using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The head of the paper lacks a fact.</summary>
internal sealed class HeaderMissing : IPaperRule
{
    public string Id => "header-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var paper = scene.Paper;
        var words = CheckWords.Thai.HeaderParts;
        var dated = paper.Paragraphs.Any(p => ThaiDates.FindAll(p.Text).Count > 0) || paper.Memo?.Date.IsEmpty is false;
        string[] missing =
        [
            .. paper.Agency.Name is null ? [words[0]] : Array.Empty<string>(),
            .. paper.FiscalYear is null ? [words[1]] : Array.Empty<string>(),
            .. paper.Round is null && !scene.Handbook.IsPlan ? [words[2]] : Array.Empty<string>(),
            .. dated ? [] : new[] { words[3] },
        ];
        if (missing.Length > 0)
        {
            var whole = paper.Agency.Name is not null && paper.FiscalYear is not null;
            var line = paper.Titles.Count > 0 ? paper.Titles[0].Line : 0;
            yield return PaperScene.At(this, whole ? Severity.Notes : Severity.Warns, line, "", details: ("what", string.Join(CheckWords.Thai.And, missing)));
        }
    }
}
