using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Reminders;

/// <summary>What is due follows from the books and the reports as they are.</summary>
public class DueItemsTests
{
    private static readonly YearBook Year = Fixture.Handbook.Year with
    {
        Deadlines =
        [
            new("OIT", new(2024, 1, 1), new(2024, 4, 30), true, DeadlineTask.Tick),
            new("memo", new(2023, 10, 1), new(2024, 1, 31), false, DeadlineTask.Submit, "report-12-month"),
            new("signed", new(2023, 10, 1), new(2024, 2, 15), false, DeadlineTask.Sign, "report-12-month"),
            new("results", new(2024, 7, 30), new(2024, 7, 30), true),
            new("long ago", new(2022, 1, 1), new(2022, 1, 1), true, DeadlineTask.Tick),
        ],
    };

    [Fact]
    public void The_years_windows_are_due_and_the_papers_of_the_year_end_them()
    {
        var open = Of(new AgencyBook(), Fixture.Complete());
        open.Select(i => (i.What, i.Kind, i.Done, i.IsTask, i.Verified)).ShouldBe(
            [("OIT", DueKind.Window, false, true, true), ("memo", DueKind.Paper, false, true, false), ("signed", DueKind.Paper, false, true, false), ("results", DueKind.Window, false, false, true)]);
        open[1].People.ShouldBe([new("clerk", "clerk"), new("admin", "admin")]);

        var waiting = Of(new AgencyBook(), Submitted());
        waiting.Where(i => i.Done).Select(i => i.What).ShouldBe(["memo"]);
        waiting.Single(i => i.What == "signed").People.ShouldContain(new Addressee("palad", "approver"));

        Of(new AgencyBook(), Signed()).Where(i => i.Done).Select(i => i.What).ShouldBe(["memo", "signed"]);
        Of(new AgencyBook(), Signed() with { CancelledAt = Fixture.Now }).ShouldNotContain(i => i.Done, "a report that was put away does nothing");
        Of(new AgencyBook(), Signed() with { ReportType = "measures" }).ShouldNotContain(i => i.Done);
        Of(new AgencyBook(), Signed() with { ItaYear = 2568 }).ShouldNotContain(i => i.Done);
    }

    [Fact]
    public void What_is_ticked_is_done()
    {
        var oit = Of(new AgencyBook(), Fixture.Empty())[0];
        var book = new AgencyBook { Reminders = ReminderPages.Empty with { Ticked = ReminderPages.Empty.Ticked.Add(oit.Id, "clerk") } };
        Of(book, Fixture.Empty()).Where(i => i.Done).Select(i => i.What).ShouldBe(["OIT"]);
    }

    [Fact]
    public void A_provisional_year_verifies_nothing() =>
        DueItems.Of(Fixture.Agency, new AgencyBook(), [], _ => null, [Year with { Provisional = true }], Fixture.Today).ShouldAllBe(i => !i.Verified);

    [Fact]
    public void A_units_part_is_due_to_its_head_and_watched_by_who_set_the_day()
    {
        var book = new AgencyBook { Reminders = ReminderPages.Empty.Set(new CutOff("works", "r1", new(2024, 1, 20), "clerk", Fixture.Now)).Set(new CutOff("works", "r1", new(2024, 1, 25), "clerk", Fixture.Now)) };
        var report = Fixture.Complete();
        var open = Fixture.Take(report, new Stop(StopKind.Measure, "m3"), ("title", "ก"), ("unit", "กองช่าง"));
        var due = Of(book, open).Single(i => i.Kind == DueKind.Part);
        (due.Day, due.Progress, due.Done, due.UnitId).ShouldBe((new(2024, 1, 25), (2, 3), false, "works"));
        due.People.ShouldBe([new("head", "head"), new("clerk", "watcher")]);
        Of(book, report).Single(i => i.Kind == DueKind.Part).Done.ShouldBeTrue();
        Of(book, report with { Id = "another" }).ShouldNotContain(i => i.Kind == DueKind.Part);
        Of(book with { Reminders = book.Reminders.Unset("works", "r1") }, report).ShouldNotContain(i => i.Kind == DueKind.Part);

        var without = new AgencyBook { Reminders = ReminderPages.Empty.Set(new CutOff("finance", "r1", new(2024, 1, 20), "clerk", Fixture.Now)) };
        Of(without, report with { Handed = report.Handed.Add("m1", "finance") }).Single(i => i.Kind == DueKind.Part).People.ShouldBe([new("clerk", "head")], "a unit without a head");
    }

    [Fact]
    public void A_memo_waits_since_the_decision_before_and_for_a_named_person()
    {
        var first = Of(new AgencyBook(), Submitted()).Single(i => i.Kind == DueKind.Waiting);
        (first.Day, first.PersonId).ShouldBe((new(2024, 1, 16), "palad"));
        first.People.ShouldBe([new("palad", "step-person"), new("clerk", "step-clerk"), new("admin", "step-admin")]);

        var next = Of(new AgencyBook(), Decided(Submitted(), "palad", 1, DecisionKind.Agree, Fixture.Now.AddDays(2))).Single(i => i.Kind == DueKind.Waiting);
        (next.Day, next.PersonId).ShouldBe((new(2024, 1, 18), "mayor"));
        next.Id.ShouldNotBe(first.Id);
        Of(new AgencyBook(), Signed()).ShouldNotContain(i => i.Kind == DueKind.Waiting);
    }

    [Fact]
    public void Who_acts_for_somebody_away_is_the_one_to_be_reminded()
    {
        var away = new Absence("a1", "palad", new(2024, 1, 15), new(2024, 1, 20), "head", ActingKind.Acting, null, "admin", Fixture.Now);
        var due = Of(new AgencyBook { Absences = [away] }, Submitted()).Single(i => i.Kind == DueKind.Waiting);
        due.PersonId.ShouldBe("head");
        due.People[0].ShouldBe(new Addressee("head", "step-person"));
        due.People.ShouldNotContain(p => p.PersonId == "palad");
    }

    [Fact]
    public void What_was_asked_for_stops_with_the_report_unless_it_has_words_of_its_own()
    {
        AgencyBook Asking(string? note) => new() { Reminders = ReminderPages.Empty.Ask(new("a1", "clerk", new(2024, 1, 19), "r1", note, "clerk"), Fixture.Today) };
        Of(Asking(null), Fixture.Empty()).Single(i => i.Kind == DueKind.Asked).Done.ShouldBeFalse();
        Of(Asking(null), Signed()).Single(i => i.Kind == DueKind.Asked).Done.ShouldBeTrue();
        Of(Asking("โทร"), Signed()).Single(i => i.Kind == DueKind.Asked).Done.ShouldBeFalse();
        Asking("x").Reminders.Ask(new("a2", "clerk", new(2024, 6, 1), null, "y", "clerk"), new(2024, 5, 1)).Asked.ShouldHaveSingleItem().Id.ShouldBe("a2");
    }

    [Fact]
    public void A_row_that_was_handed_to_one_unit_is_no_others()
    {
        var report = Fixture.Complete();
        var works = Fixture.Agency.FindUnit("works")!;
        UnitPart.Of(works, report, Fixture.Handbook).Rows.Count.ShouldBe(2);
        var handed = report with { Handed = report.Handed.Add("m2", "finance") };
        UnitPart.Of(works, handed, Fixture.Handbook).Rows.ShouldBe([("m1", true)]);
        UnitPart.HandedOut(Fixture.Agency, handed, Fixture.Handbook).ShouldHaveSingleItem().Unit.Id.ShouldBe("finance");
    }

    private static IReadOnlyList<DueItem> Of(AgencyBook book, Report report) => DueItems.Of(Fixture.Agency, book, [report], _ => Fixture.Handbook, [Year], Fixture.Today);

    private static Report Submitted() => SignOffDesk.Submit(Fixture.Complete(), Fixture.Agency, Fixture.Clerk, null, Fixture.Now);

    private static Report Signed() => Decided(Decided(Submitted(), "palad", 1, DecisionKind.Agree, Fixture.Now), "mayor", 2, DecisionKind.PermitPublication, Fixture.Now);

    private static Report Decided(Report report, string person, int step, DecisionKind kind, DateTimeOffset at)
    {
        var (decided, refusal) = SignOffDesk.Decide(report, Fixture.Agency.Find(person)!, new DecisionRequest(1, step, kind, null, report.SignOff!.ContentHash), "test", at);
        refusal.ShouldBe(DecisionRefusal.None);
        return decided;
    }
}
