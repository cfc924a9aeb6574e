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
        Open.ShouldBe(3);
        (await Inbox.LatestAsync(Agency, Line, "u1", default)).ShouldBeNull();

        await Inbox.DoneAsync(Agency, Line, "b", default);
        Open.ShouldBe(2);
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
        var order = new List<string>();
        while ((await TakeAsync("one", 0)).SingleOrDefault() is { } next)
        {
            order.Add(next.Id);
            await Inbox.DoneAsync(Agency, Line, next.Id, default);
        }

        order.ShouldBe(["z", "a", "m"]);
    }

    [Fact]
    public async Task The_oldest_of_each_source_is_taken_by_one_and_the_next_when_it_is_done()
    {
        await AddAsync(Event("a2", "a", 2), Event("a1", "a", 1), Event("b1", "b", 3), Event("b2", "b", 4), Event("c1", "c", 5));
        (await TakeAsync("one", 10, most: 2)).Select(e => e.Id).ShouldBe(["a1", "b1"]);
        (await TakeAsync("two", 10)).Select(e => e.Id).ShouldBe(["c1"]);
        (await TakeAsync("one", 10)).ShouldBeEmpty();
        await Inbox.DoneAsync(Agency, Line, "a1", default);
        var next = (await TakeAsync("two", 11)).ShouldHaveSingleItem();
        (next.Id, next.Source, next.At, next.Json).ShouldBe(("a2", "a", Noon.AddSeconds(2), """{"id":"a2"}"""));
    }

    [Fact]
    public async Task What_happened_earlier_and_comes_late_waits_until_the_one_in_hand_is_done()
    {
        await AddAsync(Event("second", "a", 2));
        (await TakeAsync("one", 10)).ShouldHaveSingleItem();
        await AddAsync(Event("first", "a", 1));
        (await TakeAsync("two", 10)).ShouldBeEmpty();
        await Inbox.DoneAsync(Agency, Line, "second", default);
        (await TakeAsync("two", 10)).ShouldHaveSingleItem().Id.ShouldBe("first");
    }

    [Fact]
    public async Task Another_goes_on_when_a_holder_says_nothing_for_its_time()
    {
        await AddAsync(Event("a1", "a", 1), Event("b1", "b", 1));
        (await TakeAsync("one", 0)).Count.ShouldBe(2);
        await Inbox.HoldAsync(Agency, Line, "one", "b1", Noon.AddSeconds(30), default);
        (await TakeAsync("two", 14)).ShouldBeEmpty();
        (await TakeAsync("two", 15)).ShouldHaveSingleItem().Id.ShouldBe("a1");
        await Inbox.HoldAsync(Agency, Line, "one", "a1", Noon.AddDays(1), default);
        (await TakeAsync("three", 30)).Select(e => e.Id).ShouldBe(["a1", "b1"], ignoreOrder: true, "who lost an event cannot hold it any more");
    }

    [Fact]
    public async Task A_restart_of_the_one_program_frees_what_it_held_and_elsewhere_others_may_hold_it()
    {
        await AddAsync(Event("a1", "a", 1));
        await TakeAsync("one", 0);
        await RestartAsync();
        (await TakeAsync("one again", 1)).Count.ShouldBe(Rig.FreesAtStart ? 1 : 0);
    }

    [Fact]
    public async Task However_many_take_at_once_each_event_is_taken_by_one_and_none_before_its_turn()
    {
        await AddAsync([.. Enumerable.Range(0, 120).Select(n => Event($"e{n:D3}", "s" + n % 6, n))]);
        var done = new System.Collections.Concurrent.ConcurrentQueue<InboxEvent>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            while (Volatile.Read(ref _left) > 0)
            {
                foreach (var taken in await TakeAsync("worker " + worker, 0, most: 2))
                {
                    done.Enqueue(taken);
                    Interlocked.Decrement(ref _left);
                    await Inbox.DoneAsync(Agency, Line, taken.Id, default);
                }
            }
        })));
        done.Count.ShouldBe(120);
        done.GroupBy(e => e.Source).ShouldAllBe(source => source.Select(e => e.Id).SequenceEqual(source.Select(e => e.Id).Order()));
    }

    private int _left = 120;

    private long Open => Rig.Ask<long>("SELECT COUNT(*) FROM inbox WHERE json IS NOT NULL");

    private Task<IReadOnlyList<InboxEvent>> TakeAsync(string holder, int second, int most = 10) => Inbox.TakeAsync(Agency, Line, holder, most, Noon.AddSeconds(second), Noon.AddSeconds(second + 15), default);

    private static InboxEvent Event(string id, string source, int second) => new(id, source, Noon.AddSeconds(second), $$"""{"id":"{{id}}"}""");

    private Task<IReadOnlyList<InboxEvent>> AddAsync(params InboxEvent[] events) => Inbox.AddAsync(Agency, Line, events, Noon, default);

    private Task<(LinkOutcome Outcome, string? PersonId)> RedeemAsync(string account, string hash, int minute) => Links.RedeemAsync(Agency, Line, account, hash, Noon.AddMinutes(minute), default);
}
