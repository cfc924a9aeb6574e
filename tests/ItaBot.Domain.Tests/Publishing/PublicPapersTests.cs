using ItaBot.Domain.Documents;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Publishing;

/// <summary>What a stranger reads on the website holds nothing of a private person; what was signed stays whole.</summary>
public class PublicPapersTests
{
    [Theory]
    [InlineData("ผู้เข้าร่วม 1 1007 00123 45 6 และ 3-1234-56789-01-1")]
    [InlineData("โทร. 081-234-5678 หรือ ๐๘๑๒๓๔๕๖๗๘")]
    [InlineData("อีเมล somchai.j@gmail.com")]
    [InlineData("โอนเข้าบัญชีเลขที่\n123-4-56789-0")]
    public void Private_details_are_hidden_wholly(string text)
    {
        var (open, hidden) = PublicPapers.Hidden(text);
        hidden.ShouldBeGreaterThan(0);
        open.ShouldContain("(ปกปิดข้อมูลส่วนบุคคล)");
        open.Count(char.IsDigit).ShouldBe(text.Contains("1 1007") ? open.Count(char.IsDigit) : 0);
        open.ShouldNotContain("gmail");
    }

    [Theory]
    [InlineData("")]
    [InlineData("โทร. 0 0000 0001 ต่อ 12 ข้อ 35 ปีงบประมาณ พ.ศ. 2566 จำนวน 1,250 คน")]
    [InlineData("นายสมมุติ นำพัฒนา นายกเทศมนตรีตำบลบ้านสมมุติ saraban@bansommut.example")]
    public void What_belongs_to_the_office_stays(string text) => PublicPapers.Hidden(text).ShouldBe((text, 0));

    [Fact]
    public void The_report_is_hidden_where_it_is_printed_and_untouched_where_it_was_signed()
    {
        var report = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("steps", "ติดต่อ 081-234-5678"), ("summary", "นัดหมาย 089 876 5432"));
        report = Fixture.Accept(report, "m1", "summary", "ได้ติดต่อ somchai.j@gmail.com แล้ว");
        var before = ContentSeal.Of(report);
        var (open, hidden) = PublicPapers.Of(report);
        hidden.ShouldBe(2, "of notes only the accepted wording is printed");
        ContentSeal.Of(report).ShouldBe(before);

        var paper = PaperFiller.Report(open, Fixture.Handbook, Fixture.Agency, null, Fixture.Today);
        var text = string.Join('\n', paper.Tables.SelectMany(t => t.Bands).SelectMany(b => b.Rows).SelectMany(r => r));
        text.ShouldContain("ติดต่อ (ปกปิดข้อมูลส่วนบุคคล)");
        text.ShouldContain("ได้ติดต่อ (ปกปิดข้อมูลส่วนบุคคล) แล้ว");
        PublicPapers.Of(open).Hidden.ShouldBe(0);
        var photo = new Domain.Reports.EvidencePiece("e1", "m1", Domain.Reports.EvidenceKind.Photo, "081-234-5678.jpg", "image/jpeg", 9, "", "clerk", Fixture.Now) { Caption = "โทร 081 234 5678" };
        PublicPapers.Of(Fixture.Empty() with { Evidence = [photo] }).Report.Evidence.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Caption.ShouldBe("โทร (ปกปิดข้อมูลส่วนบุคคล)"), e => e.Name.ShouldNotContain("081"));
    }

    [Fact]
    public void The_memo_for_the_public_keeps_decisions_and_leaves_out_what_signers_wrote_to_the_office()
    {
        var report = SignOffDesk.Submit(Fixture.Complete(), Fixture.Agency, Fixture.Clerk, null, Fixture.Now);
        foreach (var (person, step, kind) in new[] { ("palad", 1, DecisionKind.Agree), ("mayor", 2, DecisionKind.PermitPublication) })
        {
            report = SignOffDesk.Decide(report, Fixture.Agency.Find(person)!, new DecisionRequest(1, step, kind, "ให้คุณสมชายเร่งรัด", report.SignOff!.ContentHash), "test", Fixture.Now).Report;
        }

        MemoPaper memo = PublicPapers.Of(PaperFiller.Memo(report, Fixture.Handbook, Fixture.Agency, null, Fixture.Today));
        memo.Endorsements.Select(e => e.Decision).ShouldBe(["เห็นชอบ", "อนุญาตให้เผยแพร่"]);
        memo.Endorsements.ShouldAllBe(e => e.Comment == null && e.Signer.SignedNote != null);
    }
}
