using System.Security.Cryptography;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Tests.Storage;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>What every vault of evidence has to do, whatever it is built on.</summary>
public abstract class EvidenceVaultContract(StoreRig rig) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private IEvidenceVault _vault = null!;

    public async Task InitializeAsync() => _vault = VaultOf(await rig.StartAsync());

    public Task DisposeAsync()
    {
        rig.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_was_kept_is_found_by_its_own_hash_also_after_a_restart()
    {
        byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
        var hash = await _vault.KeepAsync("a1", content, Noon, default);
        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));

        _vault = VaultOf(await rig.StartAsync());
        (await _vault.FindAsync("a1", hash, default)).ShouldBe(content);
    }

    [Fact]
    public async Task Keeping_twice_and_at_once_is_keeping_once()
    {
        byte[] content = [1, 2, 3];
        var hashes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _vault.KeepAsync("a1", content, Noon.AddSeconds(i), default)));
        hashes.Distinct().ShouldHaveSingleItem();
        await _vault.DeleteAsync("a1", hashes[0], default);
        (await _vault.FindAsync("a1", hashes[0], default)).ShouldBeNull();
    }

    [Fact]
    public async Task An_agency_finds_and_deletes_its_own_only()
    {
        var hash = await _vault.KeepAsync("a1", [7], Noon, default);
        (await _vault.FindAsync("a2", hash, default)).ShouldBeNull();
        await _vault.DeleteAsync("a2", hash, default);
        (await _vault.FindAsync("a1", hash, default)).ShouldBe(new byte[] { 7 });
    }

    [Fact]
    public async Task What_is_not_there_is_nothing_to_find_and_no_error_to_delete()
    {
        (await _vault.FindAsync("a1", new string('0', 64), default)).ShouldBeNull();
        await _vault.DeleteAsync("a1", new string('0', 64), default);
        (await _vault.FindAsync("a1", await _vault.KeepAsync("a1", [], Noon, default), default)).ShouldBe([]);
    }

    private static IEvidenceVault VaultOf(StorePorts ports) => (IEvidenceVault)ports.Reports;
}

public sealed class SqliteEvidenceVaultTests() : EvidenceVaultContract(new SqliteRig());

public sealed class PostgresEvidenceVaultTests() : EvidenceVaultContract(new PostgresRig());
