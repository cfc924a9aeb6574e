using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;

namespace ItaBot.Bot.Reminders;

/// <summary>Loads what is due in an agency as it is now.</summary>
internal sealed class DueDesk(IReportStore store, HandbookShelf shelf, TimeProvider clock)
{
    /// <summary>The years of the handbooks at hand.</summary>
    public static IEnumerable<YearBook> Years(IReadOnlyList<Handbook> handbooks) => handbooks.Select(h => h.Year).DistinctBy(y => y.ItaYear).OrderBy(y => y.ItaYear);

    /// <summary>What is due as a scene of a person sees it.</summary>
    public static IReadOnlyList<DueItem> In(Scene scene) =>
        DueItems.Of(scene.Agency, scene.Book, scene.Reports.Count == 0 && scene.Report is { } only ? [only] : scene.Reports, scene.HandbookOf, Years(scene.Shelf), scene.Today);

    /// <summary>The scene of a person on whom no turn is made: everything an errand shows.</summary>
    public async Task<Scene> SceneAsync(Agency agency, Person person, string? reportId, CancellationToken cancellationToken)
    {
        var reports = await store.ListAsync(agency.Id, cancellationToken);
        foreach (var report in reports)
        {
            await shelf.OfAsync(report, cancellationToken);
        }

        var about = reports.FirstOrDefault(r => r.Id == reportId);
        return new Scene(agency, person, new Desk(person.Id, reportId), about, about is null ? null : shelf.Of(about), reports, shelf.Current, clock.GetUtcNow(), "")
        {
            Book = await store.BookAsync(agency.Id, cancellationToken), HandbookOf = shelf.Of,
        };
    }

    /// <summary>What is due in an agency today.</summary>
    public async Task<IReadOnlyList<DueItem>> OfAsync(Agency agency, CancellationToken cancellationToken) =>
        agency.People.Count == 0 ? [] : In(await SceneAsync(agency, agency.People[0], null, cancellationToken));

    /// <summary>Today in Thailand.</summary>
    public DateOnly Today => ThaiDay.Of(clock.GetUtcNow());
}
