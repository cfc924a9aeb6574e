using ItaBot.Domain.Checks;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;
using static ItaBot.Domain.Tests.Memos.Office;

namespace ItaBot.Domain.Tests.Checks;

/// <summary>Seed 000: the memo asks leave to publish and the mayor writes only that it was noted. The checker says so of a report in work too.</summary>
public class WordUnansweredTests
{
    private const string Rule = "decision-unanswered";

    public static TheoryData<DecisionKind, bool> Words => new()
    {
        { DecisionKind.Acknowledge, true },
        { DecisionKind.Agree, true },
        { DecisionKind.PermitPublication, false },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void The_last_word_is_held_to_the_request(DecisionKind last, bool found)
    {
        var report = Memos.Office.Submitted().Decide("palad", 1, DecisionKind.Acknowledge);
        Found(report).ShouldBeEmpty("nothing is said while somebody may still answer");

        var signed = report.Decide("mayor", 2, last);
        Found(signed).Count.ShouldBe(found ? 1 : 0);
        if (found)
        {
            var finding = Found(signed)[0];
            finding.Severity.ShouldBe(Severity.Warns);
            finding.Details["asked"].ShouldBe("ขออนุญาต");
            finding.Details["quote"].ShouldBe(ItaBot.Domain.Papers.PaperWords.Of(last));
            Found(SignOffDesk.Withdraw(signed, Fixture.Now, asksPublication: true)).ShouldBeEmpty("it can be sent again");
        }
    }

    [Fact]
    public void A_memo_that_asks_nothing_may_be_noted()
    {
        var signed = Memos.Office.Submitted().Decide("palad", 1).Decide("mayor", 2, DecisionKind.Acknowledge);
        Found(signed, Fixture.Handbook with { Memo = Fixture.Handbook.Memo with { AsksPublication = false } }).ShouldBeEmpty();
        Found(Memos.Office.Submitted().Decide("palad", 1, DecisionKind.Return, comment: "แก้")).ShouldBeEmpty();
    }

    [Fact]
    public void Rules_are_named_once() => Checker.RuleIds.ShouldBeUnique();

    private static List<Finding> Found(Report report, Handbook? handbook = null) => [.. Checker.Check(report, handbook ?? Fixture.Handbook, Town, Fixture.Today).Findings.Where(f => f.Rule == Rule)];
}
