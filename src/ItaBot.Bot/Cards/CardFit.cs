using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;

namespace ItaBot.Bot.Cards;

/// <summary>
/// Makes a card that fits. A clerk may paste pages of notes, and a channel refuses a card that is too large: first the explanations
/// go, then long texts are shortened, and long values stay out of their boxes. A box left blank erases nothing, so no answer is lost.
/// </summary>
internal static class CardFit
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostDialogs = 3;

    // Room for what the channel wraps around the card.
    private const int Budget = AdaptiveCardRenderer.MostBytes - 1024;

    /// <summary>The card of a prompt, at most <see cref="AdaptiveCardRenderer.MostBytes"/> long.</summary>
    public static JsonObject Render(Prompt prompt, CardActions actions, Words words)
    {
        foreach (var attempt in Attempts(prompt, actions, words))
        {
            var card = AdaptiveCardRenderer.Render(attempt, actions);
            if (Bytes(card) <= Budget)
            {
                return card;
            }
        }

        return AdaptiveCardRenderer.Render(prompt with { Blocks = [new Say(words.Get("card.too-large"), Tone.Warning)], Fields = [], Choices = [.. prompt.Choices.Take(8)] }, actions);
    }

    /// <summary>The size of a card as it is sent, bytes of UTF-8.</summary>
    public static int Bytes(JsonObject card) => JsonSerializer.SerializeToUtf8Bytes(card, Plain).Length;

    /// <summary>The prompt as it is, then with less and less in it.</summary>
    public static IEnumerable<Prompt> Attempts(Prompt prompt, CardActions actions, Words words)
    {
        yield return prompt;
        yield return WithoutFolds(prompt);
        foreach (var longest in new[] { 1500, 600, 200, 60 })
        {
            yield return WithLongFields(Shortened(WithoutFolds(prompt), longest, words), prompt, actions, words);
        }
    }

    // A text that found no room in its box is edited in a dialog of its own, where a channel has them.
    private static Prompt WithLongFields(Prompt shortened, Prompt whole, CardActions actions, Words words)
    {
        if (actions != CardActions.Execute || whole.Choices.FirstOrDefault(c => c.Verb == Verbs.Answer) is not { } answer)
        {
            return shortened;
        }

        var dropped = whole.Fields.Zip(shortened.Fields).Where(f => f.First.Value is not null && f.Second.Value is null).Take(MostDialogs);
        return shortened with
        {
            Choices = [.. shortened.Choices, .. dropped.Select(f => new Choice(Verbs.EditLong, words.Get("choice.edit-long", ("label", f.First.Label)), new Dictionary<string, string>(answer.Args, StringComparer.Ordinal) { ["question"] = f.First.Id }))],
        };
    }

    private static Prompt WithoutFolds(Prompt prompt) => prompt with
    {
        Blocks = [.. prompt.Blocks.Where(b => b is not Fold)],
        Fields = [.. prompt.Fields.Select(f => f with { Why = null })],
    };

    private static Prompt Shortened(Prompt prompt, int longest, Words words) => prompt with
    {
        Title = ReportWords.Short(prompt.Title, longest),
        Blocks = [.. prompt.Blocks.Select(b => b switch
        {
            Say say => say with { Text = ReportWords.Short(say.Text, longest) },
            Facts facts => new Facts([.. facts.Items.Select(i => (i.Label, ReportWords.Short(i.Value, longest)))]),
            Row row => row with { Text = ReportWords.Short(row.Text, longest), Below = row.Below is null ? null : ReportWords.Short(row.Below, longest) },
            _ => b,
        })],
        Fields = [.. prompt.Fields.Select(f => f.Value is { } value && value.Length > longest ? f with { Value = null, Hint = words.Get("card.kept", ("start", ReportWords.Short(value, 40))) } : f)],
    };
}
