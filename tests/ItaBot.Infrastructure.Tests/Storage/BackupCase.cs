using ItaBot.Infrastructure.Storage.Backups;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Stores to back up and to restore into, and a folder for the file between them; all of it goes away.</summary>
public abstract class BackupCase : IDisposable
{
    private readonly List<StoreRig> _rigs = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("itabot-backup-").FullName;

    protected string BackupFile => Path.Combine(Folder, "itabot.zip");

    public void Dispose()
    {
        _rigs.ForEach(rig => rig.Dispose());
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static Ground GroundOf(StoreRig rig) => rig is PostgresRig postgres ? Ground.Postgres(postgres.Owner, postgres.Program) : Ground.Sqlite(((SqliteRig)rig).ConnectionString);

    protected async Task<StoreRig?> RigAsync(string kind)
    {
        StoreRig rig = kind == "sqlite" ? new SqliteRig() : new PostgresRig();
        _rigs.Add(rig);
        return rig is PostgresRig postgres && !await postgres.PrepareAsync() ? null : rig;
    }
}
