using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>One row of a report as it is typed; who fills it is the clerk, or the head of a unit.</summary>
internal sealed record TownRow(string Title, string Steps, string Unit, string Status, string Reason, string Summary, string Outcome, string? Head = null)
{
    /// <summary>What is typed into the form beside the title.</summary>
    public (string Id, string Value)[] Rest => [("steps", Steps), ("unit", Unit), ("period", Town.Period), ("status", Status), ("reason", Reason), ("summary", Summary), ("outcome", Outcome)];
}

/// <summary>
/// A made-up municipality of six people with one report: a clerk, two heads who each fill a row of their own, and three who sign one after
/// the other. What is typed in one town is typed in no other, so that whatever strays is seen.
/// </summary>
internal sealed class Town(int number)
{
    /// <summary>How many people a town has.</summary>
    public const int Folk = 6;

    /// <summary>The form that is filled in.</summary>
    public const string Handbook = "2567/report-12-month/by-theme";

    public const string Theme = "มาตรการเพิ่มประสิทธิภาพการดำเนินงานและการสื่อสารกับบุคคลภายนอก";
    public const string Period = "1 ต.ค. 2565 - 30 ก.ย. 2566";
    public const string MemoDate = "16 มกราคม 2567";

    /// <summary>Who signs, in order, and the word that each decides by.</summary>
    public static readonly IReadOnlyList<(string Person, string Word)> Signers = [("deputy", "agree"), ("palad", "agree"), ("mayor", "permit")];

    /// <summary>Who fills which row: the head, the row's number, and the unit.</summary>
    public static readonly IReadOnlyList<(string Person, int Row, string Unit)> Heads = [("head-works", 3, "กองช่าง"), ("head-finance", 4, "กองคลัง")];

    private readonly string _name = number.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>The agency's id.</summary>
    public string Id => "t" + _name;

    /// <summary>The agency's full name.</summary>
    public string FullName => "เทศบาลตำบลบ้านสมมุติ" + _name;

    /// <summary>What stands on the memo and in no other town's.</summary>
    public string MemoNumber => "สม 52501/" + (1000 + number).ToString(CultureInfo.InvariantCulture);

    /// <summary>The rows of the report.</summary>
    public IReadOnlyList<TownRow> Rows =>
    [
        new("ทุกส่วนงานจัดทำคู่มือการปฏิบัติงานอย่างน้อย 1 ภารกิจ", "จัดประชุมชี้แจงแนวทางการปฏิบัติงานแก่บุคลากร " + Many(1), "สำนักปลัดเทศบาล กองช่าง และกองคลัง", "done", "", "ทำคู่มือแล้ว 3 กอง กองช่าง กองคลัง สำนักปลัดเทศบาล มีคนประชุม " + Many(1), "เจ้าหน้าที่มีคู่มือใช้ทำงานไปทางเดียวกัน"),
        new("จัดทำสถิติการปฏิบัติงานตามภารกิจงานเป็นรายเดือน", "เก็บสถิติการให้บริการทุกเดือน " + Many(2), "สำนักปลัดเทศบาล", "done", "", "ทำสถิติทุกเดือน ผู้รับบริการ " + Many(2) + " เสนอผู้บริหารแล้ว", "ผู้บริหารเห็นปริมาณงานและจัดคนให้พอได้"),
        new("จัดทำบัตรคิวสำหรับผู้มารับบริการ", "จัดทำบัตรคิวและใช้ต่อเนื่อง " + Many(3), "กองช่าง", "done", "", "ทำบัตรคิวแล้ว มีผู้ใช้ " + Many(3), "คนมาติดต่อไม่ต้องรอนาน", "head-works"),
        new("พัฒนาช่องทางการให้บริการในรูปแบบออนไลน์อย่างน้อย 1 ภารกิจ", "จัดหาระบบและทดลองใช้กับประชาชน " + Many(4), "กองคลัง", "not-done", "ยังไม่ได้รับจัดสรรงบประมาณ จะดำเนินการในปีงบประมาณ พ.ศ. 2567", "ยังไม่ได้ทำระบบออนไลน์เพิ่ม", "ประชาชนยังใช้บริการที่สำนักงานได้ตามปกติ", "head-finance"),
        new("จัดทำโครงสร้างของฝ่ายบริหารและหัวหน้าส่วนราชการและเผยแพร่บนเว็บไซต์", "จัดทำโครงสร้างและเผยแพร่ มีผู้เข้าดู " + Many(5), "สำนักปลัดเทศบาล", "done", "", "ทำโครงสร้างฝ่ายบริหาร ลงเว็บแล้ว มีผู้เข้าดู " + Many(5), "ประชาชนหาข้อมูลโครงสร้างการบริหารงานผ่านเว็บไซต์ได้สะดวก"),
    ];

    /// <summary>The Entra id of a person.</summary>
    public string EntraOf(string person) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-{0x8000 + number:x4}-{PlaceOf(person):x12}");

    /// <summary>Name of a person on the paper.</summary>
    public string NameOf(string person) => $"{TitleOf(person)} บ้านที่{_name}";

    /// <summary>Everybody.</summary>
    public static IEnumerable<string> Everybody() => ["clerk", .. Heads.Select(h => h.Person), .. Signers.Select(s => s.Person)];

    /// <summary>Writes the agency file.</summary>
    public void Write(string folder)
    {
        var file = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo-agency.json")), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        (file["id"], file["name"]) = (Id, FullName["เทศบาลตำบล".Length..]);
        file["people"] = new JsonArray([.. Everybody().Select(person => (JsonNode)new JsonObject
        {
            ["id"] = person, ["name"] = NameOf(person), ["position"] = PositionOf(person), ["unit"] = UnitOf(person),
            ["roles"] = new JsonArray(person == "clerk" ? "clerk" : person.StartsWith("head", StringComparison.Ordinal) ? "head" : "approver"), ["aadObjectId"] = EntraOf(person),
        })]);
        file["signOffRoute"] = new JsonArray([.. Signers.Select(s => (JsonNode)new JsonObject { ["person"] = s.Person, ["offers"] = new JsonArray(s.Word, "acknowledge") })]);
        File.WriteAllText(Path.Combine(folder, Id + ".json"), file.ToJsonString());
    }

    // Another number in each town and row.
    private string Many(int row) => string.Create(CultureInfo.InvariantCulture, $"จำนวน {(row * 1000) + number} คน");

    private static int PlaceOf(string person) => Everybody().Index().First(p => p.Item == person).Index + 1;

    private static string UnitOf(string person) => person switch { "head-works" => "works", "head-finance" => "finance", _ => "palad-office" };

    private static string TitleOf(string person) => person switch { "clerk" => "นางสาวใจดี", "head-works" => "นายช่างคิด", "head-finance" => "นางนับถ้วน", "deputy" => "นายรองใจ", "palad" => "นางรอบคอบ", _ => "นายสมมุติ" };

    private static string PositionOf(string person) => person switch { "clerk" => "นิติกรชำนาญการ", "head-works" => "ผู้อำนวยการกองช่าง", "head-finance" => "ผู้อำนวยการกองคลัง", "deputy" => "รองปลัดเทศบาล", "palad" => "ปลัดเทศบาล", _ => "นายกเทศมนตรี" };
}
