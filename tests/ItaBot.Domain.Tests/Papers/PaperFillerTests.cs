using ItaBot.Domain.Documents;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Papers;

public class PaperFillerTests
{
    [Theory]
    [InlineData("done", "done", "จากมาตรการที่กำหนดไว้ จำนวน 2 ข้อ ดำเนินการแล้วเสร็จ จำนวน 2 ข้อ")]
    [InlineData("done", "not-done", "จากมาตรการที่กำหนดไว้ จำนวน 2 ข้อ ดำเนินการแล้วเสร็จ จำนวน 1 ข้อ ยังไม่ได้ดำเนินการ จำนวน 1 ข้อ")]
    [InlineData("in-progress", "in-progress", "จากมาตรการที่กำหนดไว้ จำนวน 2 ข้อ อยู่ระหว่างดำเนินการ จำนวน 2 ข้อ")]
    public void Counts_are_written_from_the_rows(string first, string second, string sentence)
    {
        var report = Fixture.Take(Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("status", first)), new Stop(StopKind.Measure, "m2"), ("status", second));
        new TemplateValues(report, Fixture.Handbook, Fixture.Agency, Fixture.Today).Value("counts").ShouldBe(sentence);
        Memo(report).Body[1].ShouldContain(sentence);
    }

    [Fact]
    public void No_name_in_braces_is_left_in_a_paper()
    {
        foreach (var report in new[] { Fixture.Empty(), Fixture.Complete(8) })
        {
            var memo = Memo(report);
            var paper = PaperFiller.Report(report, Fixture.Handbook, Fixture.Agency, null, Fixture.Today);
            string[] texts = [memo.AgencyUnit, memo.Number, memo.Subject, memo.To, .. memo.Body, .. paper.CoverLines, .. paper.Preamble, .. paper.Closing, .. paper.Tables.SelectMany(t => t.Title), .. paper.Tables.SelectMany(t => t.Bands).SelectMany(b => b.Rows).SelectMany(r => r)];
            texts.ShouldAllBe(t => !t.Contains('{') && !t.Contains('}'));
        }
    }

    [Fact]
    public void Rows_carry_accepted_wording_and_never_notes()
    {
        var report = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m3"), ("title", "มาตรการใหม่"), ("summary", "บันทึกดิบ"));
        var rows = PaperFiller.Report(report, Fixture.Handbook, Fixture.Agency, null, Fixture.Today).Tables.Single().Bands.Single().Rows;
        rows[0].ShouldBe(["1. มาตรการ ก1", "ประชุม", "กองช่าง", "1 ต.ค. 2565 - 30 ก.ย. 2566", "ได้ดำเนินการแล้ว", "บุคลากรได้รับประโยชน์"]);
        rows[2].ShouldBe(["3. มาตรการใหม่", "", "", "", "", ""]);
    }

    [Fact]
    public void Endorsements_are_written_as_they_are_given()
    {
        var report = SignOffDesk.Submit(Fixture.Complete(), Fixture.Agency, Fixture.Clerk, null, Fixture.Now);
        Memo(Fixture.Complete()).Endorsements.ShouldBeEmpty();
        Memo(report).Endorsements.ShouldAllBe(e => e.Pending && e.To == null && e.Lines.Count == 0 && e.Decision == null);

        report = Decide(report, "palad", 1, DecisionKind.Agree);
        var memo = Memo(report);
        memo.Endorsements[0].To.ShouldBe("นายกเทศมนตรีตำบลบ้านสมมุติ");
        memo.Endorsements[0].Lines.ShouldBe(["เพื่อโปรดพิจารณา", "เห็นควรอนุญาตให้เผยแพร่รายงานตามเสนอ"]);
        memo.Endorsements[0].Decision.ShouldBe("เห็นชอบ");
        memo.Endorsements[0].Signer.SignedNote.ShouldBe("ลงนามทางอิเล็กทรอนิกส์\n16 ม.ค. 2567 09:00 น.");
        memo.Endorsements[1].Pending.ShouldBeTrue();

        memo = Memo(Decide(report, "mayor", 2, DecisionKind.PermitPublication));
        memo.Endorsements[1].Decision.ShouldBe("อนุญาตให้เผยแพร่");
        memo.SealNote.ShouldNotBeNull().ShouldContain(report.SignOff!.ContentHash[..16]);
    }

    [Fact]
    public void Taking_note_forwards_no_opinion()
    {
        var report = Decide(SignOffDesk.Submit(Fixture.Complete(), Fixture.Agency, Fixture.Clerk, null, Fixture.Now), "palad", 1, DecisionKind.Acknowledge);
        Memo(report).Endorsements[0].Lines.ShouldBe(["เพื่อโปรดพิจารณา"]);
    }

    [Fact]
    public void Same_content_is_the_same_paper()
    {
        var one = ReportBuilder.Build(PaperFiller.Report(Fixture.Complete(8), Fixture.Handbook, Fixture.Agency, null, Fixture.Today));
        var two = ReportBuilder.Build(PaperFiller.Report(Fixture.Complete(8), Fixture.Handbook, Fixture.Agency, null, Fixture.Today.AddDays(3)));
        one.Sections.Count.ShouldBe(two.Sections.Count);
        one.Title.ShouldBe(two.Title);
    }

    private static MemoPaper Memo(Report report) => PaperFiller.Memo(report, Fixture.Handbook, Fixture.Agency, null, Fixture.Today);

    private static Report Decide(Report report, string person, int step, DecisionKind kind) =>
        SignOffDesk.Decide(report, Fixture.Agency.Find(person)!, new DecisionRequest(1, step, kind, null, report.SignOff!.ContentHash), "test", Fixture.Now, Deputies.None).Report;
}
