using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Tests.Line;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Infrastructure.Tests.Evidence;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Evidence;

/// <summary>Photos and files through the running program: fetched, told by their bytes, scanned, shown by links, printed and filed.</summary>
public sealed class EvidenceChannelTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, 1, 2, 3];
    private FakeLine _line = null!;

    public async Task InitializeAsync() => _line = await FakeLine.StartAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task A_photo_from_LINE_is_shown_printed_and_filed_without_its_place()
    {
        await using var bot = await LineBot.StartAsync(_line);
        var clerk = await new LinePerson(bot, _line, "clerk").LinkedAsync();
        await LineScript.FillAsync(clerk, 1);
        await clerk.SayAsync("แก้ไข มาตรการ 1");
        await clerk.DoAsync(clerk.Shown("image", Photos.WithPlace(Photos.Jpeg()), 1, 2));
        clerk.Text.ShouldContain("ยังมีอีก 1 ภาพ");
        await clerk.DoAsync(clerk.Shown("image", Photos.Jpeg(seed: 2), 2, 2));
        clerk.Text.ShouldContain("แนบหลักฐาน 1.2 กับมาตรการที่ 1 แล้ว");

        var image = Stage.Cards.Objects(clerk.Heard[^1].Message).First(o => (string?)o["type"] == "image");
        var link = new Uri((string)image["url"]!);
        link.AbsoluteUri.ShouldStartWith("https://itabot.example/evidence/");
        using var answer = await bot.Http.GetAsync(link.AbsolutePath);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await bot.Http.GetAsync(link.AbsolutePath + "x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await clerk.SayAsync("เอกสาร");
        await bot.WaitForNoErrandsAsync();
        var files = System.IO.Directory.GetFiles(Path.Combine(bot.Folder, "library"), "*", SearchOption.AllDirectories);
        var filed = files.Where(f => f.Contains("/evidence/")).Order().ToList();
        filed.Select(Path.GetFileName).ShouldBe(["m1-e1 ภาพถ่าย.jpg", "m1-e2 ภาพถ่าย.jpg"]);
        ImageMetadataReader.ReadMetadata(filed[0]).OfType<GpsDirectory>().ShouldBeEmpty();
        using var report = ZipFile.OpenRead(files.Single(f => f.EndsWith("report.docx")));
        var pictures = report.Entries.Where(e => e.FullName.StartsWith("media/")).ToList();
        pictures.Count.ShouldBe(2);
        foreach (var picture in pictures)
        {
            using var content = new MemoryStream();
            using var stream = picture.Open();
            stream.CopyTo(content);
            content.Position = 0;
            ImageMetadataReader.ReadMetadata(content).OfType<GpsDirectory>().ShouldBeEmpty();
        }

        _line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task LINE_content_that_is_being_prepared_is_waited_for_and_what_lies_elsewhere_is_not_fetched()
    {
        await using var bot = await LineBot.StartAsync(_line);
        var clerk = await new LinePerson(bot, _line, "clerk").LinkedAsync();
        await LineScript.FillAsync(clerk, 1);
        var photo = clerk.Shown("image", Photos.Jpeg());
        _line.Faults[$"/v2/bot/message/{(string)photo["message"]!["id"]!}/content"] = new Queue<int>([202, 202]);
        await clerk.DoAsync(photo);
        (await LineJobTests.ReportAsync(bot)).Evidence.Count.ShouldBe(1);

        var late = clerk.Shown("image", Photos.Jpeg(seed: 2));
        _line.Faults[$"/v2/bot/message/{(string)late["message"]!["id"]!}/content"] = new Queue<int>([202, 202, 202, 202]);
        await clerk.DoAsync(late);
        clerk.Text.ShouldContain("ยังเตรียมไฟล์ไม่เสร็จ");

        var calls = _line.Calls.Count(c => c.StartsWith("GET"));
        var elsewhere = clerk.Shown("image", Photos.Jpeg(seed: 3));
        elsewhere["message"]!["contentProvider"] = new JsonObject { ["type"] = "external", ["originalContentUrl"] = "https://evil.example/a.jpg", ["previewImageUrl"] = "https://evil.example/b.jpg" };
        await clerk.DoAsync(elsewhere);
        clerk.Text.ShouldContain("ระบบดึงไฟล์มาไม่ได้");
        await clerk.DoAsync(clerk.Shown("audio", [1]));
        clerk.Text.ShouldContain("ระบบไม่รับวิดีโอและเสียง");
        _line.Calls.Count(c => c.StartsWith("GET")).ShouldBe(calls);
    }

    [Fact]
    public async Task Pictures_of_Teams_come_from_the_service_that_spoke_and_words_beside_them_are_their_caption()
    {
        await using var teams = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var clerk = new Chatter(bot.Http, teams, "clerk", execute: true);
        await clerk.SayAsync("เริ่มรายงาน");
        await clerk.SayAsync("2566");
        await clerk.SayAsync("มาตรการเพิ่มประสิทธิภาพการดำเนินงาน");
        await clerk.SayAsync("จัดทำคู่มือ");
        await clerk.SendAsync("ประชุมชี้แจง", teams.Keep("a", Photos.Jpeg()), teams.Keep("b", Photos.Jpeg(seed: 2)), new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>ประชุมชี้แจง</p>" });
        await clerk.ReadsAsync("แนบหลักฐาน 2 รายการกับมาตรการที่ 1 แล้ว");
        (await LineJobTests.ReportAsync(bot)).Evidence.Select(e => e.Caption).ShouldBe(["ประชุมชี้แจง", "ประชุมชี้แจง"]);

        foreach (var address in new[] { "https://evil.example/v3/attachments/1/views/original", "http://169.254.169.254/v3/attachments/1/views/original", teams.ServiceUrl + "/v3/conversations/1", "file:///etc/passwd" })
        {
            clerk.LooksAnew();
            await clerk.SendAsync("", new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = address, ["name"] = "x.png" });
            await clerk.ReadsAsync("ระบบดึงไฟล์มาไม่ได้");
        }

        (await LineJobTests.ReportAsync(bot)).Evidence.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net/amer/v3/attachments/0-eus%2Dd1/views/original", true)]
    [InlineData("https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net.evil.example/amer/v3/attachments/1/views/original", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", "http://smba.trafficmanager.net/amer/v3/attachments/1/views/original", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", "https://x@smba.trafficmanager.net/amer/v3/attachments/1/views/original", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net/amer/v3/attachments//views/original", false)]
    [InlineData(null, "https://smba.trafficmanager.net/amer/v3/attachments/1/views/original", false)]
    public void Only_attachments_of_the_service_itself_get_its_token(string? service, string address, bool taken) => (Uploads.ViewOf(service, address) is not null).ShouldBe(taken);

    [Fact]
    public async Task A_virus_is_refused_and_audited_and_a_scanner_that_is_away_is_seen()
    {
        await using var clam = new FakeClam();
        await using var bot = await RunningBot.StartAsync(null, $"--Evidence:ClamAv=127.0.0.1:{clam.Port}");
        (await bot.Http.GetStringAsync("/health")).ShouldContain("\"port\":\"scan\",\"usable\":true");
        var clerk = new WebChatter(bot.Http, "clerk");
        await clerk.StartAsync();
        await clerk.SayAsync("เริ่มรายงาน");
        await clerk.SayAsync("2566");
        await clerk.SendAsync("bad.pdf", [.. Pdf, .. FakeClam.Eicar]);
        (await clerk.HeardAsync()).ShouldContain(t => t.Contains("พบสิ่งที่เป็นอันตราย"));
        bot.Audit().ShouldContain(e => e.Contains("evidence-infected"));
        await clerk.SendAsync("good.pdf", Pdf);
        (await LineJobTests.ReportAsync(bot)).Evidence.ShouldHaveSingleItem().Name.ShouldBe("good.pdf");

        await clam.DisposeAsync();
        await clerk.SendAsync("other.pdf", [.. Pdf, 9]);
        (await clerk.HeardAsync())[^2].ShouldContain("ขณะนี้ตรวจไวรัสไม่ได้");
        using var health = await bot.Http.GetAsync("/health");
        health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await health.Content.ReadAsStringAsync()).ShouldContain("clamd does not answer");
        (await LineJobTests.ReportAsync(bot)).Evidence.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_document_is_handed_over_as_a_file_and_never_shown_at_our_address()
    {
        await using var bot = await RunningBot.StartAsync();
        var links = bot.Services.GetRequiredService<IPaperLinks>();
        var intake = bot.Office<FileIntake>();
        var agency = bot.Office<Agency>();
        var sends = (Sends)await intake.TakeAsync(agency, agency.Find("clerk")!, [new RawFile("คู่มือ.pdf", Pdf)], "", default);
        var report = new Domain.Reports.Report { Id = "r", AgencyId = agency.Id, ReportType = "x", ItaYear = 2567, FiscalYear = 2566, Round = 12, HandbookVersion = "v", StartedBy = "clerk", StartedAt = default, ChangedAt = default };
        using var answer = await bot.Http.GetAsync(links.Evidence(report, sends.Files[0].Piece!, small: false).AbsolutePath);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        using var other = await bot.Http.GetAsync(links.Evidence(report with { AgencyId = "other" }, sends.Files[0].Piece!, small: false).AbsolutePath);
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound, "another agency's evidence");
    }

    [Fact]
    public async Task A_picture_that_somebody_else_knows_is_no_evidence()
    {
        await using var bot = await RunningBot.StartAsync();
        var agency = bot.Office<Agency>();
        var intake = new FileIntake(bot.Services.GetRequiredService<Infrastructure.Evidence.EvidenceIntake>(), [new Taker(null), new Taker(new Says("สถานะ"))]);
        (await intake.TakeAsync(agency, agency.Find("clerk")!, [new RawFile("scan.jpg", Photos.Jpeg())], "", default)).ShouldBe(new Says("สถานะ"));
        (await intake.TakeAsync(agency, agency.Find("clerk")!, [new RawFile("scan.pdf", Pdf)], "", default)).ShouldBe(new Says("สถานะ"));
        (await intake.TakeAsync(agency, agency.Find("clerk")!, [new RawFile("a.txt", "ไม่ใช่ภาพ"u8.ToArray())], "", default)).ShouldBeOfType<Sends>();
    }

    private sealed class Taker(TurnAction? action) : IPictureTaker
    {
        public Task<TurnAction?> TakeAsync(Agency agency, Person person, byte[] picture, CancellationToken cancellationToken) => Task.FromResult(action);
    }
}
