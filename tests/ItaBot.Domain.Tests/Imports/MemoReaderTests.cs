namespace ItaBot.Domain.Tests.Imports;

public class MemoReaderTests
{
    private static readonly string[] Head =
    [
        "บันทึกข้อความ", "ส่วนราชการ สำนักปลัด โทร ๐ ๒๐๐๐ ๐๐๐๐", "ที่ สม ๕๒๐๐๑/๐๖๖ วันที่ ๑๖ มกราคม ๒๕๖๗", "เรื่อง รายงานผล ปีงบประมาณ พ.ศ. ๒๕๖๖", "เรียน นายกเทศมนตรี", "ด้วย คู่มือ", "จึงเรียนมาเพื่อโปรดพิจารณา",
    ];

    [Fact]
    public void The_labelled_lines_are_read_and_number_and_date_may_share_one()
    {
        var memo = Desk.Read(Head).Memo.ShouldNotBeNull();
        (memo.Unit.Text, memo.Number.Text, memo.Date.Text).ShouldBe(("สำนักปลัด โทร ๐ ๒๐๐๐ ๐๐๐๐", "สม ๕๒๐๐๑/๐๖๖", "๑๖ มกราคม ๒๕๖๗"));
        (memo.Subject.Text, memo.To.Text, memo.Request.Text).ShouldBe(("รายงานผล ปีงบประมาณ พ.ศ. ๒๕๖๖", "นายกเทศมนตรี", "จึงเรียนมาเพื่อโปรดพิจารณา"));
        memo.Body.ShouldHaveSingleItem().Text.ShouldBe("ด้วย คู่มือ");
        memo.Date.Line.ShouldBe(3);
        Desk.Read(Head).FiscalYear.ShouldBe(2566);
    }

    [Fact]
    public void Dots_of_the_form_are_no_part_of_what_is_written_on_them()
    {
        var memo = Desk.Read("บันทึก ข้อความ", "ส่วนราชการ.....กองคลัง", "ที่ ......", "เรื่อง : ก").Memo.ShouldNotBeNull();
        (memo.Unit.Text, memo.Number.IsEmpty, memo.Subject.Text, memo.Date.IsEmpty, memo.Signers.Count).ShouldBe(("กองคลัง", true, "ก", true, 0));
    }

    [Fact]
    public void Signers_come_with_position_words_and_date()
    {
        var signers = Desk.Read([.. Head, "(นายสมมุติ ใจดี)", "นิติกร", "เรียน นายกเทศมนตรี", "- เพื่อโปรดทราบ", "(นางสาวตัวอย่าง แสนดี)", "ปลัดเทศบาล", "16 ม.ค. 2567", "อนุญาต", "(ลงชื่อ)", "(นายนาม ทดลอง)", "นายกเทศมนตรี"]).Memo!.Signers;
        signers.Select(s => (s.Name, s.Position, s.Decision, s.Date)).ShouldBe([("นายสมมุติ ใจดี", "นิติกร", null, null), ("นางสาวตัวอย่าง แสนดี", "ปลัดเทศบาล", "เพื่อโปรดทราบ", "16 ม.ค. 2567"), ("นายนาม ทดลอง", "นายกเทศมนตรี", "อนุญาต", null)]);
        signers.Select(s => s.Line).ShouldBe([8, 12, 17]);
    }

    [Fact]
    public void Several_dates_belong_to_nobody_and_brackets_are_noted()
    {
        var signers = Desk.Read([.. Head, "นางตัวอย่าง แสนดี", "ปลัดเทศบาล", "16 ม.ค. 2567", "17 ม.ค. 2567", "ทราบ", "(นายนาม ทดลอง)"]).Memo!.Signers;
        (signers[0].Bracketed, signers[0].Date, signers[0].LooseDates.Count, signers[1].Bracketed, signers[1].Decision).ShouldBe((false, null, 2, true, "ทราบ"));
    }

    [Fact]
    public void The_memo_ends_where_the_report_begins()
    {
        var paper = Desk.Read([.. Head, "(นายสมมุติ ใจดี)", "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรม", "ปีงบประมาณ พ.ศ. ๒๕๖๘"]);
        paper.Memo!.Signers.ShouldHaveSingleItem().Position.ShouldBeNull();
        paper.Titles.Select(t => t.Line).ShouldBe([9, 10]);
        paper.FiscalYear.ShouldBe(2568);
    }

    [Fact]
    public void A_paper_without_a_memo_has_none() => Desk.Read("รายงานผล", "เรื่อง ก", "เรียน ข").Memo.ShouldBeNull();
}
