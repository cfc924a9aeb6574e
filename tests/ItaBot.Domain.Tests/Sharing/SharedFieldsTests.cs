using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Sharing;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Sharing;

/// <summary>What people read in the shared lists.</summary>
public class SharedFieldsTests
{
    private static SharedReport Of(Report report) => SharedFields.Of(report, Fixture.Handbook, Fixture.Agency, Fixture.Today);

    [Fact]
    public void The_item_says_what_the_report_is_and_where_it_stands()
    {
        var shared = Of(Fixture.Complete());
        shared.Item.Key.ShouldBe("demo/r1");
        var values = shared.Item.Values;
        (values["ItaFiscalYear"], values["ItaYear"], values["ItaItemCode"], values["ItaRound"], values["ItaMeasures"]).ShouldBe(("2566", "2567", "O35", "12", "2"));
        (values["ItaScore"], values["ItaProgress"], values["ItaStatus"]).ShouldBe(("100", "100", "อยู่ระหว่างจัดทำ"));
        (values["ItaSubmitted"], values["ItaSigned"], values["ItaDeciders"]).ShouldBe(("", "", ""));
        values["ItaHash"].ShouldBe(ContentSeal.Of(Fixture.Complete()));
    }

    [Fact]
    public void Who_decided_what_and_when_stands_in_it_line_by_line()
    {
        var submitted = SignOffDesk.Submit(Fixture.Complete(), Fixture.Agency, Fixture.Clerk, null, Fixture.Now);
        Of(submitted).Item.Values["ItaStatus"].ShouldBe("รอลงนาม");
        var hash = submitted.SignOff!.ContentHash;
        var agreed = SignOffDesk.Decide(submitted, Fixture.Agency.Find("palad")!, new DecisionRequest(1, 1, DecisionKind.Agree, null, hash), "test", Fixture.Now, Deputies.None).Report;
        var signed = SignOffDesk.Decide(agreed, Fixture.Agency.Find("mayor")!, new DecisionRequest(1, 2, DecisionKind.PermitPublication, null, hash), "test", Fixture.Now.AddHours(1), Deputies.None).Report;

        Of(agreed).Item.Values["ItaDeciders"].Split('\n').ShouldSatisfyAllConditions(l => l.Length.ShouldBe(2), l => l[0].ShouldContain("เห็นชอบ"), l => l[1].ShouldEndWith("รอพิจารณา"));
        var values = Of(signed).Item.Values;
        (values["ItaStatus"], values["ItaSubmitted"], values["ItaSigned"]).ShouldBe(("ลงนามครบแล้ว", "2024-01-16T02:00:00Z", "2024-01-16T03:00:00Z"));
    }

    [Fact]
    public void A_measure_is_shared_as_the_paper_words_it()
    {
        var shared = Of(Fixture.Complete());
        shared.Measures.Keys.ShouldBe(["m1", "m2"], ignoreOrder: true);
        var values = shared.Measures["m2"].Values;
        (values["Title"], values["ItaKey"], values["ItaReportKey"], values["ItaNumber"]).ShouldBe(("มาตรการ ก2", "demo/r1/m2", "demo/r1", "2"));
        (values["ItaUnit"], values["ItaStatus"], values["ItaSummary"], values["ItaOutcome"]).ShouldBe(("กองช่าง", "แล้วเสร็จ", "ได้ดำเนินการแล้ว", "บุคลากรได้รับประโยชน์"));
    }

    [Fact]
    public void A_removed_measure_keeps_its_item_and_says_so_and_one_without_a_title_has_a_name()
    {
        var report = Fixture.Complete();
        report = report.With(report.FindMeasure("m1")! with { Removed = true }).With(Measure.New(3));
        var shared = Of(report);
        (shared.Measures["m1"].Values["ItaStatus"], shared.Measures["m1"].Values["ItaNumber"]).ShouldBe(("นำออกแล้ว", ""));
        shared.Measures["m2"].Values["ItaNumber"].ShouldBe("1");
        shared.Measures["m3"].Values["Title"].ShouldBe("(ยังไม่ได้ระบุมาตรการ)");
        shared.Item.Values["ItaMeasures"].ShouldBe("2");
    }

    [Fact]
    public void Every_report_of_every_handbook_can_be_shared()
    {
        foreach (var handbook in Fixture.Shelf.Select(h => h.Handbook))
        {
            var report = Fixture.Empty() with { HandbookVersion = handbook.Version, ReportType = handbook.ReportType, FiscalYear = handbook.FiscalYear, ItaYear = handbook.ItaYear };
            var shared = SharedFields.Of(report.With(Measure.New(1)), handbook, Fixture.Agency, Fixture.Today);
            shared.Item.Values["Title"].ShouldNotBeEmpty();
            shared.Marks["ItaReportKey"].ShouldBe(shared.Item.Key);
        }
    }
}
