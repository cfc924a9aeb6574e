using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Tests.Calendar;

public class ThaiTextTests
{
    [Theory]
    [InlineData("อ\u0E4D\u0E32เภอ", "อำเภอ")]
    [InlineData("น\u0E4D\u0E49\u0E32", "น้ำ")]
    [InlineData("ที\u0E48\u0E48", "ที่")]
    [InlineData("ก\u0E31\u0E31น", "กัน")]
    [InlineData("a\u200Bb\uFEFFc", "abc")]
    [InlineData("ก\u00A0ข\tค", "ก ข ค")]
    [InlineData("ก\r\nข", "ก\nข")]
    [InlineData("ก\u0007ข", "กข")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    [InlineData("เทศบาลตำบลบ้านสมมุติ", "เทศบาลตำบลบ้านสมมุติ")]
    public void Mends_what_devices_do_to_Thai(string typed, string clean) => ThaiText.Clean(typed).ShouldBe(clean);

    [Fact]
    public void Half_a_character_is_dropped() => ThaiText.Clean("ก\uD800ข\uDC00").ShouldBe("กข");

    [Fact]
    public void Cleaning_twice_is_cleaning_once()
    {
        foreach (var text in new[] { "น\u0E4D\u0E49\u0E32 ที\u0E48\u0E48\u0E48", "\u0E4D\u0E4D\u0E32", "e\u0301\u0E48\u0E48", "\u200B\u0E48\u200B\u0E48" })
        {
            ThaiText.Clean(ThaiText.Clean(text)).ShouldBe(ThaiText.Clean(text));
        }
    }

    [Theory]
    [InlineData("ที่", 1)]
    [InlineData("น้ำ", 1)]
    [InlineData("กข", 2)]
    [InlineData("", 0)]
    public void Lengths_count_what_people_see(string text, int length) => ThaiText.Length(text).ShouldBe(length);

    [Fact]
    public void Digits_change_and_nothing_else()
    {
        ThaiDigits.ToThai("O35 ปี 2566").ShouldBe("O๓๕ ปี ๒๕๖๖");
        ThaiDigits.ToArabic("ข้อ ๐๓๕ และ 7").ShouldBe("ข้อ 035 และ 7");
    }
}
