using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Tests.Packs;

/// <summary>Who may ask for a pack in chat, and what follows.</summary>
public class PackTurnsTests
{
    [Theory]
    [InlineData("ชุดหลักฐาน")]
    [InlineData("ส่งออกหลักฐาน")]
    [InlineData("evidence pack")]
    public void The_clerk_gets_the_pack_of_the_open_report(string typed)
    {
        var world = WorldScript.Submitted(2);
        world.Say("clerk", typed);
        world.LastText.ShouldContain("กำลังจัดทำชุดหลักฐาน");
        world.LastErrands.ShouldContain(new Errand(ErrandKinds.Pack, world.Report!.Id, "clerk"));
    }

    [Theory]
    [InlineData("palad")]
    [InlineData("mayor")]
    [InlineData("head")]
    public void Others_do_not(string person)
    {
        var world = WorldScript.Submitted(2);
        world.Say(person, "ชุดหลักฐาน");
        world.LastText.ShouldContain("เฉพาะเจ้าหน้าที่");
        world.LastErrands.ShouldBeEmpty();
    }

    [Fact]
    public void Without_an_open_report_it_says_what_to_do()
    {
        var world = new World();
        world.Say("admin", "ชุดหลักฐาน");
        world.LastText.ShouldContain("โปรดเปิดรายงานที่ต้องการก่อน");
    }
}
