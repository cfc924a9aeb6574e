using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Tests.Drafting;

public class FactLedgerTests
{
    [Theory]
    [InlineData("ประชุม 3 กพ 66 จำนวน 25 คน", "Date:2023-02-03 Number:25")]
    [InlineData("๓ กุมภาพันธ์ ๒๕๖๖", "Date:2023-02-03")]
    [InlineData("16.๑๓.๖๗", "Date:16.13.67")]
    [InlineData("เดือนกุมภาพันธ์ 2566", "Date:2023-02")]
    [InlineData("งบประมาณ 1,200,000.50 บาท", "Number:1200000.50")]
    [InlineData("๑) ประชุม ๒) อบรม", "")]
    [InlineData("1. ประชุม\n2. อบรม", "")]
    [InlineData("(1) ประชุม", "")]
    [InlineData("ข้อ O35 และ E-Service2", "")]
    [InlineData("พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540", "Law:พระราชบัญญัติ:2540")]
    [InlineData("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐", "Law:พระราชบัญญัติ:2540")]
    [InlineData("ระเบียบกระทรวงการคลัง พ.ศ. 2560", "Law:ระเบียบ:2560")]
    [InlineData("นางสาวใจดี ตั้งใจงาน รายงาน", "Name:ใจดี")]
    [InlineData("บรรยายโดยนายสมมุติ นำพัฒนา", "Name:สมมุติ")]
    [InlineData("นายกเทศมนตรี และนายช่างโยธา", "")]
    [InlineData("ทนายความ เจ้านาย และนายกเทศมนตรี", "")]
    [InlineData("กองช่าง กองคลัง งานการเจ้าหน้าที่", "Unit:กองช่าง Unit:กองคลัง Unit:งานการเจ้าหน้าที่")]
    [InlineData("การเจ้าหน้าที่", "Unit:งานการเจ้าหน้าที่")]
    [InlineData("ดูที่ https://www.example.go.th/a. และ www.x.example", "Link:https://www.example.go.th/a Link:www.x.example")]
    [InlineData("ส่งที่ a.b@example.go.th", "Link:a.b@example.go.th")]
    [InlineData("ได้ดำเนินการเรียบร้อยแล้ว", "")]
    [InlineData("5 เรื่อง และอีก 5 เรื่อง", "Number:5")]
    [InlineData("ประชุมสองครั้ง ผู้เข้าร่วมยี่สิบเอ็ด คน", "Number:2 Number:21")]
    [InlineData("งบประมาณสามแสนห้าหมื่นบาท และสองล้านหนึ่งร้อยบาท", "Number:350000 Number:2000100")]
    [InlineData("ห้ามรับของขวัญ ร้อยละของผู้ตอบ สัมพันธ์ เก้าอี้ หนึ่งในนั้น", "")]
    public void Finds_what_can_be_true_or_false(string text, string facts) =>
        string.Join(' ', FactLedger.Find(text).Select(f => $"{f.Kind}:{f.Normal}")).ShouldBe(facts);

    [Theory]
    [InlineData("เมื่อวันที่ 3 กุมภาพันธ์ 2566", "ประชุม 3 กพ 66", "")]
    [InlineData("เมื่อวันที่ 3 มีนาคม 2566", "ประชุม 3 กพ 66", "3 มีนาคม 2566")]
    [InlineData("ในเดือนกุมภาพันธ์ 2566", "ประชุม 3 กพ 66", "")]
    [InlineData("ในปี 2566", "ประชุม 3 กพ 66", "")]
    [InlineData("จำนวน ๓ กอง", "ทำ 3 กอง", "")]
    [InlineData("จำนวน 4 กอง", "ทำ 3 กอง", "4")]
    [InlineData("จำนวนสามกอง", "ทำ 3 กอง", "")]
    [InlineData("จำนวนสี่กอง", "ทำ 3 กอง", "สี่")]
    [InlineData("งานการเจ้าหน้าที่", "การเจ้าหน้าที่", "")]
    [InlineData("สำนักปลัดเทศบาล", "สำนักปลัด", "")]
    [InlineData("กองการศึกษา", "กองช่าง", "กองการศึกษา")]
    [InlineData("นายสมมุติ นำพัฒนา", "สมมุติเป็นประธาน", "")]
    [InlineData("นายสมมุติ นำพัฒนา", "นายกเป็นประธาน", "นายสมมุติ")]
    [InlineData("ตามพระราชบัญญัติ พ.ศ. 2540", "พ.ร.บ. พ.ศ. 2540", "")]
    [InlineData("ตามระเบียบ พ.ศ. 2540", "พ.ร.บ. พ.ศ. 2540", "ระเบียบ พ.ศ. 2540")]
    [InlineData("https://evil.example/x", "เว็บของเรา", "https://evil.example/x")]
    public void Names_what_has_no_source(string draft, string notes, string untraced) =>
        string.Join('|', FactLedger.Untraced(draft, [notes]).Select(f => f.Quote)).ShouldBe(untraced);

    [Fact]
    public void Hostile_text_is_read_to_its_end()
    {
        foreach (var text in new[] { new string('9', 200_000), string.Concat(Enumerable.Repeat("นาย", 20_000)), string.Concat(Enumerable.Repeat("พ.ร.บ. พ.ศ. ", 5_000)), string.Concat(Enumerable.Repeat("http://", 9_000)), "\uD800\0\u0E4D" })
        {
            Should.NotThrow(() => FactLedger.Find(text));
        }
    }
}
