using ItaBot.Domain.Checks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Evidence;

/// <summary>Evidence comes in once, goes where it is told, is never thrown away, and is sealed with the report.</summary>
public class EvidencingTests
{
    private static readonly EvidencePiece Photo = new("", null, EvidenceKind.Photo, "ภาพ.jpg", "image/jpeg", 1000, new string('a', 64), "", Fixture.Now) { Thumbnail = new string('b', 64), Width = 2560, Height = 1920 };
    private static readonly EvidencePiece Link = new("", null, EvidenceKind.Link, "www.x.example", "", 0, "", "", Fixture.Now) { Url = "https://www.x.example/a" };

    [Fact]
    public void Pieces_get_ids_that_stay_and_the_report_goes_one_revision_on()
    {
        var before = Fixture.Complete();
        var report = Evidencing.Add(before, "m1", [Photo, Link], Fixture.Pen());
        report.Evidence.Select(e => (e.Id, e.Row, e.By, e.At)).ShouldBe([("e1", "m1", "clerk", Fixture.Now), ("e2", "m1", "clerk", Fixture.Now)]);
        report.Revision.ShouldBe(before.Revision + 1);
        report = Evidencing.Add(Evidencing.Remove(report, "e2", true, Fixture.Pen()), "m2", [Link], Fixture.Pen());
        report.Evidence[^1].Id.ShouldBe("e3");
    }

    [Fact]
    public void What_a_row_has_already_is_not_taken_twice()
    {
        var report = Evidencing.Add(Fixture.Complete(), "m1", [Photo, Photo, Link], Fixture.Pen());
        report.Evidence.Count.ShouldBe(2);
        Evidencing.Add(report, "m1", [Photo with { Name = "other.jpg" }, Link], Fixture.Pen()).ShouldBeSameAs(report);
        Evidencing.Add(report, "m2", [Photo], Fixture.Pen()).Evidence.Count.ShouldBe(3);
    }

    [Fact]
    public void A_photo_can_be_the_first_that_is_known_of_a_measure()
    {
        var report = Evidencing.Add(Fixture.Empty(), "m1", [Photo], Fixture.Pen());
        report.LiveMeasures.ShouldHaveSingleItem().Answers.ShouldBeEmpty();
        Fixture.Take(report, new Stop(StopKind.Measure, "m1"), ("title", "จัดทำคู่มือ")).EvidenceOf("m1").ShouldHaveSingleItem();
    }

    [Fact]
    public void What_has_no_row_waits_and_goes_where_it_is_told()
    {
        var report = Evidencing.Add(Fixture.Complete(), null, [Photo], Fixture.Pen());
        report.EvidenceOf(null).ShouldHaveSingleItem();
        report.EvidenceRows.ShouldBeEmpty();
        var seal = ContentSeal.Of(report);
        seal.ShouldBe(ContentSeal.Of(Fixture.Complete()), "what is in no row is in no paper");

        report = Evidencing.Move(report, "e1", "m2", Fixture.Pen());
        report.EvidenceRows.ShouldBe(["m2"]);
        ContentSeal.Of(report).ShouldNotBe(seal);
        Evidencing.Move(report, "e1", "m2", Fixture.Pen()).ShouldBeSameAs(report);
        Evidencing.Move(report, "e9", "m2", Fixture.Pen()).ShouldBeSameAs(report);
    }

    [Fact]
    public void Removing_can_be_undone_and_takes_it_out_of_the_paper_and_the_seal()
    {
        var bare = Fixture.Complete();
        var with = Evidencing.Add(bare, "m1", [Photo], Fixture.Pen());
        var without = Evidencing.Remove(with, "e1", true, Fixture.Pen());
        without.EvidenceOf("m1").ShouldBeEmpty();
        ContentSeal.Of(without).ShouldBe(ContentSeal.Of(bare));
        ContentSeal.Of(Evidencing.Remove(without, "e1", false, Fixture.Pen())).ShouldBe(ContentSeal.Of(with));
        Evidencing.Remove(with, "e1", false, Fixture.Pen()).ShouldBeSameAs(with);
    }

    [Fact]
    public void The_evidence_of_a_removed_measure_goes_with_it_and_comes_back_with_it()
    {
        var report = Evidencing.Add(Fixture.Complete(), "m1", [Photo], Fixture.Pen());
        var measure = report.FindMeasure("m1")!;
        report.With(measure with { Removed = true }).EvidenceRows.ShouldBeEmpty();
        report.With(measure).EvidenceRows.ShouldBe(["m1"]);
    }

    [Fact]
    public void A_row_and_a_report_hold_only_so_many()
    {
        var report = Evidencing.Add(Fixture.Complete(), "m1", Enumerable.Range(0, Evidencing.MostInRow).Select(i => Photo with { Hash = $"{i}" }), Fixture.Pen());
        Evidencing.HasRoom(report, "m1", 1).ShouldBeFalse();
        Evidencing.HasRoom(report, "m2", 1).ShouldBeTrue();
        Evidencing.HasRoom(report, null, Evidencing.MostInReport).ShouldBeFalse();
    }

    [Fact]
    public void Hash_caption_order_and_row_are_sealed()
    {
        var report = Evidencing.Add(Fixture.Complete(), "m1", [Photo, Link], Fixture.Pen());
        var swapped = report with { Evidence = report.Evidence.Reverse() };
        string[] seals =
        [
            ContentSeal.Of(Fixture.Complete()), ContentSeal.Of(report), ContentSeal.Of(swapped),
            ContentSeal.Of(Evidencing.Caption(report, "e1", "คำบรรยาย", Fixture.Pen())),
            ContentSeal.Of(Evidencing.Move(report, "e1", "m2", Fixture.Pen())),
            ContentSeal.Of(report with { Evidence = report.Evidence.SetItem(0, report.Evidence[0] with { Hash = new string('c', 64) }) }),
            ContentSeal.Of(report with { Evidence = report.Evidence.SetItem(1, report.Evidence[1] with { Url = "https://www.x.example/b" }) }),
        ];
        seals.Distinct().Count().ShouldBe(seals.Length);
    }

    [Fact]
    public void A_report_without_evidence_keeps_the_seal_it_had_before_there_was_any() =>
        ContentSeal.Of(Fixture.Complete() with { HandbookVersion = "v1" }).ShouldBe("6712aa797779a8e43f121e314dae8c57cced46e384a8921458677ea5e5fcf85c");

    [Theory]
    [InlineData("  ประชุม\nชี้แจง  ", "ประชุม ชี้แจง")]
    [InlineData("", null)]
    public void Captions_are_one_clean_line_and_an_empty_one_brings_the_rule_back(string typed, string? kept)
    {
        var report = Evidencing.Caption(Evidencing.Add(Fixture.Complete(), "m1", [Photo with { Caption = "เดิม" }], Fixture.Pen()), "e1", typed, Fixture.Pen());
        report.Evidence[0].Caption.ShouldBe(kept);
    }

    [Theory]
    [InlineData("จัดประชุมเมื่อวันที่ 12 มกราคม 2566 มีผู้เข้าร่วม 30 คน", "ภาพการดำเนินการ: มาตรการ ก1 เมื่อวันที่ 12 มกราคม 2566")]
    [InlineData("จัดประชุมวันที่ 12 มกราคม 2566 และ 13 มกราคม 2566", "ภาพการดำเนินการ: มาตรการ ก1")]
    [InlineData("ทำแล้ว", "ภาพการดำเนินการ: มาตรการ ก1")]
    public void A_caption_is_drafted_from_title_and_the_only_day(string notes, string caption)
    {
        var report = Fixture.Take(Fixture.Complete(), new Stop(StopKind.Measure, "m1"), ("summary", notes));
        report = Evidencing.Add(report, "m1", [Photo, Link, Photo with { Kind = EvidenceKind.File, Name = "รายงาน.pdf" }], Fixture.Pen());
        report.Evidence.Select(e => EvidenceWords.CaptionOf(e, report, Fixture.Handbook)).ShouldBe([caption, "มาตรการ ก1", "รายงาน.pdf"]);
        EvidenceWords.CaptionOf(report.Evidence[0] with { Caption = "ของฉัน" }, report, Fixture.Handbook).ShouldBe("ของฉัน");
        EvidenceWords.CaptionOf(Photo, report, Fixture.Handbook).ShouldBe("ภาพประกอบการดำเนินการ");
    }

    [Fact]
    public void Links_given_as_evidence_are_looked_after_like_those_in_answers()
    {
        var report = Evidencing.Add(Fixture.Complete(), "m1", [Photo, Link], Fixture.Pen());
        LinkWatch.LinksOf(report).Select(l => l.AbsoluteUri).ShouldContain("https://www.x.example/a");
        LinkWatch.LinksOf(Evidencing.Remove(report, "e2", true, Fixture.Pen())).ShouldNotContain(l => l.AbsolutePath == "/a");
    }

    [Fact]
    public void Evidence_is_asked_for_only_where_a_handbook_does_and_what_waits_for_a_measure_is_told()
    {
        var report = Evidencing.Add(Evidencing.Add(Fixture.Complete(3), "m2", [Photo], Fixture.Pen()), null, [Link], Fixture.Pen());
        report = Fixture.Take(report, new Stop(StopKind.Measure, "m3"), ("status", "not-done"), ("reason", "งบประมาณไม่พอ"));
        Checker.Check(report, Fixture.Handbook, Fixture.Agency, Fixture.Today).Findings.Where(f => f.Rule.StartsWith("evidence-")).Select(f => (f.Rule, f.Details["count"])).ShouldBe([("evidence-unplaced", "1")]);
        var asking = Fixture.Handbook with { Checks = [.. Fixture.Handbook.Checks, "evidence-missing"] };
        Checker.Check(report, asking, Fixture.Agency, Fixture.Today).Findings.Where(f => f.Rule == "evidence-missing").Select(f => f.MeasureId).ShouldBe(["m1"]);
        Fixture.Shelf.ShouldAllBe(h => !h.Handbook.Checks.Contains("evidence-missing") && !h.Handbook.Year.Checks.Contains("evidence-missing"), "no text that was read asks for it");
    }

    [Fact]
    public void The_appendix_numbers_by_measure_and_names_what_is_lost()
    {
        var report = Evidencing.Add(Evidencing.Add(Fixture.Complete(), "m2", [Photo, Link], Fixture.Pen()), "m1", [Photo with { Thumbnail = "gone" }], Fixture.Pen());
        var pictures = new Dictionary<string, byte[]> { [Photo.Thumbnail!] = [1] };
        var appendix = PaperFiller.Report(report, Fixture.Handbook, Fixture.Agency, null, Fixture.Today, pictures).Appendix!;
        appendix.Parts.Select(p => p.Title).ShouldBe(["มาตรการที่ 1 มาตรการ ก1", "มาตรการที่ 2 มาตรการ ก2"]);
        appendix.Parts[0].Photos.ShouldBeEmpty();
        appendix.Parts[0].Lines.ShouldBe(["ภาพที่ 1.1 ภาพการดำเนินการ: มาตรการ ก1 (ไม่พบไฟล์ภาพ)"]);
        appendix.Parts[1].Photos.ShouldHaveSingleItem().Caption.ShouldBe("ภาพที่ 2.1 ภาพการดำเนินการ: มาตรการ ก2");
        appendix.Parts[1].Lines.ShouldBe(["ลิงก์ที่ 2.2 มาตรการ ก2 https://www.x.example/a"]);
        PaperFiller.Report(Fixture.Complete(), Fixture.Handbook, Fixture.Agency, null, Fixture.Today).Appendix!.Parts.ShouldBeEmpty();
    }
}
