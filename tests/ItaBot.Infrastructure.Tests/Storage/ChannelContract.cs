using ItaBot.Domain.Ports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Events kept until done, accounts linked by code, messages counted; all of it also after a restart.</summary>
public abstract class ChannelContract(StoreRig rig) : StoreContract(rig)
{
    private const string Line = "line";

    private IChannelInbox Inbox => Rig.Store;

    private IChannelLinks Links => Rig.Store;

    [Fact]
    public async Task An_event_is_taken_once_and_kept_until_done()
    {
        (await AddAsync(Event("b", "u1", 2), Event("a", "u1", 1))).Count.ShouldBe(2);
        (await AddAsync(Event("a", "u1", 1), Event("c", "u2", 3))).ShouldHaveSingleItem().Id.ShouldBe("c");
        await RestartAsync();
        (await Inbox.PendingAsync(Agency, Line, default)).Select(e => e.Id).ShouldBe(["a", "b", "c"]);
        (await Inbox.LatestAsync(Agency, Line, "u1", default)).ShouldBeNull();

        await Inbox.DoneAsync(Agency, Line, "b", default);
        (await Inbox.PendingAsync(Agency, Line, default)).Select(e => e.Id).ShouldBe(["a", "c"]);
        (await Inbox.LatestAsync(Agency, Line, "u1", default)).ShouldBe(Noon.AddSeconds(2));
        (await AddAsync(Event("b", "u1", 2))).ShouldBeEmpty();
        Rig.Ask<long>("SELECT COUNT(*) FROM inbox WHERE json LIKE '%b%'").ShouldBe(0, "what was typed is dropped when it is done");
    }

    [Fact]
    public async Task A_done_event_is_forgotten_after_a_week_and_an_open_one_is_not()
    {
        await AddAsync(Event("a", "u1", 1), Event("b", "u1", 2));
        await Inbox.DoneAsync(Agency, Line, "a", default);
        await Inbox.AddAsync(Agency, Line, [], Noon.AddDays(8), default);
        Rig.Ask<string>("SELECT MIN(event_id) || COUNT(*) FROM inbox").ShouldBe("b1");
    }

    [Fact]
    public async Task A_code_links_once_and_in_time()
    {
        await Links.OfferAsync(Agency, "p1", "hash", Noon.AddMinutes(10), default);
        (await RedeemAsync("u1", "hash", 10)).ShouldBe((LinkOutcome.Wrong, null));
        (await RedeemAsync("u1", "hash", 9)).ShouldBe((LinkOutcome.Linked, "p1"));
        (await RedeemAsync("u2", "hash", 9)).ShouldBe((LinkOutcome.Wrong, null));
        await RestartAsync();
        (await Links.FindAsync(Agency, Line, "u1", default)).ShouldBe("p1");
        (await Links.FindAsync("other", Line, "u1", default)).ShouldBeNull();
        (await Links.AgenciesAsync(Line, "u1", default)).ShouldBe([Agency]);
        (await Links.AgenciesAsync("other", "u1", default)).ShouldBeEmpty();
        (await Links.UnlinkAsync(Agency, Line, "p1", default)).ShouldBe(["u1"]);
        (await Links.FindAsync(Agency, Line, "u1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_door_for_ten_minutes_to_that_account_alone()
    {
        await Links.OfferAsync(Agency, "p1", "right", Noon.AddMinutes(30), default);
        for (var i = 0; i < 5; i++)
        {
            (await RedeemAsync("u1", "wrong", i)).Outcome.ShouldBe(LinkOutcome.Wrong);
        }

        (await RedeemAsync("u1", "right", 9)).Outcome.ShouldBe(LinkOutcome.TooOften);
        (await RedeemAsync("u2", "wrong", 9)).Outcome.ShouldBe(LinkOutcome.Wrong);
        (await RedeemAsync("u1", "right", 11)).ShouldBe((LinkOutcome.Linked, "p1"));
    }

    [Fact]
    public async Task A_new_code_voids_the_one_before()
    {
        await Links.OfferAsync(Agency, "p1", "first", Noon.AddMinutes(10), default);
        await Links.OfferAsync(Agency, "p1", "second", Noon.AddMinutes(10), default);
        (await RedeemAsync("u1", "first", 1)).Outcome.ShouldBe(LinkOutcome.Wrong);
        (await RedeemAsync("u1", "second", 1)).Outcome.ShouldBe(LinkOutcome.Linked);
    }

    [Fact]
    public async Task Messages_are_counted_by_month()
    {
        ISendCount count = Rig.Store;
        await count.CountAsync(Agency, Line, "2026-01", 2, default);
        await count.CountAsync(Agency, Line, "2026-01", 1, default);
        (await count.CountedAsync(Agency, Line, "2026-01", default)).ShouldBe(3);
        (await count.CountedAsync(Agency, Line, "2026-02", default)).ShouldBe(0);
    }

    [Fact]
    public async Task Events_of_one_moment_are_worked_in_the_order_they_were_sent()
    {
        await AddAsync(Event("z", "u1", 1), Event("a", "u1", 1), Event("m", "u1", 1));
        (await Inbox.PendingAsync(Agency, Line, default)).Select(e => e.Id).ShouldBe(["z", "a", "m"]);
    }

    private static InboxEvent Event(string id, string source, int second) => new(id, source, Noon.AddSeconds(second), $$"""{"id":"{{id}}"}""");

    private Task<IReadOnlyList<InboxEvent>> AddAsync(params InboxEvent[] events) => Inbox.AddAsync(Agency, Line, events, Noon, default);

    private Task<(LinkOutcome Outcome, string? PersonId)> RedeemAsync(string account, string hash, int minute) => Links.RedeemAsync(Agency, Line, account, hash, Noon.AddMinutes(minute), default);
}
