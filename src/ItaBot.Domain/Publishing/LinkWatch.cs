using System.Collections.Immutable;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Publishing;

/// <summary>
/// Which links of a report are to be opened again. An assessor looks weeks after the paper was put up, and a link that has died by then
/// counts as a paper that is not there. What is due follows from the time and from what was seen last, so nothing is planned ahead and a
/// standstill loses nothing.
/// </summary>
public static class LinkWatch
{
    /// <summary>Links that are watched in one report.</summary>
    public const int Most = 40;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // What does not open is looked at daily: a website that is down for a night is told to be back in the morning.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The links of a report: where it was published, those that stand in its answers, and those given as evidence.</summary>
    public static IReadOnlyList<Uri> LinksOf(Report report)
    {
        var answers = report.Answers.Values.Concat(report.LiveMeasures.SelectMany(m => m.Answers.Values)).Concat(report.Indicators.Values.SelectMany(i => i.Values));
        var written = answers.SelectMany(a => WebAddress.AllIn(a.Text).Concat(WebAddress.AllIn(a.Wording?.Text ?? ""))).Concat(report.Evidence.Where(e => !e.Removed).SelectMany(e => WebAddress.AllIn(e.Url ?? "")));
        return [.. (report.Publication is { } published ? [new Uri(published.Address)] : Array.Empty<Uri>()).Concat(written).DistinctBy(a => a.AbsoluteUri, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>
    /// The last day on which links matter: the end of the assessment's fiscal year. Assessors read and results come out between May and
    /// August (ITA 2564, 2565, 2567, 2568); the handbooks at hand name no day for every year.
    /// </summary>
    public static DateOnly ClosesOn(Report report) => new(report.ItaYear - 543, 9, 30);

    /// <summary>Whether the report's links are looked after: it was sent for sign-off or signed, and the assessment is not over.</summary>
    public static bool Watches(Report report, DateTimeOffset now) =>
        report.CancelledAt is null && report.SignOff?.State is SignOffState.Waiting or SignOffState.Signed && DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime) <= ClosesOn(report);

    /// <summary>The links that are due now.</summary>
    public static IReadOnlyList<Uri> Due(Report report, DateTimeOffset now) =>
        Watches(report, now) ? [.. LinksOf(report).Where(link => !report.Links.TryGetValue(link.AbsoluteUri, out var last) || now - last.At >= (last.Opens ? Week : Day))] : [];

    /// <summary>The report with what was seen put in, each compared with the time before; links that no longer stand in it are left out.</summary>
    public static Report With(Report report, IReadOnlyDictionary<string, LinkSight> seen)
    {
        var links = LinksOf(report).Select(l => l.AbsoluteUri).Where(l => seen.ContainsKey(l) || report.Links.ContainsKey(l))
            .ToImmutableDictionary(l => l, l => seen.TryGetValue(l, out var sight) ? sight with { Change = Compare(report.Links.GetValueOrDefault(l), sight) } : report.Links[l], StringComparer.Ordinal);
        return report with { Links = links };
    }

    /// <summary>What is different from the time before.</summary>
    public static LinkChange Compare(LinkSight? before, LinkSight now) => (before, now) switch
    {
        ({ Opens: false }, { Opens: false }) => LinkChange.None,
        (_, { Opens: false }) => LinkChange.Lost,
        ({ Opens: false }, _) => LinkChange.Back,
        (null, _) => LinkChange.None,
        _ when before.MediaType != now.MediaType => LinkChange.OtherType,
        _ when before.Sha256 is not null && now.Sha256 is not null && before.Sha256 != now.Sha256 => LinkChange.OtherContent,
        _ => LinkChange.None,
    };
}
