using System.Collections.Concurrent;
using System.Text.Json;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore
{
    /// <summary>Conversations kept a person.</summary>
    private const int ContactsKept = 10;

    /// <summary>Cards kept a report: several rounds on several devices.</summary>
    private const int CardsKept = 200;

    /// <summary>Longest conversation reference, characters.</summary>
    private const int LongestReference = 16 * 1024;

    private const int PeopleInMemory = 4096;

    private static readonly TimeSpan SameContact = TimeSpan.FromMinutes(10);

    /// <summary>The contact last written for each person, so that a lively talk does not cost a write every turn.</summary>
    private readonly ConcurrentDictionary<(string Agency, string Person), (string Channel, string Reference, DateTimeOffset At)> _lastContact = new();

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The reference is longer than any channel's.</exception>
    public async Task RememberAsync(string agencyId, string personId, string channelId, string referenceJson, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conversation = Conversation(referenceJson);
        if (_lastContact.TryGetValue((agencyId, personId), out var last) && last.Channel == channelId && last.Reference == referenceJson && now - last.At < SameContact)
        {
            return;
        }

        var values = new { agencyId, personId, channelId, conversation, referenceJson, usedAt = now.ToUnixTimeMilliseconds(), ContactsKept };
        await WriteAsync(
            agencyId,
            """
            INSERT INTO contact (agency_id, person_id, channel_id, conversation, reference, used_at) VALUES (@agencyId, @personId, @channelId, @conversation, @referenceJson, @usedAt)
            ON CONFLICT (agency_id, person_id, channel_id, conversation) DO UPDATE SET reference = excluded.reference, used_at = excluded.used_at, gone = 0;
            DELETE FROM contact WHERE agency_id = @agencyId AND person_id = @personId AND (channel_id, conversation) NOT IN (
              SELECT channel_id, conversation FROM contact WHERE agency_id = @agencyId AND person_id = @personId ORDER BY used_at DESC, channel_id, conversation LIMIT @ContactsKept)
            """,
            values,
            cancellationToken);
        if (_lastContact.Count >= PeopleInMemory)
        {
            _lastContact.Clear();
        }

        _lastContact[(agencyId, personId)] = (channelId, referenceJson, now);
    }

    /// <inheritdoc />
    async Task<IReadOnlyList<string>> IContactBook.FindAsync(string agencyId, string personId, CancellationToken cancellationToken) => await RowsAsync<string>(
        agencyId,
        "SELECT reference FROM contact WHERE agency_id = @agencyId AND person_id = @personId AND gone = 0 ORDER BY used_at DESC, channel_id, conversation",
        new { agencyId, personId },
        cancellationToken);

    /// <inheritdoc />
    public async Task ForgetAsync(string agencyId, string personId, string referenceJson, CancellationToken cancellationToken)
    {
        await WriteAsync(
            agencyId,
            "UPDATE contact SET gone = 1 WHERE agency_id = @agencyId AND person_id = @personId AND conversation = @conversation",
            new { agencyId, personId, conversation = Conversation(referenceJson) },
            cancellationToken);
        _lastContact.TryRemove((agencyId, personId), out _);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<KnownContact>> KnownAsync(string agencyId, CancellationToken cancellationToken)
    {
        var known = await RowsAsync<(string Person, long Gone, long UsedAt)>(
            agencyId, "SELECT person_id, MIN(gone), MAX(used_at) FROM contact WHERE agency_id = @agencyId GROUP BY person_id ORDER BY person_id", new { agencyId }, cancellationToken);
        return [.. known.Select(k => new KnownContact(k.Person, k.Gone == 0, DateTimeOffset.FromUnixTimeMilliseconds(k.UsedAt)))];
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The reference is longer than any channel's.</exception>
    public Task RememberCardAsync(SentCard card, CancellationToken cancellationToken) => WriteAsync(
        card.AgencyId,
        """
        INSERT INTO sent_card (agency_id, report_id, round, person_id, conversation, reference, activity_id) VALUES (@AgencyId, @ReportId, @Round, @PersonId, @conversation, @ReferenceJson, @ActivityId)
        ON CONFLICT (agency_id, report_id, conversation, activity_id) DO UPDATE SET round = excluded.round, person_id = excluded.person_id, reference = excluded.reference;
        DELETE FROM sent_card WHERE agency_id = @AgencyId AND report_id = @ReportId AND id NOT IN (
          SELECT id FROM sent_card WHERE agency_id = @AgencyId AND report_id = @ReportId ORDER BY id DESC LIMIT @CardsKept)
        """,
        new { card.AgencyId, card.ReportId, card.Round, card.PersonId, conversation = Conversation(card.ReferenceJson), card.ReferenceJson, card.ActivityId, CardsKept },
        cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SentCard>> CardsAsync(string agencyId, string reportId, CancellationToken cancellationToken)
    {
        var cards = await RowsAsync<(long Round, string Person, string Reference, string Activity)>(
            agencyId, "SELECT round, person_id, reference, activity_id FROM sent_card WHERE agency_id = @agencyId AND report_id = @reportId ORDER BY id", new { agencyId, reportId }, cancellationToken);
        return [.. cards.Select(c => new SentCard(agencyId, reportId, (int)c.Round, c.Person, c.Reference, c.Activity))];
    }

    /// <inheritdoc />
    public Task ForgetCardAsync(SentCard card, CancellationToken cancellationToken) => WriteAsync(
        card.AgencyId,
        "DELETE FROM sent_card WHERE agency_id = @AgencyId AND report_id = @ReportId AND conversation = @conversation AND activity_id = @ActivityId",
        new { card.AgencyId, card.ReportId, conversation = Conversation(card.ReferenceJson), card.ActivityId },
        cancellationToken);

    /// <summary>
    /// What makes two references the same conversation: the channel's own id of it. The rest of a reference (last activity, service
    /// address) changes from turn to turn.
    /// </summary>
    private static string Conversation(string referenceJson)
    {
        if (referenceJson.Length > LongestReference)
        {
            throw new ArgumentException("The conversation reference is too long.", nameof(referenceJson));
        }

        try
        {
            using var json = JsonDocument.Parse(referenceJson);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("conversation", out var conversation) && conversation.ValueKind == JsonValueKind.Object
                && conversation.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
            {
                return "id:" + id.GetString();
            }
        }
        catch (JsonException)
        {
            // Not JSON: the text itself is the key.
        }

        return "sha256:" + Sha256(referenceJson);
    }
}
