using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// Which person a LINE account belongs to: the agency file says so (lineUserId), or the person proved it with a one-time code got on
/// a channel that knows them. Every link and every cut stands in the audit chain.
/// </summary>
internal sealed class LineAccounts(Agency agency, IChannelLinks links, IContactBook contacts, IReportStore store, TimeProvider clock, ILogger<LineAccounts> log)
{
    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan CodeCounts = TimeSpan.FromMinutes(10);

    /// <summary>Digits of a code.</summary>
    public const int CodeLength = 8;

    /// <summary>The person of an account, or null: then nothing of any report may be said.</summary>
    public async Task<Person?> FindAsync(string userId, CancellationToken cancellationToken) =>
        agency.People.FirstOrDefault(p => p.LineUserId == userId)
        ?? (await links.FindAsync(agency.Id, LineChannel.Name, userId, cancellationToken) is { } id ? agency.Find(id) : null);

    /// <summary>Makes a code for a person. One that the admin asked for, who could then speak as that person, stands in the audit chain.</summary>
    public async Task<string> OfferAsync(Person person, Person by, CancellationToken cancellationToken)
    {
        if (by.Id != person.Id)
        {
            await AuditAsync("line-code-given", by.Id, cancellationToken, ("person", person.Id));
        }

        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", System.Globalization.CultureInfo.InvariantCulture);
        await links.OfferAsync(agency.Id, person.Id, Hash(code), clock.GetUtcNow() + CodeCounts, cancellationToken);
        return code;
    }

    /// <summary>Takes a code from an account.</summary>
    public async Task<(LinkOutcome Outcome, Person? Person)> RedeemAsync(string userId, string code, CancellationToken cancellationToken)
    {
        var (outcome, personId) = await links.RedeemAsync(agency.Id, LineChannel.Name, userId, Hash(code), clock.GetUtcNow(), cancellationToken);
        if (personId is null || agency.Find(personId) is not { } person)
        {
            return (outcome == LinkOutcome.Linked ? LinkOutcome.Wrong : outcome, null);
        }

        Log.LineLinked(log, person.Id);
        await AuditAsync("line-linked", person.Id, cancellationToken);
        return (outcome, person);
    }

    /// <summary>Cuts every account that a person linked; false when there was none.</summary>
    public async Task<bool> UnlinkAsync(Person person, string by, CancellationToken cancellationToken)
    {
        var cut = await links.UnlinkAsync(agency.Id, LineChannel.Name, person.Id, cancellationToken);
        foreach (var userId in cut)
        {
            await contacts.ForgetAsync(agency.Id, person.Id, LineChannel.Reference(userId), cancellationToken);
        }

        if (cut.Count > 0)
        {
            await AuditAsync("line-unlinked", by, cancellationToken, ("person", person.Id));
        }

        return cut.Count > 0;
    }

    private Task AuditAsync(string kind, string personId, CancellationToken cancellationToken, params (string Name, string Value)[] details) => store.SaveAsync(
        new Change(agency.Id, null, 0, null, [new AuditEvent(kind, personId, null, details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal))], [], null, clock.GetUtcNow()), cancellationToken);

    private string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"line code\n{agency.Id}\n{code}")));
}
