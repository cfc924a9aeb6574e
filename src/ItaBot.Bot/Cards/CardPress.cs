using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;

namespace ItaBot.Bot.Cards;

/// <summary>
/// A pressed button as it comes back: the verb and ids that we put into the card, and the values typed into its fields.
/// Everything in it is hostile input: it is bounded and read by name, and says nothing about who may do what.
/// </summary>
internal sealed record CardPress(string Verb, IReadOnlyDictionary<string, string> Args, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The argument that names the very card a button stood on.</summary>
    public const string Nonce = "nonce";

    private const string Key = "itabot";
    private const int MostValues = 64;
    private const int LongestArg = 200;
    private const int LongestValue = 20_000;

    /// <summary>What a button sends.</summary>
    public static JsonObject Write(Choice choice, string? nonce)
    {
        var own = new JsonObject { ["verb"] = choice.Verb };
        if (nonce is not null)
        {
            own[Nonce] = nonce;
        }

        foreach (var (name, value) in choice.Args)
        {
            own[name] = value;
        }

        return new JsonObject { [Key] = own };
    }

    /// <summary>Reads what a button sent; null when it is not one of ours.</summary>
    public static CardPress? Read(JsonNode? sent)
    {
        if (sent is not JsonObject value || value[Key] is not JsonObject own)
        {
            return null;
        }

        var args = Strings(own, LongestArg);
        return args.Remove("verb", out var verb) ? new CardPress(verb, args, Strings(value, LongestValue)) : null;
    }

    /// <summary>The value of an argument; empty when missing.</summary>
    public string this[string name] => Args.GetValueOrDefault(name, "");

    /// <summary>An argument that is a number; 0 when missing or none.</summary>
    public int Number(string name) => int.TryParse(this[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Dictionary<string, string> Strings(JsonObject from, int longest)
    {
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in from.Where(m => m.Key != Key).Take(MostValues))
        {
            var text = node is JsonValue value ? value.TryGetValue<string>(out var typed) ? typed : value.ToJsonString() : null;
            if (text is not null && text.Length <= longest)
            {
                strings[name] = text;
            }
        }

        return strings;
    }
}
