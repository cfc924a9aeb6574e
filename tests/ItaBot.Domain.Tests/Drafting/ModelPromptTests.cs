using System.Text.Json;
using System.Text.RegularExpressions;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Tests.Drafting;

/// <summary>What a model is told, and what of its answers may stand.</summary>
public class ModelPromptTests
{
    private static readonly Agency Agency = new(
        "a1", "เทศบาลตำบล", "ตัวอย่าง", "", "", "", "", "", "", null, true, [new Unit("u1", "กองช่าง", null)],
        [new Person("p1", "นางสาวใจดี ตั้งใจงาน", "นิติกร", "u1", [], null, null)], []);

    [Theory]
    [InlineData("summary")]
    [InlineData("outcome")]
    public void Two_examples_a_kind_keep_the_rules_they_show(string kind)
    {
        var examples = ModelPromptWords.Thai.Examples[kind];
        examples.Length.ShouldBe(2);
        foreach (var example in examples)
        {
            example.Data.GetProperty("kind").GetString().ShouldBe(kind);
            string[] Tokens(JsonElement json) => [.. Regex.Matches(json.GetRawText(), @"\{[a-z][0-9]+\}").Select(m => m.Value).Distinct().Order()];
            Tokens(example.Answer).ShouldBe(Tokens(example.Data));
            var ids = example.Data.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("id").GetInt32()).ToList();
            example.Answer.GetProperty("sentences").EnumerateArray().SelectMany(s => s.GetProperty("notes").EnumerateArray()).Select(n => n.GetInt32()).Distinct().ShouldBe(ids);
        }
    }

    [Fact]
    public void The_instructions_name_the_agencys_words_and_nobody()
    {
        var prompt = Prompt("ทำ 3 เล่ม");
        foreach (var word in new[] { "เทศบาลตำบลตัวอย่าง", "กองช่าง", "นิติกร" })
        {
            prompt.Instructions.ShouldContain(word);
        }

        prompt.Instructions.ShouldNotContain("ใจดี");
        ModelPromptWords.Thai.Refusals.Keys.ShouldBe(["form", "language", "lines", "token", "facts"]);
    }

    [Fact]
    public void Lines_keep_their_ids_over_blanks_and_what_is_known_is_hidden_too()
    {
        var data = JsonDocument.Parse(Prompt("ทำ 3 เล่ม\n\nประชุม 3 ครั้ง", reason: "รอนายมานะ ใจสู้ 5 วัน").Request).RootElement;
        data.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("id").GetInt32()).ShouldBe([0, 2]);
        data.GetProperty("notes")[1].GetProperty("text").GetString().ShouldBe("ประชุม {n1} ครั้ง");
        data.GetProperty("reason").GetString().ShouldBe("รอ{p2} {n3} วัน");
        data.GetProperty("period").GetString().ShouldBe("{d4} - {d5}");
    }

    [Theory]
    [InlineData("จัดทำ จำนวน {n1} เล่ม", "[0]", null)]
    [InlineData("จัดทำ ในปีงบประมาณ พ.ศ. 2566", "[0]", null)]
    [InlineData("จัดทำ จำนวนสามเล่ม", "[0]", null)]
    [InlineData("จัดทำ จำนวน 4 เล่ม", "[0]", "facts")]
    [InlineData("จัดประชุม {n1} ครั้ง", "[1]", "facts")]
    [InlineData("จัดประชุม {n2} ครั้ง", "[1]", null)]
    [InlineData("จัดประชุม โดยนายประชุม ดีใจ", "[1]", "facts")]
    [InlineData("จัดทำ {n9} เล่ม", "[0]", "token")]
    [InlineData("จัดทำ", "[]", "lines")]
    [InlineData("จัดทำ", "[0,5]", "lines")]
    [InlineData("Manuals", "[0]", "language")]
    [InlineData("จัดทำ\\nต่อ", "[0]", "form")]
    public void A_sentence_passes_or_is_refused_for_a_reason(string text, string lines, string? why)
    {
        var prompt = Prompt("ทำ 3 เล่ม\nประชุม 7 ครั้ง");
        var read = prompt.Read($$"""{"sentences":[{"text":"{{text}}","notes":{{lines}}}]}""");
        read.Fault.ShouldBeNull();
        read.Rejected.SingleOrDefault()?.Why.ShouldBe(why);
        read.IsClean.ShouldBe(why is null);
        prompt.Refusal(read).ShouldStartWith(ModelPromptWords.Thai.RefusalLead);
    }

    private static ModelPrompt Prompt(string notes, string? reason = null) => ModelPrompt.For(
        new DraftRequest(DraftKind.Summary, notes, new DraftContext("", "", "", new FiscalYear(2566), reason is null ? null : new FiscalYear(2566).Period, MeasureStatus.Done, reason)), Agency);
}
