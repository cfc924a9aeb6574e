using System.IO.Compression;
using System.Xml.Linq;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>A model at the table: it proposes, people decide, and nothing it made up gets into a paper by itself.</summary>
public class ModelDraftTests
{
    private static readonly string[] Made = ["987", "๙๘๗", "29 กุมภาพันธ์ 2563", "๒๙ กุมภาพันธ์ ๒๕๖๓", "สมคิด", "2599", "๒๕๙๙", "กองการประปา", "เก้าสิบเก้า", "kidaeng"];

    [Theory]
    [InlineData(ModelManner.AddsSentence)]
    [InlineData(ModelManner.InventsAlways)]
    [InlineData(ModelManner.InventsOnce)]
    public void What_a_model_makes_up_never_reaches_a_document(ModelManner manner)
    {
        var model = new ScriptedModel(ModelScore.Agency, manner);
        var world = WorldScript.Started(new PlayedWriter(model));
        for (var i = 0; i < 8; i++)
        {
            WorldScript.Fill(world, SeedReport.Measures[i]);
            world.Press("clerk", i == 7 ? "ใช้ร่างนี้ เป็นมาตรการสุดท้าย" : "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        }

        model.Invented.Count.ShouldBeGreaterThanOrEqualTo(16);
        var text = TextOf(world);
        text.ShouldContain("คู่มือ");
        world.Report!.Measures.SelectMany(m => m.Answers.Values).Where(a => a.Wording is not null).Count().ShouldBe(16);
        Made.ShouldAllBe(m => !text.Contains(m));
        world.Report!.Measures.ShouldAllBe(m => m.Answers["summary"].Wording != null);
    }

    [Fact]
    public void A_made_up_number_is_asked_about_and_stands_only_when_typed_and_confirmed()
    {
        var world = WorldScript.Started(new PlayedWriter(new ScriptedModel(ModelScore.Agency, ModelManner.AddsSentence)));
        WorldScript.Fill(world, SeedReport.Measures[0]);
        world.LastText.ShouldContain("แต่ไม่มีในบันทึกของท่าน จึงตัดออกแล้ว");
        world.LastText.ShouldContain("987");
        world.Last[^1].Fields[0].Value!.ShouldNotContain("987");

        var typed = world.Last[^1].Fields[0].Value + " จำนวน 987 คน";
        world.Press("clerk", "ใช้ร่างนี้ เป็นมาตรการสุดท้าย", ("wording-summary", typed));
        world.Report!.AnswerOf(1, "summary").Wording.ShouldBeNull();
        world.Press("clerk", "ยืนยันว่าถูกต้อง เป็นมาตรการสุดท้าย");
        world.Report!.AnswerOf(1, "summary").Wording!.Confirmed.ShouldBe(["987"]);
    }

    [Fact]
    public void The_audit_says_what_a_model_drafted_and_the_paper_does_not()
    {
        var world = WorldScript.Started(new PlayedWriter(new ScriptedModel(ModelScore.Agency, ModelManner.Honest)));
        WorldScript.Fill(world, SeedReport.Measures[0]);
        world.Press("clerk", "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        world.Report!.AnswerOf(1, "summary").Wording!.WriterId.ShouldBe("model:scripted");
        world.Audit[^1].Details["writers"].ShouldBe("summary=model:scripted;outcome=model:scripted");

        WorldScript.Fill(world, SeedReport.Measures[1]);
        world.Press("clerk", "ใช้ร่างนี้ แล้วเพิ่มมาตรการ", ("wording-summary", world.Last[^1].Fields[0].Value + " เรียบร้อย"), ("wording-outcome", "ดี"));
        world.Audit[^1].Details["writers"].ShouldMatch(@"^summary=person\+model:scripted\[1.*\];outcome=person$");
        TextOf(world).ShouldContain("เรียบร้อย");
        TextOf(world).ShouldNotContain("scripted");
    }

    [Theory]
    [InlineData("สั้นลง", "สั้นลง")]
    [InlineData("เป็นทางการกว่านี้", "เป็นทางการกว่านี้")]
    [InlineData("ร่างใหม่ เน้นเรื่องการประชุม", "เน้นเรื่องการประชุม")]
    public void A_typed_wish_becomes_part_of_the_next_request(string typed, string wish)
    {
        var writer = new PlayedWriter(new ScriptedModel(ModelScore.Agency, ModelManner.Honest));
        var world = WorldScript.Started(writer);
        WorldScript.Fill(world, SeedReport.Measures[0]);

        world.Say("clerk", typed);
        writer.Requests[^1].Wish.ShouldBe(wish);
        writer.Requests[^1].Variant.ShouldBe(1);

        world.Press("clerk", "ร่างใหม่", ("wish", "ยาวขึ้น"));
        writer.Requests[^1].Wish.ShouldBe("ยาวขึ้น");
        world.Press("clerk", "ร่างใหม่");
        writer.Requests[^1].Wish.ShouldBeNull();
    }

    [Fact]
    public void Every_fault_has_its_line_on_the_card_and_the_phrase_book_alone_has_no_field_for_wishes()
    {
        foreach (var fault in Enum.GetValues<DraftFault>())
        {
            var world = WorldScript.Started(new Failing(fault));
            WorldScript.Fill(world, SeedReport.Measures[0]);
            world.LastText.ShouldContain(Texts.Words.Thai.Get("draft-fault." + fault.ToString().ToLowerInvariant()));
            world.Last[^1].Fields.ShouldContain(f => f.Id == "wish");
            world.Press("clerk", "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
            world.Report!.AnswerOf(1, "summary").HasFreshWording.ShouldBeTrue();
        }

        var plain = WorldScript.Started();
        WorldScript.Fill(plain, SeedReport.Measures[0]);
        plain.Last[^1].Fields.ShouldNotContain(f => f.Id == "wish");
    }

    [Fact]
    public async Task The_program_drafts_by_the_endpoint_of_its_settings()
    {
        await using var service = await LoopbackModel.StartAsync();
        service.Script = (context, _, _) => LoopbackModel.CompleteAsync(context, LoopbackModel.Sentences(("จัดทำคู่มือการปฏิบัติงาน จำนวน {n1} เล่ม", [0])));
        await using var bot = await RunningBot.StartAsync(null, "--AzureOpenAI:Endpoint=" + service.Endpoint, "--AzureOpenAI:Deployment=deployment-1", "--AzureOpenAI:ApiKey=key-of-the-test");
        var writer = bot.Office<IDraftWriter>();
        var context = new DraftContext("", "", "", new Domain.Calendar.FiscalYear(2566), null, null, null);

        (await writer.WriteAsync(new DraftRequest(DraftKind.Summary, "ทำคู่มือ 3 เล่ม", context), default)).Text.ShouldBe("จัดทำคู่มือการปฏิบัติงาน จำนวน 3 เล่ม");
        service.Problems.ShouldBeEmpty();
        (await bot.Http.GetStringAsync("/health")).ShouldContain("calls 1, tokens in 1000, out 100");
    }

    // The words of the Word file itself.
    private static string TextOf(World world)
    {
        var paper = ReportBuilder.Build(PaperFiller.Report(world.Report!, world.Handbook, world.Agency, null, new DateOnly(2024, 1, 16)));
        using var zip = new ZipArchive(new MemoryStream(new WordWriter().Write(paper)));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return string.Concat(XDocument.Parse(reader.ReadToEnd()).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
    }

    private sealed class Failing(DraftFault fault) : IDraftWriter
    {
        private readonly Infrastructure.Drafting.PhraseBookWriter _book = new();

        public string Id => "model:x";

        public async ValueTask<Draft> WriteAsync(DraftRequest request, CancellationToken cancellationToken) => await _book.WriteAsync(request, cancellationToken) with { Fault = fault };

        public ValueTask<PortState> CheckAsync(CancellationToken cancellationToken) => _book.CheckAsync(cancellationToken);
    }
}
