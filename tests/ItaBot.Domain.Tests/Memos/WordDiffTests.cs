using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>Which words changed, so that an approver sees at once what became of what they had decided on.</summary>
public class WordDiffTests
{
    [Theory]
    [InlineData("จัดประชุม 3 ครั้ง มีผู้เข้าร่วม 45 คน", "จัดประชุม 5 ครั้ง มีผู้เข้าร่วม 45 คน", "3>5")]
    [InlineData("จัดประชุม 3 ครั้ง มีผู้เข้าร่วม 45 คน", "จัดประชุม 5 ครั้ง มีผู้เข้าร่วม 60 คน", "3>5|45>60")]
    [InlineData("กองช่าง และ กองคลัง", "กองช่าง และ กองการศึกษา", "กองคลัง>กองการศึกษา")]
    [InlineData("เห็นชอบ", "เห็นชอบ", "")]
    [InlineData("", "ข้อความใหม่", ">ข้อความใหม่")]
    [InlineData("ข้อความเดิม", "", "ข้อความเดิม>")]
    [InlineData("มีที่นี่", "มีที่นั่น", "มีที่นี่>มีที่นั่น")]
    [InlineData("วันที่ 16 มกราคม 2567", "วันที่ 16 กุมภาพันธ์ 2567", "มกราคม>กุมภาพันธ์")]
    [InlineData("หนึ่ง สอง สาม", "หนึ่ง สาม", "สอง สาม>สาม")]
    public void Words_that_changed(string old, string now, string changes) =>
        string.Join('|', WordDiff.Of(old, now).Select(c => $"{c.Old}>{c.New}")).ShouldBe(changes);

    [Fact]
    public void A_few_words_around_show_where()
    {
        var change = WordDiff.Of("ได้ดำเนินการจัดประชุมชี้แจงเจ้าหน้าที่ จำนวน 3 ครั้ง ตลอดปีงบประมาณ", "ได้ดำเนินการจัดประชุมชี้แจงเจ้าหน้าที่ จำนวน 4 ครั้ง ตลอดปีงบประมาณ").ShouldHaveSingleItem();
        change.Before.ShouldStartWith("…");
        change.Before.ShouldEndWith("จำนวน");
        change.After.ShouldStartWith("ครั้ง");
        change.After.ShouldEndWith("…");
    }

    [Fact]
    public void Putting_the_changes_in_gives_the_new_text()
    {
        var random = new Random(25);
        string[] parts = ["กอง", "ช่าง ", "เจ้าหน้าที่", "ประชุม ", "แล้ว", " 12 ", "ที่", "ให้", "น้ำ", "\n", "ๆ", "é", "😀", " "];
        for (var run = 0; run < 2000; run++)
        {
            string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            var (old, now) = (Text(), Text());
            var changes = WordDiff.Of(old, now);
            (changes.Count == 0).ShouldBe(old == now);
            var at = 0;
            foreach (var change in changes)
            {
                var plain = old.ReplaceLineEndings(" ");
                at = plain.IndexOf(change.Old, at, StringComparison.Ordinal);
                at.ShouldBeGreaterThanOrEqualTo(0);
                now.ReplaceLineEndings(" ").ShouldContain(change.New);
                at += change.Old.Length;
            }
        }
    }

    [Fact]
    public void Long_texts_are_compared_without_delay()
    {
        var page = string.Concat(Enumerable.Repeat("ได้ดำเนินการจัดทำคู่มือการปฏิบัติงาน ", 100));
        WordDiff.Of(page, page.Insert(page.Length / 2, "ก")).ShouldHaveSingleItem();
        WordDiff.Of(page, "ก" + page + "ข").ShouldHaveSingleItem("too long to compare letter by letter: shown as one change");
    }

    [Fact]
    public void What_was_sealed_comes_back_and_is_sealed_the_same()
    {
        var report = Fixture.Complete(3);
        var text = ContentSeal.Write(report);
        var fields = ContentSeal.Read(text);
        fields.Take(2).ShouldBe([report.Id, report.HandbookVersion]);
        string.Concat(fields.Select(f => $"{f.Length}:{f};")).ShouldBe(text);
        foreach (var broken in new[] { "x", "5:abc;", "3:abc", "-1:a;", "99999999999:a;" })
        {
            ContentSeal.Read(broken).ShouldBeEmpty(broken);
        }
    }

    [Fact]
    public void Each_answer_that_differs_is_named_once()
    {
        var old = Fixture.Complete(3);
        var now = Fixture.Take(Fixture.Take(old, new Stop(StopKind.Memo), ("memo-subject", "เรื่องใหม่")), new Stop(StopKind.Measure, "m2"), ("unit", "กองคลัง"));
        now = Fixture.Accept(now, "m3", "summary", "ได้ดำเนินการแล้ว 5 ครั้ง") with { };
        now = now.With(now.Measures[0] with { Removed = true });
        var changes = ContentChanges.Between(ContentSeal.Write(old), ContentSeal.Write(now), Fixture.Handbook);
        changes.Select(c => (c.RowId, c.Question!.Id)).Where(c => c.RowId != "m1").ShouldBe([(null, "memo-subject"), ("m2", "unit"), ("m3", "summary")]);
        changes.Where(c => c.RowId == "m1").ShouldAllBe(c => c.New == "" && c.Old != "");
        changes.Single(c => c.RowId == "m3").ShouldSatisfyAllConditions(c => c.Old.ShouldBe("ได้ดำเนินการแล้ว"), c => c.New.ShouldBe("ได้ดำเนินการแล้ว 5 ครั้ง"));
        ContentChanges.Between(ContentSeal.Write(old), ContentSeal.Write(old), Fixture.Handbook).ShouldBeEmpty();
    }
}
