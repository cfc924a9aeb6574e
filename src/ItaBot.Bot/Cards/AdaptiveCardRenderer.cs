using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Turns;

namespace ItaBot.Bot.Cards;

/// <summary>How a channel takes a pressed button.</summary>
internal enum CardActions
{
    /// <summary>Action.Submit: a message with a value (web chat, Emulator).</summary>
    Submit,

    /// <summary>Action.Execute with Action.Submit as its fallback (Teams).</summary>
    Execute,
}

/// <summary>
/// Renders a prompt as an Adaptive Card of schema 1.5, built as a tree. A card carries ids and a revision only,
/// never who may decide; what a person sees is text, and every text may hold what somebody typed.
/// </summary>
internal sealed class AdaptiveCardRenderer
{
    /// <summary>The content type of the attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The most a card may weigh on every channel, bytes of UTF-8 (Teams connector limit).</summary>
    public const int MostBytes = 28 * 1024;

    private const int MostViewers = 60;

    private readonly CardActions _actions;
    private readonly string? _nonce;
    private int _folds;

    private AdaptiveCardRenderer(CardActions actions, string? nonce) => (_actions, _nonce) = (actions, nonce);

    /// <summary>The card of a prompt.</summary>
    public static JsonObject Render(Prompt prompt, CardActions actions) => new AdaptiveCardRenderer(actions, prompt.Nonce).Card(prompt);

    private JsonObject Card(Prompt prompt)
    {
        var body = new JsonArray { Text(prompt.Title, Tone.Normal, heading: true) };
        foreach (var block in prompt.Blocks)
        {
            Add(body, block);
        }

        foreach (var field in prompt.Fields)
        {
            AddField(body, field);
        }

        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["lang"] = "th",
            ["body"] = body,
        };
        if (prompt.Choices.Count > 0)
        {
            card["actions"] = new JsonArray([.. prompt.Choices.Select(c => (JsonNode)Action(c))]);
        }

        if (_actions == CardActions.Execute && prompt is { Tracks: { } tracks, Viewers: { Count: > 0 } viewers })
        {
            card["refresh"] = Refresh(tracks.ReportId, viewers);
        }

        return card;
    }

    // Whoever looks is asked for anew, so a card that could not be replaced is not old for long.
    private static JsonObject Refresh(string reportId, IReadOnlyList<string> viewers)
    {
        var look = new Choice(Verbs.Look, "look", new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = reportId });
        return new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = look.Label, ["verb"] = look.Verb, ["data"] = CardPress.Write(look, null) },
            ["userIds"] = new JsonArray([.. viewers.Take(MostViewers).Select(v => (JsonNode)v)]),
        };
    }

    private void Add(JsonArray body, Block block)
    {
        switch (block)
        {
            case Say say:
                body.Add(Text(say.Text, say.Tone, say.Heading));
                break;
            case Facts facts:
                body.Add(new JsonObject
                {
                    ["type"] = "FactSet",
                    ["facts"] = new JsonArray([.. facts.Items.Select(f => (JsonNode)new JsonObject { ["title"] = f.Label, ["value"] = Plain(f.Value) })]),
                });
                break;
            case Fold fold:
                AddFold(body, fold);
                break;
            case Row row:
                body.Add(RowOf(row));
                break;
            case Photo photo:
                body.Add(new JsonObject { ["type"] = "Image", ["url"] = photo.Url.AbsoluteUri, ["altText"] = photo.Alt, ["size"] = "Large" });
                break;
        }
    }

    private JsonObject RowOf(Row row)
    {
        var texts = new JsonArray { Text(row.Text, row.Tone, heading: false) };
        if (row.Below is not null)
        {
            texts.Add(Text(row.Below, Tone.Quiet, heading: false));
        }

        return new JsonObject
        {
            ["type"] = "ColumnSet",
            ["separator"] = true,
            ["columns"] = new JsonArray
            {
                new JsonObject { ["type"] = "Column", ["width"] = 3, ["items"] = texts },
                new JsonObject { ["type"] = "Column", ["width"] = 2, ["items"] = new JsonArray { new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray { Action(row.Choice) } } } },
            },
        };
    }

    private void AddFold(JsonArray body, Fold fold)
    {
        var id = "fold" + (++_folds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        body.Add(new JsonObject
        {
            ["type"] = "Container",
            ["spacing"] = "Small",
            ["selectAction"] = new JsonObject { ["type"] = "Action.ToggleVisibility", ["title"] = fold.Title, ["targetElements"] = new JsonArray { id } },
            ["items"] = new JsonArray { new JsonObject { ["type"] = "TextBlock", ["text"] = Plain(fold.Title), ["size"] = "Small", ["color"] = "Accent", ["wrap"] = true } },
        });
        body.Add(new JsonObject
        {
            ["type"] = "Container",
            ["id"] = id,
            ["isVisible"] = false,
            ["style"] = "emphasis",
            ["items"] = new JsonArray([.. fold.Lines.Select(l => (JsonNode)Text(l, Tone.Normal, heading: false))]),
        });
    }

    private void AddField(JsonArray body, Field field)
    {
        if (field.Error is not null)
        {
            body.Add(Text(field.Error, Tone.Bad, heading: false));
        }

        body.Add(Input(field));
        if (field.Why is not null)
        {
            AddFold(body, field.Why);
        }
    }

    private static JsonObject Input(Field field)
    {
        var label = field.Required ? field.Label + " *" : field.Label;
        var input = new JsonObject { ["id"] = field.Id, ["label"] = label };
        switch (field.Kind)
        {
            case FieldKind.Choice:
                input["type"] = "Input.ChoiceSet";
                input["style"] = field.Options.Count <= 4 ? "expanded" : "compact";
                input["wrap"] = true;
                input["choices"] = new JsonArray([.. field.Options.Select(o => (JsonNode)new JsonObject { ["title"] = o.Label, ["value"] = o.Value })]);
                break;
            case FieldKind.Tick:
                input["type"] = "Input.Toggle";
                input["title"] = field.Hint ?? field.Label;
                input["valueOn"] = "true";
                input["valueOff"] = "false";
                break;
            default:
                input["type"] = "Input.Text";
                input["isMultiline"] = field.Kind == FieldKind.Lines;
                input["maxLength"] = Domain.Interviews.Answering.LongestAnswer;
                break;
        }

        if (field.Hint is not null && field.Kind != FieldKind.Tick)
        {
            input["placeholder"] = field.Hint;
        }

        if (field.Value is not null)
        {
            input["value"] = field.Value;
        }

        return input;
    }

    private JsonObject Action(Choice choice)
    {
        if (choice.Url is not null)
        {
            return new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = choice.Label, ["url"] = choice.Url.AbsoluteUri };
        }

        if (choice.Verb == Verbs.EditLong)
        {
            var open = CardPress.Write(choice, _nonce);
            open["msteams"] = new JsonObject { ["type"] = "task/fetch" };
            return new JsonObject { ["type"] = "Action.Submit", ["title"] = choice.Label, ["data"] = open };
        }

        var submit = Styled(new JsonObject { ["type"] = "Action.Submit", ["title"] = choice.Label, ["data"] = CardPress.Write(choice, _nonce) }, choice.Tone);
        return _actions == CardActions.Submit
            ? submit
            : Styled(new JsonObject { ["type"] = "Action.Execute", ["title"] = choice.Label, ["verb"] = choice.Verb, ["data"] = CardPress.Write(choice, _nonce), ["fallback"] = submit }, choice.Tone);
    }

    private static JsonObject Styled(JsonObject action, Tone tone)
    {
        if (tone is Tone.Good or Tone.Bad)
        {
            action["style"] = tone == Tone.Good ? "positive" : "destructive";
        }

        return action;
    }

    private static JsonObject Text(string text, Tone tone, bool heading)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = Plain(text), ["wrap"] = true };
        if (heading)
        {
            block["weight"] = "Bolder";
            block["size"] = "Medium";
        }

        if (tone == Tone.Quiet)
        {
            block["isSubtle"] = true;
        }
        else if (tone != Tone.Normal)
        {
            block["color"] = tone switch { Tone.Good => "Good", Tone.Warning => "Warning", _ => "Attention" };
        }

        return block;
    }

    // Cards read a little Markdown: what a person typed must come out as typed and must not become a link.
    private static string Plain(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal).Replace("\n", "\n\n", StringComparison.Ordinal);
}
