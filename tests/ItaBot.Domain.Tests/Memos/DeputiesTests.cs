using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Tests.Stage;
using static ItaBot.Domain.Tests.Memos.Office;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>Who acts for whom: derived from the table and the day, bounded, never in a circle, never nobody.</summary>
public class DeputiesTests
{
    private static readonly DateOnly Day = Fixture.Today;

    [Fact]
    public void An_absence_moves_what_waits_from_its_first_day_to_its_last_and_back()
    {
        var report = Submitted();
        var away = Away("palad", "deputy-palad", Day.AddDays(1), Day.AddDays(2));
        string Waits(DateOnly day) => On(day, away).For(report).ShouldHaveSingleItem().PersonId;
        Waits(Day).ShouldBe("palad");
        Waits(Day.AddDays(1)).ShouldBe("deputy-palad");
        Waits(Day.AddDays(2)).ShouldBe("deputy-palad");
        Waits(Day.AddDays(3)).ShouldBe("palad");
        On(Day.AddDays(1), away with { EndedAt = Fixture.Now }).For(report)[0].PersonId.ShouldBe("palad");
    }

    [Fact]
    public void Who_acts_decides_in_the_holders_place_and_both_names_stay()
    {
        var there = On(Day, Away("palad", "deputy-palad"));
        Submitted().Try("palad", 1, deputies: there).Refusal.ShouldBe(DecisionRefusal.Away);
        Submitted().Try("deputy-mayor", 1, deputies: there).Refusal.ShouldBe(DecisionRefusal.NotYours);
        var report = Submitted().Decide("deputy-palad", 1, deputies: there);
        var decision = report.SignOff!.Steps[0].Decision.ShouldNotBeNull();
        (decision.By, decision.For).ShouldBe(("deputy-palad", "palad"));
        decision.Acting!.Position.ShouldBe("รองปลัดเทศบาล");
        decision.Acting.Links.ShouldHaveSingleItem().ShouldBe(new ActingLink(ActingKind.Acting, "palad", "นางปลัด", "ปลัดเทศบาล", Away("palad", "deputy-palad").Id, "12/2567"));
        report.SignOff.Steps[0].Name.ShouldBe("นางปลัด");
        report.Try("deputy-palad", 1).Refusal.ShouldBe(DecisionRefusal.AlreadyDecided);
        report.Try("palad", 1).Refusal.ShouldBe(DecisionRefusal.AlreadyDecided);
    }

    [Fact]
    public void A_delegation_lets_either_decide_and_the_first_counts()
    {
        var both = On(Day, Away("mayor", "deputy-mayor", kind: ActingKind.Delegated));
        var report = Submitted().Decide("palad", 1);
        both.For(report).Select(d => d.PersonId).ShouldBe(["mayor", "deputy-mayor"]);
        report.Decide("mayor", 2, deputies: both).SignOff!.Steps[1].Decision!.Acting.ShouldBeNull();
        var decided = report.Decide("deputy-mayor", 2, deputies: both);
        decided.SignOff!.Steps[1].Decision!.Acting!.Links[0].Kind.ShouldBe(ActingKind.Delegated);
        decided.Try("mayor", 2, deputies: both).Refusal.ShouldBe(DecisionRefusal.AlreadyDecided);
    }

    [Fact]
    public void A_chain_names_every_link()
    {
        var chain = On(Day, Away("mayor", "deputy-mayor"), Away("deputy-mayor", "palad"));
        var decision = Submitted(Step(StepRule.Any, "mayor")).Decide("palad", 1, deputies: chain).SignOff!.Steps[0].Decision!;
        decision.Acting!.Links.Select(l => l.ForId).ShouldBe(["deputy-mayor", "mayor"]);
        decision.For.ShouldBe("mayor");
    }

    [Fact]
    public void Who_stands_in_an_all_step_for_two_fills_both_places_with_one_press()
    {
        var there = On(Day, Away("palad", "unit"));
        var report = Submitted(Step(StepRule.All, "palad", "unit", "deputy-palad")).Decide("unit", 1, deputies: there);
        report.SignOff!.Steps[0].Given.Select(d => (d.By, d.For)).ShouldBe([("unit", "unit"), ("unit", "palad")]);
        report.SignOff.Steps[0].Open.ShouldHaveSingleItem().PersonId.ShouldBe("deputy-palad");
        report.Decide("deputy-palad", 1).SignOff!.State.ShouldBe(SignOffState.Signed);
    }

    [Theory]
    [InlineData("palad>mayor,mayor>palad")]
    [InlineData("palad>unit,unit>mayor,mayor>palad")]
    [InlineData("palad>nobody")]
    [InlineData("palad>unit,unit>deputy-palad,deputy-palad>deputy-mayor,deputy-mayor>mayor,mayor>clerk,clerk>clerk2")]
    public void A_table_that_leads_nowhere_leaves_the_step_with_its_signer(string table)
    {
        var entries = table.Split(',').Select(e => e.Split('>')).Select(e => Away(e[0], e[1])).ToArray();
        On(Day, entries).For(Submitted()).ShouldHaveSingleItem().PersonId.ShouldBe("palad");
        Submitted().Decide("palad", 1, deputies: On(Day, entries));
    }

    public static TheoryData<Absence, AbsenceRefusal> Entries => new()
    {
        { Away("unit", "palad", Day, Day.AddDays(4)), AbsenceRefusal.None },
        { Away("unit", "palad", Day.AddDays(4), Day), AbsenceRefusal.PeriodWrong },
        { Away("unit", "palad", Day.AddDays(-9), Day.AddDays(-1)), AbsenceRefusal.PeriodWrong },
        { Away("unit", "unit", Day), AbsenceRefusal.Oneself },
        { Away("unit", "palad", Day, kind: ActingKind.Delegated, order: null), AbsenceRefusal.OrderMissing },
        { Away("palad", "unit", Day.AddDays(10)), AbsenceRefusal.Overlaps },
        { Away("palad", "unit", Day.AddDays(11), Day.AddDays(12)), AbsenceRefusal.None },
        { Away("deputy-palad", "palad", Day.AddDays(10), Day.AddDays(20)), AbsenceRefusal.Circle },
        { Away("deputy-palad", "palad", Day.AddDays(11)), AbsenceRefusal.None },
        { Away("deputy-palad", "mayor", Day, Day.AddDays(30)), AbsenceRefusal.None },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_that_cannot_stand_is_refused(Absence entry, AbsenceRefusal refusal)
    {
        Absence[] table = [Away("palad", "deputy-palad", Day, Day.AddDays(10)), Away("unit", "mayor", Day.AddDays(40)), Away("unit", "palad", Day) with { EndedAt = Fixture.Now }];
        Absences.Refuse(table, entry, Day).ShouldBe(refusal);
    }

    [Fact]
    public void A_chain_of_four_stands_and_a_fifth_is_refused()
    {
        string[] people = ["unit", "deputy-palad", "palad", "deputy-mayor", "mayor", "clerk"];
        var table = people.SkipLast(2).Zip(people.Skip(1)).Select(p => Away(p.First, p.Second)).ToArray();
        Absences.Refuse(table.SkipLast(1), table[^1], Day).ShouldBe(AbsenceRefusal.None);
        On(Day, table).For(Submitted(Step(StepRule.Any, "unit")))[0].PersonId.ShouldBe("mayor");
        Absences.Refuse(table, Away("mayor", "clerk"), Day).ShouldBe(AbsenceRefusal.TooLong);
    }
}
