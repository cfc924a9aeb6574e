using System.Globalization;
using System.Text;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;

namespace ItaBot.Bot.Cards;

/// <summary>
/// Renders a prompt as plain text for channels without cards: one question at a time, the first that has no value,
/// and the choices by number. What it shows can be answered by typing alone.
/// </summary>
internal static class TextRenderer
{
    /// <summary>The text of a prompt.</summary>
    public static string Render(Prompt prompt, Words words)
    {
        var text = new StringBuilder(prompt.Title).AppendLine();
        foreach (var block in prompt.Blocks)
        {
            Add(text, block);
        }

        if (NextField(prompt) is { } field)
        {
            AddField(text, field, words);
        }
        else if (prompt.Fields.Count > 0)
        {
            AddAll(text, prompt.Fields, words);
        }

        AddChoices(text, prompt, words);
        return text.ToString().TrimEnd();
    }

    /// <summary>The field that typed text answers: the one the prompt asks, else the first needed one without a value, else the first without one.</summary>
    public static Field? NextField(Prompt prompt) =>
        prompt.Fields.FirstOrDefault(f => f.Id == prompt.Asked)
        ?? prompt.Fields.FirstOrDefault(f => f.Error is not null)
        ?? prompt.Fields.FirstOrDefault(f => f.Required && string.IsNullOrEmpty(f.Value))
        ?? prompt.Fields.FirstOrDefault(f => f.Required is false && string.IsNullOrEmpty(f.Value) && f.Kind != FieldKind.Tick);

    private static void Add(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Say say:
                text.AppendLine(say.Text);
                break;
            case Facts facts:
                foreach (var (label, value) in facts.Items)
                {
                    text.Append(label).Append(": ").AppendLine(value);
                }

                break;
            case Row row:
                text.Append("- ").AppendLine(row.Text);
                if (row.Below is not null)
                {
                    text.Append("  ").AppendLine(row.Below);
                }

                break;
        }
    }

    private static void AddField(StringBuilder text, Field field, Words words)
    {
        if (field.Error is not null)
        {
            text.AppendLine(field.Error);
        }

        text.AppendLine().Append(words.Get("text.ask", ("label", field.Label)));
        if (field.Hint is not null)
        {
            text.Append(" (").Append(field.Hint).Append(')');
        }

        text.AppendLine();
        if (!string.IsNullOrEmpty(field.Value) && field.Error is null)
        {
            text.AppendLine(words.Get("text.kept", ("value", ShownValue(field))));
        }

        var number = 0;
        foreach (var option in field.Options)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}) ").AppendLine(option.Label);
        }
    }

    /// <summary>A field's value as people read it.</summary>
    public static string ShownValue(Field field) => field.Options.FirstOrDefault(o => o.Value == field.Value)?.Label ?? field.Value ?? "";

    private static void AddAll(StringBuilder text, IEnumerable<Field> fields, Words words)
    {
        foreach (var field in fields.Where(f => !string.IsNullOrEmpty(f.Value)))
        {
            text.AppendLine(words.Get("text.value", ("label", field.Label), ("value", ShownValue(field))));
        }
    }

    private static void AddChoices(StringBuilder text, Prompt prompt, Words words)
    {
        var choices = prompt.AllChoices.ToList();
        if (choices.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine(words.Get("text.choices"));
        foreach (var choice in choices)
        {
            text.Append("- ").AppendLine(choice.Url is null ? choice.Label : $"{choice.Label}: {choice.Url.AbsoluteUri}");
        }
    }
}
