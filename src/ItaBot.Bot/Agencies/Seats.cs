using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Agencies;

/// <summary>
/// In which office a person of several agencies works now: a coach helps one after the other. Each agency's own file says that they may;
/// here is only which one they chose.
/// </summary>
internal sealed class Seats(IReportStore store, TimeProvider clock)
{
    private const string Chosen = "agency";
    private readonly Interpreter _interpreter = new(Words.Thai);

    /// <summary>Where an action belongs; null when the person is to be asked first, with the question.</summary>
    /// <param name="who">Names the person on their channel.</param>
    /// <param name="known">The agencies that know them, one at least.</param>
    /// <param name="action">What they did.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public async Task<(Agency? Agency, Prompt? Question)> FindAsync(string who, IReadOnlyList<Agency> known, TurnAction? action, CancellationToken cancellationToken)
    {
        if (known.Count == 1)
        {
            return (known[0], null);
        }

        if (action is Presses { Press: { Verb: Verbs.Agency } press } && known.FirstOrDefault(a => a.Id == press[Chosen]) is { } chosen)
        {
            await store.SaveAsync(new Change(Offices.Shared, null, 0, new Desk(who, chosen.Id), [], [], null, clock.GetUtcNow()), cancellationToken);
            return (chosen, null);
        }

        // A card knows its report, and a report its agency.
        foreach (var agency in action is Presses { Press: var named } && named["report"].Length > 0 ? known : [])
        {
            if (await store.FindAsync(agency.Id, ((Presses)action!).Press["report"], cancellationToken) is not null)
            {
                return (agency, null);
            }
        }

        var seat = (await store.DeskAsync(Offices.Shared, who, cancellationToken)).ReportId;
        var asks = action is Says says && _interpreter.Command(says.Text)?.Verb == Verbs.Agency;
        var typed = action is Says { Text: var text } ? known.FirstOrDefault(a => Words.Fold(a.FullName) == Words.Fold(text)) : null;
        if (typed is not null)
        {
            return await FindAsync(who, known, new Presses(PressOf(typed)), cancellationToken);
        }

        return !asks && known.FirstOrDefault(a => a.Id == seat) is { } present ? (present, null) : (null, Ask(known, seat));
    }

    private static Prompt Ask(IReadOnlyList<Agency> known, string? seat) => new(
        "agencies",
        Words.Thai.Get("agency.which"),
        [.. known.Select(a => new Row(a.FullName, a.Id == seat ? Words.Thai.Get("agency.present") : null, Tone.Normal, new Choice(Verbs.Agency, a.FullName, PressOf(a).Args)))],
        [],
        []);

    private static CardPress PressOf(Agency agency) =>
        new(Verbs.Agency, new Dictionary<string, string>(StringComparer.Ordinal) { [Chosen] = agency.Id }, new Dictionary<string, string>(StringComparer.Ordinal));
}
