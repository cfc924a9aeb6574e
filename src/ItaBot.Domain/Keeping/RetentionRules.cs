using ItaBot.Domain.Memos;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Keeping;

/// <summary>
/// For how many months what is kept, counted from the last activity; 0 keeps for good, and that is what an agency gets that says nothing: a
/// report that is gone is gone, and official papers fall under the rules on archives.
/// </summary>
/// <param name="Unfinished">Reports that were never sent for sign-off, or came back from it.</param>
/// <param name="Cancelled">Reports that were put away.</param>
/// <param name="Signed">Reports that were signed or wait for a signature.</param>
/// <param name="SentFiles">Lines of files that people sent.</param>
/// <param name="Contacts">Conversations in which nobody spoke any more.</param>
public sealed record RetentionRules(int Unfinished, int Cancelled, int Signed, int SentFiles, int Contacts)
{
    /// <summary>Whether anything is ever forgotten.</summary>
    public bool Forgets => Unfinished + Cancelled + Signed + SentFiles + Contacts > 0;

    /// <summary>Whether a report may be forgotten today (Thailand): its time is over, and so is the year of its assessment.</summary>
    public bool IsOver(Report report, DateOnly today)
    {
        var months = report switch
        {
            { CancelledAt: not null } => Cancelled,
            { SignOff.State: SignOffState.Signed or SignOffState.Waiting } => Signed,
            _ => Unfinished,
        };
        var last = DateOnly.FromDateTime(report.ChangedAt.ToOffset(TimeSpan.FromHours(7)).DateTime);
        return months > 0 && today > last.AddMonths(months) && today > LinkWatch.ClosesOn(report);
    }

    /// <summary>The moment before which something is over; null when it is kept for good.</summary>
    public static DateTimeOffset? Before(int months, DateTimeOffset now) => months == 0 ? null : now.AddMonths(-months);
}
