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
internal static class People
{
    /// <summary>The person of a turn in an agency, or null.</summary>
    public static Person? Find(Agency agency, Turn turn)
    {
        var activity = turn.Activity;
        var byEntra = activity.From?.AadObjectId is { Length: > 0 } entra && IsOfTenants(agency, activity)
            ? agency.People.FirstOrDefault(p => string.Equals(p.AadObjectId, entra, StringComparison.OrdinalIgnoreCase))
            : null;
        return turn.Caller switch
        {
            TurnCaller.DirectLine => Named(agency, activity.From?.Id),
            TurnCaller.Anonymous or TurnCaller.Emulator when activity.ChannelId == BotFramework.Channels.Teams && !IsOfTenants(agency, activity) => null,
            TurnCaller.Anonymous or TurnCaller.Emulator => byEntra ?? Named(agency, activity.From?.Id),
            TurnCaller.Connector when activity.ChannelId == BotFramework.Channels.Teams => byEntra,
            _ => null,
        };
    }

    /// <summary>Whether an activity comes from a tenant of the agency. A guest from elsewhere may bear any object id; where tenants are listed, one that names none is not of ours.</summary>
    public static bool IsOfTenants(Agency agency, Activity activity)
    {
        var tenant = activity.Conversation?.TenantId ?? ((activity.ChannelData as JsonObject)?["tenant"] as JsonObject)?["id"]?.ToString();
        return agency.Tenants.Count == 0 || agency.Tenants.Contains(tenant ?? "", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>How a person is named where several agencies have one of the same id: "agency/person".</summary>
    public static string NameOf(Agency agency, Person person) => $"{agency.Id}/{person.Id}";

    /// <summary>The person of an agency with this id, with or without the agency's before it.</summary>
    public static Person? Named(Agency agency, string? id) =>
        id is null ? null : agency.Find(id.StartsWith(agency.Id + "/", StringComparison.Ordinal) ? id[(agency.Id.Length + 1)..] : id);
}

/// <summary>The people whom the local web chat may speak as.</summary>
internal sealed class WebChatPeople(Agencies.Offices offices) : IDirectLineUsers
{
    /// <inheritdoc />
    public bool TryFind(string id, [NotNullWhen(true)] out ChannelAccount? account)
    {
        account = offices.All.Select(a => People.Named(a, id)).FirstOrDefault(p => p is not null) is { } person ? new ChannelAccount { Id = id, Name = person.Name, Role = RoleTypes.User } : null;
        return account is not null;
    }
}
