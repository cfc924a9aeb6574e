using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Tests.Reading;

public class LikenessTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "กข", 2)]
    [InlineData("กขค", "กขค", 0)]
    [InlineData("กขค", "กคข", 2)]
    [InlineData("ร่อนพิบูลย์", "ร้อนพิบูลย์", 1)]
    [InlineData("การใช้อำนาจ", "การใช้อำนา", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Letters_put_in_taken_out_or_changed_are_counted(string one, string other, int away)
    {
        Likeness.Distance(one, other).ShouldBe(away);
        Likeness.Distance(other, one).ShouldBe(away);
    }

    [Fact]
    public void Long_texts_are_compared_by_their_beginning() => Likeness.Distance(new string('ก', 1_000_000), new string('ก', 200) + "ข").ShouldBe(0);
}
