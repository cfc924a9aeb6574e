using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;

namespace ItaBot.Bot.Cards;

/// <summary>
/// Makes a card that fits. A clerk may paste pages of notes, and a channel refuses a card that is too large: first the explanations
/// go, then long texts are shortened, and long values stay out of their boxes. A box left blank erases nothing, so no answer is lost.
/// </summary>
internal static class CardFit
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Room for what the channel wraps around the card.
    private const int Budget = AdaptiveCardRenderer.MostBytes - 1024;

    /// <summary>The card of a prompt, at most <see cref="AdaptiveCardRenderer.MostBytes"/> long.</summary>
    public static JsonObject Render(Prompt prompt, CardActions actions, Words words)
    {
        foreach (var attempt in Attempts(prompt, words))
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
    public static int Bytes(JsonObject card) => Encoding.UTF8.GetByteCount(card.ToJsonString(Plain));

    private static IEnumerable<Prompt> Attempts(Prompt prompt, Words words)
    {
        yield return prompt;
        yield return WithoutFolds(prompt);
        foreach (var longest in new[] { 1500, 600, 200, 60 })
        {
            yield return Shortened(WithoutFolds(prompt), longest, words);
        }
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
