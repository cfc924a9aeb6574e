using System.Text.Json.Nodes;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Tests.Imports;

public class ImportJsonTests
{
    private static readonly string[] Lines =
    [
        "บันทึกข้อความ", "ส่วนราชการ สำนักปลัด", "ที่ สม 1/2", "วันที่ 16 มกราคม 2567", "เรื่อง ก", "เรียน นายก", "จึงเรียนมาเพื่อทราบ", "(นายสมมุติ ใจดี)", "นิติกร",
        "รายงานผลการดำเนินการ ปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๑๒ เดือน", "เทศบาลตำบลนาบอน อำเภอนาบอน จังหวัดนครศรีธรรมราช",
        "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\tสถานะ\tสรุปผลการดำเนินการ\tผลลัพธ์", "๑. \"ก\"\t๑) ข ๒) ค\tกองคลัง\tง\tแล้วเสร็จ\tจ\t",
        "ตัวชี้วัด\tประเด็น", "๓. การใช้อำนาจ ๗๗.๔๙ คะแนน\tฉ",
    ];

    [Fact]
    public void The_shape_is_the_one_agreed()
    {
        var json = (JsonObject)JsonNode.Parse(ImportJson.Write(Desk.Read(Lines)))!;

        json.Select(m => m.Key).ShouldBe(["documentType", "fiscalYear", "round", "agency", "scores", "rows", "analysis", "memo"]);
        json["agency"]!.ToJsonString().ShouldBe(JsonNode.Parse("""{"kind":"เทศบาลตำบล","name":"นาบอน","district":"นาบอน","province":"นครศรีธรรมราช"}""")!.ToJsonString());
        json["scores"]!.ToJsonString().ShouldBe("""{"3":77.49}""");
        ((JsonObject)json["rows"]![0]!).Select(m => m.Key).ShouldBe(["no", "group", "theme", "indicator", "measure", "steps", "responsible", "period", "status", "summary", "outcome", "followUp", "suggestions", "score"]);
        json["rows"]![0]!["steps"]!.AsArray().Select(s => (string)s!).ShouldBe(["ข", "ค"]);
        ((string)json["rows"]![0]!["measure"]!).ShouldBe("๑. \"ก\"");
        ((string)json["rows"]![0]!["status"]!).ShouldBe("done");
        json["rows"]![0]!["outcome"].ShouldBeNull();
        ((JsonObject)json["memo"]!).Select(m => m.Key).ShouldBe(["unit", "number", "date", "subject", "to", "request", "signers"]);
        ((JsonObject)json["memo"]!["signers"]![0]!).Select(m => m.Key).ShouldBe(["name", "position", "decision", "date"]);
    }

    [Fact]
    public void It_is_one_line_and_names_its_file_only_when_told()
    {
        var json = ImportJson.Write(Desk.Read(Lines), "ก.txt");
        json.ShouldNotContain('\n');
        json.ShouldStartWith("{\"file\":\"ก.txt\",\"documentType\":");
    }

    [Fact]
    public void An_empty_paper_has_every_member()
    {
        var json = (JsonObject)JsonNode.Parse(ImportJson.Write(Desk.Read("")))!;
        json.ContainsKey("memo").ShouldBeTrue();
        (json["memo"], json["fiscalYear"], json["rows"]!.AsArray().Count).ShouldBe((null, null, 0));
    }
}
