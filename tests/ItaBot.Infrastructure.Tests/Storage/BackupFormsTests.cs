using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Storage.Backups;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>A backup that an earlier program made comes back in the present form, with all it held.</summary>
public sealed class BackupFormsTests : BackupCase
{
    public static TheoryData<int> OldForms => [.. Enumerable.Range(1, SqliteSchema.Newest - 1)];

    [Theory]
    [MemberData(nameof(OldForms))]
    public async Task A_backup_of_an_older_form_is_brought_on_after_it_is_restored(int form)
    {
        var source = (SqliteRig)(await RigAsync("sqlite"))!;
        Directory.CreateDirectory(Path.GetDirectoryName(source.Path)!);
        foreach (var number in Enumerable.Range(1, form))
        {
            source.Raw(Scripts.Read("sqlite-schema", number) + ";");
        }

        source.Raw($"PRAGMA application_id = {0x49544142}; PRAGMA user_version = {form}");
        source.Raw("INSERT INTO errand (agency_id, report_id, kind, due_at) VALUES ('nong-pho', 'r1', 'documents', 1)");
        source.Raw($"INSERT INTO report (agency_id, id, revision, report_type, fiscal_year, changed_at, json) VALUES ('nong-pho', 'r1', 1, 'report-12-month', 2569, 1, '{ReportJson.Write(Plain())}')");
        source.Raw($"INSERT INTO {(form < 16 ? "handbook (version, json) VALUES (" : "kept_text (agency_id, key, text) VALUES ('nong-pho', ")}'content:nong-pho:ff', 'sealed')");
        source.Raw("INSERT INTO handbook (version, json) VALUES ('0123abc', 'everybody''s')");
        (await Backup.WriteAsync(GroundOf(source), BackupFile, Noon, default))!.Form.ShouldBe(form);

        var target = (await RigAsync("sqlite"))!;
        (await Backup.RestoreAsync(BackupFile, GroundOf(target), default)).ShouldNotBeNull();
        var store = await target.StartAsync();
        (await store.Reports.FindAsync(Agency, "r1", default)).ShouldNotBeNull();
        await TextsAsync(target);
        (await store.Errands.TakeAsync(ErrandLanes.Talk, 1, Noon, Noon.AddMinutes(1), default)).ShouldHaveSingleItem();
        target.Ask<long>("PRAGMA user_version").ShouldBe(SqliteSchema.Newest);
        if (await RigAsync("postgres") is not { } postgres)
        {
            return;
        }

        if (form < PostgresSchema.First)
        {
            await Should.ThrowAsync<InvalidDataException>(() => Backup.RestoreAsync(BackupFile, GroundOf(postgres), default));
            return;
        }

        (await Backup.RestoreAsync(BackupFile, GroundOf(postgres), default)).ShouldNotBeNull();
        await postgres.StartAsync();
        await TextsAsync(postgres);
    }

    // Also those that an older form kept beside the handbooks.
    private static async Task TextsAsync(StoreRig rig)
    {
        (await rig.Store.FindTextAsync("content:nong-pho:ff", default)).ShouldBe("sealed");
        (await rig.Store.FindTextAsync("0123abc", default)).ShouldBe("everybody's");
        rig.Ask<long>("SELECT COUNT(*) FROM handbook").ShouldBe(1);
    }
}
