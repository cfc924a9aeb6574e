namespace ItaBot.Domain.Checks.Paper;

/// <summary>A memo dated before the reported time ended tells of work that was not over; one dated ahead is not written yet.</summary>
internal sealed class MemoDate : IPaperRule
{
    public string Id => "memo-date";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
