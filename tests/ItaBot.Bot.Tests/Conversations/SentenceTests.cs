using ItaBot.Benchmarks.Drafting;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>A draft taken sentence by sentence: by buttons and by words, by the phrase book and by a model.</summary>
public class SentenceTests
{
    private const string Notes = "ทำคู่มือ 3 เล่ม\nประชุมชี้แจง 12 มกราคม 2566\nแจกคู่มือทุกกอง";

    [Fact]
    public void Sentences_are_numbered_over_the_cells_and_each_has_its_button()
    {
        var world = Drafted();
        world.Press("clerk", "ดูทีละประโยค");

        var list = world.Last.ShouldHaveSingleItem();
        list.Kind.ShouldBe("sentences");
        list.Blocks.OfType<Row>().Select(r => r.Choice.Label).ShouldBe(["ประโยค 1", "ประโยค 2", "ประโยค 3", "ประโยค 4"]);
        list.Blocks.OfType<Row>().ShouldAllBe(r => r.Below!.Contains("คลังถ้อยคำร่าง"));
        list.Choices.Select(c => c.Label).ShouldContain("ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        world.Press("clerk", "กลับไปดูทั้งร่าง");
        world.Last[^1].Kind.ShouldBe("draft");
    }

    [Fact]
    public void One_is_taken_one_edited_one_left_out_and_the_wording_is_what_is_left()
    {
        var world = Drafted();
        var draft = DraftOf(world);
        world.Press("clerk", "ดูทีละประโยค");
        world.Press("clerk", "ประโยค 1");
        world.Last[^1].Fields[0].Value.ShouldBe(draft.Sentences[0].Text);
        world.Press("clerk", "ใช้ประโยค 1");
        world.Press("clerk", "ประโยค 2");
        world.Press("clerk", "ใช้ประโยค 2", (SentencePrompts.TextField, draft.Sentences[1].Text + " ณ ห้องประชุม"));
        world.Press("clerk", "ประโยค 3");
        world.Press("clerk", "ไม่ใช้ประโยค 3");
        world.LastText.ShouldContain("คลังถ้อยคำร่าง ท่านแก้แล้ว · รับแล้ว");
        world.Report!.AnswerOf(1, "summary").Wording.ShouldBeNull("nothing is accepted by itself");

        world.Press("clerk", "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        var wording = world.Report!.AnswerOf(1, "summary").Wording!;
        wording.Text.ShouldBe($"{draft.Sentences[0].Text} {draft.Sentences[1].Text} ณ ห้องประชุม");
        wording.Sentences.Select(s => (s.WriterId, s.Edited)).ShouldBe([("phrase-book", false), ("phrase-book", true)]);
        world.Report!.AnswerOf(1, "summary").Draft!.Sentences[^1].State.ShouldBe(SentenceState.LeftOut, "it can be brought back");
    }

    [Fact]
    public void The_audit_knows_numbers_writers_and_hashes_but_no_words()
    {
        var world = Drafted(new PlayedWriter(new ScriptedModel(ModelScore.Agency, ModelManner.Honest)));
        var draft = DraftOf(world);
        world.Say("clerk", $"แก้ประโยค 2 เป็น {draft.Sentences[1].Text} แล้ว");
        world.Press("clerk", "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");

        var accepted = world.Audit[^1];
        accepted.Details["sentences"].ShouldMatch("^summary:1=model:scripted@[0-9a-f]{16},2=model:scripted~@[0-9a-f]{16},3=model:scripted@[0-9a-f]{16};outcome:1=model:scripted@[0-9a-f]{16}$");
        accepted.Details["sentences"].ShouldContain(DraftSentences.Hash(draft.Sentences[0].Text));
        world.Audit.SelectMany(a => a.Details.Values).ShouldAllBe(v => !v.Any(c => c >= '\u0E00'), "words stand in the audit");
    }

    [Theory]
    [InlineData("ใช้ประโยค 1 และ 3", "sentences-taken", "1,3")]
    [InlineData("ใช้ ประโยคที่ ๑-๓", "sentences-taken", "1,2,3")]
    [InlineData("take sentence 1, 2", "sentences-taken", "1,2")]
    [InlineData("ไม่ใช้ประโยค 2", "sentences-left-out", "2")]
    [InlineData("ตัดประโยค 1 3", "sentences-left-out", "1,3")]
    [InlineData("drop sentence 2", "sentences-left-out", "2")]
    [InlineData("แก้ไข ประโยค 2 เป็น จัดประชุมชี้แจง", "sentence-edited", "2")]
    [InlineData("ประโยค 2: จัดประชุมชี้แจง", "sentence-edited", "2")]
    [InlineData("ร่างใหม่ ประโยค 2", "sentence-asked", "2")]
    [InlineData("ร่างใหม่ ประโยค 2 สั้นลง", "sentence-asked", "2")]
    [InlineData("ประโยค 2 สั้นลง", "sentence-asked", "2")]
    [InlineData("redraft sentence 3: shorter", "sentence-asked", "3")]
    public void Typed_words_do_what_buttons_do(string typed, string what, string numbers)
    {
        var world = Drafted();
        world.Say("clerk", typed);
        world.Audit[^1].Kind.ShouldBe(what, world.LastText);
        string.Join(',', world.Audit[^1].Details["sentences"].Split(',').Select(s => s.Split('=')[0])).ShouldBe(numbers);
    }

    [Theory]
    [InlineData("ประโยค 2", "sentence")]
    [InlineData("แก้ประโยค 3", "sentence")]
    [InlineData("ดูทีละประโยค", "sentences")]
    [InlineData("sentences", "sentences")]
    [InlineData("ใช้ประโยค 9", "sentences")]
    public void Words_that_only_look_change_nothing(string typed, string kind)
    {
        var world = Drafted();
        var before = world.Report;
        world.Say("clerk", typed);
        world.Last[^1].Kind.ShouldBe(kind);
        world.Report.ShouldBeSameAs(before);
    }

    [Fact]
    public void Another_wording_of_one_sentence_leaves_the_others_and_asks_with_its_own_notes_only()
    {
        var writer = new PlayedWriter(new ScriptedModel(ModelScore.Agency, ModelManner.Honest));
        var world = Drafted(writer);
        var before = DraftOf(world);
        world.Say("clerk", "ใช้ประโยค 1");
        world.Say("clerk", "ร่างใหม่ ประโยค 2 สั้นลง");

        writer.Requests[^1].Notes.ShouldBe("\nประชุมชี้แจง 12 มกราคม 2566\n");
        writer.Requests[^1].Wish.ShouldBe("สั้นลง");
        writer.Requests[^1].Variant.ShouldBe(1);
        var after = DraftOf(world);
        after.Sentences.Count.ShouldBe(3);
        after.Sentences[0].ShouldBe(before.Sentences[0] with { State = SentenceState.Taken });
        after.Sentences[1].NoteLines.ShouldBe([1]);
        after.Sentences[1].WriterId.ShouldBe("model:scripted");
        after.Sentences[2].ShouldBe(before.Sentences[2]);
        world.Last[^1].Kind.ShouldBe("draft");

        writer.Requests.Clear();
        world.Press("clerk", "ร่างใหม่");
        writer.Requests[0].Notes.ShouldBe("\nประชุมชี้แจง 12 มกราคม 2566\nแจกคู่มือทุกกอง", "what was taken is not drafted anew");
        DraftOf(world).Sentences[0].State.ShouldBe(SentenceState.Taken);
    }

    [Fact]
    public void A_fact_in_an_edited_sentence_is_asked_about_before_it_stands()
    {
        var world = Drafted();
        world.Say("clerk", "แก้ประโยค 3 เป็น แจกคู่มือ 987 เล่ม ทุกกอง");
        world.LastText.ShouldContain("ไม่พบที่มา: 987");
        world.Say("clerk", "ใช้ประโยค 3");
        world.Report!.AnswerOf(1, "summary").Wording.ShouldBeNull();

        world.Press("clerk", "ยืนยันว่าถูกต้อง แล้วเพิ่มมาตรการ");
        world.Report!.AnswerOf(1, "summary").Wording!.Confirmed.ShouldBe(["987"]);
    }

    [Fact]
    public void The_last_sentence_stays_and_one_typed_by_hand_is_not_drafted_anew()
    {
        var world = Drafted();
        world.Say("clerk", "ตัดประโยค 1 2 3");
        world.LastText.ShouldContain("ต้องมีอย่างน้อยหนึ่งประโยค");
        world.Say("clerk", "สรุปผล: ประชุมแล้ว");
        world.Say("clerk", "ร่างใหม่ ประโยค 1");
        world.LastText.ShouldContain("ท่านพิมพ์เอง");
        world.Report!.AnswerOf(1, "summary").Draft!.Text.ShouldBe("ประชุมแล้ว");
    }

    [Fact]
    public void A_button_of_an_older_draft_touches_no_other_sentence()
    {
        var world = Drafted();
        world.Press("clerk", "ดูทีละประโยค");
        var old = world.Last[^1];
        world.Say("clerk", "แก้ประโยค 2 เป็น จัดประชุมชี้แจงแล้ว");
        var now = world.Report;
        world.Press("clerk", old, old.AllChoices.First(c => c.Label == "ประโยค 2") with { Verb = Verbs.SentenceLeave });
        world.LastText.ShouldContain("ร่างเปลี่ยนไปแล้ว");
        world.Report.ShouldBeSameAs(now);
    }

    [Fact]
    public void Only_who_may_edit_the_measure_may_touch_its_sentences()
    {
        var world = Drafted();
        var before = world.Report;
        world.Press("clerk", "ดูทีละประโยค");
        world.Press("clerk", "ประโยค 2");
        var one = world.Last[^1];
        foreach (var choice in one.Choices)
        {
            world.Press("palad", one, choice);
            world.Last[^1].Kind.ShouldBe("refused");
        }

        world.Report.ShouldBeSameAs(before);
    }

    private static World Drafted(Domain.Ports.IDraftWriter? writer = null)
    {
        var world = WorldScript.Started(writer);
        WorldScript.Fill(world, SeedReport.Measures[0] with { Summary = Notes, Outcome = "เจ้าหน้าที่มีคู่มือใช้" });
        world.Last[^1].Kind.ShouldBe("draft");
        return world;
    }

    private static Draft DraftOf(World world) => world.Report!.AnswerOf(1, "summary").Draft!;
}
