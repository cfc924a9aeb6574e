using System.IO.Compression;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Storage.Backups;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>One file takes a store from any provider to any other, whole, with its audit trail, or changes nothing.</summary>
public sealed class BackupTests : BackupCase
{
    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "postgres")]
    [InlineData("postgres", "sqlite")]
    public async Task A_year_comes_back_whole_and_its_audit_trail_holds(string from, string to)
    {
        if (await RigAsync(from) is not { } source || await RigAsync(to) is not { } target)
        {
            return;
        }

        var before = await source.StartAsync();
        await YearAsync(source);
        var written = (await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default))!;
        var restored = (await Backup.RestoreAsync(BackupFile, GroundOf(target), default))!;
        restored.Tables.Select(t => (t.Name, t.Rows, t.Sha256)).ShouldBe(written.Tables.Select(t => (t.Name, t.Rows, t.Sha256)));
        written.Rows.ShouldBeGreaterThan(1000);

        var after = await target.StartAsync();
        var (entries, faults) = await after.Audit.VerifyAsync(default);
        faults.ShouldBeEmpty();
        entries.ShouldBe((await before.Audit.VerifyAsync(default)).Entries);
        foreach (var agency in (string[])[Agency, "other"])
        {
            Describe(await after.Reports.ListAsync(agency, default)).ShouldBe(Describe(await before.Reports.ListAsync(agency, default)));
            (await after.Reports.DeskAsync(agency, "p1", default)).ShouldBe(await before.Reports.DeskAsync(agency, "p1", default));
            (await after.Contacts.FindAsync(agency, "p1", default)).ShouldBe(await before.Contacts.FindAsync(agency, "p1", default));
            (await after.Contacts.CardsAsync(agency, "r1", default)).ShouldBe(await before.Contacts.CardsAsync(agency, "r1", default));
        }

        await GoesOnAsync(target, after);
        await BackAgainAsync(target);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Keys_of_links_and_web_chats_stay_where_they_are(string kind)
    {
        if (await RigAsync(kind) is not { } source || await RigAsync(kind) is not { } target)
        {
            return;
        }

        foreach (var rig in (StoreRig[])[source, target])
        {
            await rig.StartAsync();
            await rig.Store.KeepKeyAsync("*", "key-1", "<key of=\"" + (rig == source ? "source" : "target") + "\"/>", Noon, null, default);
            await rig.Store.ChangeAsync("*", "c", Noon, _ => Task.FromResult(new ChatChange<bool>("state", 1, new Dictionary<string, byte[]?> { ["line/1"] = [1] }, true)), default);
        }

        var written = (await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default))!;
        written.Tables.Select(t => t.Name).ShouldNotContain(name => name == "chat" || name == "chat_piece" || name == "seal_key");
        (await Backup.RestoreAsync(BackupFile, GroundOf(target), default)).ShouldNotBeNull("a store with nothing but these is empty");
        await target.StartAsync();
        (await target.Store.KeysAsync("*", default)).ShouldBe(["<key of=\"target\"/>"]);
    }

    [Fact]
    public async Task A_backup_taken_while_many_write_is_of_one_moment()
    {
        foreach (var kind in (string[])["sqlite", "postgres"])
        {
            if (await RigAsync(kind) is not { } source)
            {
                continue;
            }

            var store = await source.StartAsync();
            using var enough = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
            {
                for (var revision = 1; !enough.IsCancellationRequested; revision++)
                {
                    await store.Reports.SaveAsync(Save(Plain("w" + n, revision), revision - 1) with { Audit = [Event("answers-saved", "w" + n)] }, default);
                }
            })).ToArray();
            while ((await store.Audit.VerifyAsync(default)).Entries < 20)
            {
                await Task.Yield();
            }

            await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default);
            await enough.CancelAsync();
            await Task.WhenAll(writers);

            var copy = (await RigAsync("sqlite"))!;
            await Backup.RestoreAsync(BackupFile, GroundOf(copy), default);
            var (entries, faults) = await (await copy.StartAsync()).Audit.VerifyAsync(default);
            faults.ShouldBeEmpty();
            entries.ShouldBeInRange(20, (await store.Audit.VerifyAsync(default)).Entries);
            entries.ShouldBe((await copy.Store.ListAsync(Agency, default)).Sum(r => r.Revision), "every save is there with its entry, or neither");
            File.Delete(BackupFile);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_store_that_holds_something_is_not_written_over(string kind)
    {
        if (await RigAsync(kind) is not { } target)
        {
            return;
        }

        var source = (await RigAsync("sqlite"))!;
        await (await source.StartAsync()).Reports.SaveAsync(Save(Rich()), default);
        await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default);
        await (await target.StartAsync()).Reports.SaveAsync(Save(Plain("mine")), default);
        (await Backup.RestoreAsync(BackupFile, GroundOf(target), default)).ShouldBeNull();
        (await target.Store.ListAsync(Agency, default)).ShouldHaveSingleItem().Id.ShouldBe("mine");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_store_that_was_only_started_may_be_filled(string kind)
    {
        if (await RigAsync(kind) is not { } target)
        {
            return;
        }

        var source = (await RigAsync("sqlite"))!;
        await (await source.StartAsync()).Reports.SaveAsync(Save(Rich()), default);
        await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default);
        await (await target.StartAsync()).Reports.CheckAsync(default);
        (target as SqliteRig)?.Stop();
        (await Backup.RestoreAsync(BackupFile, GroundOf(target), default)).ShouldNotBeNull();
        await target.StartAsync();
        Describe(await target.Store.FindAsync(Agency, "rich", default)).ShouldBe(Describe(Rich()));
    }

    [Fact]
    public async Task A_file_is_never_written_over_and_a_missing_store_makes_none()
    {
        var source = (await RigAsync("sqlite"))!;
        (await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default)).ShouldBeNull();
        Directory.GetFiles(Folder).ShouldBeEmpty();
        await source.StartAsync();
        await File.WriteAllTextAsync(BackupFile, "mine");
        await Should.ThrowAsync<IOException>(() => Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default));
        (await File.ReadAllTextAsync(BackupFile)).ShouldBe("mine");
        Directory.GetFiles(Folder).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("report.jsonl", "nong-pho", "nong-phx", "was changed")]
    [InlineData("audit.jsonl", "started", "startet", "was changed")]
    [InlineData("manifest.json", "itabot-backup/1", "itabot-backup/9", "no backup")]
    [InlineData("manifest.json", "\"Form\":", "\"Form\":9", "newer program")]
    [InlineData("manifest.json", "\"report\"", "\"report; DROP TABLE audit\"", "not whole")]
    [InlineData("manifest.json", "{", "[", "no backup")]
    [InlineData("manifest.json", "\"desk\"", "\"desks\"", "not whole")]
    public async Task A_backup_that_was_changed_or_is_none_restores_nothing(string entry, string old, string changed, string says)
    {
        var source = (await RigAsync("sqlite"))!;
        await (await source.StartAsync()).Reports.SaveAsync(Save(Rich()) with { Audit = [Event("started")] }, default);
        await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default);
        Edit(entry, old, changed);
        var target = (SqliteRig)(await RigAsync("sqlite"))!;
        (await Should.ThrowAsync<InvalidDataException>(() => Backup.RestoreAsync(BackupFile, GroundOf(target), default))).Message.ShouldContain(says);
        File.Exists(target.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_zip_restores_nothing()
    {
        await File.WriteAllTextAsync(BackupFile, "ก");
        await Should.ThrowAsync<InvalidDataException>(async () => await Backup.RestoreAsync(BackupFile, GroundOf((await RigAsync("sqlite"))!), default));
    }

    private static async Task YearAsync(StoreRig rig)
    {
        var store = rig.Store;
        foreach (var agency in (string[])[Agency, "other"])
        {
            await store.SaveAsync(Save(Rich() with { AgencyId = agency }, agency: agency), default);
            for (var n = 0; n < 240; n++)
            {
                var (report, revision) = ("r" + (n % 24), 1 + (n / 24));
                await store.SaveAsync(
                    Save(Plain(report, revision, agency), revision - 1, "turn" + n, agency) with
                    {
                        Now = Noon.AddHours(n), Answer = "{\"ก\":\"\\u0000\"}", Audit = [Event("answers-saved", report), Event("turn-done", null, ("ข้อ", "๓๕"))],
                        Desk = new Desk("p" + (n % 3), report, "m1/result"), Errands = n % 40 == 0 ? [new Errand(ErrandKinds.Documents, report)] : [],
                    },
                    default);
            }

            await store.KeepAsync(agency, [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7))], Noon, default);
            await store.RememberAsync(agency, "p1", "teams", """{"conversation":{"id":"ก"}}""", Noon, default);
            await store.RememberCardAsync(new SentCard(agency, "r1", 1, "p1", """{"conversation":{"id":"ก"}}""", "a1"), default);
            await store.AddUseAsync(agency, "2026-01", new ModelUse(1, 2, 3), default);
            await store.AddAsync(agency, "line", [new InboxEvent("e1", "u1", Noon, "{}")], Noon, default);
        }

        await store.KeepTextAsync("v1", "{ \"title\": \"คู่มือ\" }", default);
    }

    // What is new after a restore follows what was there: numbers are not given twice, the chain goes on.
    private static async Task GoesOnAsync(StoreRig rig, StorePorts store)
    {
        (await store.Reports.SaveAsync(Save(null, turnKey: "turn239"), default)).ShouldBe(SaveResult.AlreadySeen);
        (await store.Reports.SaveAsync(Save(Plain("new")) with { Audit = [Event("started")], Errands = [new Errand(ErrandKinds.Documents, "new")] }, default)).ShouldBe(SaveResult.Saved);
        var taken = await store.Errands.TakeAsync(ErrandLanes.Talk, 100, Noon.AddYears(1), Noon.AddYears(2), default);
        taken.Select(t => t.Id).ShouldBeUnique();
        taken[^1].Errand.ReportId.ShouldBe("new");
        (await store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
        (await rig.Store.UseOfAsync("other", "2026-01", default)).ShouldBe(new ModelUse(1, 2, 3));
    }

    private async Task BackAgainAsync(StoreRig rig)
    {
        var (first, second) = (Path.Combine(Folder, "first.zip"), Path.Combine(Folder, "second.zip"));
        var copy = (SqliteRig)(await RigAsync("sqlite"))!;
        var written = await Backup.WriteAsync(GroundOf(rig), first, Noon, default);
        await Backup.RestoreAsync(first, GroundOf(copy), default);
        var again = await Backup.WriteAsync(GroundOf(copy), second, Noon, default);
        again!.Tables.Select(t => (t.Name, t.Rows, t.Sha256)).ShouldBe(written!.Tables.Select(t => (t.Name, t.Rows, t.Sha256)));
    }

    private void Edit(string entry, string old, string changed)
    {
        using var zip = ZipFile.Open(BackupFile, ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(entry)!.Open()))
        {
            text = reader.ReadToEnd();
        }

        zip.GetEntry(entry)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
        writer.Write(text.Replace(old, changed, StringComparison.Ordinal));
        text.ShouldContain(old);
    }
}
