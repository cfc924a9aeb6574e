using ItaBot.Bot.Channels;
using ItaBot.Bot.Turns;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Agencies;

/// <summary>The bot as the Bot Framework sees it: finds the office of whoever speaks, and lets it take the turn.</summary>
internal sealed class FrontDoor(Offices offices, Seats seats) : IBot, ITurnErrorHandler
{
    /// <inheritdoc />
    public async Task<InvokeResponse?> OnTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        var known = offices.All.Where(a => People.Find(a, turn) is not null).ToList();
        if (known.Count == 0)
        {
            return await offices.Of<ItaBotTurns>(Reception(turn.Activity)).OnTurnAsync(turn, cancellationToken);
        }

        var action = Heard.ActionOf(turn.Activity);
        var (agency, question) = await seats.FindAsync(NameOf(turn.Activity), known, action, cancellationToken);
        if (question is not null)
        {
            // In a group nobody is asked where they work.
            return Heard.IsShared(turn.Activity) ? null : await offices.Of<Speaker>(known[0]).AskAsync(turn, question, cancellationToken);
        }

        return await offices.Of<ItaBotTurns>(agency!).OnTurnAsync(turn, cancellationToken);
    }

    /// <inheritdoc />
    public Task OnErrorAsync(Turn turn, string errorId, Exception error) => offices.Of<ItaBotTurns>(Reception(turn.Activity)).OnErrorAsync(turn, errorId, error);

    // A stranger is told so by the agency of their tenant, else by the first one.
    private Agency Reception(Activity activity) => offices.All.FirstOrDefault(a => a.Tenants.Count > 0 && People.IsOfTenants(a, activity)) ?? offices.All[0];

    private static string NameOf(Activity activity) => $"{activity.ChannelId}|{activity.From?.AadObjectId ?? activity.From?.Id}";
}
