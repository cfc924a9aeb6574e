using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Memos;

/// <summary>One answer or piece of evidence that differs between two sealed contents. An empty text: it was not there.</summary>
/// <param name="RowId">The measure or indicator, or null for the report itself.</param>
/// <param name="Question">Which question; null for a piece of evidence, whose name is told.</param>
/// <param name="Old">As it was sealed.</param>
/// <param name="New">As it is now.</param>
public sealed record ContentChange(string? RowId, Question? Question, string Old, string New);

/// <summary>
/// What changed between the content that somebody decided on and the present one, read from the sealed texts themselves: they were kept
/// under their seals, so what is told is what was seen.
/// </summary>
public static class ContentChanges
{
    /// <summary>The answers that differ, in the order of the handbook.</summary>
    public static IReadOnlyList<ContentChange> Between(string oldSealed, string newSealed, Handbook handbook)
    {
        var (old, now) = (Answers(oldSealed, handbook), Answers(newSealed, handbook));
        var questions = handbook.Questions.Select(q => q.Id).ToList();
        return [.. old.Keys.Union(now.Keys)
            .Where(place => old.GetValueOrDefault(place, "") != now.GetValueOrDefault(place, ""))
            .OrderBy(place => place.RowId is null ? 0 : 1).ThenBy(place => place.RowId?.Length).ThenBy(place => place.RowId, StringComparer.Ordinal).ThenBy(place => questions.IndexOf(Plain(place.Question)))
            .Select(place => new ContentChange(place.RowId, handbook.Find(Plain(place.Question)), old.GetValueOrDefault(place, ""), now.GetValueOrDefault(place, "")))];
    }

    // Row, kind, hash, name, caption and address stand behind the word.
    private const string Evidence = "evidence";
    private const int EvidenceParts = 6;

    // Report and handbook, then answers of three fields each; a row's id stands before its answers, what a plan promised behind them.
    private static Dictionary<(string? RowId, string Question), string> Answers(string sealedText, Handbook handbook)
    {
        var fields = ContentSeal.Read(sealedText);
        var answers = new Dictionary<(string?, string), string>();
        string? row = null;
        for (var at = 2; at < fields.Count; at++)
        {
            if (fields[at] == Evidence && at + EvidenceParts < fields.Count)
            {
                answers[(fields[at + 1], $"{Evidence}.{fields[at + 3]}{fields[at + 6]}")] = fields[at + 4];
                at += EvidenceParts;
            }
            else if (IsRow(fields[at]))
            {
                row = fields[at];
            }
            else if (handbook.Find(Plain(fields[at])) is not null && at + 2 < fields.Count)
            {
                answers[(row, fields[at])] = fields[at + 2].Length > 0 ? fields[at + 2] : fields[at + 1];
                at += 2;
            }
        }

        return answers;
    }

    private static bool IsRow(string field) => field.Length is > 1 and < 8 && field[0] is 'm' or 'i' && field.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Plain(string question) => question.Split('.')[0];
}
