using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Tests.Calendar;

public class ThaiDatesTests
{
    [Theory]
    [InlineData("16 มกราคม 2567", 2024, 1, 16)]
    [InlineData("๑๖ ม.ค. ๖๗", 2024, 1, 16)]
    [InlineData("16 ม.ค. 2567", 2024, 1, 16)]
    [InlineData("3 กพ 66", 2023, 2, 3)]
    [InlineData("3 ก.พ.2566", 2023, 2, 3)]
    [InlineData("3 ก.พ. 66", 2023, 2, 3)]
    [InlineData("1 ต.ค 65", 2022, 10, 1)]
    [InlineData("1 ต.ค.๖๕", 2022, 10, 1)]
    [InlineData("16/1/2567", 2024, 1, 16)]
    [InlineData("16/01/67", 2024, 1, 16)]
    [InlineData("16-01-67", 2024, 1, 16)]
    [InlineData("16.01.67", 2024, 1, 16)]
    [InlineData("2024-01-16", 2024, 1, 16)]
    [InlineData("2567-01-16", 2024, 1, 16)]
    [InlineData("16 Jan 2024", 2024, 1, 16)]
    [InlineData("วันที่ 16 เดือนมกราคม พ.ศ. 2567", 2024, 1, 16)]
    [InlineData("เมื่อวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๗", 2024, 2, 29)]
    [InlineData("3กพ66", 2023, 2, 3)]
    public void Reads_dates_as_people_write_them(string text, int year, int month, int day)
    {
        ThaiDates.TryRead(text, out var date).ShouldBeTrue(text);
        date.ShouldBe(new DateOnly(year, month, day));
    }

    [Theory]
    [InlineData("16.๑๓.๖๗")]
    [InlineData("31 ก.พ. 66")]
    [InlineData("29 กุมภาพันธ์ 2566")]
    [InlineData("0 มกราคม 2567")]
    [InlineData("32 มกราคม 2567")]
    [InlineData("มกราคม")]
    [InlineData("16 มกราคม")]
    [InlineData("16 มกราคม 25670")]
    [InlineData("16 มกราคม 2567 และอื่น ๆ")]
    [InlineData("")]
    [InlineData("๑๒๓๔๕")]
    public void Refuses_what_is_no_date(string text) => ThaiDates.TryRead(text, out _).ShouldBeFalse(text);

    [Theory]
    [InlineData("๑ ต.ค.๖๕ - ๓๐ ก.ย. ๖๖", "2022-10-01", "2023-09-30")]
    [InlineData("1 ต.ค. 2565 - 30 ก.ย. 2566", "2022-10-01", "2023-09-30")]
    [InlineData("1 ตุลาคม 2565 ถึง 30 กันยายน 2566", "2022-10-01", "2023-09-30")]
    [InlineData("ตุลาคม 2565 - กันยายน 2566", "2022-10-01", "2023-09-30")]
    [InlineData("ตุลาคม ๒๕๖๗-กันยายน ๒๕๖๘", "2024-10-01", "2025-09-30")]
    [InlineData("ต.ค.64 – มี.ค.65", "2021-10-01", "2022-03-31")]
    [InlineData("ต.ค 64 – มี.ค.65", "2021-10-01", "2022-03-31")]
    [InlineData("ตลอดปีงบประมาณ พ.ศ. 2566", "2022-10-01", "2023-09-30")]
    [InlineData("ตลอดปีงบประมาณ พ.ศ.๒๕๖๕", "2021-10-01", "2022-09-30")]
    [InlineData("ปีงบประมาณ 2566", "2022-10-01", "2023-09-30")]
    [InlineData("ปีงบ 66", "2022-10-01", "2023-09-30")]
    [InlineData("เดือนตุลาคม 2566", "2023-10-01", "2023-10-31")]
    [InlineData("1-3 ก.พ. 66", "2023-02-01", "2023-02-03")]
    [InlineData("ต.ค. - ธ.ค. 2565", "2022-10-01", "2022-12-31")]
    [InlineData("ต.ค. - มี.ค. 2566", "2022-10-01", "2023-03-31")]
    [InlineData("2022-10-01 - 2023-09-30", "2022-10-01", "2023-09-30")]
    [InlineData("3 กุมภาพันธ์ 2566", "2023-02-03", "2023-02-03")]
    public void Reads_periods(string text, string from, string to)
    {
        ThaiDates.TryReadPeriod(text, out var period).ShouldBeTrue(text);
        period.ShouldBe(new Period(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")));
    }

    [Theory]
    [InlineData("30 ก.ย. 66 - 1 ต.ค. 65")]
    [InlineData("ตลอดไป")]
    [InlineData("เร็ว ๆ นี้")]
    [InlineData("-")]
    [InlineData("กองช่าง 2566")]
    public void Refuses_what_is_no_period(string text) => ThaiDates.TryReadPeriod(text, out _).ShouldBeFalse(text);

    [Fact]
    public void Every_day_survives_being_written_and_read_in_every_way()
    {
        for (var day = new DateOnly(2019, 12, 25); day < new DateOnly(2029, 1, 5); day = day.AddDays(1))
        {
            string[] ways = [ThaiDates.Write(day, ThaiDateStyle.Long), ThaiDates.Write(day, ThaiDateStyle.Short), $"{day.Day}/{day.Month}/{day.Year + 543}", $"{day.Day}-{day.Month}-{(day.Year + 543) % 100:00}", day.ToString("yyyy-MM-dd")];
            foreach (var way in ways.Concat(ways.Select(ThaiDigits.ToThai)))
            {
                ThaiDates.TryRead(way, out var read).ShouldBeTrue(way);
                read.ShouldBe(day, way);
            }
        }
    }

    [Fact]
    public void Finds_dates_in_a_sentence_and_keeps_impossible_ones()
    {
        var found = ThaiDates.FindAll("ประชุม 3 กพ 66 และวันที่ ๒๑ เดือนพฤศจิกายน พ.ศ.๒๕๖๕ ลงนาม 16.๑๓.๖๗ ข้อ 1.2 โทร 0 7580 9577 รวม 12 เรื่อง");

        found.Select(f => f.Date).ShouldBe([new DateOnly(2023, 2, 3), new DateOnly(2022, 11, 21), null]);
        found[^1].Quote.ShouldBe("16.๑๓.๖๗");
    }

    [Theory]
    [InlineData("ดำเนินการ 3 เรื่อง")]
    [InlineData("สม 52501/066")]
    [InlineData("O35 และ 10.2")]
    [InlineData("เวลา 09.30 น.")]
    [InlineData("ปี 2566")]
    public void Finds_no_date_where_there_is_none(string text) => ThaiDates.FindAll(text).ShouldBeEmpty();

    [Fact]
    public void Hostile_text_is_read_to_its_end()
    {
        foreach (var text in new[] { new string('9', 100_000), string.Concat(Enumerable.Repeat("1/", 50_000)), string.Concat(Enumerable.Repeat("3 ก.พ. ", 20_000)), "\0\uD800 1 ม.ค." })
        {
            Should.NotThrow(() => ThaiDates.FindAll(text));
            Should.NotThrow(() => ThaiDates.TryRead(text, out _));
            Should.NotThrow(() => ThaiDates.TryReadPeriod(text, out _));
        }
    }

    [Fact]
    public void Times_are_written_in_Thailand() =>
        ThaiDates.WriteTime(new DateTimeOffset(2024, 1, 15, 18, 12, 0, TimeSpan.Zero)).ShouldBe("16 ม.ค. 2567 01:12 น.");

    [Theory]
    [InlineData("2022-09-30", 2565)]
    [InlineData("2022-10-01", 2566)]
    [InlineData("2023-09-30", 2566)]
    [InlineData("2025-10-01", 2569)]
    public void Fiscal_year_begins_in_October(string day, int year)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        FiscalYear.Of(date).ShouldBe(new FiscalYear(year));
        new FiscalYear(year).Contains(date).ShouldBeTrue();
        new FiscalYear(year - 1).Contains(date).ShouldBeFalse();
    }
}
