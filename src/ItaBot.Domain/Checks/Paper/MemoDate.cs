using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A memo dated before the reported time ended tells of work that was not over; one dated ahead is not written yet.</summary>
internal sealed class MemoDate : IPaperRule
{
    public string Id => "memo-date";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        if (scene.Paper.Memo?.Date is { } text && ThaiDates.TryRead(text.Text, out var date)
            && (date > scene.Today || (!scene.Handbook.IsPlan && scene.Paper.Round == 12 && date <= scene.FiscalYear.To)))
        {
            yield return PaperScene.At(this, Severity.Warns, text);
        }
    }
}
