using ItaBot.Domain.Agencies;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>Numbers of memos: one series a year, none twice, none lost from sight.</summary>
public class MemoRegisterTests
{
    private const string Prefix = "สม 52501/";

    private static MemoRegister With(params int[] numbers) => numbers.Aggregate(new MemoRegister(), (r, n) => r.Take(new MemoNumber(2567, Prefix, n, "r" + n, true, "clerk", Fixture.Now)));

    [Theory]
    [InlineData("สม 52501/066", "สม52501/", 66)]
    [InlineData("สม ๕๒๕๐๑/๐๖๖", "สม52501/", 66)]
    [InlineData("นว 52007.3/5960", "นว52007.3/", 5960)]
    [InlineData("12", "", 12)]
    public void A_number_is_read_as_people_write_it(string text, string prefix, int number)
    {
        MemoRegister.TryRead(text, out var readPrefix, out var read).ShouldBeTrue();
        (readPrefix, read).ShouldBe((prefix, number));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("สม 52501/")]
    [InlineData("สม 52501/000")]
    [InlineData("สม 52501/99999999999999")]
    public void What_is_no_number_is_none(string? text) => MemoRegister.TryRead(text, out _, out _).ShouldBeFalse();

    [Fact]
    public void Numbers_follow_each_other_and_begin_anew_each_year()
    {
        new MemoRegister().Next(2567, Prefix).ShouldBe(1);
        With(1, 2, 7).Next(2567, "สม ๕๒๕๐๑/").ShouldBe(8);
        With(1, 2, 7).Next(2568, Prefix).ShouldBe(1);
        With(1, 2, 7).Next(2567, "สม 52501.2/").ShouldBe(1, "another series");
        (new MemoRegister { GivenOnPaper = new MemoRegister().GivenOnPaper.Add(2567, 65) }).Next(2567, Prefix).ShouldBe(66);
        MemoRegister.Write(Prefix, 66).ShouldBe("สม 52501/066");
        MemoRegister.Write(Prefix, 5960).ShouldBe("สม 52501/5960");
    }

    [Fact]
    public void A_cancelled_number_stays_and_is_never_given_again()
    {
        var register = With(1, 2, 3);
        register = register.Cancel(register.Find(2567, Prefix, 3)!, "admin", "พิมพ์ผิด", Fixture.Now);
        register.Next(2567, Prefix).ShouldBe(4);
        register.Find(2567, Prefix, 3)!.Reason.ShouldBe("พิมพ์ผิด");
        Should.Throw<InvalidOperationException>(() => register.Take(new MemoNumber(2567, "สม52501/", 3, "r9", false, "clerk", Fixture.Now)));
        register.Cancel(register.Find(2567, Prefix, 3)!, "clerk", "อีกครั้ง", Fixture.Now).ShouldBeSameAs(register);
        register.Year(2567, Prefix).Cancelled.ShouldHaveSingleItem().Number.ShouldBe(3);
    }

    [Fact]
    public void Gaps_are_named_from_where_paper_ended()
    {
        With(2, 3, 7, 8, 10).Year(2567, Prefix).Gaps.ShouldBe([(1, 1), (4, 6), (9, 9)]);
        var after = With(70, 72) with { GivenOnPaper = new MemoRegister().GivenOnPaper.Add(2567, 68) };
        after.Year(2567, Prefix).Gaps.ShouldBe([(69, 69), (71, 71)]);
        after.Year(2567, Prefix).Last.ShouldBe(72);
        after.Year(2566, Prefix).Gaps.ShouldBeEmpty();
        With(5) .Year(2567, Prefix).Gaps.ShouldBe([(1, 4)]);
    }
}
