using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Tests.Drafting;

/// <summary>What leaves the house has no names and no numbers, and what comes back has them in their places.</summary>
public class MasksTests
{
    [Theory]
    [InlineData("ทำคู่มือ ๓ เล่ม แจก 3 กอง", "ทำคู่มือ {n1} เล่ม แจก {n1} กอง", "ทำคู่มือ 3 เล่ม แจก 3 กอง")]
    [InlineData("ประชุม3กพ66", "ประชุม{d1}", "ประชุม 3 กุมภาพันธ์ 2566")]
    [InlineData("9-20 ม.ค. 2566", "{n2}-{d1}", "9-20 มกราคม 2566")]
    [InlineData("เดือน มีนา 66 ปีงบ 67", "เดือน {d1} ปีงบ {n2}", "เดือน มีนาคม 2566 ปีงบ 2567")]
    [InlineData("แผน 5 ปี 66-70", "แผน {n2} ปี {n1}", "แผน 5 ปี 2566 - 2570")]
    [InlineData("งบ 1,200,000.50 บาท โทร 0-2345-6789", "งบ {n1} บาท โทร {n2}", "งบ 1,200,000.50 บาท โทร 0-2345-6789")]
    [InlineData("วิทยากรคือนางสาว สมหญิง รักดี อบรม 2 วัน", "วิทยากรคือ{p1} อบรม {n2} วัน", "วิทยากรคือนางสาว สมหญิง รักดี อบรม 2 วัน")]
    [InlineData("โดยนายสมชาย ใจดี และคุณมานะ", "โดย{p1} และ{p2}", "โดยนายสมชาย ใจดี และคุณมานะ")]
    [InlineData("รอนายมานะ ใจสู้ ลงนาม", "รอ{p1} ลงนาม", "รอนายมานะ ใจสู้ ลงนาม")]
    [InlineData("ปลายฟ้า สายลม เป็นผู้รับผิดชอบ", "{p1} เป็นผู้รับผิดชอบ", "ปลายฟ้า สายลม เป็นผู้รับผิดชอบ")]
    [InlineData("นายกเทศมนตรี ทนายความ อาสา คุณธรรม ผอ.กองช่าง", "นายกเทศมนตรี ทนายความ อาสา คุณธรรม ผอ.กองช่าง", "นายกเทศมนตรี ทนายความ อาสา คุณธรรม ผอ.กองช่าง")]
    [InlineData("ส่งที่ a.b1@x.go.th หรือ https://x.go.th/a1", "ส่งที่ {a1} หรือ {a2}", "ส่งที่ a.b1@x.go.th หรือ https://x.go.th/a1")]
    [InlineData("พิมพ์ {n1} เอง", "พิมพ์ (n1) เอง", "พิมพ์ (n1) เอง")]
    public void Hides_and_shows(string text, string hidden, string shown)
    {
        var masks = new Masks(["นางสาวปลายฟ้า สายลม"]);
        masks.Hide(text).ShouldBe(hidden);
        masks.Show(hidden).ShouldBe(shown);
    }

    [Theory]
    [InlineData("{n2}")]
    [InlineData("{x}")]
    [InlineData("{n1")]
    [InlineData("}")]
    public void A_token_that_was_never_given_is_refused(string text)
    {
        var masks = new Masks([]);
        masks.Hide("3 เล่ม");
        masks.Show(text).ShouldBeNull();
    }

    [Fact]
    public void Hostile_text_is_hidden_to_its_end()
    {
        foreach (var text in new[] { new string('9', 4000), string.Concat(Enumerable.Repeat("นาย", 1300)), string.Concat(Enumerable.Repeat("โดยนายกกก ", 400)), string.Concat(Enumerable.Repeat("{n1}", 1000)), "\uD800\0\u0E4D", string.Concat(Enumerable.Repeat("1/1/66 ", 500)) })
        {
            var masks = new Masks(["นายก ข"]);
            masks.Hide(text).Any(char.IsAsciiDigit).ShouldBe(masks.Hide(text).Contains('{') || text.Contains("n1"));
        }
    }
}
