namespace ItaBot.Bot.Tests.Stage;

/// <summary>The clerk's road on the telephone: one question at a time, typed or tapped.</summary>
internal static class LineScript
{
    public static async Task FillAsync(LinePerson clerk, int measures = 8)
    {
        await clerk.SayAsync("เริ่มรายงาน");
        await clerk.SayAsync("2566");
        await clerk.SayAsync(SeedReport.Theme);
        foreach (var (measure, i) in SeedReport.Measures.Take(measures).Select((m, i) => (m, i)))
        {
            await MeasureAsync(clerk, measure);
            await clerk.TapAsync(i == measures - 1 ? "ใช้ร่างนี้ เป็นมาตรการสุดท้าย" : "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        }
    }

    public static async Task MeasureAsync(LinePerson clerk, SeedMeasure measure)
    {
        await clerk.SayAsync(measure.Title);
        await clerk.SayAsync(measure.Steps);
        await clerk.SayAsync(measure.Unit);
        await clerk.SayAsync(SeedReport.Period);
        await clerk.SayAsync(measure.Status);
        if (measure.Reason is not null)
        {
            await clerk.SayAsync(measure.Reason);
        }

        await clerk.SayAsync(measure.Summary);
        await clerk.SayAsync(measure.Outcome);
        await clerk.ReadsAsync("ร่างข้อความ");
    }

    public static async Task MemoAsync(LinePerson clerk)
    {
        await clerk.SayAsync("ไม่มี");
        await clerk.TapAsync("ใช้ www.bansommut.example");
        await clerk.SayAsync("งานนิติการ สำนักปลัดเทศบาล โทร. 0 0000 0001");
        await clerk.SayAsync(SeedReport.MemoNumber);
        await clerk.TapAsync("เลือกวันที่", "2024-01-16");
        await clerk.TapAsync("บันทึกและไปต่อ");
    }
}
