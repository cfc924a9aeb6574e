namespace ItaBot.Bot.Tests.Stage;

/// <summary>The clerk's road through the whole report, on whichever channel.</summary>
internal static class MainJobScript
{
    /// <summary>From the first word to the review, with every measure of the seed.</summary>
    public static async Task FillAsync(Chatter clerk, int measures = 8)
    {
        await clerk.SayAsync("เริ่มรายงาน");
        await clerk.PressAsync("เริ่มทำรายงานนี้", ("handbook", "2567/report-12-month/by-theme"));
        clerk.LooksAnewUnlessAnswered();
        await clerk.PressAsync("บันทึกและไปต่อ", ("theme", SeedReport.Theme));
        foreach (var (measure, i) in SeedReport.Measures.Take(measures).Select((m, i) => (m, i)))
        {
            clerk.LooksAnewUnlessAnswered();
            await MeasureAsync(clerk, measure, last: i == measures - 1);
        }
    }

    public static async Task MeasureAsync(Chatter clerk, SeedMeasure measure, bool last)
    {
        (string, string)[] typed =
        [
            ("title", measure.Title), ("steps", measure.Steps), ("unit", measure.Unit), ("period", SeedReport.Period), ("status", measure.Status),
            ("reason", measure.Reason ?? ""), ("summary", measure.Summary), ("outcome", measure.Outcome),
        ];
        await clerk.PressAsync("บันทึกและไปต่อ", typed);
        await clerk.PressAsync(last ? "ใช้ร่างนี้ เป็นมาตรการสุดท้าย" : "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
    }

    public static async Task MemoAsync(Chatter clerk)
    {
        clerk.LooksAnewUnlessAnswered();
        await clerk.PressAsync("บันทึกและไปต่อ", ("problems", "ไม่มี"), ("memo-number", SeedReport.MemoNumber), ("memo-date", SeedReport.MemoDate));
    }
}
