using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Reading and writing activities.</summary>
public class ActivityJsonTests
{
    private const string Golden =
        """
        {"type":"message","id":"1","timestamp":"2026-03-02T09:00:00.1234567+00:00","localTimestamp":"2026-03-02T16:00:00+07:00",
        "localTimezone":"Asia/Bangkok","serviceUrl":"https://smba.example/th/","channelId":"msteams",
        "from":{"id":"29:a","name":"มาลี ใจดี","aadObjectId":"aad","role":"user","properties":{"x":1}},
        "conversation":{"id":"a:1","name":"ห้องงาน","isGroup":false,"conversationType":"personal","tenantId":"t","aadObjectId":"c","role":"user","topic":"งาน"},
        "recipient":{"id":"28:b","name":"Bot","role":"bot"},"textFormat":"plain","attachmentLayout":"list",
        "membersAdded":[{"id":"m1"}],"membersRemoved":[{"id":"m2"}],"reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"sad"}],
        "topicName":"รายงาน","historyDisclosed":true,"locale":"th-TH","text":"ที่นี่มี 'น้ำ' & <b>ไฟ</b>","speak":"พูด","inputHint":"expectingInput",
        "summary":"สรุป","suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"ใช่","image":"i","text":"t","displayText":"d","value":"ใช่","channelData":{"k":true}}]},
        "attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":"u","content":{"type":"AdaptiveCard","body":[{"text":"ก"}]},"name":"n","thumbnailUrl":"s","id":"x"}],
        "entities":[{"type":"mention","text":"<at>บอท</at>"}],"channelData":{"tenant":{"id":"t"},"ลำดับ":[1,2.50,null]},"action":"add","replyToId":"0",
        "label":"l","valueType":"vt","value":{"กด":"ตกลง","n":12345678901234567890},"name":"adaptiveCard/action",
        "relatesTo":{"activityId":"a","bot":{"id":"b"},"user":{"id":"u"},"conversation":{"id":"c"},"channelId":"ch","serviceUrl":"s","locale":"th"},
        "code":"unknown","expiration":"2026-03-03T00:00:00+00:00","importance":"high","deliveryMode":"normal",
        "semanticAction":{"id":"s"},"unknownText":"ไม่รู้จัก","unknownNumber":1.50}
        """;

    [Fact]
    public void What_is_read_is_written_again_byte_for_byte_with_Thai_as_it_is()
    {
        var golden = Golden.Replace("\n", "", StringComparison.Ordinal);
        var activity = Parsed(golden);

        var written = Encoding.UTF8.GetString(ActivityJson.Serialize(activity));

        written.ShouldBe(golden);
    }

    [Fact]
    public void Fields_are_where_a_bot_looks_for_them()
    {
        var activity = Parsed(Golden);

        activity.From!.Name.ShouldBe("มาลี ใจดี");
        activity.Timestamp.ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(1234567));
        activity.LocalTimestamp!.Value.Offset.ShouldBe(TimeSpan.FromHours(7));
        activity.Conversation!.ConversationType.ShouldBe("personal");
        activity.Value!["กด"]!.GetValue<string>().ShouldBe("ตกลง");
        activity.Attachments!.ShouldHaveSingleItem().Content!["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
        activity.Extra!["unknownText"].GetString().ShouldBe("ไม่รู้จัก");
        activity.From.Extra!["properties"].GetProperty("x").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void A_copy_keeps_the_fields_nobody_here_knows()
    {
        var copy = Parsed("""{"type":"message","new":{"in":2027}}""") with { Text = "x" };

        Encoding.UTF8.GetString(ActivityJson.Serialize(copy)).ShouldBe("""{"type":"message","text":"x","new":{"in":2027}}""");
    }

    [Fact]
    public void Absent_and_null_fields_are_not_written() =>
        Encoding.UTF8.GetString(ActivityJson.Serialize(Parsed("""{"type":"typing","text":null,"value":null,"from":null}""")))
            .ShouldBe("""{"type":"typing"}""");

    [Fact]
    public void A_reference_says_where_to_answer()
    {
        var reference = Parsed(Golden).GetConversationReference();

        reference.ActivityId.ShouldBe("1");
        reference.User!.Id.ShouldBe("29:a");
        reference.Bot!.Id.ShouldBe("28:b");
        reference.Conversation!.Id.ShouldBe("a:1");
        reference.ChannelId.ShouldBe("msteams");
        reference.ServiceUrl.ShouldBe("https://smba.example/th/");
        reference.Locale.ShouldBe("th-TH");
    }

    [Fact]
    public void A_reference_can_be_stored_and_read_again()
    {
        var stored = JsonSerializer.Serialize(Parsed(Golden).GetConversationReference(), ActivityJson.Context.ConversationReference);

        var read = JsonSerializer.Deserialize(stored, ActivityJson.Context.ConversationReference)!;

        stored.ShouldContain("มาลี ใจดี");
        read.User!.Name.ShouldBe("มาลี ใจดี");
        read.ServiceUrl.ShouldBe("https://smba.example/th/");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("1")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("""{"type":"message",}""")]
    [InlineData("""{"type":"message"} x""")]
    [InlineData("""{/* c */"type":"message"}""")]
    [InlineData("""{'type':'message'}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":{}}""")]
    [InlineData("""{"timestamp":"yesterday"}""")]
    [InlineData("""{"timestamp":"2569-13-45"}""")]
    [InlineData("""{"from":"malee"}""")]
    [InlineData("""{"from":[]}""")]
    [InlineData("""{"conversation":{"isGroup":"yes"}}""")]
    [InlineData("""{"membersAdded":{}}""")]
    [InlineData("""{"membersAdded":[null]}""")]
    [InlineData("""{"membersRemoved":[null]}""")]
    [InlineData("""{"reactionsAdded":[null]}""")]
    [InlineData("""{"attachments":[null]}""")]
    [InlineData("""{"attachments":"x"}""")]
    [InlineData("""{"entities":[null]}""")]
    [InlineData("""{"entities":["mention"]}""")]
    [InlineData("""{"suggestedActions":{"actions":[null]}}""")]
    [InlineData("""{"suggestedActions":{"to":[null]}}""")]
    [InlineData("""{"historyDisclosed":1}""")]
    [InlineData("""{"type":"message","type":"invoke"}""")]
    [InlineData("""{"type":"message","value":{"a":1,"a":2}}""")]
    [InlineData("""{"type":"message","value":{"a":1,"\u0061":2}}""")]
    [InlineData("""{"type":"message","unknown":{"a":1,"a":2}}""")]
    [InlineData("""{"text":"\ud800"}""")]
    [InlineData("""{"text":"\udc00\ud800"}""")]
    [InlineData("""{"value":{"deep":["\ud800"]}}""")]
    [InlineData("""{"value":{"\ud800":1}}""")]
    [InlineData("""{"unknown":"\ud800x"}""")]
    [InlineData("""{"text":"\x41"}""")]
    [InlineData("{\"text\":\"a\nb\"}")]
    public void What_is_no_activity_is_refused_at_once(string json) =>
        ActivityJson.TryParse(Encoding.UTF8.GetBytes(json), out _).ShouldBeFalse();

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0x74, 0x22, 0x3A, 0x22, 0xFF, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x74, 0x22, 0x3A, 0x22, 0xE0, 0xB8, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x74, 0x22, 0x3A, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x7D })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 })]
    public void Bytes_that_are_no_UTF8_are_refused(byte[] bytes) => ActivityJson.TryParse(bytes, out _).ShouldBeFalse();

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void Nesting_has_a_floor(int depth, bool isRead)
    {
        var json = $$"""{"type":"message","value":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        ActivityJson.TryParse(Encoding.UTF8.GetBytes(json), out _).ShouldBe(isRead);
    }

    [Fact]
    public void Whole_surrogate_pairs_and_escaped_Thai_are_read() =>
        Parsed("""{"text":"\ud83d\ude00 \u0e17\u0e35\u0e48"}""").Text.ShouldBe("😀 ที่");

    [Fact]
    public void Random_bytes_never_do_more_than_not_parse()
    {
        var random = new Random(20260302);
        foreach (var length in Enumerable.Range(0, 2000))
        {
            var bytes = new byte[length % 97];
            random.NextBytes(bytes);
            ActivityJson.TryParse(bytes, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_good_activity_with_one_byte_changed_never_does_more_than_not_parse()
    {
        var golden = Encoding.UTF8.GetBytes(Golden.Replace("\n", "", StringComparison.Ordinal));
        var random = new Random(7);
        var parsed = 0;
        for (var round = 0; round < 3000; round++)
        {
            var bytes = golden.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (ActivityJson.TryParse(bytes, out var activity))
            {
                parsed++;
                ActivityJson.TryParse(ActivityJson.Serialize(activity), out _).ShouldBeTrue();
                JsonNode.Parse(ActivityJson.Serialize(activity)).ShouldNotBeNull();
            }
        }

        parsed.ShouldBeInRange(1, 2999);
    }

    private static Activity Parsed(string json) =>
        ActivityJson.TryParse(Encoding.UTF8.GetBytes(json), out var activity)
            ? activity
            : throw new InvalidOperationException("The test's own activity cannot be read.");
}
