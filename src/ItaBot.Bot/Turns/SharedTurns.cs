using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Turns in a group chat or a channel. Everybody there reads along, so only progress is shown, without names; what a person asks
/// for is answered in their own chat, and nothing can be filled in or decided here.
/// </summary>
internal sealed class SharedTurns(TurnLoop loop, Conversation conversation, HandbookShelf shelf, Speaker speaker)
{
    private static readonly HashSet<string> Asks = new(StringComparer.Ordinal) { Verbs.Start, Verbs.Continue, Verbs.Home, Verbs.Check, Verbs.Review, Verbs.Document, Verbs.Help };

    private readonly Interpreter _interpreter = new(Words.Thai);

    /// <summary>Takes one turn of a person.</summary>
    public async Task<InvokeResponse?> TakeAsync(Turn turn, Person person, TurnAction action, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Invoke)
        {
            return Speaker.MessageResponse(turn.Activity, Words.Thai.Get("group.personal-only"));
        }

        if (action is Arrives)
        {
            await GreetAsync(turn, cancellationToken);
            return null;
        }

        if (action is Corrects)
        {
            return null;
        }

        var note = action is Says says && _interpreter.Command(says.Text) is { Rest.Length: 0 } command
            ? command.Verb == Verbs.Status ? null : Asks.Contains(command.Verb) ? await AnswerApartAsync(turn, person, action, cancellationToken) : Words.Thai.Get("group.personal-only")
            : Words.Thai.Get("group.personal-only");
        var scene = await loop.LoadAsync(person, new Arrives(), turn.Activity.ChannelId!, cancellationToken);
        await speaker.SayAsync(turn, conversation.SharedOf(scene, shelf.Of, note), cancellationToken);
        return null;
    }

    /// <summary>Says once what the bot shows here; who joins later is not greeted.</summary>
    public async Task GreetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.InstallationUpdate)
        {
            await speaker.SayAsync(turn, Prompt.Message("group-hello", Words.Thai.Get("group.hello")), cancellationToken);
        }
    }

    private async Task<string> AnswerApartAsync(Turn turn, Person person, TurnAction action, CancellationToken cancellationToken)
    {
        await speaker.FindPersonalChatAsync(turn, person, cancellationToken);
        var (outcome, again) = await loop.RunAsync(person, action, turn.Activity.ChannelId!, TurnKey.Of(turn.Activity, person, action), cancellationToken);
        var told = true;
        foreach (var prompt in again == Again.No ? outcome.Prompts : [])
        {
            told &= await speaker.TellAsync(person.Id, prompt, cancellationToken) is Told.Yes;
        }

        return Words.Thai.Get(told ? "group.answered" : "group.open-first");
    }
}
