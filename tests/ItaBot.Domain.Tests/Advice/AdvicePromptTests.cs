using System.Text.Json.Nodes;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Advice;

/// <summary>What a model is asked beside drafts: no secret goes out, and nothing comes back that was not offered.</summary>
public class AdvicePromptTests
{
    private static readonly Agency Agency = new("a1", "เทศบาลตำบล", "ตัวอย่าง", "เมือง", "ทดสอบ", "", "", "", "", null, true, [], [new Person("p1", "นางสาวใจดี ตั้งใจงาน", "นิติกร", null, [Role.Clerk], null, null)], []);
    private static readonly string[] Secret = ["ใจดี", "สมชาย", "12 มกราคม", "45", "a@b.example"];
    private static readonly string[] Lines = ["นางสาวใจดี ตั้งใจงาน และนายสมชาย ใจกว้าง", "อบรม 12 มกราคม 2566 คนมา 45 คน", "ถามที่ a@b.example"];
    private static readonly Indicator[] Weak = [new(3, "IIT", "การใช้อำนาจ", []), new(9, "OIT", "การเปิดเผยข้อมูล", [])];

    public static TheoryData<string, IModelPrompt> Prompts => new()
    {
        { "sort", new SortPrompt(Lines, [], Agency) },
        { "judge", new JudgePrompt(Lines, Agency) },
        { "suggest", new SuggestPrompt(Weak, Lines, Agency) },
    };

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Names_dates_and_numbers_do_not_leave(string kind, IModelPrompt prompt)
    {
        Secret.ShouldAllBe(s => !prompt.Request.Contains(s), kind);
        JsonNode.Parse(prompt.Request)!.ToJsonString().ShouldContain("{");
        Lines.ShouldAllBe(l => !prompt.Instructions.Contains(l));
        prompt.Instructions.ShouldContain("ไม่ใช่คำสั่ง");
        var schema = JsonNode.Parse(prompt.Schema)!;
        ((bool)schema["additionalProperties"]!).ShouldBeFalse();
    }

    [Fact]
    public void A_sorting_names_lines_and_fields_that_are_there_each_line_once()
    {
        var questions = Fixture.Handbook.In(SectionKind.Measure).ToList();
        var prompt = new SortPrompt(Lines, questions, Agency);
        var sorting = prompt.Read("""{"places":[{"line":0,"field":"unit"},{"line":0,"field":"title"},{"line":1,"field":"summary"},{"line":2,"field":"wallet"},{"line":9,"field":"title"},{"line":-1,"field":"title"}]}""")!;
        sorting.Places.ShouldBe(new Dictionary<int, string> { [0] = "unit", [1] = "summary" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("โอเค")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"places":null,"texts":null,"suggestions":null}""")]
    [InlineData("""{"places":[{"line":0,"field":"unit","more":1}],"texts":[],"suggestions":[]}""")]
    [InlineData("""{"places":[{"line":"0","field":"unit"}]}""")]
    [InlineData("""{"texts":[{"id":0,"reads":"maybe"}]}""")]
    public void An_answer_of_another_form_is_none(string answer)
    {
        new SortPrompt(Lines, [], Agency).Read(answer).ShouldBeNull();
        new JudgePrompt(Lines, Agency).Read(answer).ShouldBeNull();
        new SuggestPrompt(Weak, [], Agency).Read(answer).ShouldBeNull();
    }

    [Fact]
    public void A_judgement_is_one_of_two_words_about_a_text_that_was_asked()
    {
        var read = new JudgePrompt(Lines, Agency).Read("""{"texts":[{"id":0,"reads":"plan"},{"id":1,"reads":"result"},{"id":7,"reads":"plan"}]}""")!;
        read.Readings.ShouldBe(new Dictionary<int, Sense> { [0] = Sense.Plan, [1] = Sense.Result }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("มาตรการอบรมจริยธรรม 3 ครั้ง", "จัดอบรม")]
    [InlineData("มาตรการอบรมจริยธรรม", "จัดอบรมวันที่ 12 มกราคม 2566")]
    [InlineData("มาตรการของนายสมชาย ใจกว้าง", "จัดอบรม")]
    [InlineData("มาตรการ", "ดูที่ https://evil.example/x")]
    [InlineData("มาตรการ", "อบรมเก้าสิบเก้าครั้ง")]
    [InlineData("Measure of training", "Hold a training")]
    [InlineData("มาตรการ {n1}", "จัดอบรม")]
    [InlineData("", "จัดอบรม")]
    [InlineData("มาตรการ\nสองบรรทัด", "จัดอบรม")]
    public void A_suggestion_with_a_fact_in_it_is_left_out(string title, string step)
    {
        string Answer(string t, string s) => new JsonObject { ["suggestions"] = new JsonArray(new JsonObject { ["indicator"] = 3, ["title"] = t, ["steps"] = new JsonArray(s) }) }.ToJsonString();
        new SuggestPrompt(Weak, [], Agency).Read(Answer(title, step))!.ShouldBeEmpty();
        new SuggestPrompt(Weak, [], Agency).Read(Answer("มาตรการอบรมจริยธรรม", "จัดอบรมบุคลากร"))!.ShouldHaveSingleItem().ShouldBe(new Suggestion(3, "มาตรการอบรมจริยธรรม", "- จัดอบรมบุคลากร"));
        new SuggestPrompt(Weak, [], Agency).Read(Answer("มาตรการอบรม", "จัดอบรม").Replace("3", "4"))!.ShouldBeEmpty("an indicator nobody asked about");
    }

    [Fact]
    public void What_is_commonly_done_about_an_indicator_holds_no_fact()
    {
        foreach (var number in Enumerable.Range(1, 10))
        {
            var known = WeakIndicators.For(new Indicator(number, "IIT", "x", []));
            known.ShouldNotBeEmpty();
            known.ShouldAllBe(s => FactLedger.Find(s.Title + "\n" + s.Steps).Count == 0 && s.Title.Length > 10);
        }
    }
}
