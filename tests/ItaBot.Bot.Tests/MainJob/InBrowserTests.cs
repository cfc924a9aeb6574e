using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ItaBot.Bot.Tests.Stage;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>
/// Clerk, permanent secretary and mayor do the whole job in the web chat of a real browser. The pictures and papers go to the folder named in
/// ITABOT_SHOTS, where somebody looks at them; one stands in the README.
/// </summary>
public class InBrowserTests(ITestOutputHelper output)
{
    private static readonly string? Shots = Environment.GetEnvironmentVariable("ITABOT_SHOTS");

    [Fact]
    public async Task Three_people_carry_the_report_to_a_signed_memo()
    {
        await using var browser = await Browser.StartAsync(output.WriteLine);
        if (browser is null)
        {
            return;
        }

        await using var bot = await RunningBot.StartAsync();
        var clerk = await Tab.OpenAsync(browser, bot.Address, "clerk");
        var palad = await Tab.OpenAsync(browser, bot.Address, "palad", 420, 900);
        var mayor = await Tab.OpenAsync(browser, bot.Address, "mayor", 420, 900);
        await mayor.ReadsAsync("ยังไม่มีเรื่องที่รอท่าน");

        await clerk.PressAsync("เริ่มรายงาน");
        await clerk.ReadsAsync("จะทำรายงานใด");
        await ShootAsync(clerk, "start");
        await clerk.SayAsync("รายงาน 12 เดือน ปี 2566");
        await clerk.FillAsync("บันทึกและไปต่อ", "หัวข้อกลุ่มมาตรการ", SeedReport.Theme);
        await ShootAsync(clerk, "header");
        await clerk.PressAsync("บันทึกและไปต่อ");
        for (var i = 0; i < SeedReport.Measures.Count; i++)
        {
            await MeasureAsync(clerk, i);
        }

        await clerk.ReadsAsync("บันทึกข้อความและส่วนท้าย");
        await clerk.FillAsync("บันทึกและไปต่อ", "ปัญหา อุปสรรค", "ไม่มี");
        await clerk.FillAsync("บันทึกและไปต่อ", "ที่ (เลขที่บันทึก)", SeedReport.MemoNumber);
        await clerk.FillAsync("บันทึกและไปต่อ", "วันที่ของบันทึก", SeedReport.MemoDate);
        await ShootAsync(clerk, "memo");
        await clerk.PressAsync("บันทึกและไปต่อ");
        await clerk.ReadsAsync("ครบทั้ง 27 องค์ประกอบ");
        await ShootAsync(clerk, "review");
        await clerk.SayAsync("ตรวจ");
        await clerk.ReadsAsync("ไม่พบสิ่งที่ต้องแก้");
        await ShootAsync(clerk, "check");
        await clerk.SayAsync("เสนอลงนาม");
        await clerk.ReadsAsync("เสนอลงนามแล้ว รอ");

        await palad.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        await ShootAsync(palad, "decision-palad");
        await palad.PressAsync("เห็นชอบ");
        await palad.ReadsAsync("เห็นชอบ เมื่อ");
        await mayor.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        await mayor.PressAsync("อนุญาตให้เผยแพร่");
        await mayor.ReadsAsync("ลงนามครบแล้ว");
        await clerk.ReadsAsync("ลงนามครบแล้ว");
        await ShootAsync(mayor, "signed-mayor");
        await ShootAsync(clerk, "signed-clerk");
// The card that was decided on is replaced by its new state: it offers nothing any more.
        await Assertions.Expect(palad.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "เห็นชอบ", Exact = true })).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });

        AssertReport(bot);
        await AssertLinkAsync(clerk, bot);
    }

    [Fact]
    public async Task A_plan_on_file_is_sent_looked_at_and_carried_over()
    {
        await using var browser = await Browser.StartAsync(output.WriteLine);
        if (browser is null)
        {
            return;
        }

        await using var bot = await RunningBot.StartAsync();
        var clerk = await Tab.OpenAsync(browser, bot.Address, "clerk", 420, 900);
        await clerk.PressAsync("เริ่มรายงาน");
        await clerk.ReadsAsync("จะทำรายงานใด");
        await clerk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "แผน 2570.md", MimeType = "text/markdown", Buffer = System.Text.Encoding.UTF8.GetBytes(Plan) });
        await ShootAsync(clerk, "import-chosen");
        await clerk.Page.GetByPlaceholder("พิมพ์ข้อความ").PressAsync("Enter");
        await clerk.ReadsAsync("อ่าน แผน 2570 แล้ว");
        await ShootAsync(clerk, "import");
        await clerk.PressAsync("ตรวจไฟล์นี้");
        await clerk.ReadsAsync("ผลการตรวจไฟล์");
        await ShootAsync(clerk, "import-check");
        await clerk.PressAsync("ยกรายการที่เลือกไปเริ่มรายงาน");
        await clerk.ReadsAsync("(ยกมา)");
        await ShootAsync(clerk, "import-measure");
        await clerk.SayAsync("ตรวจทาน");
        await clerk.ReadsAsync("รอท่านยืนยัน");
        await ShootAsync(clerk, "import-review");
    }

    private const string Plan = """
        มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
        ประจำปีงบประมาณ พ.ศ. 2570
        เทศบาลตำบลบ้านสมมุติ อำเภอตัวอย่าง จังหวัดสมมุติบุรี
        | มาตรการ/แนวทาง | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |
        |---|---|---|---|---|
        | 1. มาตรการให้บริการอย่างเท่าเทียม | 1) จัดทำแผนผังขั้นตอน 2) อบรมเจ้าหน้าที่ | สำนักปลัดเทศบาล | 1 ต.ค. 69 - 30 ก.ย. 70 | รายงานทุกไตรมาส |
        | 2. มาตรการเปิดเผยการใช้จ่ายงบประมาณ | 1) เผยแพร่แผนจัดซื้อจัดจ้าง 2) เผยแพร่ผลการใช้จ่าย | กองคลัง | 1 ต.ค. 69 - 31 ก.พ. 70 | |
        """;

    private static async Task MeasureAsync(Tab clerk, int i)
    {
        var (measure, last, number) = (SeedReport.Measures[i], i == SeedReport.Measures.Count - 1, i + 1);
        const string Save = "บันทึกและไปต่อ";
        await clerk.ReadsAsync($"มาตรการที่ {number}");
        await clerk.FillAsync(Save, "มาตรการหรือกิจกรรม", measure.Title);
        await clerk.FillAsync(Save, "ขั้นตอนหรือวิธีการปฏิบัติ", measure.Steps);
        await clerk.FillAsync(Save, "หน่วยงานผู้รับผิดชอบ", measure.Unit);
        await clerk.FillAsync(Save, "ระยะเวลาดำเนินการ", SeedReport.Period);
        await clerk.CardWith(Save).GetByText(measure.Status, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        if (measure.Reason is not null)
        {
            await clerk.FillAsync(Save, "เหตุผลที่ยังไม่แล้วเสร็จ", measure.Reason);
        }

        await clerk.FillAsync(Save, "สรุปผลการดำเนินการ", measure.Summary);
        await clerk.FillAsync(Save, "ผลลัพธ์หรือความสำเร็จ", measure.Outcome);
        if (i == 0)
        {
            await ShootAsync(clerk, "measure");
        }

        await clerk.PressAsync(Save);
        await clerk.ReadsAsync($"ร่างข้อความ มาตรการที่ {number}");
        if (i is 0 or 6)
        {
            await ShootAsync(clerk, "draft-" + number);
        }

        if (i == 0)
        {
            await clerk.PressAsync("ดูทีละประโยค");
            await clerk.ReadsAsync("ทีละประโยค");
            await clerk.PressAsync("ประโยค 2");
            await ShootAsync(clerk, "sentence");
            await clerk.PressAsync("ใช้ประโยค 2");
            await clerk.ReadsAsync("รับแล้ว");
            await ShootAsync(clerk, "sentences");
        }

        await clerk.PressAsync(last ? "ใช้ร่างนี้ เป็นมาตรการสุดท้าย" : "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
    }

    private static void AssertReport(RunningBot bot)
    {
        var path = Directory.GetFiles(Path.Combine(bot.Folder, "library"), "report.docx", SearchOption.AllDirectories).ShouldHaveSingleItem();
        using var word = WordprocessingDocument.Open(path, false);
        var rows = word.MainDocumentPart!.Document.Body!.Descendants<Table>().ShouldHaveSingleItem().Elements<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToList()).Where(r => r.Count == 6).Skip(1).ToList();
        rows.Count.ShouldBe(8);
        rows.ShouldAllBe(r => r[4].Length > 0 && r[5].Length > 0);
        foreach (var paper in Shots is null ? [] : Directory.GetFiles(Path.GetDirectoryName(path)!))
        {
            File.Copy(paper, Path.Combine(Shots!, Path.GetFileName(paper)), overwrite: true);
        }
    }

    // The page's own link opens the memo, without anything but the link.
    private static async Task AssertLinkAsync(Tab clerk, RunningBot bot)
    {
        var href = await clerk.Page.EvaluateAsync<string>("() => window.lastOpened ?? ''");
        href.ShouldBe("");
        await clerk.Page.EvaluateAsync("() => { window.open = (u) => { window.lastOpened = u; return null; }; }");
        await clerk.PressAsync("เปิดบันทึกข้อความ (Word)");
        href = await clerk.Page.EvaluateAsync<string>("() => window.lastOpened ?? ''");
        var bytes = await bot.Http.GetByteArrayAsync(href);
        bytes.Take(2).ShouldBe("PK"u8.ToArray());
    }

    private static async Task ShootAsync(Tab tab, string name)
    {
        if (Shots is not null)
        {
            await tab.Page.WaitForTimeoutAsync(700);
            await tab.ShotAsync(Path.Combine(Shots, name + ".png"));
        }
    }
}
