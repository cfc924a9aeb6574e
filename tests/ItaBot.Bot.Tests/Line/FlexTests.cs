using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Conversations;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Line;

/// <summary>One prompt on three renderings: nothing that one offers lacks on another, and every Flex message is one that LINE takes.</summary>
public class FlexTests(ITestOutputHelper output)
{
    private const string User = "U0123456789abcdef0123456789abcdef";
    private static readonly PostbackCodec Codec = new(new LineOptions(LineBot.Secret, "", new Uri("https://api.line.me"), new Uri("https://api-data.line.me"), 1));
    private static readonly FlexRenderer Flex = new(Codec, Words.Thai);
    private static readonly Lazy<List<Prompt>> All = new(() => [.. EveryCardTests.Everything(), .. Imported()]);

    [Fact]
    public void Every_message_is_one_that_LINE_takes_and_well_under_its_limits()
    {
        var messages = All.Value.Select(p => (p.Kind, Message: Flex.Render(p, User))).ToList();
        output.WriteLine("prompt             messages  bubbles   largest bubble   largest message (bytes; limits {0} and {1})", FlexRenderer.MostBubbleBytes, FlexRenderer.MostCarouselBytes);
        foreach (var kind in messages.GroupBy(m => m.Kind).OrderByDescending(g => g.Max(m => FlexRenderer.Bytes(m.Message))))
        {
            output.WriteLine("{0,-18} {1,8} {2,8} {3,16} {4,17}", kind.Key, kind.Count(), kind.Max(m => Bubbles(m.Message).Count), kind.Max(m => Bubbles(m.Message).Select(FlexRenderer.Bytes).DefaultIfEmpty().Max()), kind.Max(m => FlexRenderer.Bytes(m.Message)));
        }

        messages.Select(m => m.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(23);
        foreach (var (kind, message) in messages)
        {
            LineLimits.Faults(message).ShouldBeEmpty(kind);
            Bubbles(message).ShouldAllBe(b => FlexRenderer.Bytes(b) <= FlexRenderer.MostBubbleBytes * 9 / 10, kind);
        }

        if (LineContract.Api is not { } contract)
        {
            output.WriteLine("SKIPPED the OpenAPI document: shared/contracts is not beside the project");
            return;
        }

        messages.SelectMany(m => contract.Faults("PushMessageRequest", Push(m.Message)).Select(f => $"{m.Kind}: {f}")).ShouldBeEmpty();
    }

    [Fact]
    public void The_check_against_the_document_can_fail()
    {
        if (LineContract.Api is not { } contract)
        {
            output.WriteLine("SKIPPED the OpenAPI document: shared/contracts is not beside the project");
            return;
        }

        contract.Faults("PushMessageRequest", Push(Message("""{"type":"flex","altText":"x","contents":{"type":"bubble","size":"huge","body":{"type":"box","contents":[{"type":"txt"}]},"colour":1}}"""))).Count.ShouldBe(4);
        contract.Faults("ReplyMessageRequest", Message("""{"messages":[]}""")).Count.ShouldBe(2);
        contract.Faults("PushMessageRequest", Push(Message($$$"""{"type":"text","text":"x","quickReply":{"items":[{"type":"action","action":{"type":"postback","data":"{{{new string('x', 301)}}}"}}]}}"""))).Count.ShouldBe(1);
        contract.Faults("POST", "/v2/bot/message/reply", ["X-Line-Retry-Key"], Message("""{"replyToken":"x","messages":[{"type":"text","text":"x"}]}""")).ShouldHaveSingleItem().ShouldContain("unknown");
        contract.Faults("POST", "/v2/bot/message/shout", [], null).ShouldHaveSingleItem();
    }

    [Fact]
    public void No_rendering_lacks_a_choice_an_input_or_a_hint()
    {
        foreach (var prompt in All.Value)
        {
            var flex = Flex.Render(prompt, User);
            var card = CardFit.Render(prompt, CardActions.Execute, Words.Thai);
            var (onFlex, onCard, asText) = (string.Join('\n', Stage.Cards.Objects(flex).Select(o => (string?)o["text"])), string.Join('\n', Stage.Cards.Texts(card)), TextRenderer.Render(prompt, Words.Thai));
            foreach (var choice in prompt.AllChoices)
            {
                onFlex.ShouldContain(choice.Label, customMessage: prompt.Kind);
                onCard.ShouldContain($"[{choice.Label}]", customMessage: prompt.Kind);
                asText.ShouldContain(choice.Label, customMessage: prompt.Kind);
            }

            foreach (var field in prompt.Fields)
            {
                onFlex.ShouldContain(field.Label, customMessage: prompt.Kind);
                Stage.Cards.Values(card).ShouldContainKey(field.Id, prompt.Kind);
            }

            var asked = TextRenderer.NextField(prompt);
            var isForm = prompt.Choices.Any(c => c.Verb == Verbs.Answer);
            foreach (var field in prompt.Fields.Where(f => f.Hint is not null && (f.Value?.Length ?? 0) < 60 && (!isForm || f == asked)))
            {
                onFlex.ShouldContain(field.Hint!, customMessage: $"{prompt.Kind} {field.Id}");
                Stage.Cards.Objects(card).ShouldContain(o => (string?)o["id"] == field.Id && (string?)o[field.Kind == FieldKind.Tick ? "title" : "placeholder"] == field.Hint, $"{prompt.Kind} {field.Id}");
                (field != asked || asText.Contains(field.Hint!)).ShouldBeTrue(prompt.Kind);
            }

            if (asked is not null)
            {
                asText.ShouldContain(asked.Label, customMessage: prompt.Kind);
                asked.Options.ShouldAllBe(o => asText.Contains(o.Label));
                if (asked.Kind == FieldKind.Choice)
                {
                    asked.Options.ShouldAllBe(o => onFlex.Contains(o.Label), prompt.Kind);
                }
            }
        }
    }

    [Fact]
    public void Every_button_leads_back_to_what_was_shown()
    {
        foreach (var prompt in All.Value)
        {
            var message = Flex.Render(prompt, User);
            var data = LineLimits.Actions(message).Where(a => (string?)a["type"] == "postback").Select(a => (string)a["data"]!).ToList();
            data.ShouldAllBe(d => Codec.Read(User, d) != null && Codec.Read("Uother", d) == null, prompt.Kind);
            foreach (var choice in prompt.AllChoices.Where(c => c.Url is null))
            {
                data.Select(d => Codec.Read(User, d)!.Press).ShouldContain(p => p.Verb == choice.Verb && choice.Args.All(a => a.Value.Length == 0 || p[a.Key] == a.Value), $"{prompt.Kind}: {choice.Label}");
            }
        }
    }

    [Fact]
    public void Dates_are_picked_and_long_choices_are_paged()
    {
        var memo = All.Value.First(p => p.Kind == "memo");
        var date = Flex.Render(memo with { Asked = "memo-date" }, User);
        LineLimits.Actions(date).Count(a => (string?)a["type"] == "datetimepicker").ShouldBe(2, "in the bubble and above the keyboard");

        var many = Enumerable.Range(1, 30).Select(i => new Option("u" + i, $"กองที่ {i}")).ToList();
        var asked = memo with { Asked = "unit", Fields = [new Field("unit", "หน่วยงาน", FieldKind.Line, null, null, many, true, null, null)] };
        var pages = new List<string>();
        for (var page = 0; page < 3; page++)
        {
            var items = (JsonArray)(page == 0 ? Flex.Render(asked, User) : Flex.MoreReplies(asked, User, page)!)["quickReply"]!["items"]!;
            items.Count.ShouldBeLessThanOrEqualTo(13);
            pages.AddRange(items.SkipLast(1).Select(i => (string)i!["action"]!["label"]!));
            Codec.Read(User, (string)items[^1]!["action"]!["data"]!)!.Press.Number("page").ShouldBe((page + 1) % 3);
        }

        pages.ShouldBe(many.Select(o => o.Label));
    }

    [Fact]
    public void What_people_typed_is_never_in_the_data_of_a_button()
    {
        foreach (var action in All.Value.SelectMany(p => LineLimits.Actions(Flex.Render(p, User))))
        {
            Uri.UnescapeDataString((string?)action["data"] ?? "").All(char.IsAscii).ShouldBeTrue();
        }
    }

    // A paper with as many measures as a card can tick, sent as a file.
    private static List<Prompt> Imported()
    {
        var world = new World();
        var rows = Enumerable.Range(1, 45).Select(i => $"| {i}. จัดทำคู่มือการปฏิบัติงานฉบับที่ {i} | 1) ประชุม | กองช่าง | 1 ต.ค. 2568 - 30 ก.ย. 2569 |");
        var lines = SourceLinesOf(string.Join('\n', ["มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566", "| มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา |", "|---|---|---|---|", .. rows]));
        world.Do("clerk", new Sends("มาตรการ.md", lines));
        world.Last.ShouldContain(p => p.Fields.Count(f => f.Kind == FieldKind.Tick) == 40);
        return world.Shown;
    }

    private static IReadOnlyList<Domain.Imports.SourceLine> SourceLinesOf(string text) => Infrastructure.Documents.PaperFile.Read(System.Text.Encoding.UTF8.GetBytes(text))!;

    private static JsonObject Push(JsonObject message) => new() { ["to"] = User, ["messages"] = new JsonArray { message.DeepClone() } };

    private static JsonObject Message(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static List<JsonObject> Bubbles(JsonObject message) =>
        message["contents"] is not JsonObject contents ? [] : contents["contents"] is JsonArray many ? [.. many.OfType<JsonObject>()] : [contents];
}
