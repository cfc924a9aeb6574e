using ItaBot.Domain.Ports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What every outbox has to keep: nothing lost, nothing twice while held, and one report's errands in order.</summary>
public abstract class ErrandQueueContract(StoreRig rig) : StoreContract(rig)
{
    private static readonly DateTimeOffset Lease = Noon.AddMinutes(5);

    private IErrandQueue Queue => Store.Errands;

    [Fact]
    public async Task Errands_of_one_report_come_one_after_the_other_in_order()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("draft", "r1", "m2"), new Errand("documents", "r1"));
        var seen = new List<Errand>();
        while (await TakeAsync() is [var taken])
        {
            (await TakeAsync()).ShouldBeEmpty("the next errand waits for this one");
            taken.AgencyId.ShouldBe(Agency);
            taken.Attempt.ShouldBe(1);
            seen.Add(taken.Errand);
            await Queue.DoneAsync(taken, default);
        }

        seen.ShouldBe([new Errand("draft", "r1", "m1"), new Errand("draft", "r1", "m2"), new Errand("documents", "r1")]);
        (await Queue.CountAsync(default)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Errands_of_different_reports_come_together_the_oldest_first_up_to_the_number_asked_for()
    {
        await AddAsync(new Errand("documents", "r1"), new Errand("documents", "r2"), new Errand("draft", "r1", "m1"), new Errand("documents", "r3"));
        (await TakeAsync(2)).Select(t => t.Errand.ReportId).ShouldBe(["r1", "r2"]);
        (await TakeAsync(2)).Select(t => t.Errand.ReportId).ShouldBe(["r3"]);
        (await TakeAsync(0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_report_id_in_two_agencies_is_two_lines()
    {
        await AddAsync(new Errand("documents", "r1"));
        await Reports.SaveAsync(Save(null, agency: "other") with { Errands = [new Errand("documents", "r1")] }, default);
        (await TakeAsync()).Select(t => t.AgencyId).ShouldBe([Agency, "other"]);
    }

    [Fact]
    public async Task An_identical_errand_that_waits_is_not_doubled()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("draft", "r1", "m1"), new Errand("documents", "r1"));
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("draft", "r1", "m2"), new Errand("documents", "r1"), new Errand("documents", "r2"), new Errand("draft", "r1"));
        (await Queue.CountAsync(default)).Waiting.ShouldBe(5);
    }

    [Fact]
    public async Task An_errand_under_way_may_have_read_the_old_report_so_its_twin_is_kept()
    {
        await AddAsync(new Errand("documents", "r1"));
        var first = (await TakeAsync())[0];
        await AddAsync(new Errand("documents", "r1"));
        (await Queue.CountAsync(default)).Waiting.ShouldBe(2);
        await Queue.DoneAsync(first, default);
        (await TakeAsync())[0].Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task A_lease_that_ran_out_gives_the_errand_to_the_next_and_counts_the_attempt()
    {
        await AddAsync(new Errand("documents", "r1"));
        var first = (await TakeAsync())[0];
        (await Queue.TakeAsync(ErrandLanes.Talk, 10, Lease.AddMilliseconds(-1), Lease.AddMinutes(5), default)).ShouldBeEmpty();
        var second = (await Queue.TakeAsync(ErrandLanes.Talk, 10, Lease, Lease.AddMinutes(5), default))[0];
        second.ShouldBe(first with { Attempt = 2 });
        (await Queue.TakeAsync(ErrandLanes.Talk, 10, Lease, Lease.AddMinutes(5), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_errand_comes_again_at_its_time_and_holds_the_later_ones_of_its_report_back()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("documents", "r1"), new Errand("documents", "r2"));
        var taken = await TakeAsync();
        await Queue.FailedAsync(taken[0], Noon.AddMinutes(3), "model away", default);
        await Queue.DoneAsync(taken[1], default);

        (await Queue.TakeAsync(ErrandLanes.Talk, 10, Noon.AddMinutes(3).AddMilliseconds(-1), Lease, default)).ShouldBeEmpty();
        var again = (await Queue.TakeAsync(ErrandLanes.Talk, 10, Noon.AddMinutes(3), Lease, default)).ShouldHaveSingleItem();
        again.ShouldBe(taken[0] with { Attempt = 2 });
        await Queue.DoneAsync(again, default);
        (await TakeAsync()).ShouldHaveSingleItem().Errand.Kind.ShouldBe("documents");
    }

    [Fact]
    public async Task An_errand_given_up_is_kept_and_counted_but_stands_in_nobodys_way()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("documents", "r1"));
        var taken = (await TakeAsync())[0];
        await Queue.FailedAsync(taken, null, new string('x', 100_000), default);
        (await Queue.CountAsync(default)).ShouldBe((1, 1));
        (await TakeAsync()).ShouldHaveSingleItem().Errand.Kind.ShouldBe("documents");
        (await Queue.TakeAsync(ErrandLanes.Talk, 10, Lease.AddYears(1), Lease.AddYears(2), default)).ShouldNotContain(t => t.Id == taken.Id);

        await AddAsync(new Errand("draft", "r1", "m1"));
        (await Queue.CountAsync(default)).ShouldBe((2, 1), "what was given up does not stand for new work");
    }

    [Fact]
    public async Task An_errand_put_off_comes_again_at_its_time_with_its_attempt_uncounted_and_its_age_kept()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("documents", "r1"));
        for (var hour = 0; hour < 20; hour++)
        {
            var taken = (await Queue.TakeAsync(ErrandLanes.Talk, 10, Noon.AddHours(hour), Lease.AddHours(hour), default)).ShouldHaveSingleItem();
            (taken.Errand.Kind, taken.Attempt, taken.Since).ShouldBe(("draft", 1, Noon));
            await Queue.PostponeAsync(taken, Noon.AddHours(hour + 1), "busy", default);
            (await Queue.TakeAsync(ErrandLanes.Talk, 10, Noon.AddHours(hour + 1).AddMilliseconds(-1), Lease.AddHours(hour), default)).ShouldBeEmpty("the report's next errand waits for this one");
        }
    }

    [Fact]
    public async Task What_was_given_up_is_listed_with_its_reason_for_its_own_agency()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("documents", "r2"));
        foreach (var taken in await TakeAsync())
        {
            await Queue.FailedAsync(taken, null, "why " + taken.Errand.Kind, default);
        }

        (await Queue.GivenUpAsync(Agency, 10, default)).ShouldBe(
            [new GivenUpErrand(new Errand("documents", "r2"), Noon, "why documents"), new GivenUpErrand(new Errand("draft", "r1", "m1"), Noon, "why draft")]);
        (await Queue.GivenUpAsync(Agency, 1, default)).Count.ShouldBe(1);
        (await Queue.GivenUpAsync("other", 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_restart_errands_that_were_under_way_are_free_again()
    {
        await AddAsync(new Errand("draft", "r1", "m1"), new Errand("documents", "r1"), new Errand("documents", "r2"));
        var before = await TakeAsync();
        await Queue.FailedAsync(before[1], Noon.AddHours(1), "later", default);
        await RestartAsync();
        var free = Rig.FreesAtStart ? Noon : Lease;
        (await Queue.TakeAsync(ErrandLanes.Talk, 10, free.AddMilliseconds(-1), Lease.AddMinutes(5), default)).ShouldBeEmpty("where several instances run, a start takes nothing from another");
        (await Queue.TakeAsync(ErrandLanes.Talk, 10, free, Lease.AddMinutes(5), default)).ShouldHaveSingleItem().ShouldBe(before[0] with { Attempt = 2 }, "and one put back keeps its time");
    }

    [Fact]
    public async Task What_goes_to_SharePoint_waits_in_a_line_of_its_own_and_holds_nothing_else_back()
    {
        await AddAsync(new Errand("share", "r1"), new Errand("ask-decision", "r1", "palad"), new Errand("draft", "r1", "m1"), new Errand("share", "r2"));
        var shares = await TakeAsync(lane: ErrandLanes.Share);
        shares.Select(t => t.Errand).ShouldBe([new Errand("share", "r1"), new Errand("share", "r2")]);
        await Queue.PostponeAsync(shares[0], Noon.AddHours(2), "SharePoint is busy", default);

        var asked = (await TakeAsync()).ShouldHaveSingleItem();
        asked.Errand.Kind.ShouldBe("ask-decision");
        (await TakeAsync()).ShouldBeEmpty("within the line the order holds");
        await Queue.DoneAsync(asked, default);
        (await TakeAsync()).ShouldHaveSingleItem().Errand.Kind.ShouldBe("draft");
        (await TakeAsync(lane: ErrandLanes.Share)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Done_and_failed_errands_that_are_gone_are_no_matter()
    {
        var gone = new TakenErrand(99, Agency, new Errand("draft", "r1"), 1);
        await Queue.DoneAsync(gone, default);
        await Queue.FailedAsync(gone, null, "gone", default);
        (await Queue.CountAsync(default)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Who_comes_back_after_the_lease_ran_out_changes_nothing_for_the_one_who_took_over()
    {
        await AddAsync(new Errand("documents", "r1"));
        var late = (await TakeAsync())[0];
        var now = (await Queue.TakeAsync(ErrandLanes.Talk, 10, Lease, Lease.AddMinutes(5), default))[0];
        await Queue.FailedAsync(late, Noon, "late", default);
        await Queue.PostponeAsync(late, Noon, "late", default);
        await Queue.DoneAsync(late, default);
        (await Queue.TakeAsync(ErrandLanes.Talk, 10, Lease, Lease.AddMinutes(5), default)).ShouldBeEmpty("it is held by the second");
        await Queue.DoneAsync(now with { AgencyId = "other" }, default);
        (await Queue.CountAsync(default)).Waiting.ShouldBe(1);
        await Queue.DoneAsync(now, default);
        (await Queue.CountAsync(default)).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Many_workers_never_take_the_same_errand()
    {
        await AddAsync([.. Enumerable.Range(0, 40).Select(n => new Errand("documents", "r" + n))]);
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TakeAsync(5))));
        taken.SelectMany(t => t).Select(t => t.Id).ShouldBeUnique();
        taken.Sum(t => t.Count).ShouldBe(40);
    }

    private Task<SaveResult> AddAsync(params Errand[] errands) => Reports.SaveAsync(Save(null) with { Errands = errands }, default);

    private Task<IReadOnlyList<TakenErrand>> TakeAsync(int most = 10, string lane = ErrandLanes.Talk) => Queue.TakeAsync(lane, most, Noon, Lease, default);
}
