using ItaBot.Bot.Channels;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Evidence;
using ItaBot.Infrastructure.Library;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.Documents;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>The whole way over paper: memo, Word, PDF, page as a picture, the mark read back, the step closed, the scan filed.</summary>
public sealed class PrintedAndSignedTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itabot-signed-");

    [Fact]
    public async Task A_printed_page_comes_back_as_a_scan_and_closes_the_step()
    {
        var world = WorldScript.Submitted();
        var report = world.Report!;
        var memo = new WordWriter().Write(MemoBuilder.Build(PaperFiller.Memo(report, world.Handbook, world.Agency, null, new DateOnly(2024, 1, 16))));
        using var pages = PrintedPages.Print(memo);
        if (pages is null)
        {
            return;
        }

        var vault = new MemoryVault();
        using var bridge = new PaperBridge(vault, new NoScan(), TimeProvider.System);
        for (var page = 1; page <= pages.Count(); page++)
        {
            foreach (var (dpi, jpeg) in new[] { (110, true), (150, false) })
            {
                var seen = (await bridge.TakeAsync(world.Agency, world.Agency.Find("palad")!, pages.Scan(page, dpi, jpeg), default)).ShouldBeOfType<SignedPage>($"page {page} at {dpi} dpi");
                seen.Mark.ReportId.ShouldBe(report.Id);
                seen.Mark.Fits(report.SignOff!).ShouldBeTrue();
            }
        }

        var action = (SignedPage)(await bridge.TakeAsync(world.Agency, world.Agency.Find("palad")!, pages.Scan(1, 150, jpeg: true), default))!;
        world.Do("palad", action);
        world.Press("palad", "เห็นชอบ");
        world.Report!.SignOff!.Steps[0].Decision!.Channel.ShouldBe("paper");
        PictureFile.TryRead(vault.Kept[world.Report.Scans[0].Hash], out var problem).ShouldNotBeNull(problem);
    }

    [Fact]
    public async Task A_page_printed_for_the_acting_officer_closes_the_step_for_both()
    {
        var world = WorldScript.Submitted();
        world.Say("palad", "ลา 16-18 ม.ค. 2567 ให้ head รักษาราชการแทน คำสั่งที่ 12/2567");
        world.Say("admin", "ลา mayor 16-18 ม.ค. 2567 ให้ นางรอบคอบ ระเบียบดี ปฏิบัติราชการแทน คำสั่งที่ 13/2567");
        using var pages = PrintedPages.Print(new WordWriter().Write(MemoBuilder.Build(PaperFiller.Memo(world.Report!, world.Handbook, world.Agency, null, new DateOnly(2024, 1, 16), Domain.Memos.Deputies.Of(world.Agency, world.Book, new DateOnly(2024, 1, 16))))));
        if (pages is null)
        {
            return;
        }

        pages.Text(pages.Count()).ShouldContain("๑๒/๒๕๖๗");
        using var bridge = new PaperBridge(new MemoryVault(), new NoScan(), TimeProvider.System);
        for (var page = 1; page <= pages.Count(); page++)
        {
            if (Environment.GetEnvironmentVariable("ITABOT_SHOTS") is { Length: > 0 } shots)
            {
                await File.WriteAllBytesAsync(Path.Combine(shots, $"acting-memo-{page}.png"), pages.Scan(page, 80, jpeg: false));
            }

            (await bridge.TakeAsync(world.Agency, world.Agency.Find("head")!, pages.Scan(page, 150, jpeg: true), default)).ShouldBeOfType<SignedPage>();
        }

        world.Do("head", (SignedPage)(await bridge.TakeAsync(world.Agency, world.Agency.Find("head")!, pages.Scan(1, 150, jpeg: true), default))!);
        world.Press("head", "เห็นชอบ");
        var decision = world.Report!.SignOff!.Steps[0].Decision.ShouldNotBeNull();
        (decision.By, decision.For, decision.Channel).ShouldBe(("head", "palad", "paper"));
    }

    [Fact]
    public async Task The_scan_is_filed_beside_the_papers_and_again_changes_nothing()
    {
        var world = WorldScript.Submitted();
        var picture = JpegWriter.Write(new Raster(20, 20, new byte[1200]), 80);
        using var store = SqlStore.Sqlite($"Data Source={Path.Combine(folder.FullName, "store.db")}");
        await store.InitializeAsync(default);
        var hash = await ((IEvidenceVault)store).KeepAsync(world.Agency.Id, picture, world.Now, default);
        world.Do("palad", new SignedPage(Domain.Memos.PaperMark.Of(world.Report!.Id, world.Report.SignOff!), hash));
        world.Press("palad", "เห็นชอบ");
        var report = world.Report!;
        (await store.SaveAsync(new Change(world.Agency.Id, report, 0, null, [], [], null, world.Now), default)).ShouldBe(SaveResult.Saved);
        (await store.FindAsync(world.Agency.Id, report.Id, default))!.Scans.ShouldBe(report.Scans);

        var library = new FolderLibrary(Path.Combine(folder.FullName, "library"));
        var filing = new ScanFiling(store, store, library);
        await filing.DoAsync(world.Agency, new Errand(ErrandKinds.FileScan, report.Id, hash), default);
        await filing.DoAsync(world.Agency, new Errand(ErrandKinds.FileScan, report.Id, hash), default);
        await filing.DoAsync(world.Agency, new Errand(ErrandKinds.FileScan, "unknown", hash), default);
        await filing.DoAsync(world.Agency, new Errand(ErrandKinds.FileScan, report.Id, new string('0', 64)), default);

        (await library.ListAsync(PaperDesk.PlaceOf(world.Agency, report, PaperNames.Memo), default)).ShouldBe(["scan-1-1.jpg"]);
        (await library.ReadAsync(PaperDesk.PlaceOf(world.Agency, report, "scan-1-1.jpg"), default)).ShouldBe(picture);
    }

    [Theory]
    [InlineData("clerk", false)]
    [InlineData("head", false)]
    [InlineData("palad", true)]
    public async Task A_picture_without_a_mark_is_left_to_evidence_unless_the_sender_has_none_to_send(string person, bool unread)
    {
        using var bridge = new PaperBridge(new MemoryVault(), new NoScan(), TimeProvider.System);
        var world = WorldScript.Started();
        foreach (var picture in new[] { JpegWriter.Write(new Raster(40, 40, new byte[4800]), 80), "no picture"u8.ToArray() })
        {
            var action = await bridge.TakeAsync(world.Agency, world.Agency.Find(person)!, picture, default);
            (action is UnreadPage).ShouldBe(unread);
            (action is null).ShouldBe(!unread);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
