using ItaBot.Domain.Agencies;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Memos;
using ItaBot.Domain.Tests.Stage;
using static ItaBot.Domain.Tests.Memos.Office;

namespace ItaBot.Domain.Tests.Papers;

/// <summary>A place that waits names whoever may sign it on the day of printing; one that was signed keeps who signed.</summary>
public class ActingPlacesTests
{
    private static readonly DateOnly Day = Fixture.Today;

    [Fact]
    public void A_place_that_waits_names_who_acts_by_what_right_and_for_whom()
    {
        var places = Places(Submitted(), On(Day, Away("palad", "deputy-palad")));
        places[0].Signer.ShouldBe(new Signature("นางรอง", "รองปลัดเทศบาล รักษาราชการแทน", "ปลัดเทศบาล", "แทน นางปลัด\nตามคำสั่งที่ 12/2567"));
        places[0].Or.ShouldBeEmpty("the holder cannot sign while away");
        places[1].Signer.ShouldBe(new Signature("นายกนำ", "นายกเทศมนตรี"));
    }

    [Fact]
    public void A_step_still_to_come_names_who_acts_too()
    {
        var places = Places(Submitted(), On(Day, Away("mayor", "deputy-mayor", order: null)));
        places[0].Signer.Name.ShouldBe("นางปลัด");
        places[1].Signer.ShouldBe(new Signature("นายรองนายก", "รองนายกเทศมนตรี", "รักษาราชการแทน\nนายกเทศมนตรี", "แทน นายกนำ"));
    }

    [Fact]
    public void The_day_of_printing_decides()
    {
        var away = Away("palad", "deputy-palad", Day.AddDays(1), Day.AddDays(2));
        string First(DateOnly day) => Places(Submitted(), On(day, away))[0].Signer.Name;
        First(Day).ShouldBe("นางปลัด");
        First(Day.AddDays(1)).ShouldBe("นางรอง");
        First(Day.AddDays(3)).ShouldBe("นางปลัด");
    }

    [Fact]
    public void A_signed_place_keeps_who_signed_whoever_is_away_later()
    {
        var there = On(Day, Away("palad", "deputy-palad"));
        var byActing = Submitted().Decide("deputy-palad", 1, deputies: there);
        Places(byActing, Deputies.None)[0].Signer.ShouldBe(new Signature("นางรอง", "รองปลัดเทศบาล รักษาราชการแทน", "ปลัดเทศบาล", "ลงนามทางอิเล็กทรอนิกส์\n16 ม.ค. 2567 09:00 น.\nแทน นางปลัด\nตามคำสั่งที่ 12/2567"));
        Places(Submitted().Decide("palad", 1), there)[0].Signer.ShouldBe(new Signature("นางปลัด", "ปลัดเทศบาล", null, "ลงนามทางอิเล็กทรอนิกส์\n16 ม.ค. 2567 09:00 น."));
    }

    [Fact]
    public void Each_post_of_a_chain_ends_with_the_right_on_its_line_where_both_fit()
    {
        var chain = On(Day, Away("mayor", "deputy-mayor", kind: ActingKind.Delegated, order: "3/2567"), Away("deputy-mayor", "palad"));
        var place = Places(Submitted(Step(StepRule.Any, "mayor")), chain).ShouldHaveSingleItem();
        place.Signer.Name.ShouldBe("นายกนำ");
        place.Or.ShouldHaveSingleItem().ShouldBe(new Signature("นางปลัด", "ปลัดเทศบาล รักษาราชการแทน", "รองนายกเทศมนตรี\nปฏิบัติราชการแทน\nนายกเทศมนตรี", "แทน นายกนำ\nตามคำสั่งที่ 12/2567\nตามคำสั่งที่ 3/2567"));
    }

    [Fact]
    public void Of_several_one_place_is_left_with_everybody_who_may_sign_once()
    {
        var place = Places(Submitted(Step(StepRule.Any, "palad", "unit")), On(Day, Away("palad", "unit"))).ShouldHaveSingleItem();
        place.Signer.ShouldBe(new Signature("นายหัวหน้า", "หัวหน้าสำนักปลัด"), "in one's own place before another's, as a decision is counted");
        place.Or.ShouldBeEmpty();
        Places(Submitted(Step(StepRule.Any, "palad", "unit")), Deputies.None).ShouldHaveSingleItem().Or.ShouldHaveSingleItem().Name.ShouldBe("นายหัวหน้า");
    }

    [Fact]
    public void Where_all_sign_each_has_a_place_and_so_has_who_acts()
    {
        var report = Submitted(Step(StepRule.All, "palad", "unit", "deputy-palad")).Decide("deputy-palad", 1);
        var places = Places(report, On(Day, Away("palad", "unit"))).Where(p => p.Pending).ToList();
        places.Select(p => (p.Signer.Name, p.Signer.ActingFor)).ShouldBe([("นายหัวหน้า", "ปลัดเทศบาล"), ("นายหัวหน้า", null)]);
    }

    [Fact]
    public void The_block_stands_line_under_line_and_keeps_together()
    {
        var both = On(Day, Away("mayor", "deputy-mayor", kind: ActingKind.Delegated));
        var block = MemoBuilder.Build(Memo(Submitted(Step(StepRule.Any, "mayor")), both)).Sections[0].Blocks.OfType<Paragraph>().TakeLast(10).ToList();
        block.ConvertAll(p => string.Concat(p.Runs.Select(r => r.Text))).ShouldBe(
            ["ลงชื่อ..................................", "(นายกนำ)", "นายกเทศมนตรี", "หรือ", "(นายรองนายก)", "รองนายกเทศมนตรี", "ปฏิบัติราชการแทน", "นายกเทศมนตรี", "แทน นายกนำ", "ตามคำสั่งที่ ๑๒/๒๕๖๗"]);
        block.SkipLast(1).ShouldAllBe(p => p.KeepWithNext && p.KeepLines);
    }

    [Fact]
    public void Only_memos_under_way_that_another_will_sign_are_printed_anew()
    {
        var (waits, signed) = (Submitted(), Submitted(Step(StepRule.Any, "mayor")).Decide("mayor", 1));
        var (nobody, mayorAway) = (Deputies.None, On(Day, Away("mayor", "deputy-mayor")));
        Deputies.Reprinted([waits, signed, Fixture.Complete()], On(Day), mayorAway).ShouldBe([waits], "a step to come counts, a signed memo does not");
        Deputies.Reprinted([waits], mayorAway, On(Day)).ShouldBe([waits]);
        Deputies.Reprinted([waits], mayorAway, On(Day, Away("mayor", "deputy-mayor"))).ShouldBeEmpty();
        Deputies.Reprinted([waits], nobody, On(Day, Away("unit", "clerk"))).ShouldBeEmpty();
        Deputies.Reprinted([waits with { CancelledAt = Fixture.Now }], nobody, mayorAway).ShouldBeEmpty();
        Deputies.Reprinted([waits], mayorAway, On(Day, Away("mayor", "deputy-mayor", until: Day.AddDays(3)) with { Id = "other" })).ShouldBe([waits], "another order");
    }

    private static MemoPaper Memo(Report report, Deputies deputies) => PaperFiller.Memo(report, Fixture.Handbook, Town with { ThaiDigits = true }, null, Day, deputies);

    private static IReadOnlyList<Endorsement> Places(Report report, Deputies deputies) => Memo(report, deputies).Endorsements;
}
