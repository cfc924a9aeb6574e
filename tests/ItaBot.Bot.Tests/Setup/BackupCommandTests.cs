using ItaBot.Bot.Commands;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Infrastructure.Tests.Storage;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>What an official types to keep the year safe, or to move it: backup, restore, audit verify, and the bot goes on.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-backup-").FullName;

    private string BackupFile => Path.Combine(_folder, "itabot.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_running_bots_store_is_backed_up_restored_and_goes_on()
    {
        var (from, to) = (Path.Combine(_folder, "from"), Path.Combine(_folder, "to"));
        await using var channel = await FakeChannel.StartAsync();
        await using (var bot = await RunningBot.StartAsync(from))
        {
            await MainJobScript.FillAsync(new Chatter(bot.Http, channel, "clerk"), 1);
            await bot.WaitForNoErrandsAsync();
            (await RunAsync("backup", BackupFile, Sqlite(from))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Text.ShouldStartWith("สำรองข้อมูลไว้ที่ " + BackupFile));
            (await RunAsync("backup", BackupFile, Sqlite(from))).ShouldBe((1, $"มีไฟล์ {BackupFile} อยู่แล้ว โปรดตั้งชื่อไฟล์อื่น"));
            (await RunAsync("restore", BackupFile, Sqlite(from))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Text.ShouldContain("จึงไม่เขียนทับ"));
        }

        (await RunAsync("restore", BackupFile, Sqlite(to))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Text.ShouldContain("4 รายการ ครบถ้วนต่อเนื่อง"));
        (await RunAsync("audit", "verify", Sqlite(to))).ShouldBe((0, "audit: 4 entries, chain whole"));
        await using var again = await RunningBot.StartAsync(to);
        var clerk = new Chatter(again.Http, channel, "clerk", conversation: "again");
        await clerk.SayAsync("สถานะ");
        (await clerk.SeesAsync("ตรวจทานทั้งฉบับ")).Card.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_store_moves_from_SQLite_to_PostgreSQL_and_the_bot_serves_it_there()
    {
        if (await PostgresServer.SharedAsync() is not { } server)
        {
            return;
        }

        var database = await server.CreateAsync();
        string[] postgres = ["--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + server.ConnectionString(database), "--Storage:OwnerConnectionString=" + server.ConnectionString(database, "itabot_owner")];
        var from = Path.Combine(_folder, "from");
        await using var channel = await FakeChannel.StartAsync();
        await using (var bot = await RunningBot.StartAsync(from))
        {
            await MainJobScript.FillAsync(new Chatter(bot.Http, channel, "clerk"), 1);
            await bot.WaitForNoErrandsAsync();
        }

        (await RunAsync("backup", BackupFile, Sqlite(from))).Code.ShouldBe(0);
        (await RunAsync(["restore", BackupFile, .. postgres[..2]])).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Text.ShouldContain("Storage:OwnerConnectionString"));
        (await RunAsync(["restore", BackupFile, .. postgres])).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Text.ShouldContain("ครบถ้วนต่อเนื่อง"));
        (await RunAsync(["audit", "verify", .. postgres])).ShouldBe((0, "audit: 4 entries, chain whole"));
        await using (var moved = await RunningBot.StartAsync(Path.Combine(_folder, "moved"), postgres))
        {
            var clerk = new Chatter(moved.Http, channel, "clerk", conversation: "moved");
            await clerk.SayAsync("สถานะ");
            (await clerk.SeesAsync("ตรวจทานทั้งฉบับ")).Card.ShouldNotBeNull();
            (await moved.Http.GetStringAsync("/health")).ShouldContain("PostgreSQL");
        }

        await server.DropAsync(database);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_with_its_reason()
    {
        (await RunAsync("backup", BackupFile, Sqlite(Path.Combine(_folder, "nowhere")))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Text.ShouldStartWith("ไม่พบข้อมูลที่จะสำรอง"));
        (await RunAsync("restore", BackupFile, Sqlite(_folder))).ShouldBe((1, "ไม่พบไฟล์สำรอง " + BackupFile));
        await File.WriteAllTextAsync(BackupFile, "no zip");
        (await RunAsync("restore", BackupFile, Sqlite(_folder))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Text.ShouldStartWith("คืนข้อมูลไม่สำเร็จ"));
        File.Exists(Path.Combine(_folder, "itabot.db")).ShouldBeFalse();
        (await RunAsync("backup")).Code.ShouldBe(2);
    }

    private static string Sqlite(string folder) => "--Storage:ConnectionString=Data Source=" + Path.Combine(folder, "itabot.db");

    private static async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        var text = new StringWriter();
        var code = await CommandLine.RunAsync(args, text, text);
        return (code, text.ToString().TrimEnd());
    }
}
