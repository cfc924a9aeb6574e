using ItaBot.Domain.Publishing;

namespace ItaBot.Domain.Tests.Publishing;

public class WebAddressTests
{
    [Theory]
    [InlineData("เผยแพร่แล้ว https://www.bansommut.example/ita/o35.pdf", "https://www.bansommut.example/ita/o35.pdf")]
    [InlineData("ดูที่ (https://a.example/b).", "https://a.example/b")]
    [InlineData("https://a.example/b_(c)", "https://a.example/b_(c)")]
    [InlineData("HTTPS://A.EXAMPLE/B", "https://a.example/B")]
    [InlineData("www.a.example/รายงาน", "http://www.a.example/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99")]
    [InlineData("“https://a.example/x?y=1&z=๒”", "https://a.example/x?y=1&z=%E0%B9%92")]
    [InlineData("https://ตัวอย่าง.ไทย/ก", "https://xn--72c1a1bt4awk9o.xn--o3cw4h/%E0%B8%81")]
    public void An_address_is_found_in_what_is_typed(string typed, string found)
    {
        var address = WebAddress.In(typed)!;
        new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri.ShouldBe(found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ไม่มีลิงก์")]
    [InlineData("ftp://a.example/b")]
    [InlineData("https://")]
    [InlineData("https://user:secret@a.example/")]
    [InlineData("https://localhost/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://a.example:99999/")]
    public void What_no_browser_opens_from_outside_is_none(string typed) => WebAddress.In(typed).ShouldBeNull();

    [Fact]
    public void Several_are_found_in_their_order_and_a_too_long_one_is_none()
    {
        WebAddress.AllIn("1) https://a.example/1, 2) http://b.example 3) www.c.example/ๆ\nhttps://a.example/1").Select(a => a.IdnHost).ShouldBe(["a.example", "b.example", "www.c.example", "a.example"]);
        WebAddress.In("https://a.example/" + new string('x', WebAddress.Longest)).ShouldBeNull();
        WebAddress.In("https://a.example/" + new string('ก', WebAddress.Longest / 9 + 1)).ShouldBeNull();
        WebAddress.AllIn(string.Concat(Enumerable.Repeat("https://", 5000))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://www.bansommut.example/a", "www.bansommut.example", true)]
    [InlineData("https://bansommut.example/a", "www.bansommut.example", true)]
    [InlineData("https://files.bansommut.example/a", "https://www.bansommut.example/", true)]
    [InlineData("http://WWW.BANSOMMUT.EXAMPLE./a", "bansommut.example", true)]
    [InlineData("https://drive.google.com/file/d/1", "www.bansommut.example", false)]
    [InlineData("https://notbansommut.example/", "www.bansommut.example", false)]
    [InlineData("https://bansommut.example.evil.example/", "www.bansommut.example", false)]
    [InlineData("https://bansommut.example/", "-", false)]
    public void A_website_has_what_lies_below_it_and_nothing_else(string address, string website, bool belongs) =>
        WebAddress.BelongsTo(new Uri(address), website).ShouldBe(belongs);
}
