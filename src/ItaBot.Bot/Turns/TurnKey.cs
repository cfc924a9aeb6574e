using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Domain.Agencies;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Turns;

/// <summary>
/// What makes two deliveries the same turn. Channels deliver again what was not answered in time, also under a new id, and people press
/// twice. A button that changes something is known by the card it stood on and all it sent; everything else by the sender's own clock,
/// which a channel passes on as it is, or else by the activity's id.
/// </summary>
/// <param name="Text">The key.</param>
/// <param name="Counts">For how long it means the same turn.</param>
/// <param name="Delivery">What tells a channel's second delivery from a person's second press.</param>
internal sealed record TurnKey(string Text, TimeSpan Counts, string Delivery)
{
    // A person who presses a button of an old card again after this long means it.
    private static readonly TimeSpan SamePress = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SameActivity = TimeSpan.FromDays(7);

    /// <summary>The key of a turn; null when nothing tells it from another.</summary>
    public static TurnKey? Of(Activity activity, Person person, TurnAction action)
    {
        // A card that is looked at asks for itself anew: nothing happens, and nothing is to be remembered of it.
        if (action is Opens or Presses { Press.Verb: Verbs.Look })
        {
            return null;
        }

        var place = $"{activity.ChannelId}|{activity.Conversation?.Id}";
        var delivery = activity switch
        {
            { LocalTimestamp: { } sent } => string.Create(CultureInfo.InvariantCulture, $"{place}|{person.Id}|{sent.UtcTicks}|{activity.Type}|{Hash(activity.Text, activity.Value)}"),
            { Id: { } id } => action is Corrects ? $"{place}|{id}|{Hash(activity.Text, null)}" : $"{place}|{id}",
            _ => null,
        };
        if (action is Presses { Press: var press } && press[CardPress.Nonce].Length > 0 && Verbs.Changing.Contains(press.Verb))
        {
            return new TurnKey($"press|{person.Id}|{press.Verb}|{Hash(press)}", SamePress, delivery ?? "");
        }

        return delivery is null ? null : new TurnKey(delivery, SameActivity, delivery);
    }

    private static string Hash(CardPress press) =>
        Sha256(JsonSerializer.Serialize(new[] { press.Args, press.Values }.Select(part => part.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new[] { p.Key, p.Value }))));

    private static string Hash(string? text, JsonNode? value) => Sha256(text + "\n" + value?.ToJsonString());

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
