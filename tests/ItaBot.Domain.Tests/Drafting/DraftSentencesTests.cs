using ItaBot.Domain.Drafting;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Tests.Drafting;

/// <summary>Sentences found again in what a person made of a draft, and single ones worded anew.</summary>
public class DraftSentencesTests
{
    private static readonly Draft Draft = new([new DraftSentence("จัดทำคู่มือ จำนวน 3 เล่ม", [0]), new DraftSentence("จัดประชุมชี้แจงบุคลากร", [1]) { WriterId = "phrase-book" }, new DraftSentence("แจกคู่มือทุกกอง", [2])], "model:x");

    public static TheoryData<string, string, string> Texts => new()
    {
        { "as it is", "จัดทำคู่มือ จำนวน 3 เล่ม จัดประชุมชี้แจงบุคลากร แจกคู่มือทุกกอง", "model:x|phrase-book|model:x" },
        { "one edited", "จัดทำคู่มือ จำนวน 3 เล่ม จัดประชุมชี้แจงบุคลากรทุกคน แจกคู่มือทุกกอง", "model:x|phrase-book~|model:x" },
        { "one left out", "จัดทำคู่มือ จำนวน 3 เล่ม แจกคู่มือทุกกอง", "model:x|model:x" },
        { "one of one's own", "จัดทำคู่มือ จำนวน 3 เล่ม จัดประชุมชี้แจงบุคลากร แจกคู่มือทุกกอง นายกมอบนโยบายด้วยตนเองในที่ประชุมประจำเดือน", "model:x|phrase-book|model:x|person" },
        { "everything else", "ทำเสร็จ", "person" },
        { "one edited, in two", "จัดทำคู่มือ จำนวน 5 เล่ม\nจัดประชุมชี้แจงบุคลากร\nแจกคู่มือทุกกอง", "model:x~|phrase-book|model:x" },
        { "nothing", "", "" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Each_sentence_has_its_writer(string why, string text, string writers)
    {
        var kept = DraftSentences.Kept(Draft, text);
        string.Join('|', kept.Select(s => s.WriterId + (s.Edited ? "~" : ""))).ShouldBe(writers, why);
        string.Concat(kept.Select(s => s.Text)).Replace(" ", "").ShouldBe(text.Replace(" ", "").Replace("\n", ""), "a word was lost");
    }

    [Fact]
    public void The_pieces_make_the_text_again_lines_included()
    {
        foreach (var text in Texts.Select(t => (string)t[1]))
        {
            new Draft(DraftSentences.Apart(Draft, text), "person").Text.Trim().ShouldBe(text);
        }
    }

    [Fact]
    public void Random_edits_lose_no_letter()
    {
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var text = Draft.Text;
            for (var edit = random.Next(5); edit >= 0; edit--)
            {
                var at = random.Next(text.Length + 1);
                text = random.Next(3) switch { 0 => text.Insert(at, " ก 7 "), 1 => text.Remove(at, Math.Min(random.Next(12), text.Length - at)), _ => text.Insert(at, "\nข") };
            }

            string.Concat(DraftSentences.Apart(Draft, text).SelectMany(s => s.Text).Where(c => !char.IsWhiteSpace(c))).ShouldBe(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        }
    }

    [Fact]
    public void Told_is_without_words()
    {
        var told = DraftSentences.Told(DraftSentences.Kept(Draft, Draft.Text));
        told.ShouldMatch("^1=model:x@[0-9a-f]{16},2=phrase-book@[0-9a-f]{16},3=model:x@[0-9a-f]{16}$");
        DraftSentences.Hash("a").ShouldNotBe(DraftSentences.Hash("b"));
    }

    [Fact]
    public void What_was_written_takes_the_place_of_what_was_asked_for()
    {
        var answer = Answer(Draft with { Sentences = [.. Draft.Sentences.Select((s, i) => i == 1 ? s with { State = SentenceState.Asked } : s)] });
        var context = new DraftContext("", "", "", new Domain.Calendar.FiscalYear(2566), null, MeasureStatus.InProgress, "งบไม่พอ");
        var request = Redrafting.RequestOf(answer, DraftKind.Summary, context);
        request.Notes.ShouldBe("\nข\n");
        request.Context.Reason.ShouldBeNull("the reason stands in the last sentence");

        var merged = Redrafting.Merged(answer, new Draft([new DraftSentence("ประชุมแล้ว", [1]), new DraftSentence("ชี้แจงแล้ว", [1])], "model:y", DraftFault.Cut))!;
        merged.Sentences.Select(s => s.Text).ShouldBe(["จัดทำคู่มือ จำนวน 3 เล่ม", "ประชุมแล้ว", "ชี้แจงแล้ว", "แจกคู่มือทุกกอง"]);
        merged.Sentences.Select(merged.WriterOf).ShouldBe(["model:x", "model:y", "model:y", "model:x"]);
        merged.Fault.ShouldBe(DraftFault.Cut);
        merged.IsWaiting.ShouldBeFalse();

        Redrafting.Merged(answer, new Draft([], "phrase-book"))!.Sentences[1].Text.ShouldBe("จัดประชุมชี้แจงบุคลากร", "nothing new: the old one stays");
        Redrafting.Merged(Answer(Draft), merged).ShouldBeNull("somebody took another draft meanwhile");
        Redrafting.Merged(Answer(Draft) with { Text = "ใหม่" }, merged).ShouldBeSameAs(merged);
    }

    [Fact]
    public void A_waiting_draft_is_not_offered()
    {
        var waiting = Answer(Draft with { Sentences = [Draft.Sentences[0] with { State = SentenceState.Asked }] });
        waiting.HasFreshDraft.ShouldBeFalse();
        Answer(Draft).HasFreshDraft.ShouldBeTrue();
        (Draft with { Sentences = [Draft.Sentences[0], Draft.Sentences[1] with { State = SentenceState.LeftOut }] }).Text.ShouldBe("จัดทำคู่มือ จำนวน 3 เล่ม");
    }

    private static Answer Answer(Draft draft) => new("ก\nข\nค", "p", DateTimeOffset.UnixEpoch, 1, draft, "ก\nข\nค", 1);
}
