using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;
using AgencyBook = ItaBot.Domain.Agencies.AgencyBook;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What every report store has to keep, whatever it is built on.</summary>
public abstract class ReportStoreContract(StoreRig rig) : StoreContract(rig)
{
    [Fact]
    public async Task A_rich_report_comes_back_exactly_also_after_a_restart()
    {
        var report = Rich();
        (await Reports.SaveAsync(Save(report), default)).ShouldBe(SaveResult.Saved);
        Describe(await Reports.FindAsync(Agency, report.Id, default)).ShouldBe(Describe(report));

        await RestartAsync();
        var again = await Reports.FindAsync(Agency, report.Id, default);
        Describe(again).ShouldBe(Describe(report));
        again!.Answers["result"].Wording!.Confirmed.ShouldBe(["45", "๑๕ มกราคม ๒๕๖๙"]);
    }

    [Fact]
    public async Task What_was_never_saved_is_not_found()
    {
        (await Reports.FindAsync(Agency, "r1", default)).ShouldBeNull();
        (await Reports.ListAsync(Agency, default)).ShouldBeEmpty();
        (await Reports.DeskAsync(Agency, "p1", default)).ShouldBe(new Desk("p1"));
        (await Reports.FindTextAsync("v1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_turn_is_shown_the_named_report_or_the_one_on_the_desk_and_nobody_elses()
    {
        (await Reports.StandingAsync(Agency, "p1", null, default)).Report.ShouldBeNull();
        await Reports.SaveAsync(Save(Plain("mine")) with { Desk = new Desk("p1", "mine", "memo", "title") }, default);
        await Reports.SaveAsync(Save(Plain("other")) with { Book = new AgencyBook { Revision = 1 } }, default);
        foreach (var restarted in new[] { false, true })
        {
            if (restarted)
            {
                await RestartAsync();
            }

            var own = await Reports.StandingAsync(Agency, "p1", null, default);
            (own.Desk, own.Report!.Id, own.Book.Revision).ShouldBe((new Desk("p1", "mine", "memo", "title"), "mine", 1));
            (await Reports.StandingAsync(Agency, "p1", "other", default)).Report!.Id.ShouldBe("other");
            (await Reports.StandingAsync(Agency, "p2", null, default)).Report.ShouldBeNull();
            (await Reports.StandingAsync("elsewhere", "p1", "mine", default)).ShouldBe(new Standing(new Desk("p1"), null, new AgencyBook()));
        }
    }

    [Fact]
    public async Task Reports_are_listed_with_the_latest_changed_first()
    {
        await Reports.SaveAsync(Save(Plain("old") with { ChangedAt = Noon.AddDays(-2) }), default);
        await Reports.SaveAsync(Save(Plain("new") with { ChangedAt = Noon }), default);
        await Reports.SaveAsync(Save(Plain("mid") with { ChangedAt = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.FromHours(7)) }), default);
        (await Reports.ListAsync(Agency, default)).Select(r => r.Id).ShouldBe(["new", "mid", "old"]);

        await Reports.SaveAsync(Save(Plain("old", 2) with { ChangedAt = Noon.AddDays(1) }, 1), default);
        (await Reports.ListAsync(Agency, default)).Select(r => r.Id).ShouldBe(["old", "new", "mid"]);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(4, 5)]
    public async Task A_save_over_another_revision_is_stale_and_writes_nothing(int read, int written)
    {
        await Reports.SaveAsync(Save(Plain()), default);
        await Reports.SaveAsync(Save(Plain(revision: 3), 1), default);
        var before = Describe(await Reports.FindAsync(Agency, "r1", default));

        var stale = Everything(Plain(revision: written) with { MeasuresClosed = true }, read, "turn-x");
        (await Reports.SaveAsync(stale, default)).ShouldBe(SaveResult.Stale);

        Describe(await Reports.FindAsync(Agency, "r1", default)).ShouldBe(before);
        await ShouldHoldNothingBesidesReportsAsync();
        (await Reports.SaveAsync(stale with { Report = Plain(revision: 4), ReadRevision = 3 }, default)).ShouldBe(SaveResult.Saved, "a stale save must not use up its turn key");
    }

    [Fact]
    public async Task A_change_of_a_report_that_is_not_there_is_stale()
    {
        (await Reports.SaveAsync(Save(Plain(revision: 2), 1), default)).ShouldBe(SaveResult.Stale);
        (await Reports.FindAsync(Agency, "r1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_revision_may_jump_but_must_rise()
    {
        (await Reports.SaveAsync(Save(Plain(revision: 4)), default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Save(Plain(revision: 9), 4), default)).ShouldBe(SaveResult.Saved);
        await Should.ThrowAsync<ArgumentException>(() => Reports.SaveAsync(Save(Plain(revision: 9), 9), default));
        await Should.ThrowAsync<ArgumentException>(() => Reports.SaveAsync(Save(Plain(revision: 0)), default));
        (await Reports.FindAsync(Agency, "r1", default))!.Revision.ShouldBe(9);
    }

    [Fact]
    public async Task The_same_turn_is_saved_once()
    {
        (await Reports.SaveAsync(Everything(Plain(), 0, "turn-1"), default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Everything(Plain(revision: 2), 1, "turn-1"), default)).ShouldBe(SaveResult.AlreadySeen);
        await RestartAsync();
        (await Reports.SaveAsync(Everything(Plain(revision: 2), 1, "turn-1"), default)).ShouldBe(SaveResult.AlreadySeen);

        (await Reports.FindAsync(Agency, "r1", default))!.Revision.ShouldBe(1);
        (await Store.Audit.VerifyAsync(default)).Entries.ShouldBe(2);
        (await Store.Errands.CountAsync(default)).Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Turn_keys_of_any_length_and_of_other_agencies_do_not_meet()
    {
        var hostile = new string('k', 200_000);
        (await Reports.SaveAsync(Save(null, turnKey: hostile), default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Save(null, turnKey: hostile + "2"), default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Save(null, turnKey: hostile, agency: "other"), default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Save(null, turnKey: hostile), default)).ShouldBe(SaveResult.AlreadySeen);
    }

    [Fact]
    public async Task Turn_keys_are_kept_for_a_week_and_pruned_after_it()
    {
        await Reports.SaveAsync(Save(null, turnKey: "early"), default);
        var late = Noon.AddDays(7).AddMinutes(-1);
        (await Reports.SaveAsync(Save(null, turnKey: "early") with { Now = late }, default)).ShouldBe(SaveResult.AlreadySeen);
        (await Reports.SaveAsync(Save(null, turnKey: "early") with { Now = Noon.AddDays(8) }, default)).ShouldBe(SaveResult.Saved);
    }

    [Fact]
    public async Task A_turn_keeps_its_answer_and_a_repeated_one_does_not_replace_it()
    {
        (await Reports.FindAnswerAsync(Agency, "t", default)).ShouldBeNull();
        await Reports.SaveAsync(Save(null, turnKey: "t") with { Answer = "คำตอบ" }, default);
        await Reports.SaveAsync(Save(null, turnKey: "t") with { Answer = "other" }, default);
        await RestartAsync();
        (await Reports.FindAnswerAsync(Agency, "t", default)).ShouldBe("คำตอบ");
        (await Reports.FindAnswerAsync("other", "t", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_counts_for_a_while_means_a_new_turn_afterwards()
    {
        var press = Save(null, turnKey: "press") with { Answer = "first", TurnCounts = TimeSpan.FromMinutes(5) };
        await Reports.SaveAsync(press, default);
        (await Reports.SaveAsync(press with { Now = Noon.AddMinutes(5).AddMilliseconds(-1) }, default)).ShouldBe(SaveResult.AlreadySeen);
        (await Reports.SaveAsync(press with { Now = Noon.AddMinutes(5), Answer = "second" }, default)).ShouldBe(SaveResult.Saved);
        (await Reports.FindAnswerAsync(Agency, "press", default)).ShouldBe("second");
        (await Reports.SaveAsync(press with { Now = Noon.AddMinutes(9) }, default)).ShouldBe(SaveResult.AlreadySeen);
    }

    [Fact]
    public async Task A_failing_part_leaves_nothing_of_the_save()
    {
        var change = Everything(Plain(), 0, "turn-1");
        await Should.ThrowAsync<Exception>(() => Reports.SaveAsync(change with { Errands = [new Errand("documents", "r1"), new Errand(null!, "r1")] }, default));
        await Should.ThrowAsync<Exception>(() => Reports.SaveAsync(change with { Desk = new Desk(null!) }, default));
        await Should.ThrowAsync<Exception>(() => Reports.SaveAsync(change with { Audit = [Event("one"), new AuditEvent("two", "p1", null, null!)] }, default));

        (await Reports.FindAsync(Agency, "r1", default)).ShouldBeNull();
        await ShouldHoldNothingBesidesReportsAsync();
        (await Reports.SaveAsync(change, default)).ShouldBe(SaveResult.Saved);
        (await Store.Audit.VerifyAsync(default)).ShouldSatisfyAllConditions(v => v.Entries.ShouldBe(2), v => v.Faults.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_cancelled_save_writes_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Reports.SaveAsync(Save(Plain()), new CancellationToken(canceled: true)));
        (await Reports.FindAsync(Agency, "r1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_desk_is_replaced_whole_and_kept_by_person_and_agency()
    {
        var desk = new Desk("p1", "r1", "m1/result", "result");
        await Reports.SaveAsync(Save(null) with { Desk = desk }, default);
        await Reports.SaveAsync(Save(null) with { Desk = new Desk("p2", "r2") }, default);
        (await Reports.DeskAsync(Agency, "p1", default)).ShouldBe(desk);
        (await Reports.DeskAsync("other", "p1", default)).ShouldBe(new Desk("p1"));

        await Reports.SaveAsync(Save(null), default);
        (await Reports.DeskAsync(Agency, "p1", default)).ShouldBe(desk);
        await Reports.SaveAsync(Save(null) with { Desk = new Desk("p1") }, default);
        (await Reports.DeskAsync(Agency, "p1", default)).ShouldBe(new Desk("p1"));
        (await Reports.DeskAsync(Agency, "p2", default)).ReportId.ShouldBe("r2");
    }

    [Theory]
    [InlineData("other")]
    [InlineData("NONG-PHO")]
    [InlineData("nong-pho ")]
    [InlineData("' OR 1=1 --")]
    [InlineData("%")]
    public async Task Agencies_do_not_see_each_other(string other)
    {
        await Reports.SaveAsync(Everything(Plain(), 0, "turn-1"), default);
        (await Reports.FindAsync(other, "r1", default)).ShouldBeNull();
        (await Reports.ListAsync(other, default)).ShouldBeEmpty();

        (await Reports.SaveAsync(Save(Plain(agency: other) with { Round = 6 }, agency: other), default)).ShouldBe(SaveResult.Saved, "the same id in another agency is another report");
        (await Reports.FindAsync(Agency, "r1", default))!.Round.ShouldBe(12);
        (await Reports.FindAsync(other, "r1", default))!.Round.ShouldBe(6);
        await Should.ThrowAsync<ArgumentException>(() => Reports.SaveAsync(Save(Plain(revision: 2), 1, agency: other), default));
    }

    [Fact]
    public async Task Sixteen_writers_of_one_report_lose_no_update()
    {
        await Reports.SaveAsync(Save(Plain()), default);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            for (var saved = false; !saved;)
            {
                var report = (await Reports.FindAsync(Agency, "r1", default))!;
                var next = report with { Revision = report.Revision + 1, Measures = report.Measures.Add(Measure.New(n)) };
                saved = await Reports.SaveAsync(Save(next, report.Revision) with { Audit = [Event("answers-saved")] }, default) == SaveResult.Saved;
            }
        })));

        var last = (await Reports.FindAsync(Agency, "r1", default))!;
        last.Revision.ShouldBe(17);
        last.Measures.Select(m => m.Id).Order().ShouldBe(Enumerable.Range(0, 16).Select(n => "m" + n).Order());
        (await Store.Audit.VerifyAsync(default)).ShouldSatisfyAllConditions(v => v.Entries.ShouldBe(16), v => v.Faults.ShouldBeEmpty());
    }

    [Fact]
    public async Task Sixteen_writers_of_sixteen_reports_never_meet_while_others_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            for (var revision = 1; revision <= 10; revision++)
            {
                (await Reports.SaveAsync(Save(Plain("r" + n, revision), revision - 1, $"{n}/{revision}"), default)).ShouldBe(SaveResult.Saved);
                (await Reports.FindAsync(Agency, "r" + n, default))!.Revision.ShouldBe(revision);
            }
        })));
        (await Reports.ListAsync(Agency, default)).Select(r => r.Revision).ShouldBe(Enumerable.Repeat(10, 16));
    }

    [Fact]
    public async Task Of_one_turn_delivered_many_times_at_once_one_is_saved()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => Reports.SaveAsync(Save(Plain("r" + n), turnKey: "same"), default))));
        results.Count(r => r == SaveResult.Saved).ShouldBe(1);
        results.Count(r => r == SaveResult.AlreadySeen).ShouldBe(15);
        (await Reports.ListAsync(Agency, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_handbook_is_kept_under_its_version_as_it_was()
    {
        const string text = "{ \"title\": \"คู่มือ\",\r\n  \"x\": \"\u0001😀\" }";
        await Reports.KeepTextAsync("v1", text, default);
        await Reports.KeepTextAsync("v1", "{}", default);
        await Reports.KeepTextAsync("v2", "{}", default);
        await RestartAsync();
        (await Reports.FindTextAsync("v1", default)).ShouldBe(text);
        (await Reports.FindTextAsync("v2", default)).ShouldBe("{}");
    }

    [Fact]
    public async Task The_agencys_book_is_saved_with_the_report_and_only_over_the_revision_that_was_read()
    {
        (await Reports.BookAsync(Agency, default)).ShouldBe(new AgencyBook());
        (await Reports.SaveAsync(Save(Plain("r1")) with { Book = new AgencyBook { Revision = 1 } }, default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Save(Plain("r2")) with { Book = new AgencyBook { Revision = 1 } }, default)).ShouldBe(SaveResult.Stale);
        (await Reports.SaveAsync(Save(Plain("r2")) with { Book = new AgencyBook { Revision = 3 } }, default)).ShouldBe(SaveResult.Stale);
        (await Reports.FindAsync(Agency, "r2", default)).ShouldBeNull();
        (await Reports.SaveAsync(Save(Plain("r2")) with { Book = new AgencyBook { Revision = 2 } }, default)).ShouldBe(SaveResult.Saved);
        (await Reports.SaveAsync(Save(Plain("r1", 9), 7) with { Book = new AgencyBook { Revision = 3 } }, default)).ShouldBe(SaveResult.Stale);
        await RestartAsync();
        (await Reports.BookAsync(Agency, default)).Revision.ShouldBe(2);
        (await Reports.BookAsync("another", default)).ShouldBe(new AgencyBook());
    }

    [Fact]
    public async Task A_healthy_store_says_so()
    {
        (await Reports.CheckAsync(default)).ShouldSatisfyAllConditions(s => s.Port.ShouldBe("store"), s => s.Usable.ShouldBeTrue());
        (await Reports.CheckAsync(default)).Usable.ShouldBeTrue();
    }

    private static Change Everything(Report report, int read, string turnKey) => new(
        Agency, report, read, new Desk("p1", report.Id, "focus"), [Event("answers-saved"), Event("turn-done", null)], [new Errand(ErrandKinds.Documents, report.Id)], turnKey, Noon);

    private async Task ShouldHoldNothingBesidesReportsAsync()
    {
        (await Reports.DeskAsync(Agency, "p1", default)).ShouldBe(new Desk("p1"));
        (await Store.Audit.VerifyAsync(default)).ShouldSatisfyAllConditions(v => v.Entries.ShouldBe(0), v => v.Faults.ShouldBeEmpty());
        (await Store.Errands.CountAsync(default)).ShouldBe((0, 0));
    }
}
