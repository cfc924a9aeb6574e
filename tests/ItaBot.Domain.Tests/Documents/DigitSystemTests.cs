using ItaBot.Domain.Documents;

namespace ItaBot.Domain.Tests.Documents;

public sealed class DigitSystemTests
{
    [Theory]
    [InlineData("วันที่ 7 เมษายน ๒๕๖9", "วันที่ ๗ เมษายน ๒๕๖๙", "วันที่ 7 เมษายน 2569")]
    [InlineData("ข้อ O35 ปี 2567", "ข้อ O35 ปี ๒๕๖๗", "ข้อ O35 ปี 2567")]
    [InlineData("ข้อO35ปี2567", "ข้อO35ปี๒๕๖๗", "ข้อO35ปี2567")]
    [InlineData("ระบบ E-Service2, รวม 3 ระบบ", "ระบบ E-Service2, รวม ๓ ระบบ", "ระบบ E-Service2, รวม 3 ระบบ")]
    [InlineData("ITA๒๕๖๗ และ ๒๕๖๗", "ITA๒๕๖๗ และ ๒๕๖๗", "ITA๒๕๖๗ และ 2567")]
    [InlineData("(O35)/12", "(O35)/12", "(O35)/12")]
    [InlineData("https://example.go.th/ข่าว/2567/๑ ฉบับ 2", "https://example.go.th/ข่าว/2567/๑ ฉบับ ๒", "https://example.go.th/ข่าว/2567/๑ ฉบับ 2")]
    [InlineData("(https://example.go.th/ข่าว/12)", "(https://example.go.th/ข่าว/12)", "(https://example.go.th/ข่าว/12)")]
    [InlineData("ที่WWW.example.go.th/ก/9", "ที่WWW.example.go.th/ก/9", "ที่WWW.example.go.th/ก/9")]
    [InlineData("ดู example.go.th/ก/9 หน้า 9", "ดู example.go.th/ก/9 หน้า ๙", "ดู example.go.th/ก/9 หน้า 9")]
    [InlineData("อีเมล saraban07@example.go.th โทร 0 2000 0000", "อีเมล saraban07@example.go.th โทร ๐ ๒๐๐๐ ๐๐๐๐", "อีเมล saraban07@example.go.th โทร 0 2000 0000")]
    [InlineData("รหัส 3f9a 1207 bc44 5580", "รหัส 3f9a 1207 bc44 5580", "รหัส 3f9a 1207 bc44 5580")]
    [InlineData("รหัส 3F9A1207 55801234", "รหัส 3F9A1207 55801234", "รหัส 3F9A1207 55801234")]
    [InlineData("รหัส 3f9a-1207", "รหัส 3f9a-1207", "รหัส 3f9a-1207")]
    [InlineData("ปี 2566 2567", "ปี ๒๕๖๖ ๒๕๖๗", "ปี 2566 2567")]
    [InlineData("08-1234-5678", "๐๘-๑๒๓๔-๕๖๗๘", "08-1234-5678")]
    [InlineData("1,250.50 บาท (10%)", "๑,๒๕๐.๕๐ บาท (๑๐%)", "1,250.50 บาท (10%)")]
    [InlineData("", "", "")]
    public void One_system_for_all_but_codes_and_addresses(string typed, string thai, string arabic)
    {
        DigitSystem.Write(typed, DocumentDigits.Thai).ShouldBe(thai);
        DigitSystem.Write(typed, DocumentDigits.Arabic).ShouldBe(arabic);
        DigitSystem.Write(thai, DocumentDigits.Thai).ShouldBe(thai);
    }

    [Fact]
    public void Long_texts_without_a_space_are_read_in_one_pass()
    {
        foreach (var piece in new[] { "ก", "a", "1", "a.", "-", "https://", "1.", "www" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 50_000));
            DigitSystem.Write(text, DocumentDigits.Thai).Length.ShouldBe(text.Length);
        }
    }

    [Fact]
    public void The_whole_document_is_unified_title_tables_and_foot_too()
    {
        var cell = new Cell([new Paragraph([new Run("1", 14)])]);
        Block[] blocks = [new Paragraph([new Run("๒", 16), new Run("3 O4", 16)]), new Table([10], [new Row([cell])])];
        var section = new Section(Orientation.Portrait, new Margins(1, 1, 1, 1), blocks, FooterNote: "5");
        var unified = DigitSystem.Unify(new Document("6", [section], DocumentDigits.Thai));
        unified.Title.ShouldBe("๖");
        unified.Sections[0].FooterNote.ShouldBe("๕");
        unified.Sections[0].Blocks[0].ShouldBeOfType<Paragraph>().Runs.Select(run => run.Text).ShouldBe(["๒", "๓ O4"]);
        unified.Sections[0].Blocks[1].ShouldBeOfType<Table>().Rows[0].Cells[0].Paragraphs[0].Runs[0].Text.ShouldBe("๑");
    }
}
