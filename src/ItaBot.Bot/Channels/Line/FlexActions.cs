using System.Globalization;
using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;

namespace ItaBot.Bot.Channels.Line;

/// <summary>The actions behind the buttons of one prompt for one account.</summary>
internal sealed class FlexActions(Prompt prompt, string userId, string? kept, PostbackCodec codec)
{
    /// <summary>A button that only opens the keyboard; its press means nothing.</summary>
    public const string Keyboard = "~keyboard";

    /// <summary>Asks for the next page of suggestions.</summary>
    public const string More = "~more";

    /// <summary>The choice that saves a form of the report; null when the prompt is no such form.</summary>
    public Choice? Save { get; } = prompt.Choices.FirstOrDefault(c => c.Verb == Verbs.Answer);

    /// <summary>What a choice does.</summary>
    public JsonObject Of(Choice choice) => choice.Url is { } url
        ? new JsonObject { ["type"] = "uri", ["uri"] = url.AbsoluteUri }
        : Post(choice.Label, new Postback(new CardPress(choice.Verb, choice.Args, Save is null && Fills(choice) ? Chosen() : None)) { Kept = kept, Ticks = Fills(choice) ? Ticks(null) : null });

    /// <summary>Chooses an option of a field.</summary>
    public JsonObject Pick(Field field, Option option)
    {
        var main = Save ?? prompt.Choices.First(Fills);
        return Post(option.Label, new Postback(new CardPress(main.Verb, main.Args, One(field.Id, option.Value))) { Ticks = Ticks(null) });
    }

    /// <summary>Sets or clears a tick; the card comes again with it.</summary>
    public JsonObject Toggle(Field field)
    {
        var main = prompt.Choices.First(Fills);
        return Post(field.Hint ?? field.Label, new Postback(new CardPress(main.Verb, main.Args, None)) { Ticks = Ticks(field.Id) });
    }

    /// <summary>Lets a date be chosen from a calendar.</summary>
    public JsonObject PickDate(Field field)
    {
        var action = new JsonObject { ["type"] = "datetimepicker", ["mode"] = "date", ["data"] = Written(new Postback(new CardPress(Save!.Verb, Save.Args, One(field.Id, "")))) };
        if (ThaiDates.TryRead(field.Value ?? "", out var date) && date.Year is > 1900 and < 2100)
        {
            action["initial"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return action;
    }

    /// <summary>Goes to one question of the form.</summary>
    public JsonObject Edit(Field field) =>
        Post(field.Label, new Postback(new CardPress(Verbs.Edit, new Dictionary<string, string>(Save!.Args, StringComparer.Ordinal) { ["question"] = field.Id }, None)));

    /// <summary>Opens the keyboard with the first words written already.</summary>
    public JsonObject Type(string begin)
    {
        var action = Post(null, new Postback(new CardPress(Keyboard, None, None)));
        action["inputOption"] = "openKeyboard";
        action["fillInText"] = FlexParts.Cut(begin, 300);
        return action;
    }

    /// <summary>Shows a further page of suggestions.</summary>
    public JsonObject Page(int page) => Post(null, new Postback(new CardPress(More, One("page", page.ToString(CultureInfo.InvariantCulture)), None)));

    private static Dictionary<string, string> None => new(StringComparer.Ordinal);

    private static Dictionary<string, string> One(string id, string value) => new(StringComparer.Ordinal) { [id] = value };

    // What is filled in without being kept in the report goes along with the button that uses it.
    private static bool Fills(Choice choice) => choice.Verb is Verbs.Begin or Verbs.Import;

    private Dictionary<string, string> Chosen() =>
        prompt.Fields.Where(f => f.Kind == FieldKind.Choice && f.Value is not null).ToDictionary(f => f.Id, f => f.Value!, StringComparer.Ordinal);

    private string? Ticks(string? toggled)
    {
        var ticks = prompt.Fields.Where(f => f.Kind == FieldKind.Tick).ToList();
        return ticks.Count == 0 ? null
            : ticks.Select((t, i) => t.Value == "true" != (t.Id == toggled) ? 1UL << i : 0).Aggregate(0UL, (bits, bit) => bits | bit).ToString("x", CultureInfo.InvariantCulture);
    }

    private JsonObject Post(string? said, Postback postback)
    {
        var action = new JsonObject { ["type"] = "postback", ["data"] = Written(postback) };
        if (said is not null)
        {
            action["displayText"] = FlexParts.Cut(said, 300);
        }

        return action;
    }

    private string Written(Postback postback) => codec.Write(userId, postback);
}
