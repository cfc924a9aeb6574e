using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Says who speaks. In Teams the Entra object id and tenant of an authenticated activity; in the local web chat the person whose token
/// it is; for an anonymous caller or an Emulator, which exist only on this machine in Development, an id of the agency file. Nobody
/// else is known.
/// </summary>
internal sealed class People(Agency agency)
{
    /// <summary>The person of a turn, or null.</summary>
    public Person? Find(Turn turn)
    {
        var activity = turn.Activity;
        var byEntra = activity.From?.AadObjectId is { Length: > 0 } entra && IsOfOurTenant(activity)
            ? agency.People.FirstOrDefault(p => string.Equals(p.AadObjectId, entra, StringComparison.OrdinalIgnoreCase))
            : null;
        return turn.Caller switch
        {
            TurnCaller.DirectLine => agency.Find(activity.From?.Id ?? ""),
            TurnCaller.Anonymous or TurnCaller.Emulator when activity.ChannelId == BotFramework.Channels.Teams && !IsOfOurTenant(activity) => null,
            TurnCaller.Anonymous or TurnCaller.Emulator => byEntra ?? agency.Find(activity.From?.Id ?? ""),
            TurnCaller.Connector when activity.ChannelId == BotFramework.Channels.Teams => byEntra,
            _ => null,
        };
    }

    // A guest from elsewhere may bear any object id; where tenants are listed, one that names none is not of ours.
    private bool IsOfOurTenant(Activity activity)
    {
        var tenant = activity.Conversation?.TenantId ?? ((activity.ChannelData as JsonObject)?["tenant"] as JsonObject)?["id"]?.ToString();
        return agency.Tenants.Count == 0 || agency.Tenants.Contains(tenant ?? "", StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>The people whom the local web chat may speak as.</summary>
internal sealed class WebChatPeople(Agency agency) : IDirectLineUsers
{
    /// <inheritdoc />
    public bool TryFind(string id, [NotNullWhen(true)] out ChannelAccount? account)
    {
        account = agency.Find(id) is { } person ? new ChannelAccount { Id = person.Id, Name = person.Name, Role = RoleTypes.User } : null;
        return account is not null;
    }
}
