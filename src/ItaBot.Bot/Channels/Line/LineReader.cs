using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>Reads an event of a linked person into an action, and keeps what is typed before the button that uses it is pressed.</summary>
internal sealed class LineReader(Agency agency, LineOptions options, LineClient client, FileIntake intake, IReportStore store)
{
    /// <summary>Reads an event; null when it asks for nothing that the bot does.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="happened">The event.</param>
    /// <param name="pressed">The button, when one was pressed.</param>
    /// <param name="standing">The prompt that stands for the person now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TurnAction?> ReadAsync(Person person, LineEvent happened, Postback? pressed, Prompt standing, CancellationToken cancellationToken) => happened switch
    {
        { Type: "follow" } => new Arrives(),
        { Type: "postback" } when pressed is not null => new Presses(await FilledAsync(pressed, happened.PickedDate, standing, cancellationToken)),
        { MessageType: "text" } => new Says(happened.TypedText),
        { MessageType: "file" or "image" or "video" or "audio" } => await FilesAsync(person, happened, cancellationToken),
        _ => null,
    };

    /// <summary>The comment typed for a decision that stands, by its word; null when the text is none.</summary>
    public static string? CommentIn(string text, Prompt standing)
    {
        var word = Words.Thai.Get("line.comment-word").TrimEnd();
        var comment = text.StartsWith(word, StringComparison.Ordinal) ? ThaiText.Clean(text[word.Length..]).Trim() : "";
        return comment.Length > 0 && standing.Fields.Any(f => f.Id == SignOffPrompts.Comment) ? comment : null;
    }

    /// <summary>Keeps a typed comment under a key that a button can carry.</summary>
    public async Task<string> KeepAsync(string comment, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(comment)))[..32];
        await store.KeepTextAsync(NameOf(key), comment, cancellationToken);
        return key;
    }

    /// <summary>A prompt with the ticks as they are set on its card.</summary>
    public static Prompt WithTicks(Prompt prompt, string? ticks) => ticks is null ? prompt : prompt with
    {
        Fields = [.. prompt.Fields.Select(f => f.Kind == FieldKind.Tick ? f with { Value = IsSet(ticks, prompt.Fields.Where(t => t.Kind == FieldKind.Tick).ToList().IndexOf(f)) } : f)],
    };

    private static string IsSet(string ticks, int at) =>
        ulong.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && at < 64 && (bits >> at & 1) == 1 ? "true" : "false";

    // A button carries what was chosen; the rest of what a card would send along is added here.
    private async Task<CardPress> FilledAsync(Postback pressed, string? pickedDate, Prompt standing, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(pressed.Press.Values, StringComparer.Ordinal);
        if (values.Count == 1 && DateOnly.TryParseExact(pickedDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            values[values.Keys.First()] = ThaiDates.Write(date, ThaiDateStyle.Long);
        }

        if (pressed.Kept is { } key && await store.FindTextAsync(NameOf(key), cancellationToken) is { } comment)
        {
            values[SignOffPrompts.Comment] = comment;
        }

        if (pressed is { Ticks: { } ticks, Press.Verb: Verbs.Import } && values.Count > 0)
        {
            for (var i = 0; i < 64; i++)
            {
                values[ImportPrompts.Tick(i)] = IsSet(ticks, i);
            }
        }

        if (pressed.Press.Verb == Verbs.Answer && values.Count == 0 && standing.Choices.Any(c => c.Verb == Verbs.Answer && c.Args["stop"] == pressed.Press["stop"] && c.Args["report"] == pressed.Press["report"]))
        {
            foreach (var field in standing.Fields.Where(f => f.Value is not null))
            {
                values[field.Id] = field.Value!;
            }
        }

        return pressed.Press with { Values = values };
    }

    // Photos that were chosen together come one by one; all but the last are answered with a word.
    private async Task<TurnAction> FilesAsync(Person person, LineEvent happened, CancellationToken cancellationToken)
    {
        var taken = await intake.TakeAsync(agency, person, [await FetchAsync(happened, cancellationToken)], "", cancellationToken);
        return taken is Sends sends ? sends with { Following = happened.ImagesFollowing } : taken;
    }

    private async Task<RawFile> FetchAsync(LineEvent happened, CancellationToken cancellationToken)
    {
        var name = happened.FileName ?? "";
        if (happened.MessageType is "video" or "audio")
        {
            return new RawFile(Words.Thai.Get(happened.MessageType == "video" ? "line.video" : "line.audio"), null, FileRefusal.Recording);
        }

        if (happened.FileSize > options.LargestFile)
        {
            return new RawFile(name, null, FileRefusal.TooLarge);
        }

        if (happened.MessageId is not { } id || happened.IsElsewhere || (happened.MessageType == "file" && happened.FileSize is null))
        {
            return new RawFile(name, null, FileRefusal.NotRead);
        }

        var content = await client.ReadContentAsync(id, options.LargestFile, cancellationToken);
        return new RawFile(name, content.Bytes, content.State switch
        {
            LineContentState.Read => null,
            LineContentState.TooLarge => FileRefusal.TooLarge,
            LineContentState.Preparing => FileRefusal.NotReady,
            _ => FileRefusal.NotRead,
        });
    }

    private string NameOf(string key) => $"comment:{agency.Id}:{key}";
}
