using ItaBot.Infrastructure.Storage;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What is at hand stays within bounds, and what is used stays.</summary>
public class RecentTests
{
    [Fact]
    public void What_is_used_stays_and_what_nobody_uses_goes()
    {
        var recent = new Recent<int, string>(20);
        recent.Keep(0, "used");
        for (var i = 1; i < 200; i++)
        {
            recent.Keep(i, "once");
            recent.Find(0).ShouldBe("used");
        }

        Enumerable.Range(1, 199).Count(i => recent.Find(i) is not null).ShouldBeInRange(1, 20);
        recent.Find(1).ShouldBeNull();
        recent.Find(199).ShouldBe("once");
    }

    [Fact]
    public void A_new_value_takes_the_place_of_the_old_one_in_either_half()
    {
        var recent = new Recent<string, string>(4);
        recent.Keep("a", "1").ShouldBe("1");
        recent.Keep("b", "1");
        recent.Keep("c", "1");
        recent.Keep("a", "2");
        recent.Find("a").ShouldBe("2");
        recent.Keep("a", "3");
        recent.Find("a").ShouldBe("3");
    }
}
