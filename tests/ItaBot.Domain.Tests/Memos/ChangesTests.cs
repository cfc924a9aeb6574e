using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Tests.Stage;
using static ItaBot.Domain.Tests.Memos.Office;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>A memo under way changes hands with a reason, and what was decided stays.</summary>
public class ChangesTests
{
    private static (Domain.Reports.Report Report, ChangeRefusal Refusal) Reassign(Domain.Reports.Report report, int step, string from, string to, string reason = "ไปราชการ") =>
        SignOffChanges.Reassign(report, step, from, Who(to), Who("admin"), reason, Fixture.Now);

    [Fact]
    public void A_step_goes_to_somebody_else_and_both_names_stay()
    {
        var (report, refusal) = Reassign(Submitted(), 2, "mayor", "deputy-mayor");
        refusal.ShouldBe(ChangeRefusal.None);
        report.SignOff!.Steps[1].Name.ShouldBe("นายรองนายก");
        var note = report.SignOff.Notes.ShouldHaveSingleItem();
        (note.Kind, note.Step, note.By, note.Text).ShouldBe((NoteKind.Reassigned, 2, "admin", "ไปราชการ"));
        note.Before.ShouldBe(["นายกนำ"]);
        note.After.ShouldBe(["นายรองนายก"]);
        report.Decide("palad", 1).Decide("deputy-mayor", 2).SignOff!.State.ShouldBe(SignOffState.Signed);
    }

    [Fact]
    public void What_cannot_change_hands_is_refused_and_left()
    {
        var waiting = Submitted(Step(StepRule.All, "palad", "unit"), Step(StepRule.Any, "mayor")).Decide("unit", 1);
        (int Step, string From, string To, string Reason, ChangeRefusal Refusal)[] table =
        [
            (3, "mayor", "unit", "x", ChangeRefusal.NoOpenStep),
            (1, "unit", "deputy-palad", "x", ChangeRefusal.NotAwaited),
            (1, "mayor", "deputy-palad", "x", ChangeRefusal.NotAwaited),
            (1, "palad", "unit", "x", ChangeRefusal.StandsThere),
            (1, "palad", "clerk", "x", ChangeRefusal.NoApprover),
            (1, "palad", "deputy-palad", " ", ChangeRefusal.ReasonMissing),
        ];
        foreach (var row in table)
        {
            Reassign(waiting, row.Step, row.From, row.To, row.Reason).ShouldBe((waiting, row.Refusal));
        }

        var withdrawn = SignOffDesk.Withdraw(waiting, Fixture.Now);
        Reassign(withdrawn, 1, "palad", "deputy-palad").ShouldBe((withdrawn, ChangeRefusal.NotWaiting));
        SignOffChanges.Reroute(withdrawn, [Step(StepRule.Any, "mayor")], Town, Who("admin"), "x", Fixture.Now).Refusal.ShouldBe(ChangeRefusal.NotWaiting);
        SignOffChanges.Reroute(waiting, [Step(StepRule.Any, "mayor")], Town, Who("admin"), "", Fixture.Now).Refusal.ShouldBe(ChangeRefusal.ReasonMissing);
    }

    [Fact]
    public void A_new_road_keeps_what_was_decided_and_names_both_roads()
    {
        var waiting = Submitted(Step(StepRule.Any, "unit"), Step(StepRule.All, "palad", "deputy-palad"), Step(StepRule.Any, "mayor")).Decide("unit", 1).Decide("palad", 2);
        var (report, refusal) = SignOffChanges.Reroute(waiting, [Step(StepRule.Any, "deputy-mayor", "mayor")], Town, Who("admin"), "รองปลัดย้าย", Fixture.Now);
        refusal.ShouldBe(ChangeRefusal.None);
        report.SignOff!.Steps.Select(s => (s.Number, string.Join('|', s.Signers.Select(p => p.PersonId)), s.Decision?.By)).ShouldBe([(1, "unit", "unit"), (2, "palad", "palad"), (3, "deputy-mayor|mayor", null)]);
        report.SignOff.Notes.ShouldHaveSingleItem().Before.ShouldBe(["นายหัวหน้า", "นางปลัด, นางรอง", "นายกนำ"]);
        report.SignOff.Notes[0].After.ShouldBe(["นายหัวหน้า", "นางปลัด", "นายรองนายก, นายกนำ"]);
        report.Decide("mayor", 3, DecisionKind.PermitPublication).SignOff!.State.ShouldBe(SignOffState.Signed);
    }

    [Fact]
    public void Decisions_that_went_void_outlive_a_new_road()
    {
        var back = Submitted(Step(StepRule.Any, "unit"), Step(StepRule.Any, "palad"), Step(StepRule.Any, "mayor")).Decide("unit", 1).Decide("palad", 2).Decide("mayor", 3, DecisionKind.Return, comment: "x", backTo: 1);
        var (report, _) = SignOffChanges.Reroute(back, [Step(StepRule.Any, "deputy-mayor")], Town, Who("admin"), "x", Fixture.Now);
        report.SignOff!.All.Select(d => d.Decision.By).ShouldBe(["unit", "palad", "mayor"], ignoreOrder: true);
    }

    [Fact]
    public void A_comment_decides_nothing()
    {
        var report = SignOffChanges.Comment(Submitted(), Who("mayor"), "ขอดูรูปประกอบ", Fixture.Now);
        report.SignOff!.Due!.Number.ShouldBe(1);
        report.SignOff.Notes.ShouldHaveSingleItem().Text.ShouldBe("ขอดูรูปประกอบ");
        SignOffChanges.Comment(Fixture.Complete(), Who("mayor"), "x", Fixture.Now).Rounds.ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_transferred_leaves_nothing_behind()
    {
        var report = Submitted(Step(StepRule.Any, "palad"), Step(StepRule.All, "palad", "mayor"));
        var handed = HandOver.Of(report, Who("palad"), Who("deputy-palad"), Who("admin"), "ย้าย", Fixture.Now);
        handed.SignOff!.Steps.SelectMany(s => s.Signers).Select(s => s.PersonId).ShouldBe(["deputy-palad", "deputy-palad", "mayor"]);
        handed.SignOff.Notes.Count.ShouldBe(2);
        HandOver.Of(handed, Who("palad"), Who("deputy-palad"), Who("admin"), "ย้าย", Fixture.Now).ShouldBeSameAs(handed, "once is enough");
        HandOver.Of(report, Who("clerk"), Who("clerk2"), Who("admin"), "ย้าย", Fixture.Now).Owner.ShouldBe("clerk2");
        HandOver.Of(report, Who("clerk2"), Who("clerk"), Who("admin"), "ย้าย", Fixture.Now).ShouldBeSameAs(report);
    }

    [Fact]
    public void Who_stands_in_the_step_already_takes_no_second_place()
    {
        var report = Submitted(Step(StepRule.All, "palad", "mayor"), Step(StepRule.Any, "palad", "mayor")).Decide("mayor", 1);
        var handed = HandOver.Of(report, Who("palad"), Who("mayor"), Who("admin"), "ย้าย", Fixture.Now);
        handed.SignOff!.Steps[0].Decision!.By.ShouldBe("mayor", "nobody else is left in that step");
        handed.SignOff.Due!.Signers.ShouldHaveSingleItem().PersonId.ShouldBe("mayor");
    }

    [Fact]
    public void The_book_follows_the_hand_over()
    {
        var book = new AgencyBook { Revision = 3, Absences = [Away("mayor", "palad"), Away("palad", "unit"), Away("deputy-palad", "palad", Fixture.Today.AddDays(60))] };
        var handed = HandOver.Of(book, Town, Who("palad"), Who("deputy-palad"), Fixture.Today, Fixture.Now);
        handed.Revision.ShouldBe(4);
        handed.Absences.Select(a => (a.PersonId, a.ActorId, a.EndedAt is null)).ShouldBe([("mayor", "deputy-palad", true), ("palad", "unit", false), ("deputy-palad", "palad", false)]);
        Town.With(handed).RouteOf("any").Select(s => s.PersonId).ShouldBe(["deputy-palad", "mayor"]);
        HandOver.Of(handed, Town, Who("palad"), Who("deputy-palad"), Fixture.Today, Fixture.Now).ShouldBeSameAs(handed);
        HandOver.Of(book, Town, Who("clerk"), Who("clerk2"), Fixture.Today, Fixture.Now).ShouldBeSameAs(book);
    }
}
