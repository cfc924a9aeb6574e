using System.Globalization;
using ItaBot.Domain.Reminders;

namespace ItaBot.Domain.Tests.Reminders;

/// <summary>Days as people say them. Today is Wednesday 25 November 2026.</summary>
public class AskedDayTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("วันศุกร์", "2026-11-27", "")]
    [InlineData("วันศุกร์นี้ โทรหากองช่าง", "2026-11-27", "โทรหากองช่าง")]
    [InlineData("วันพุธ", "2026-12-02", "")]
    [InlineData("พฤหัส", "2026-11-26", "")]
    [InlineData("พรุ่งนี้", "2026-11-26", "")]
    [InlineData("อีกครั้งพรุ่งนี้", "2026-11-26", "")]
    [InlineData("มะรืนนี้", "2026-11-27", "")]
    [InlineData("อีก 3 วัน", "2026-11-28", "")]
    [InlineData("อีก ๒ สัปดาห์ ส่งรายงาน", "2026-12-09", "ส่งรายงาน")]
    [InlineData("สัปดาห์หน้า", "2026-12-02", "")]
    [InlineData("วันที่ 15 ธันวาคม 2569", "2026-12-15", "")]
    [InlineData("15 ธ.ค. 2569 ตรวจหลักฐาน", "2026-12-15", "ตรวจหลักฐาน")]
    [InlineData("15 ธ.ค.", "2026-12-15", "")]
    [InlineData("5 มกราคม", "2027-01-05", "")]
    [InlineData("1/12/69", "2026-12-01", "")]
    [InlineData("friday call the works division", "2026-11-27", "call the works division")]
    [InlineData("tomorrow", "2026-11-26", "")]
    [InlineData("in 10 days", "2026-12-05", "")]
    public void A_day_is_read_with_what_follows_it(string text, string day, string note) =>
        AskedDay.Read(text, Today).ShouldBe((DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), note));

    [Theory]
    [InlineData("")]
    [InlineData("หน่อย")]
    [InlineData("เมื่อวาน")]
    [InlineData("1 มกราคม 2569")]
    [InlineData("25 พฤศจิกายน 2569")]
    [InlineData("1 มกราคม 2599")]
    [InlineData("อีก 0 วัน")]
    [InlineData("อีก 999 วัน")]
    [InlineData("อีก 99999999999 วัน")]
    [InlineData("30 กุมภาพันธ์")]
    public void What_names_no_day_ahead_is_none(string text) => AskedDay.Read(text, Today).ShouldBeNull();
}
