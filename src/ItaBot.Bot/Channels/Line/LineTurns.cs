using System.Globalization;
using System.Security.Cryptography;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// A turn on LINE: who is it, what was done, the same turn loop as everywhere, one answer. A decision is never made by a single tap
/// or word: it is shown with the seal of the content and confirmed by a button that counts once.
/// </summary>
internal sealed class LineTurns(
    Agency agency, LineAccounts accounts, LineDesk desk, LineReader reader, LineGroups groups, LineMouth mouth, FlexRenderer flex, PostbackCodec codec, LineClient client,
    TurnLoop loop, Conversation conversation, HandbookShelf shelf, IChannelInbox inbox, IContactBook contacts, TimeProvider clock)
{
    private const string Once = "once";
    private const int LoadingSeconds = 20;
    private static readonly TimeSpan WorkerMayTake = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan TurnsCount = TimeSpan.FromDays(7);
    private static readonly Words _words = Words.Thai;
    private readonly ReportWords _names = new(_words);

    /// <summary>Handles one event.</summary>
    public async Task RunAsync(LineEvent happened, CancellationToken cancellationToken)
    {
        if (happened.GroupId is not null)
        {
            await groups.RunAsync(happened, cancellationToken);
            return;
        }

        if (happened.UserId is not { } userId)
        {
            return;
        }

        var person = await accounts.FindAsync(userId, cancellationToken);
        if (happened.Type == "unfollow" && person is not null)
        {
            await contacts.ForgetAsync(agency.Id, person.Id, LineChannel.Reference(userId), cancellationToken);
        }

        if (happened.Type is not ("message" or "postback" or "follow") && happened.LinkNonce is null)
        {
            return;
        }

        var answer = mouth.Open(happened);
        answer.MayPush = person is not null;
        if (person is null)
        {
            await MeetAsync(answer, userId, cancellationToken);
        }
        else if (happened.Type != "accountLink")
        {
            await TalkAsync(answer, person, userId, cancellationToken);
        }

        await mouth.SendAsync(answer, cancellationToken);
    }

    /// <summary>Tells the person the id of a failure.</summary>
    public async Task TellErrorAsync(LineEvent happened, string errorId, CancellationToken cancellationToken)
    {
        if (happened.GroupId is null && happened.UserId is { } userId && happened.Type is "message" or "postback" or "follow")
        {
            var answer = mouth.Open(happened);
            answer.MayPush = await accounts.FindAsync(userId, cancellationToken) is not null;
            mouth.Add(answer, Prompt.Message("error", _words.Get("notice.error", ("id", errorId))), userId);
            await mouth.SendAsync(answer, cancellationToken);
        }
    }

    /// <summary>Asks something of a person whose office is not known yet.</summary>
    public async Task AskAsync(LineEvent happened, Prompt question, CancellationToken cancellationToken)
    {
        var answer = mouth.Open(happened);
        mouth.Add(answer, question, happened.UserId!);
        await mouth.SendAsync(answer, cancellationToken);
    }

    private async Task MeetAsync(LineAnswer answer, string userId, CancellationToken cancellationToken)
    {
        var (linked, prompt) = answer.Event.LinkNonce is { } nonce
            ? await desk.RedeemAsync(userId, nonce, cancellationToken)
            : await desk.MeetAsync(userId, answer.Event.TypedText, cancellationToken);
        mouth.Add(answer, prompt, userId);
        if (linked is not null)
        {
            await RememberAsync(linked, userId, cancellationToken);
            await ActAsync(answer, linked, userId, new Arrives(), null, cancellationToken);
        }
    }

    private async Task TalkAsync(LineAnswer answer, Person person, string userId, CancellationToken cancellationToken)
    {
        var happened = answer.Event;
        await RememberAsync(person, userId, cancellationToken);
        var pressed = happened.Type == "postback" ? codec.Read(userId, happened.PostbackText ?? "") : null;
        if (pressed?.Press.Verb == FlexActions.Keyboard)
        {
            return;
        }

        var standing = conversation.Standing(await loop.LoadAsync(person, new Says(""), LineChannel.Name, cancellationToken), shelf.Of);
        if (await RefusedAsync(happened, pressed, cancellationToken) is { } why)
        {
            mouth.Add(answer, Prompt.Message("notice", _words.Get(why)), userId);
            mouth.Add(answer, standing, userId);
        }
        else if (pressed?.Press.Verb == FlexActions.More)
        {
            LineMouth.Add(answer, flex.MoreReplies(standing, userId, pressed.Press.Number("page")) ?? flex.Render(standing, userId));
        }
        else if (await desk.HearAsync(person, happened.TypedText, cancellationToken) is { } heard)
        {
            mouth.Add(answer, heard, userId);
        }
        else if (LineReader.CommentIn(happened.TypedText, standing) is { } comment)
        {
            var shown = standing with { Fields = [.. standing.Fields.Select(f => f.Id == SignOffPrompts.Comment ? f with { Value = comment } : f)] };
            mouth.Add(answer, shown, userId, await reader.KeepAsync(comment, cancellationToken));
        }
        else if (await ReadAsync(answer, person, userId, pressed, standing, cancellationToken) is { } action)
        {
            await ActAsync(answer, person, userId, action, pressed, cancellationToken);
        }
        else
        {
            mouth.Add(answer, Prompt.Message("notice", _words.Get("line.not-read")), userId);
        }
    }

    private async Task<TurnAction?> ReadAsync(LineAnswer answer, Person person, string userId, Postback? pressed, Prompt standing, CancellationToken cancellationToken)
    {
        if (answer.Event.MessageType is "file" or "image")
        {
            await client.ShowLoadingAsync(userId, LoadingSeconds, cancellationToken);
        }

        return await reader.ReadAsync(person, answer.Event, pressed, standing, cancellationToken);
    }

    // What comes after something later answers a question that is not asked any more.
    private async Task<string?> RefusedAsync(LineEvent happened, Postback? pressed, CancellationToken cancellationToken) =>
        happened.Type == "postback" && pressed is null ? "line.not-your-button"
        : await inbox.LatestAsync(Agencies.Offices.Shared, LineChannel.Name, happened.Source, cancellationToken) > happened.At ? "line.late"
        : null;

    private async Task ActAsync(LineAnswer answer, Person person, string userId, TurnAction action, Postback? pressed, CancellationToken cancellationToken)
    {
        var once = pressed?.Press[Once] ?? "";
        string? comment = null;
        Outcome AskFirst(Scene scene, Outcome outcome)
        {
            if (outcome.Report is not { SignOff: { } round } report || !outcome.Audit.Any(a => a.Kind == "memo-decided"))
            {
                return outcome;
            }

            var (step, decision) = round.All.MaxBy(d => d.Decision.At);
            comment = decision.Comment;
            return Outcome.Show(Confirm(report, shelf.Of(report)!, round, step, decision));
        }

        var key = new TurnKey($"{LineChannel.Name}|{(once.Length > 0 ? once : answer.Event.Id)}", TurnsCount, answer.Event.Id);
        var (outcome, again) = await loop.RunAsync(person, action, LineChannel.Name, key, cancellationToken, once.Length > 0 ? null : AskFirst);
        if (again == Again.Pressed)
        {
            mouth.Add(answer, Prompt.Message("notice", _words.Get("line.pressed-before")), userId);
        }

        var kept = comment is null ? null : await reader.KeepAsync(comment, cancellationToken);
        foreach (var prompt in outcome.Prompts)
        {
            mouth.Add(answer, LineReader.WithTicks(prompt, pressed?.Ticks), userId, kept);
        }

        if (outcome.Errands.Any(e => e.Kind == ErrandKinds.Draft || (e.Kind == ErrandKinds.Documents && e.Subject == person.Id)))
        {
            await client.ShowLoadingAsync(userId, LoadingSeconds, cancellationToken);
            await Task.WhenAny(answer.Followed, Task.Delay(WorkerMayTake, clock, cancellationToken));
        }
    }

    private Prompt Confirm(Report report, Handbook handbook, SignOff round, SignOffStep step, Decision decision)
    {
        var args = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["report"] = report.Id,
            ["round"] = round.Round.ToString(CultureInfo.InvariantCulture),
            ["step"] = step.Number.ToString(CultureInfo.InvariantCulture),
            ["decision"] = decision.Kind.Word(),
            ["hash"] = round.ContentHash,
            ["back"] = (decision.BackTo ?? 0).ToString(CultureInfo.InvariantCulture),
            [Once] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        };
        var facts = new List<(string, string)> { (_words.Get("sign.seal"), round.ContentHash[..16]) };
        if (decision.Comment is { } comment)
        {
            facts.Add((_words.Get("line.comment"), comment));
        }

        var open = round.LeavesOpen(handbook.Memo) ? [new Say(_words.Get("sign.leaves-open", ("decision", PaperWords.Of(decision.Kind))), Tone.Warning)] : Array.Empty<Block>();
        return new Prompt("confirm-decision", _words.Get("line.confirm-title", ("decision", PaperWords.Of(decision.Kind))), [new Say(_names.Name(handbook)), new Facts(facts), .. open, new Say(_words.Get("line.confirm-explain"), Tone.Quiet)], [],
        [
            new Choice(Verbs.Decide, _words.Get("line.confirm", ("decision", PaperWords.Of(decision.Kind))), args, decision.Kind == DecisionKind.Return ? Tone.Bad : Tone.Good),
            new Choice(Verbs.Open, _words.Get("line.look-again"), new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id }),
        ]);
    }

    private Task RememberAsync(Person person, string userId, CancellationToken cancellationToken) =>
        contacts.RememberAsync(agency.Id, person.Id, LineChannel.Name, LineChannel.Reference(userId), clock.GetUtcNow(), cancellationToken);
}
