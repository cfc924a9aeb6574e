using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Operations;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Turns;

/// <summary>What became of telling a person something.</summary>
internal abstract record Told
{
    /// <summary>It was delivered, on this channel.</summary>
    public sealed record Yes(string? Channel = null) : Told;

    /// <summary>Nobody could be reached; when the person comes back, the store tells them.</summary>
    public sealed record Nobody : Told;

    /// <summary>It may or may not have arrived: saying it again could say it twice.</summary>
    public sealed record Unsure : Told;

    /// <summary>The channel was busy: worth another try after a while.</summary>
    public sealed record Later(TimeSpan Wait) : Told;
}

/// <summary>Turns prompts into activities of a channel, and remembers the cards that have to be kept up to date.</summary>
internal sealed class Speaker(Agency agency, IConnector connector, IChannelClient channels, IContactBook contacts, TrustedServiceUrls trusted, Channels.Line.LineMouth line, TimeProvider clock, ILogger<Speaker> log)
{
    private static readonly HashSet<string> TextOnly = new(StringComparer.Ordinal) { "line", "sms", "facebook", "telegram", "email" };

    private static readonly TimeSpan RefreshAgain = TimeSpan.FromSeconds(30);

    /// <summary>Says a prompt in the conversation of a turn. What cannot be delivered is logged; the report is saved already.</summary>
    public async Task SayAsync(Turn turn, Prompt prompt, CancellationToken cancellationToken, string? personId = null)
    {
        var reference = turn.Activity.GetConversationReference();
        var id = await turn.SendAsync(ActivityOf(prompt, reference), cancellationToken);
        await RememberAsync(prompt, reference, id, personId, cancellationToken);
    }

    /// <summary>Asks something of a person whose office is not known yet.</summary>
    public async Task<InvokeResponse?> AskAsync(Turn turn, Prompt question, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Invoke)
        {
            return await AnswerAsync(turn, [question], "", cancellationToken);
        }

        await SayAsync(turn, question, cancellationToken);
        return null;
    }

    /// <summary>Begins a chat with a person of whom only a group is known, so that what is theirs alone can be told there.</summary>
    public async Task FindPersonalChatAsync(Turn turn, Person person, CancellationToken cancellationToken)
    {
        var reference = turn.Activity.GetConversationReference();
        if (reference.ChannelId != BotFramework.Channels.Teams || turn.Activity.From is not { } member || (await contacts.FindAsync(agency.Id, person.Id, cancellationToken)).Count > 0)
        {
            return;
        }

        var begun = await channels.CreateConversationAsync(reference, new ConversationParameters { IsGroup = false, Members = [member], TenantId = reference.Conversation?.TenantId }, cancellationToken);
        if (begun.Value is { } chat)
        {
            await contacts.RememberAsync(agency.Id, person.Id, chat.ChannelId!, JsonSerializer.Serialize(chat, ActivityJson.Context.ConversationReference), clock.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>Says a prompt to a person wherever they were last seen.</summary>
    public Task<Told> TellAsync(string personId, Prompt prompt, CancellationToken cancellationToken) =>
        DeliverAsync(
            personId,
            async reference => reference.ServiceUrl == Channels.Line.LineChannel.ServiceUrl
                ? await line.TellAsync(personId, reference.Conversation!.Id!, prompt, cancellationToken)
                : await connector.SendAsync(reference, ActivityOf(prompt, reference), cancellationToken),
            (reference, id) => RememberAsync(prompt, reference, id, personId, cancellationToken), cancellationToken);

    /// <summary>Shows a person a file card, when they were last seen in Teams: no other channel has them.</summary>
    public Task<Told> ShowFileAsync(string personId, Attachment file, CancellationToken cancellationToken) => DeliverAsync(
        personId,
        async reference => reference.ChannelId == BotFramework.Channels.Teams ? await connector.SendAsync(reference, new Activity { Type = ActivityTypes.Message, Attachments = [file] }, cancellationToken) : null,
        (_, _) => System.Threading.Tasks.Task.CompletedTask,
        cancellationToken);

    private async Task<Told> DeliverAsync(string personId, Func<ConversationReference, Task<SendOutcome?>> send, Func<ConversationReference, string?, Task> remember, CancellationToken cancellationToken)
    {
        var known = await contacts.FindAsync(agency.Id, personId, cancellationToken);
        foreach (var json in line.AddressInFile(personId) is { } inFile && !known.Contains(inFile) ? [.. known, inFile] : known)
        {
            var reference = JsonSerializer.Deserialize(json, ActivityJson.Context.ConversationReference)!;
            Trust(reference);
            if (await send(reference) is not { } outcome)
            {
                return new Told.Nobody();
            }

            Figures.Delivered(reference.ChannelId ?? "", outcome.GetType().Name.ToLowerInvariant());

            if (outcome is SendOutcome.Sent sent)
            {
                await remember(reference, sent.Id);
                return new Told.Yes(reference.ChannelId);
            }

            Log.NotDelivered(log, reference.ChannelId ?? "", outcome.GetType().Name);

            switch (outcome)
            {
                case SendOutcome.Gone:
                    await contacts.ForgetAsync(agency.Id, personId, json, cancellationToken);
                    break;
                case SendOutcome.RetryAfter busy:
                    return new Told.Later(busy.Delay);
                case SendOutcome.Ambiguous:
                    return new Told.Unsure();
            }
        }

        return new Told.Nobody();
    }

    /// <summary>Replaces a card that was sent before. Doing so twice is doing it once, so what is not sure is done again.</summary>
    public async Task<Told> RefreshAsync(SentCard card, Prompt prompt, CancellationToken cancellationToken)
    {
        var reference = JsonSerializer.Deserialize(card.ReferenceJson, ActivityJson.Context.ConversationReference)!;
        Trust(reference);
        var outcome = await connector.UpdateAsync(reference, ActivityOf(prompt, reference) with { Id = card.ActivityId }, cancellationToken);
        if (outcome is SendOutcome.Gone)
        {
            await contacts.ForgetCardAsync(card, cancellationToken);
        }

        return outcome switch
        {
            SendOutcome.RetryAfter busy => new Told.Later(busy.Delay),
            SendOutcome.Ambiguous => new Told.Later(RefreshAgain),
            _ => new Told.Yes(),
        };
    }

    /// <summary>The answer to an invoke that leaves everything as it is.</summary>
    public static InvokeResponse MessageResponse(Activity activity, string text) => activity.IsCardInvoke() ? CardInvoke.Message(text) : Task("message", text);

    /// <summary>
    /// The answer to an invoke. A pressed card is replaced by the last prompt, with what comes before it on top, so that nothing has to be
    /// sent while the person waits; a dialog is opened with it, or closed.
    /// </summary>
    public async Task<InvokeResponse> AnswerAsync(Turn turn, IReadOnlyList<Prompt> prompts, string personId, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        if (prompts.Count == 0)
        {
            return MessageResponse(activity, "");
        }

        var prompt = Named(Together(prompts)) with { Viewers = ViewersOf(activity.From) };
        if (activity.IsCardInvoke())
        {
            await RememberAsync(prompt, activity.GetConversationReference(), activity.ReplyToId, personId, cancellationToken);
            return CardInvoke.Card(CardFit.Render(prompt, CardActions.Execute, Words.Thai));
        }

        return prompt.Kind == InterviewPrompts.LongKind ? Task("continue", Dialog(prompt)) : Task("message", Words.Thai.Get("dialog.closed"));
    }

    private static InvokeResponse Task(string type, JsonNode value) => new(200, new JsonObject { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } });

    private static JsonObject Dialog(Prompt prompt) => new()
    {
        ["title"] = ReportWords.Short(prompt.Title, 60),
        ["height"] = "large",
        ["width"] = "large",
        ["card"] = new JsonObject { ["contentType"] = AdaptiveCardRenderer.ContentType, ["content"] = AdaptiveCardRenderer.Render(prompt, CardActions.Submit) },
    };

    // Short notices and the card they lead to are one card.
    private static Prompt Together(IReadOnlyList<Prompt> prompts) => prompts[^1] with
    {
        Blocks = [.. prompts.SkipLast(1).SelectMany(p => new Block[] { new Say(p.Title, Tone.Warning) }.Concat(p.Blocks)), .. prompts[^1].Blocks],
    };

    private static string[]? ViewersOf(ChannelAccount? user) => user?.Id is { Length: > 0 } id ? [id] : null;

    // Only references of turns that were authenticated are kept, so their address may be trusted again after a restart.
    private void Trust(ConversationReference reference)
    {
        if (reference.ServiceUrl is { } address && address != BotFramework.Channels.DirectLineServiceUrl)
        {
            trusted.TrustServiceUrl(address);
        }
    }

    private static Activity ActivityOf(Prompt prompt, ConversationReference reference)
    {
        var channelId = reference.ChannelId;
        if (TextOnly.Contains(channelId ?? ""))
        {
            return new Activity { Type = ActivityTypes.Message, Text = TextRenderer.Render(prompt, Words.Thai) };
        }

        var card = CardFit.Render(Named(prompt) with { Viewers = ViewersOf(reference.User) }, channelId == BotFramework.Channels.Teams ? CardActions.Execute : CardActions.Submit, Words.Thai);
        return new Activity { Type = ActivityTypes.Message, Summary = prompt.Title, Attachments = [new Attachment { ContentType = AdaptiveCardRenderer.ContentType, Content = card }] };
    }

    /// <summary>The prompt with a name of its own, unless it has one.</summary>
    public static Prompt Named(Prompt prompt) => prompt.Nonce is null ? prompt with { Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) } : prompt;

    private async Task RememberAsync(Prompt prompt, ConversationReference reference, string? activityId, string? personId, CancellationToken cancellationToken)
    {
        if (prompt.Tracks is { } tracks && personId is not null && !string.IsNullOrEmpty(activityId))
        {
            await contacts.RememberCardAsync(new SentCard(agency.Id, tracks.ReportId, tracks.Round, personId, JsonSerializer.Serialize(reference, ActivityJson.Context.ConversationReference), activityId), cancellationToken);
        }
    }
}
