using System.Net;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Options;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Teams;

/// <summary>Papers as files: asked for in Teams alone, put only where Teams keeps files, once.</summary>
public sealed class FileTests : Site
{
    private const string Drive = "https://contoso-my.sharepoint.com/personal/clerk/_api/v2.0/drive/upload?token=secret";

    private static readonly LibraryPlace Place = new(2566, "เทศบาลตำบลบ้านสมมุติ", "r1", PaperNames.Memo);

    [Fact]
    public async Task In_Teams_both_papers_are_offered_after_the_card_with_the_links()
    {
        var clerk = await WithReportAsync();
        await clerk.SayAsync("เอกสาร");
        await Program.WaitForNoErrandsAsync();

        var told = ToldIn(clerk.Conversation);
        var offers = told.Where(s => Consent(s) is not null).ToList();
        offers.Select(s => (string)s.Activity["attachments"]![0]!["name"]!).ShouldBe(["memo.docx", "report.docx"]);
        offers.ShouldAllBe(s => (int)Consent(s)!["sizeInBytes"]! > 1000);
        told.ToList().FindIndex(s => s.AllText.Contains("[เปิดบันทึกข้อความ (Word)]")).ShouldBeLessThan(told.ToList().IndexOf(offers[0]));
    }

    [Fact]
    public async Task On_another_channel_the_links_are_all()
    {
        var clerk = new Chatter(Program.Http, Channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await clerk.SayAsync("เอกสาร");
        await Program.WaitForNoErrandsAsync();
        ToldIn(clerk.Conversation).ShouldAllBe(s => Consent(s) == null);
        ToldIn(clerk.Conversation)[^1].AllText.ShouldContain("[เปิดรายงาน (Word)]");
    }

    [Fact]
    public async Task What_is_accepted_is_done_afterwards_and_once_what_is_declined_is_not()
    {
        var clerk = await WithReportAsync();
        await clerk.SayAsync("เอกสาร");
        await Program.WaitForNoErrandsAsync();
        var context = (JsonObject)Consent(ToldIn(clerk.Conversation).First(s => Consent(s) is not null))!["acceptContext"]!;

        ((int)(await AnswerAsync(clerk, "decline", context, null)).StatusCode).ShouldBe(200);
        (await Queue.CountAsync(default)).Waiting.ShouldBe(0);
        ((int)(await AnswerAsync(clerk, "accept", context, Drive)).StatusCode).ShouldBe(200);
        ((int)(await AnswerAsync(clerk, "accept", context, Drive)).StatusCode).ShouldBe(200);
        (await Queue.CountAsync(default)).Waiting.ShouldBe(1, "nothing answers at that address here, so it waits for its next try");
    }

    [Theory]
    [InlineData("http://contoso.sharepoint.com/x")]
    [InlineData("https://contoso.sharepoint.com.evil.example/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://user@contoso.sharepoint.com/x")]
    [InlineData("https://contoso.sharepoint.com:8443/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    [InlineData(null)]
    public async Task No_other_address_is_written_to(string? address)
    {
        var clerk = await WithReportAsync();
        var context = new JsonObject { ["report"] = await ReportIdAsync(), ["file"] = "memo.docx" };
        ((int)(await AnswerAsync(clerk, "accept", context, address)).StatusCode).ShouldBe(400);
        (await Queue.CountAsync(default)).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("other", "memo.docx")]
    [InlineData(null, "memo.docx")]
    [InlineData("", "../../itabot.db")]
    [InlineData("", null)]
    public async Task Only_papers_of_the_agencys_own_reports_are_handed_over(string? report, string? file)
    {
        var clerk = await WithReportAsync();
        var context = new JsonObject { ["report"] = report?.Length == 0 ? await ReportIdAsync() : report, ["file"] = file };
        ((int)(await AnswerAsync(clerk, "accept", context, Drive)).StatusCode).ShouldBe(400);
        ((int)(await AnswerAsync(Person("stranger"), "accept", context, Drive)).StatusCode).ShouldBe(400);
        (await Queue.CountAsync(default)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_file_is_put_whole_and_shown()
    {
        var library = Program.Services.GetRequiredService<ILibrary>();
        await library.FileAsync(Place, [.. Enumerable.Range(0, 5000).Select(n => (byte)n)], default);
        using var drive = new FakeDrive();
        var consent = new FileConsent(AgencyFile.Read("", [], out _), Program.Services.GetRequiredService<IReportStore>(), library, drive, TimeProvider.System);
        var accepted = new AcceptedFile("clerk", PaperNames.Memo, Drive, "https://contoso-my.sharepoint.com/personal/clerk/memo.docx", "unique", "docx");

        var shown = await consent.UploadAsync(AcceptedFile.Of(accepted.ToSubject())!, Place, default);

        drive.Request!.RequestUri!.AbsoluteUri.ShouldBe(Drive);
        drive.Request.Method.ShouldBe(HttpMethod.Put);
        drive.Range.ShouldBe("bytes 0-4999/5000");
        drive.Bytes!.Length.ShouldBe(5000);
        drive.Request.Headers.Authorization.ShouldBeNull("the bot's own token goes to no such address");
        shown!.ContentType.ShouldBe("application/vnd.microsoft.teams.card.file.info");
        shown.ContentUrl.ShouldBe(accepted.ContentUrl);
        ((string)shown.Content!["uniqueId"]!).ShouldBe("unique");

        drive.Status = HttpStatusCode.InternalServerError;
        await Should.ThrowAsync<HttpRequestException>(() => consent.UploadAsync(accepted, Place, default));
        (await consent.UploadAsync(accepted with { UploadUrl = "https://evil.example/" }, Place, default)).ShouldBeNull();
        (await consent.UploadAsync(accepted, Place with { ReportId = "none" }, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Links_name_the_address_that_people_reach()
    {
        await using var bot = await RunningBot.StartAsync(null, "--PublicBaseUrl=https://ita.example.go.th/bot");
        bot.Services.GetRequiredService<IPaperLinks>().For(new Domain.Reports.Report { Id = "r", AgencyId = "demo", FiscalYear = 2566, ItaYear = 2567, Round = 12, ReportType = "x", HandbookVersion = "v", StartedBy = "clerk", StartedAt = default, ChangedAt = default, Revision = 1 }, "memo.docx")
            .AbsoluteUri.ShouldStartWith("https://ita.example.go.th/bot/papers/");
    }

    private IErrandQueue Queue => Program.Services.GetRequiredService<IErrandQueue>();

    private static JsonObject? Consent(Said said) =>
        (said.Activity["attachments"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(a => (string?)a["contentType"] == "application/vnd.microsoft.teams.card.file.consent")?["content"] as JsonObject;

    private static Task<HttpResponseMessage> AnswerAsync(Chatter person, string action, JsonObject context, string? address) => person.PostAsync(new JsonObject
    {
        ["type"] = "invoke", ["name"] = "fileConsent/invoke",
        ["value"] = new JsonObject
        {
            ["type"] = "fileUpload", ["action"] = action, ["context"] = context.DeepClone(),
            ["uploadInfo"] = address is null ? null : new JsonObject { ["contentUrl"] = "https://contoso-my.sharepoint.com/x", ["name"] = "memo.docx", ["uploadUrl"] = address, ["uniqueId"] = "u", ["fileType"] = "docx" },
        },
    });

    private async Task<Chatter> WithReportAsync()
    {
        var clerk = Person("clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await Program.WaitForNoErrandsAsync();
        return clerk;
    }

    private async Task<string> ReportIdAsync() => (await Program.Services.GetRequiredService<IReportStore>().ListAsync("demo", default)).ShouldHaveSingleItem().Id;

    private sealed class FakeDrive : HttpMessageHandler, IHttpClientFactory
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.Created;

        public HttpRequestMessage? Request { get; private set; }

        public byte[]? Bytes { get; private set; }

        public string? Range { get; private set; }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Request, Range, Bytes) = (request, request.Content!.Headers.ContentRange!.ToString(), await request.Content.ReadAsByteArrayAsync(cancellationToken));
            return new HttpResponseMessage(Status);
        }
    }
}
