using System.IO.Compression;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Library;
using ItaBot.Infrastructure.Packs;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Tests.Packs;

/// <summary>A report that went its whole way, one step of it on paper, in a real store and library, among entries about another report.</summary>
internal sealed class PackedReport : IDisposable
{
    public const string Secret = "another-report-secret";

    private PackedReport(World world)
    {
        World = world;
        Store = SqlStore.Sqlite($"Data Source={Path.Combine(Folder, "itabot.db")}");
        Library = new FolderLibrary(Path.Combine(Folder, "library"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("itabot-pack-").FullName;

    public World World { get; }

    public SqlStore Store { get; }

    public FolderLibrary Library { get; }

    public Report Report => World.Report!;

    public static async Task<PackedReport> MakeAsync()
    {
        var made = new PackedReport(WorldScript.Submitted(2));
        await made.FillAsync();
        return made;
    }

    public Task<Pack> PackAsync() => new EvidencePack(Store, Store, Library).MakeAsync(World.Agency, Report, default);

    /// <summary>The files of a pack.</summary>
    public static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var copy = new MemoryStream();
            using var content = e.Open();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task FillAsync()
    {
        await Store.InitializeAsync(default);
        IEvidenceVault vault = Store;
        var scan = await vault.KeepAsync(World.Agency.Id, "a signed page"u8.ToArray(), World.Now, default);
        World.Do("clerk", new SignedPage(PaperMark.Of(Report.Id, Report.SignOff!), scan));
        World.Press("clerk", "เห็นชอบ");
        World.Say("mayor", "อนุญาตให้เผยแพร่");
        Report.SignOff!.State.ShouldBe(SignOffState.Signed);

        // Evidence is sealed with the report, so this test adds a removed piece only: what was taken out does not travel.
        var gone = await vault.KeepAsync(World.Agency.Id, "taken out"u8.ToArray(), World.Now, default);
        var report = Report with { Evidence = [new EvidencePiece("e1", "m1", EvidenceKind.File, "gone.pdf", "application/pdf", 9, gone, "clerk", World.Now) { Removed = true }] };
        World.Put(report);
        foreach (var (happened, at) in World.Audit.Select((e, at) => (e, at)))
        {
            var other = new AuditEvent("answers-saved", "clerk", "other", new Dictionary<string, string> { ["note"] = Secret });
            AuditEvent[] events = at % 2 == 0 ? [happened] : [other, happened];
            (await Store.SaveAsync(new Change(World.Agency.Id, null, 0, null, events, [], null, World.Now), default)).ShouldBe(SaveResult.Saved);
        }

        (await Store.SaveAsync(new Change(World.Agency.Id, report, 0, null, [new AuditEvent("looked", "admin", "other", new Dictionary<string, string> { ["x"] = Secret })], [], null, World.Now), default)).ShouldBe(SaveResult.Saved);
        await Library.FileAsync(PaperDesk.PlaceOf(World.Agency, report, PaperNames.Memo), "the memo"u8.ToArray(), default);
        await Library.FileAsync(PaperDesk.PlaceOf(World.Agency, report, "scan-1-1.jpg"), "a signed page"u8.ToArray(), default);
    }
}
