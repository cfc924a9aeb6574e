using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Turns;

/// <summary>
/// The bot as the Bot Framework sees it: reads an activity into an action, runs the turn, and speaks. Everything about the
/// channel ends here; everything about the report begins behind it.
/// </summary>
internal sealed class ItaBotTurns(Agency agency, People people, TurnLoop loop, Speaker speaker, IContactBook contacts, Uploads uploads, TimeProvider clock, ILogger<ItaBotTurns> log) : IBot, ITurnErrorHandler
{
    private const int LongestText = 20_000;

    /// <inheritdoc />
    public async Task<InvokeResponse?> OnTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        var action = ActionOf(activity);
        if (action is null)
        {
            return activity.Type == ActivityTypes.Invoke ? new InvokeResponse(501, null) : null;
        }

        var reference = activity.GetConversationReference();
        if (people.Find(turn) is not { } person)
        {
            Log.UnknownPerson(log, activity.ChannelId ?? "");
            await speaker.SayAsync(turn, Prompt.Message("unknown-person", Words.Thai.Get("notice.unknown-person", ("id", ReportWords.Short(activity.From?.AadObjectId ?? activity.From?.Id ?? "-", 60)))), cancellationToken);
            return activity.Type == ActivityTypes.Invoke ? speaker.CardResponse(null) : null;
        }

        await contacts.RememberAsync(agency.Id, person.Id, activity.ChannelId!, JsonSerializer.Serialize(reference, ActivityJson.Context.ConversationReference), clock.GetUtcNow(), cancellationToken);
        var key = TurnKey.Of(activity, person, action);
        if (action is Sends sends && FileOf(activity) is { } file)
        {
            action = sends with { Lines = await uploads.ReadAsync(file, cancellationToken) };
        }

        var (outcome, again) = await loop.RunAsync(person, action, activity.ChannelId!, key, cancellationToken);
        if (again == Again.Delivered && activity.Type != ActivityTypes.Invoke)
        {
            return null;
        }

        if (action is Says && FileOf(activity) is { } unread)
        {
            await speaker.SayAsync(turn, Prompt.Message("notice", Words.Thai.Get("notice.file-apart", ("name", ReportWords.Short(NameOf(unread), 60)))), cancellationToken);
        }

        return await SpeakAsync(turn, person, outcome, again, cancellationToken);
    }

    /// <inheritdoc />
    public Task OnErrorAsync(Turn turn, string errorId, Exception error) =>
        speaker.SayAsync(turn, Prompt.Message("error", Words.Thai.Get("notice.error", ("id", errorId))), CancellationToken.None);

    // A pressed Action.Execute is answered with the last card in place of the pressed one; what comes before it is said.
    private async Task<InvokeResponse?> SpeakAsync(Turn turn, Person person, Outcome outcome, Again again, CancellationToken cancellationToken)
    {
        var invoke = turn.Activity.Type == ActivityTypes.Invoke;
        var said = !invoke ? outcome.Prompts : again != Again.No ? [] : outcome.Prompts.SkipLast(1);
        foreach (var prompt in said)
        {
            await speaker.SayAsync(turn, prompt, cancellationToken, person.Id);
        }

        return invoke ? speaker.CardResponse(outcome.Prompts.Count == 0 ? null : outcome.Prompts[^1]) : null;
    }

    private static TurnAction? ActionOf(Activity activity)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Message when CardPress.Read(activity.Value) is { } press:
                return new Presses(press);
            case ActivityTypes.Message when string.IsNullOrWhiteSpace(activity.Text) && FileOf(activity) is { } file:
                return new Sends(NameOf(file));
            case ActivityTypes.Message:
                return new Says(activity.Text is { Length: > LongestText } text ? text[..LongestText] : activity.Text ?? "");
            case ActivityTypes.ConversationUpdate when activity.MembersAdded?.Any(m => m.Id != activity.Recipient?.Id) == true:
                return new Arrives();
            case ActivityTypes.Invoke when activity.Name == "adaptiveCard/action":
                return PressOfInvoke(activity.Value) is { } invoked ? new Presses(invoked) : null;
            default:
                return null;
        }
    }

    // Teams sends a message's own text once more as an attachment: that is no file.
    private static Attachment? FileOf(Activity activity) =>
        activity.Attachments?.FirstOrDefault(a => a.ContentType is not null && !(a.ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) && a.ContentUrl is null));

    private static string NameOf(Attachment file) => file.Name ?? file.ContentType!;

    // { "action": { "type": "Action.Execute", "verb": …, "data": { …our data and the inputs… } } }
    private static CardPress? PressOfInvoke(JsonNode? value) => value is JsonObject root && root["action"] is JsonObject action ? CardPress.Read(action["data"]) : null;
}
