using System.Globalization;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Answers people who are not in the agency file, and tells the administrators who wants in: once a day for each, and only so many a day,
/// because knocking costs nothing.
/// </summary>
internal sealed class Strangers(Agency agency, IReportStore store, Speaker speaker, TimeProvider clock, ILogger<Strangers> log)
{
    private const int MostADay = 20;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private (DateOnly Day, int Count) _today;

    /// <summary>Says politely that the person is not known; in a group without showing their id.</summary>
    public async Task<InvokeResponse?> MeetAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        Log.UnknownPerson(log, activity.ChannelId ?? "");
        var shared = Heard.IsShared(activity);
        var text = shared ? Words.Thai.Get("group.unknown") : Words.Thai.Get("notice.unknown-person", ("id", IdOf(activity)));
        if (!shared)
        {
            await TellAsync(activity, cancellationToken);
        }

        if (activity.Type == ActivityTypes.Invoke)
        {
            return Speaker.MessageResponse(activity, text);
        }

        await speaker.SayAsync(turn, Prompt.Message("unknown-person", text), cancellationToken);
        return null;
    }

    private async Task TellAsync(Activity activity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var admins = agency.People.Where(p => p.Is(Role.Admin)).ToList();
        if (admins.Count == 0 || !MayKnock(DateOnly.FromDateTime(now.UtcDateTime)))
        {
            return;
        }

        // A line is a part of the subject: a name holds none.
        var who = $"{IdOf(activity)}\n{ReportWords.Short((activity.From?.Name ?? "").ReplaceLineEndings(" "), 80)}";
        var errands = admins.ConvertAll(admin => new Errand(ErrandKinds.TellKnock, "", $"{admin.Id}\n{who}"));
        var change = new Change(agency.Id, null, 0, null, [], errands, string.Create(CultureInfo.InvariantCulture, $"knock|{activity.ChannelId}|{IdOf(activity)}"), now) { TurnCounts = Day };
        if (await store.SaveAsync(change, cancellationToken) == SaveResult.Saved)
        {
            Knocked();
        }
    }

    private bool MayKnock(DateOnly today)
    {
        lock (_gate)
        {
            _today = _today.Day == today ? _today : (today, 0);
            return _today.Count < MostADay;
        }
    }

    private void Knocked()
    {
        lock (_gate)
        {
            _today.Count++;
        }
    }

    private static string IdOf(Activity activity) => ReportWords.Short((activity.From?.AadObjectId ?? activity.From?.Id ?? "-").ReplaceLineEndings(" "), 60);
}
