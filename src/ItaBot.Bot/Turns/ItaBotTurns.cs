using System.Text.Json;
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
internal sealed class ItaBotTurns(Agency agency, TurnLoop loop, Speaker speaker, SharedTurns shared, Strangers strangers, IContactBook contacts, Uploads uploads, FileIntake intake, FileConsent consent, Channels.Line.LineDesk line, TimeProvider clock) : IBot, ITurnErrorHandler
{
    /// <inheritdoc />
    public async Task<InvokeResponse?> OnTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        if (Heard.IsFarewell(activity))
        {
            await ForgetAsync(turn, cancellationToken);
            return null;
        }

        if (activity.Type == ActivityTypes.Invoke && activity.Name == FileConsent.Name)
        {
            return People.Find(agency, turn) is { } asked && !Heard.IsShared(activity) ? await consent.TakeAsync(activity, asked, cancellationToken) : new InvokeResponse(400, null);
        }

        var action = Heard.ActionOf(activity);
        if (action is null)
        {
            return activity.IsCardInvoke() ? CardInvoke.Error(400, "BadRequest", "The action is not one of this bot's.") : activity.Type == ActivityTypes.Invoke ? new InvokeResponse(501, null) : null;
        }

        if (People.Find(agency, turn) is not { } person)
        {
            return await MeetAsync(turn, action, cancellationToken);
        }

        if (Heard.IsShared(activity))
        {
            return await shared.TakeAsync(turn, person, action, cancellationToken);
        }

        // Without the message itself: a reference that stays the same from turn to turn is not written again.
        var reference = JsonSerializer.Serialize(activity.GetConversationReference() with { ActivityId = null }, ActivityJson.Context.ConversationReference);
        await contacts.RememberAsync(agency.Id, person.Id, activity.ChannelId!, reference, clock.GetUtcNow(), cancellationToken);
        if (action is Says said && await line.HearAsync(person, said.Text, cancellationToken) is { } heard)
        {
            await speaker.SayAsync(turn, heard, cancellationToken);
            return null;
        }

        return await TakeAsync(turn, person, action, cancellationToken);
    }

    private async Task<InvokeResponse?> MeetAsync(Turn turn, TurnAction action, CancellationToken cancellationToken)
    {
        if (Heard.IsShared(turn.Activity) && action is Arrives)
        {
            await shared.GreetAsync(turn, cancellationToken);
            return null;
        }

        return await strangers.MeetAsync(turn, cancellationToken);
    }

    /// <inheritdoc />
    public Task OnErrorAsync(Turn turn, string errorId, Exception error) =>
        speaker.SayAsync(turn, Prompt.Message("error", Words.Thai.Get("notice.error", ("id", errorId))), CancellationToken.None);

    private async Task<InvokeResponse?> TakeAsync(Turn turn, Person person, TurnAction action, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        var (key, typed) = (TurnKey.Of(activity, person, action), action);
        if (action is Sends sends)
        {
            await turn.SendTypingAsync(cancellationToken);
            action = await intake.TakeAsync(agency, person, await FetchAsync(activity, cancellationToken), sends.Caption, cancellationToken);
        }

        if (action is Corrects corrects)
        {
            if (TypedAnswers.Correction(await loop.LoadAsync(person, corrects, activity.ChannelId!, cancellationToken), activity.Id, corrects.Text) is not { } press)
            {
                await speaker.SayAsync(turn, Prompt.Message("notice", Words.Thai.Get("edited.late")), cancellationToken);
                return null;
            }

            action = new Presses(press);
        }

        var (outcome, again) = await loop.RunAsync(person, action, activity.ChannelId!, key, cancellationToken, (_, decided) => TypedAnswers.Note(activity.Id, typed, decided));
        if (again == Again.Delivered && activity.Type != ActivityTypes.Invoke)
        {
            return null;
        }

        outcome = activity.Type == ActivityTypes.MessageUpdate ? outcome with { Prompts = [Prompt.Message("notice", Words.Thai.Get("edited.taken")), .. outcome.Prompts] } : outcome;
        if (action is Says && Heard.FileOf(activity) is { } unread)
        {
            await speaker.SayAsync(turn, Prompt.Message("notice", Words.Thai.Get("notice.file-apart", ("name", ReportWords.Short(Heard.NameOf(unread), 60)))), cancellationToken);
        }

        return await SpeakAsync(turn, person, outcome, again, cancellationToken);
    }

    private async Task<IReadOnlyList<RawFile>> FetchAsync(Activity activity, CancellationToken cancellationToken)
    {
        var files = new List<RawFile>();
        foreach (var file in Heard.FilesOf(activity))
        {
            files.Add(await uploads.FetchAsync(activity, file, cancellationToken));
        }

        return files;
    }

    private async Task ForgetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (People.Find(agency, turn) is { } person && !Heard.IsShared(turn.Activity))
        {
            await contacts.ForgetAsync(agency.Id, person.Id, JsonSerializer.Serialize(turn.Activity.GetConversationReference(), ActivityJson.Context.ConversationReference), cancellationToken);
        }
    }

    private async Task<InvokeResponse?> SpeakAsync(Turn turn, Person person, Outcome outcome, Again again, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Invoke && turn.Activity.Name != Heard.TaskSubmit)
        {
            return await speaker.AnswerAsync(turn, outcome.Prompts, person.Id, cancellationToken);
        }

        // A dialog closes with a word; what comes next is said in the chat.
        foreach (var prompt in again == Again.No || turn.Activity.Type != ActivityTypes.Invoke ? outcome.Prompts : [])
        {
            await speaker.SayAsync(turn, prompt, cancellationToken, person.Id);
        }

        return turn.Activity.Type == ActivityTypes.Invoke ? Speaker.MessageResponse(turn.Activity, Words.Thai.Get("dialog.saved")) : null;
    }
}
