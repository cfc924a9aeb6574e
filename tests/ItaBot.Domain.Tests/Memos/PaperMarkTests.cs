using ItaBot.Domain.Memos;

namespace ItaBot.Domain.Tests.Memos;

public class PaperMarkTests
{
    private const string Hash = "00112233445566778899aabbccddeeff";

    [Fact]
    public void A_mark_is_read_as_it_was_written_in_letters_of_the_smallest_code()
    {
        var mark = new PaperMark("0123456789abcdef", 2, Hash);
        mark.Write().ShouldBe("ITABOT:0123456789ABCDEF:2:00112233445566778899AABBCCDDEEFF");
        PaperMark.TryRead(mark.Write()).ShouldBe(mark);
        mark.Write().Length.ShouldBeLessThanOrEqualTo(61, "what version 3 holds at level M");
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.go.th")]
    [InlineData("ITABOT:0123456789ABCDEF:2")]
    [InlineData("ITABOT:0123456789ABCDEF:0:00112233445566778899AABBCCDDEEFF")]
    [InlineData("ITABOT:0123456789ABCDEF:๒:00112233445566778899AABBCCDDEEFF")]
    [InlineData("ITABOT:0123456789ABCDEF:-2:00112233445566778899AABBCCDDEEFF")]
    [InlineData("ITABOT:0123456789ABCDEF:2:00112233445566778899AABBCCDDEEF")]
    [InlineData("ITABOT:0123456789ABCDEF:2:00112233445566778899AABBCCDDEEFG")]
    [InlineData("ITABOT:../X:2:00112233445566778899AABBCCDDEEFF")]
    [InlineData("ITABOT::2:00112233445566778899AABBCCDDEEFF")]
    [InlineData("OTHER:0123456789ABCDEF:2:00112233445566778899AABBCCDDEEFF")]
    public void Anything_else_is_no_mark(string text) => PaperMark.TryRead(text).ShouldBeNull();

    [Fact]
    public void A_page_fits_the_round_and_content_that_it_was_printed_from()
    {
        var round = new SignOff(2, Hash + Hash, "clerk", "", "", default, null, [], null);
        var mark = PaperMark.Of("id", round);
        mark.Fits(round).ShouldBeTrue();
        mark.Fits(round with { Round = 3 }).ShouldBeFalse();
        mark.Fits(round with { ContentHash = "1" + round.ContentHash[1..] }).ShouldBeFalse();
    }
}
