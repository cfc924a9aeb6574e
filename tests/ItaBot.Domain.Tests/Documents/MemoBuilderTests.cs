using ItaBot.Domain.Documents;

namespace ItaBot.Domain.Tests.Documents;

public sealed class MemoBuilderTests
{
    private static readonly Signature Clerk = new("นายสมมุติ ใจตัวอย่าง", "นิติกรชำนาญการ");
    private static readonly Signature Mayor = new("นายนามสมมุติ ทดลองกุล", "นายกเทศมนตรี");

    private static readonly MemoPaper Paper = new(
        "สำนักปลัด โทร 0 2000 0000", "สบ 52001/1", "16 มกราคม 2567", "รายงาน ข้อ O35", "นายกเทศมนตรี",
        ["ด้วย เหตุ", "จึงเรียนมาเพื่อโปรดพิจารณา"], Clerk, [], null, DocumentDigits.Thai, null);

    [Fact]
    public void The_head_follows_the_form_line_by_line()
    {
        Lines(Paper).Take(5).Select(Text).ShouldBe(
        [
            "บันทึกข้อความ",
            "ส่วนราชการ สำนักปลัด โทร ๐ ๒๐๐๐ ๐๐๐๐\t",
            "ที่ สบ ๕๒๐๐๑/๑\tวันที่ ๑๖ มกราคม ๒๕๖๗\t",
            "เรื่อง\tรายงาน ข้อ O35\t",
            "เรียน  นายกเทศมนตรี",
        ]);
        var labels = Lines(Paper).Skip(1).Take(3).SelectMany(line => line.Runs).Where(run => run.Bold).ToList();
        labels.Select(run => run.Text).ShouldBe(["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]);
        labels.ShouldAllBe(run => run.SizePt == 20);
    }

    [Fact]
    public void Crest_place_and_title_end_level_with_or_without_a_crest()
    {
        var title = Lines(Paper)[0];
        (title.SpaceBeforePt + title.ExactLinePt!.Value).ShouldBe(15 * 72 / 25.4, 0.001);
        title.Beside.ShouldBeNull();
        var crest = new Picture([1], "image/png", 40, "ครุฑ");
        Lines(Paper with { Garuda = crest })[0].Beside!.HeightMm.ShouldBe(15);
    }

    [Fact]
    public void A_missing_date_leaves_its_dotted_line()
    {
        Text(Lines(Paper with { DateText = null })[2]).ShouldBe("ที่ สบ ๕๒๐๐๑/๑\tวันที่ \t");
    }

    [Fact]
    public void A_hand_signature_gets_room_and_stays_with_the_request()
    {
        var lines = Lines(Paper);
        lines.Skip(7).Select(Text).ShouldBe(["", "", "", "(นายสมมุติ ใจตัวอย่าง)", "นิติกรชำนาญการ"]);
        Text(lines[6]).ShouldBe("จึงเรียนมาเพื่อโปรดพิจารณา");
        lines.Skip(6).SkipLast(1).ShouldAllBe(line => line.KeepWithNext);
        lines[^1].KeepWithNext.ShouldBeFalse();
        lines.Skip(7).ShouldAllBe(line => line.Alignment == Alignment.Center && line.LeftIndentMm == 80);
    }

    [Fact]
    public void A_signature_made_in_the_system_says_so_small_and_takes_no_room()
    {
        var lines = Lines(Paper with { Signer = Clerk with { ActingFor = "ปลัดเทศบาล", SignedNote = "ลงนามแล้ว" } });
        lines.Skip(7).Select(Text).ShouldBe(["(นายสมมุติ ใจตัวอย่าง)", "นิติกรชำนาญการ", "ปลัดเทศบาล", "ลงนามแล้ว"]);
        lines[^1].Runs[0].SizePt.ShouldBe(12);
    }

    [Fact]
    public void An_endorsement_says_to_whom_what_for_and_what_was_decided_in_order_and_keeps_together()
    {
        var step = new Endorsement("ปลัด", ["เพื่อโปรดทราบ"], "เห็นชอบ", "ทำได้\nทันที", Mayor with { SignedNote = "ลงนามแล้ว" }, Pending: false);
        var lines = Lines(Paper with { Endorsements = [step] }).Skip(12).ToList();
        lines.Select(Text).ShouldBe(["เรียน  ปลัด", "- เพื่อโปรดทราบ", "เห็นชอบ", "ทำได้", "ทันที", "(นายนามสมมุติ ทดลองกุล)", "นายกเทศมนตรี", "ลงนามแล้ว"]);
        lines.Where(line => line.Runs[0].Bold).Select(Text).ShouldBe(["เห็นชอบ"]);
        lines.ShouldAllBe(line => line.KeepLines);
        lines.SkipLast(1).ShouldAllBe(line => line.KeepWithNext);
        lines[^1].KeepWithNext.ShouldBeFalse();
    }

    [Fact]
    public void A_pending_step_leaves_a_dotted_line_to_sign_on()
    {
        var lines = Lines(Paper with { Endorsements = [new Endorsement(null, [], null, null, Mayor, Pending: true)] }).Skip(12).ToList();
        Text(lines[0]).ShouldBe("");
        Text(lines[1]).ShouldStartWith("ลงชื่อ.....");
        Text(lines[2]).ShouldBe("(นายนามสมมุติ ทดลองกุล)");
    }

    [Fact]
    public void Typed_tabs_line_feeds_and_direction_marks_do_not_reach_the_form()
    {
        var lines = Lines(Paper with { Number = "สบ\t1\n2", Subject = "ก\u202Eข\u0007 \t ค", Body = ["ก\n\nข"] });
        Text(lines[2]).ShouldBe("ที่ สบ ๑ ๒\tวันที่ ๑๖ มกราคม ๒๕๖๗\t");
        Text(lines[3]).ShouldBe("เรื่อง\tกข ค\t");
        lines.Skip(5).Take(2).Select(Text).ShouldBe(["ก", "ข"]);
    }

    [Fact]
    public void The_seal_stands_at_the_foot_only_when_there_is_one()
    {
        MemoBuilder.Build(Paper).Sections.Single().FooterNote.ShouldBeNull();
        MemoBuilder.Build(Paper with { SealNote = "รหัส 3f9a 1207" }).Sections.Single().FooterNote.ShouldBe("รหัส 3f9a 1207");
    }

    private static List<Paragraph> Lines(MemoPaper paper) => [.. MemoBuilder.Build(paper).Sections.Single().Blocks.Cast<Paragraph>()];

    private static string Text(Paragraph line) => string.Concat(line.Runs.Select(run => run.Text));
}
