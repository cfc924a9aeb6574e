using ItaBot.Domain.Agencies;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Tests.Stage;
using static ItaBot.Domain.Tests.Memos.Office;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>Steps for one, any or all; back to any earlier step; and what each leaves behind.</summary>
public class StepsTests
{
    [Fact]
    public void Any_of_several_is_one_of_them_and_the_other_comes_too_late()
    {
        var report = Submitted(Step(StepRule.Any, "palad", "deputy-palad"), Step(StepRule.Any, "mayor"));
        report.SignOff!.Due!.Open.Select(s => s.PersonId).ShouldBe(["palad", "deputy-palad"]);
        var decided = report.Decide("deputy-palad", 1);
        decided.SignOff!.Due!.Number.ShouldBe(2);
        decided.SignOff.Steps[0].Made.ShouldHaveSingleItem().By.ShouldBe("deputy-palad");
        decided.Try("palad", 1).ShouldBe((decided, DecisionRefusal.AlreadyDecided));
    }

    [Fact]
    public void All_of_several_is_each_of_them_once_in_any_order()
    {
        var report = Submitted(Step(StepRule.All, "unit", "palad", "deputy-palad"), Step(StepRule.Any, "mayor")).Decide("deputy-palad", 1);
        report.SignOff!.Due!.Number.ShouldBe(1);
        report.SignOff.Due.Open.Select(s => s.PersonId).ShouldBe(["unit", "palad"]);
        report.Try("deputy-palad", 1).Refusal.ShouldBe(DecisionRefusal.AlreadyDecided);
        report.Try("mayor", 2).Refusal.ShouldBe(DecisionRefusal.NotYetDue);
        report = report.Decide("unit", 1).Decide("palad", 1, DecisionKind.Acknowledge);
        report.SignOff!.Due!.Number.ShouldBe(2);
        report.SignOff.Steps[0].Made.Select(d => d.By).ShouldBe(["deputy-palad", "unit", "palad"]);
    }

    [Fact]
    public void One_of_all_sends_it_back_and_what_the_others_decided_stays()
    {
        var report = Submitted(Step(StepRule.All, "unit", "palad")).Decide("unit", 1).Decide("palad", 1, DecisionKind.Return, comment: "แก้วันที่");
        report.SignOff!.State.ShouldBe(SignOffState.Returned);
        report.SignOff.All.Select(d => (d.Decision.By, d.Decision.Kind)).ShouldBe([("unit", DecisionKind.Agree), ("palad", DecisionKind.Return)]);
    }

    [Fact]
    public void Back_to_an_earlier_step_asks_from_there_anew_and_forgets_nothing()
    {
        var report = Submitted(Step(StepRule.Any, "unit"), Step(StepRule.All, "palad", "deputy-palad"), Step(StepRule.Any, "mayor"))
            .Decide("unit", 1).Decide("palad", 2).Decide("deputy-palad", 2);
        report = report.Decide("mayor", 3, DecisionKind.Return, comment: "ขอความเห็นเพิ่ม", backTo: 2);
        report.SignOff!.State.ShouldBe(SignOffState.Waiting);
        report.IsEditable.ShouldBeFalse();
        report.SignOff.Due!.Number.ShouldBe(2);
        report.SignOff.Due.Open.Select(s => s.PersonId).ShouldBe(["palad", "deputy-palad"]);
        report.SignOff.Steps[0].Decision.ShouldNotBeNull("the step before counts on");
        report.SignOff.All.Count().ShouldBe(4);
        report.SignOff.Steps[2].Past.ShouldHaveSingleItem().BackTo.ShouldBe(2);
        report = report.Decide("deputy-palad", 2).Decide("palad", 2).Decide("mayor", 3, DecisionKind.PermitPublication);
        report.SignOff!.State.ShouldBe(SignOffState.Signed);
        report.SignOff.All.Count().ShouldBe(7);
    }

    [Fact]
    public void A_signed_memo_comes_back_only_when_its_last_word_left_the_request_open()
    {
        var noted = Submitted().Decide("palad", 1).Decide("mayor", 2, DecisionKind.Acknowledge);
        SignOffDesk.Withdraw(noted, Fixture.Now).ShouldBeSameAs(noted);
        SignOffDesk.Withdraw(noted, Fixture.Now, asksPublication: true).IsEditable.ShouldBeTrue();
        var permitted = Submitted().Decide("palad", 1).Decide("mayor", 2, DecisionKind.PermitPublication);
        SignOffDesk.Withdraw(permitted, Fixture.Now, asksPublication: true).ShouldBeSameAs(permitted);
    }

    [Theory]
    [InlineData(DecisionKind.Acknowledge, false)]
    [InlineData(DecisionKind.Agree, false)]
    [InlineData(DecisionKind.Sign, false)]
    [InlineData(DecisionKind.Return, false)]
    [InlineData(DecisionKind.Approve, true)]
    [InlineData(DecisionKind.PermitPublication, true)]
    [InlineData(DecisionKind.Proceed, true)]
    public void Leave_to_publish_is_given_by_some_words_only(DecisionKind kind, bool gives)
    {
        kind.AnswersPublicationRequest().ShouldBe(gives);
        DecisionKinds.TryRead(kind.Word(), out var read).ShouldBeTrue();
        read.ShouldBe(kind);
    }

    [Fact]
    public void Routes_come_from_the_book_first_then_the_file_by_type_and_at_last_the_one_for_all()
    {
        RouteStep[] own = [Step(StepRule.Any, "mayor")], typed = [Step(StepRule.Any, "unit")];
        var agency = Town with { Routes = new Dictionary<string, IReadOnlyList<RouteStep>> { ["measures"] = typed } };
        agency.RouteOf("report-12-month").ShouldBeSameAs(agency.SignOffRoute);
        agency.RouteOf("measures").ShouldBeSameAs(typed);
        var book = new AgencyBook { Routes = new AgencyBook().Routes.Add("measures", [.. own]) };
        agency.With(book).RouteOf("measures").ShouldHaveSingleItem().PersonId.ShouldBe("mayor");
        agency.With(book with { Routes = book.Routes.SetItem("measures", [Step(StepRule.Any, "gone")]) }).RouteOf("measures").ShouldBeSameAs(typed, "nobody of that id is left");
    }

    [Fact]
    public void Steps_for_several_are_read_from_the_agency_file_and_mistakes_are_named()
    {
        static string File(string step) => Fixture.AgencyJson.Replace("\"signOffRoute\": [", "\"signOffRoute\": [ " + step + ",", StringComparison.Ordinal);
        var problems = new List<string>();
        var read = AgencyReader.Read(File("{ \"people\": [\"palad\", \"mayor\"], \"rule\": \"all\", \"offers\": [\"proceed\", \"sign\"] }").Replace("\"thaiDigits\"", "\"memoRegister\": \"bot\", \"signOffRoutes\": [ { \"reportType\": \"measures\", \"steps\": [ { \"person\": \"mayor\", \"offers\": [\"approve\"] } ] } ], \"thaiDigits\"", StringComparison.Ordinal), "x", problems);
        problems.ShouldBeEmpty();
        read.SignOffRoute[0].People.ShouldBe(["palad", "mayor"]);
        read.SignOffRoute[0].Rule.ShouldBe(StepRule.All);
        read.RouteOf("measures").ShouldHaveSingleItem().Offers.ShouldBe([DecisionKind.Approve]);
        read.NumbersByBot.ShouldBeTrue();
        foreach (var (wrong, why) in new[] { ("{ \"people\": [\"palad\", \"palad\"], \"offers\": [\"agree\"] }", "twice"), ("{ \"person\": \"palad\", \"rule\": \"some\", \"offers\": [\"agree\"] }", "'any' or 'all'"), ("{ \"people\": [\"palad\", \"nobody\"], \"offers\": [\"agree\"] }", "unknown person 'nobody'"), ("{ \"people\": [\"palad\", \"clerk\"], \"offers\": [\"agree\"] }", "lacks the role") })
        {
            problems.Clear();
            AgencyReader.Read(File(wrong), "x", problems);
            problems.ShouldContain(p => p.Contains(why), wrong);
        }
    }

    [Fact]
    public void Each_decision_is_bound_to_the_words_that_were_seen()
    {
        var report = Submitted().Decide("palad", 1);
        var changed = Fixture.Take(SignOffDesk.Withdraw(report, Fixture.Now), new Stop(StopKind.Memo), ("memo-subject", "เรื่องใหม่"));
        var again = SignOffDesk.Submit(changed, Town, Who("clerk"), null, Fixture.Now);
        again.SignOff!.Due!.Number.ShouldBe(1, "the decision on the old words does not count for the new");
        again.Rounds[0].Steps[0].Decision!.ContentHash.ShouldNotBe(again.SignOff.ContentHash);
        again.Try("mayor", 2).Refusal.ShouldBe(DecisionRefusal.NotYetDue);
    }
}
