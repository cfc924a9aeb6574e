using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// A prompt laid out for a telephone: what is read, the one question that is asked now with its answers to tap, the other fields to
/// choose from, the buttons below. Lists that are long move to bubbles of their own.
/// </summary>
internal sealed class FlexSheet
{
    private const int ItemsInBody = 6;
    private const int MostReplies = 13;
    private const int LongestReply = 20;
    private const int LongestValue = 120;

    private readonly Prompt _prompt;
    private readonly FlexActions _actions;
    private readonly Words _words;
    private readonly Field? _asked;

    public FlexSheet(Prompt prompt, FlexActions actions, Words words)
    {
        (_prompt, _actions, _words) = (prompt, actions, words);
        _asked = actions.Save is null ? null : TextRenderer.NextField(prompt);
        Body.Add(FlexParts.Text(prompt.Title, bold: true, size: "md"));
        foreach (var block in prompt.Blocks)
        {
            Add(block);
        }

        AddList("", [.. prompt.Blocks.OfType<Row>().Select(RowOf)]);
        foreach (var field in prompt.Fields.Where(f => f != _asked && f.Kind != FieldKind.Tick))
        {
            Add(field);
        }

        AddList(words.Get("line.ticks"), [.. prompt.Fields.Where(f => f.Kind == FieldKind.Tick).Select(TickOf)]);
        if (_asked is not null)
        {
            Ask(_asked);
        }

        Footer.AddRange(prompt.Choices.Select(c => FlexParts.Button(c.Label, actions.Of(c), c.Tone)));
    }

    /// <summary>The first bubble.</summary>
    public List<JsonObject> Body { get; } = [];

    /// <summary>The buttons below it.</summary>
    public List<JsonObject> Footer { get; } = [];

    /// <summary>Lists too long for it, each with its heading.</summary>
    public List<(string Heading, IReadOnlyList<JsonObject> Items)> Lists { get; } = [];

    /// <summary>Answers to what is asked, above the keyboard: so many as LINE takes, with the way to the next page.</summary>
    public JsonObject? QuickReplies(int page)
    {
        if (_asked is null)
        {
            return null;
        }

        var all = _asked.Options.Select(o => (o.Label, Action: _asked.Kind == FieldKind.Choice ? _actions.Pick(_asked, o) : FlexParts.Says(o.Value))).ToList();
        if (_asked.Kind == FieldKind.Date)
        {
            all.Insert(0, (_words.Get("line.pick-date"), _actions.PickDate(_asked)));
        }

        if (all.Count > MostReplies)
        {
            var most = MostReplies - 1;
            var next = (page + 1) * most < all.Count ? page + 1 : 0;
            all = [.. all.Skip(page * most).Take(most), (_words.Get("line.more"), _actions.Page(next))];
        }

        return all.Count == 0 ? null : new JsonObject { ["items"] = new JsonArray([.. all.Select(r => (JsonNode)Reply(r.Label, r.Action))]) };
    }

    private static JsonObject Reply(string label, JsonObject action)
    {
        action["label"] = FlexParts.Cut(label, LongestReply);
        return new JsonObject { ["type"] = "action", ["action"] = action };
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case Say say:
                Body.Add(FlexParts.Text(say.Text, say.Tone, say.Heading));
                break;
            case Facts facts:
                Body.AddRange(facts.Items.Select(f => FlexParts.Text(_words.Get("text.value", ("label", f.Label), ("value", f.Value)))));
                break;
            case Photo { Url.Scheme: "https" } photo:
                Body.Add(FlexParts.Image(photo.Url));
                break;
            case Fold fold:
                Lists.Add((fold.Title, [.. fold.Lines.Select(l => FlexParts.Text(l))]));
                break;
        }
    }

    private void AddList(string heading, List<JsonObject> items)
    {
        if (items.Count > ItemsInBody)
        {
            Lists.Add((heading.Length == 0 ? _prompt.Title : heading, items));
            return;
        }

        Body.AddRange(items);
    }

    private JsonObject RowOf(Row row) => FlexParts.Box(
        [FlexParts.Separator(), FlexParts.Text(row.Text, row.Tone), .. row.Below is null ? Array.Empty<JsonObject>() : [FlexParts.Text(row.Below, Tone.Quiet, size: "xs")], FlexParts.Button(row.Choice.Label, _actions.Of(row.Choice), row.Choice.Tone)], "xs");

    private JsonObject TickOf(Field tick) => FlexParts.Button(_words.Get(tick.Value == "true" ? "line.ticked" : "line.not-ticked", ("label", tick.Label), ("text", tick.Hint ?? "")), _actions.Toggle(tick));

    // A field that is not asked now: tapped, it is asked next. Outside the report's forms it is typed, or chosen at once.
    private void Add(Field field)
    {
        var shown = _words.Get("text.value", ("label", field.Label), ("value", field.Value is null ? _words.Get("line.blank") : ReportWords.Short(TextRenderer.ShownValue(field), _actions.Save is null ? int.MaxValue : LongestValue)));
        if (field.Error is not null)
        {
            Body.Add(FlexParts.Text(field.Error, Tone.Bad));
        }

        if (_actions.Save is not null)
        {
            var line = FlexParts.Text(shown, field.Value is null ? Tone.Quiet : Tone.Normal);
            line["action"] = _actions.Edit(field);
            Body.Add(line);
        }
        else if (field.Kind == FieldKind.Choice)
        {
            Body.Add(FlexParts.Text(field.Hint is null ? field.Label : _words.Get("line.label-hint", ("label", field.Label), ("hint", field.Hint)), Tone.Quiet));
            AddList(field.Label, [.. field.Options.Select(o => FlexParts.Button(o.Label, _actions.Pick(field, o), o.Value == field.Value ? Tone.Good : Tone.Normal))]);
        }
        else
        {
            Body.Add(FlexParts.Text(shown));
            Body.Add(FlexParts.Button(_words.Get("line.type", ("label", field.Label)), _actions.Type(Beginning(field))));
            if (field.Hint is not null)
            {
                Body.Add(FlexParts.Text(field.Hint, Tone.Quiet, size: "xs"));
            }
        }
    }

    private void Ask(Field field)
    {
        Body.Add(FlexParts.Separator());
        if (field.Error is not null)
        {
            Body.Add(FlexParts.Text(field.Error, Tone.Bad));
        }

        Body.Add(FlexParts.Text(_words.Get("text.ask", ("label", field.Label)), bold: true));
        if (field.Hint is not null)
        {
            Body.Add(FlexParts.Text(field.Hint, Tone.Quiet, size: "xs"));
        }

        if (field.Value is { Length: > 0 and <= 300 } value && field.Error is null && field.Kind != FieldKind.Choice)
        {
            Body.Add(FlexParts.Button(_words.Get("line.use", ("value", ReportWords.Short(value, LongestValue))), FlexParts.Says(value)));
        }

        if (field.Kind == FieldKind.Date)
        {
            Body.Add(FlexParts.Button(_words.Get("line.pick-date"), _actions.PickDate(field)));
        }

        if (field.Why is { } why)
        {
            Body.Add(FlexParts.Button(why.Title, FlexParts.Says(_words.Get("line.why"))));
        }

        if (field.Kind == FieldKind.Choice)
        {
            AddList(field.Label, [.. field.Options.Select(o => FlexParts.Button(o.Label, _actions.Pick(field, o)))]);
        }
    }

    // What the person types after it is understood: a decision's comment, a reason, a wording by its name.
    private string Beginning(Field field) => field.Id switch
    {
        SignOffPrompts.Comment => _words.Get("line.comment-word"),
        SignOffPrompts.Reason => _words.Get("choice.submit") + " ",
        _ => _words.Get("line.typed-value", ("label", field.Label), ("value", field.Value is { Length: <= 200 } value ? value : "")),
    };
}
