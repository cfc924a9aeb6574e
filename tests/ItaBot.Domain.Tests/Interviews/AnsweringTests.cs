using System.Collections.Immutable;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Interviews;

public class AnsweringTests
{
    private static readonly Stop First = new(StopKind.Measure, "m1");

    private static Answered Take(Report report, Pen pen, params (string Id, string Text)[] values) => Answering.Take(report, Fixture.Handbook, First, values.ToDictionary(v => v.Id, v => v.Text), pen);

    [Theory]
    [InlineData("period", "เร็ว ๆ นี้", Refusal.NotAPeriod)]
    [InlineData("status", "ดีมาก", Refusal.NotAChoice)]
    public void What_cannot_be_read_is_handed_back_and_the_rest_is_kept(string question, string typed, Refusal why)
    {
        var answered = Take(Fixture.Empty(), Fixture.Pen(), (question, typed), ("title", "มาตรการ"));
        answered.Refused.ShouldBe([new Refused(question, why, typed)]);
        answered.Changed.ShouldBe(["title"]);
        answered.Report.Revision.ShouldBe(2);
    }

    [Fact]
    public void A_date_is_stored_so_that_no_culture_can_misread_it()
    {
        var answered = Answering.Take(Fixture.Empty(), Fixture.Handbook, new Stop(StopKind.Memo), new Dictionary<string, string> { ["memo-date"] = "๑๖ ม.ค. ๖๗" }, Fixture.Pen());
        answered.Report.Answers["memo-date"].Text.ShouldBe("2024-01-16");
        Answering.Take(Fixture.Empty(), Fixture.Handbook, new Stop(StopKind.Memo), new Dictionary<string, string> { ["memo-date"] = "31 ก.พ. 67" }, Fixture.Pen()).Refused.Single().Why.ShouldBe(Refusal.NotADate);
    }

    [Fact]
    public void The_same_answer_again_is_no_change()
    {
        var report = Fixture.Complete();
        Take(report, Fixture.Pen(), ("unit", "กองช่าง"), ("title", "  มาตรการ ก1 ")).Report.ShouldBeSameAs(report);
    }

    [Fact]
    public void An_answer_given_anew_forgets_the_message_it_was_typed_in_and_the_others_keep_theirs()
    {
        var report = Fixture.Complete();
        var answers = report.AnswersOf("m1").ToDictionary(a => a.Key, a => a.Value with { Message = "of " + a.Key }).ToImmutableDictionary();
        var after = Take(report.WithAnswers("m1", answers), Fixture.Pen(), ("title", "อีกเรื่อง")).Report.AnswersOf("m1");
        after["title"].Message.ShouldBeNull();
        after["unit"].Message.ShouldBe("of unit");
    }

    [Fact]
    public void An_answer_that_is_too_long_is_refused_and_not_cut()
    {
        var answered = Take(Fixture.Empty(), Fixture.Pen(), ("title", new string('ก', Answering.LongestAnswer + 1)));
        answered.Refused.Single().Why.ShouldBe(Refusal.TooLong);
        answered.Changed.ShouldBeEmpty();
    }

    [Fact]
    public void Typed_text_is_cleaned()
    {
        var report = Take(Fixture.Empty(), Fixture.Pen(), ("title", "  น\u0E4D\u0E49\u0E32\u200B  "), ("unit", "กอง\nช่าง")).Report;
        report.Measures[0].Answers["title"].Text.ShouldBe("น้ำ");
        report.Measures[0].Answers["unit"].Text.ShouldBe("กอง ช่าง");
    }

    [Fact]
    public void An_answer_of_somebody_else_after_the_card_was_made_is_not_overwritten()
    {
        var report = Fixture.Complete();
        var seen = report.Revision;
        report = Take(report, Fixture.Pen("head"), ("unit", "กองการศึกษา")).Report;

        var late = Take(report, Fixture.Pen("clerk", seen), ("unit", "กองคลัง"), ("steps", "ใหม่"));

        late.Refused.Single().Why.ShouldBe(Refusal.ChangedByOther);
        late.Refused.Single().Present!.Text.ShouldBe("กองการศึกษา");
        late.Changed.ShouldBe(["steps"]);
        Take(report, Fixture.Pen("clerk", report.Revision), ("unit", "กองคลัง")).Refused.ShouldBeEmpty("the new card showed it");
        Take(report, Fixture.Pen("head", seen), ("unit", "กองคลัง")).Refused.ShouldBeEmpty("one's own answer is no conflict");
    }

    [Fact]
    public void A_draft_for_notes_that_changed_is_dropped()
    {
        var report = Fixture.Complete();
        var draft = new Draft([new DraftSentence("ร่าง", [0])], "phrase-book");
        Answering.PutDraft(report, "m1", "summary", draft, "บันทึกเก่า", 0, Fixture.Now).ShouldBeSameAs(report);
        Answering.PutDraft(report, "m9", "summary", draft, "ทำแล้ว", 0, Fixture.Now).ShouldBeSameAs(report);
        Answering.PutDraft(report, "m1", "summary", draft, "ทำแล้ว", 0, Fixture.Now).Measures[0].Answers["summary"].HasFreshDraft.ShouldBeTrue();
    }

    [Fact]
    public void Changed_notes_leave_the_accepted_wording_where_it_is()
    {
        var report = Take(Fixture.Complete(), Fixture.Pen(), ("summary", "ทำเพิ่ม")).Report;
        var answer = report.Measures[0].Answers["summary"];
        answer.HasFreshWording.ShouldBeFalse();
        answer.Wording!.Text.ShouldBe("ได้ดำเนินการแล้ว");
    }

    [Fact]
    public void Who_wrote_the_wording_is_kept()
    {
        var draft = new Draft([new DraftSentence("ร่าง", [0])], "phrase-book");
        var report = Answering.PutDraft(Fixture.Complete(), "m1", "summary", draft, "ทำแล้ว", 0, Fixture.Now);
        Fixture.Accept(report, "m1", "summary", "ร่าง").Measures[0].Answers["summary"].Wording!.WriterId.ShouldBe("phrase-book");
        Fixture.Accept(report, "m1", "summary", "ร่างที่แก้").Measures[0].Answers["summary"].Wording!.WriterId.ShouldBe("person");
    }
}
