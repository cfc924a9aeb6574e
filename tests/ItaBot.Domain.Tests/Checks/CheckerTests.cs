using ItaBot.Domain.Checks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Checks;

public class CheckerTests
{
    [Fact]
    public void A_complete_report_scores_100_without_a_finding()
    {
        var result = Checker.Check(Fixture.Complete(8), Fixture.Handbook, Fixture.Agency, Fixture.Today);
        result.PredictedScore.ShouldBe(100);
        result.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("title", 1)]
    [InlineData("steps", 1)]
    [InlineData("unit", 1)]
    [InlineData("period", 1)]
    [InlineData("status", 2)]
    [InlineData("summary", 2)]
    [InlineData("outcome", 3)]
    public void One_missing_answer_of_one_measure_scores_0_and_names_the_element(string question, int element)
    {
        var report = Answering.Erase(Fixture.Complete(3), "m2", question, Fixture.Pen());

        var result = Checker.Check(report, Fixture.Handbook, Fixture.Agency, Fixture.Today);

        result.PredictedScore.ShouldBe(0);
        result.MissingElements.ShouldHaveSingleItem().Number.ShouldBe(element);
        var finding = result.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.MeasureNumber, finding.Question!.Id, finding.Id).ShouldBe(("element-missing", 2, question, $"element-missing:m2:{question}"));
    }

    [Theory]
    [InlineData("problems")]
    [InlineData("memo-number")]
    [InlineData("memo-date")]
    [InlineData("theme")]
    public void What_only_the_paper_needs_blocks_sign_off_and_leaves_the_score(string question)
    {
        var result = Checker.Check(Answering.Erase(Fixture.Complete(), null, question, Fixture.Pen()), Fixture.Handbook, Fixture.Agency, Fixture.Today);
        result.Blocks.ShouldBeTrue();
        result.PredictedScore.ShouldBe(100);
    }

    [Fact]
    public void A_report_without_measures_scores_0()
    {
        var result = Checker.Check(Fixture.Empty() with { MeasuresClosed = true }, Fixture.Handbook, Fixture.Agency, Fixture.Today);
        result.PredictedScore.ShouldBe(0);
        result.Findings.ShouldContain(f => f.Rule == "no-measure");
    }

    [Fact]
    public void Not_done_without_a_reason_blocks_and_with_one_it_does_not()
    {
        var report = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("status", "not-done"));
        Checker.Check(report, Fixture.Handbook, Fixture.Agency, Fixture.Today).Findings.ShouldHaveSingleItem().Rule.ShouldBe("reason-missing");
        report = Fixture.Take(report, new Stop(StopKind.Measure, "m1"), ("reason", "ยังไม่ได้รับงบประมาณ"));
        Checker.Check(report, Fixture.Handbook, Fixture.Agency, Fixture.Today).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1 ต.ค. 65 - 30 ก.ย. 66", null)]
    [InlineData("ตุลาคม 2565 - ตุลาคม 2566", Severity.Warns)]
    [InlineData("1 ต.ค. 66 - 30 ก.ย. 67", Severity.Blocks)]
    [InlineData("ปีงบประมาณ 2565", Severity.Blocks)]
    public void Periods_outside_the_fiscal_year(string period, Severity? severity)
    {
        var report = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("period", period));
        var result = Checker.Check(report, Fixture.Handbook, Fixture.Agency, Fixture.Today);
        result.Findings.Select(f => (Severity?)f.Severity).SingleOrDefault().ShouldBe(severity);
        result.PredictedScore.ShouldBe(severity == Severity.Blocks ? 0 : 100);
    }

    [Theory]
    [InlineData("ประชุมเมื่อวันที่ 31 กุมภาพันธ์ 2566", "date-impossible", Severity.Blocks)]
    [InlineData("ประชุมเมื่อวันที่ 3 กุมภาพันธ์ 2565", "date-outside-year", Severity.Warns)]
    public void Dates_in_the_text(string wording, string rule, Severity severity)
    {
        var result = Checker.Check(Fixture.Accept(Fixture.Complete(), "m1", "summary", wording), Fixture.Handbook, Fixture.Agency, Fixture.Today);
        var finding = result.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Severity).ShouldBe((rule, severity));
    }

    [Theory]
    [InlineData("สม 52501/", true)]
    [InlineData("สม 52501/066", false)]
    [InlineData("สม ๕๒๕๐๑/๐๖๖", false)]
    public void The_memo_number_has_its_running_number(string number, bool found) =>
        Checker.Check(Fixture.Take(Fixture.Complete(), new Stop(StopKind.Memo), ("memo-number", number)), Fixture.Handbook, Fixture.Agency, Fixture.Today).Findings.Any(f => f.Rule == "memo-number-unfinished").ShouldBe(found);

    [Theory]
    [InlineData("30 กันยายน 2566", true)]
    [InlineData("1 ตุลาคม 2566", false)]
    [InlineData("17 มกราคม 2567", true)]
    public void The_memo_is_dated_after_the_year_and_not_ahead(string date, bool found) =>
        Checker.Check(Fixture.Take(Fixture.Complete(), new Stop(StopKind.Memo), ("memo-date", date)), Fixture.Handbook, Fixture.Agency, Fixture.Today).Findings.Any(f => f.Rule == "memo-date").ShouldBe(found);

    [Fact]
    public void The_weightiest_finding_comes_first_and_an_open_list_is_a_warning()
    {
        var report = Answering.Erase(Fixture.Complete(3), "m3", "unit", Fixture.Pen()) with { MeasuresClosed = false };
        Checker.Check(report, Fixture.Handbook, Fixture.Agency, Fixture.Today).Findings.Select(f => f.Rule).ShouldBe(["element-missing", "measures-open"]);
    }
}
