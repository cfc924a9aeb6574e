using System.Globalization;
using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>The agency file is all that is known of people.</summary>
public sealed class LocalDirectory : IDirectory
{
    /// <inheritdoc />
    public Task<IReadOnlyList<DirectoryPerson>> PeopleAsync(Agency agency, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DirectoryPerson>>([.. agency.People.Select(p => new DirectoryPerson(p.AadObjectId ?? p.Id, p.Name, p.Position))]);

    /// <inheritdoc />
    public Task<DirectoryPerson?> ManagerOfAsync(Person person, CancellationToken cancellationToken) => Task.FromResult<DirectoryPerson?>(null);

    /// <inheritdoc />
    public Task<AutomaticReply?> AutomaticReplyOfAsync(Person person, CancellationToken cancellationToken) => Task.FromResult<AutomaticReply?>(null);
}

/// <summary>
/// Asks Microsoft Entra and the mailboxes, where the tenant lets us (User.Read.All, MailboxSettings.Read). Where it does not, or nothing
/// answers, the agency file is what is known: nobody's work may hang on a directory.
/// </summary>
internal sealed class GraphDirectory(GraphClient graph) : IDirectory
{
    private readonly LocalDirectory _local = new();

    /// <inheritdoc />
    public async Task<IReadOnlyList<DirectoryPerson>> PeopleAsync(Agency agency, CancellationToken cancellationToken)
    {
        var known = await _local.PeopleAsync(agency, cancellationToken);
        var people = agency.People.Where(p => p.AadObjectId is not null).ToList();
        try
        {
            var replies = await graph.SendAllAsync(people.ConvertAll(p => GraphCall.Get($"/users/{Uri.EscapeDataString(p.AadObjectId!)}?$select=id,displayName,jobTitle")), cancellationToken);
            var found = replies.Where(r => r.Ok).Select(r => PersonOf(r.Body)).OfType<DirectoryPerson>().ToDictionary(p => p.DirectoryId, StringComparer.OrdinalIgnoreCase);
            return [.. known.Select(p => found.GetValueOrDefault(p.DirectoryId) ?? p)];
        }
        catch (SharingTroubleException)
        {
            return known;
        }
    }

    /// <inheritdoc />
    public async Task<DirectoryPerson?> ManagerOfAsync(Person person, CancellationToken cancellationToken) =>
        PersonOf(await AskAsync(person, "/manager?$select=id,displayName,jobTitle", cancellationToken));

    /// <inheritdoc />
    public async Task<AutomaticReply?> AutomaticReplyOfAsync(Person person, CancellationToken cancellationToken)
    {
        var setting = await AskAsync(person, "/mailboxSettings/automaticRepliesSetting", cancellationToken);
        return (string?)setting?["status"] switch
        {
            "alwaysEnabled" => new AutomaticReply(null, null),
            "scheduled" when At(setting["scheduledStartDateTime"]) is { } from && At(setting["scheduledEndDateTime"]) is { } until => new AutomaticReply(from, until),
            _ => null,
        };
    }

    private async Task<JsonObject?> AskAsync(Person person, string what, CancellationToken cancellationToken)
    {
        if (person.AadObjectId is null)
        {
            return null;
        }

        try
        {
            var reply = await graph.SendAsync(GraphCall.Get($"/users/{Uri.EscapeDataString(person.AadObjectId)}{what}"), cancellationToken);
            return reply.Ok ? reply.Body : null;
        }
        catch (SharingTroubleException)
        {
            return null;
        }
    }

    private static DirectoryPerson? PersonOf(JsonObject? body) =>
        (string?)body?["id"] is { Length: > 0 } id && (string?)body["displayName"] is { Length: > 0 } name ? new DirectoryPerson(id, name, (string?)body["jobTitle"]) : null;

    // A time of Graph names its zone, mostly UTC; Windows' names are known to .NET everywhere.
    private static DateTimeOffset? At(JsonNode? time)
    {
        var zone = (string?)time?["timeZone"] ?? "UTC";
        return DateTime.TryParse((string?)time?["dateTime"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
            ? new DateTimeOffset(local, known.GetUtcOffset(local)).ToUniversalTime() : null;
    }
}
