using ItaBot.Domain.Ports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What every audit trail has to keep while nobody tampers with it; how tampering is found is tested by each store.</summary>
public abstract class AuditTrailContract(StoreRig rig) : StoreContract(rig)
{
    [Fact]
    public async Task An_empty_trail_holds()
    {
        var (entries, faults) = await Store.Audit.VerifyAsync(default);
        entries.ShouldBe(0);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_agency_has_its_own_chain_that_goes_on_after_a_restart()
    {
        await AppendAsync(Agency, Event("one"), Event("two", null, ("hash", "ab"), ("a", "")));
        await AppendAsync("other", Event("one"));
        await RestartAsync();
        await AppendAsync(Agency, Event("three", "r1", ("ข้อ", "ก\"\\\u0000😀")));
        var (entries, faults) = await Store.Audit.VerifyAsync(default);
        entries.ShouldBe(4);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_extract_holds_a_reports_entries_and_of_all_others_the_hash_alone()
    {
        await AppendAsync(Agency, Event("one"), Event("two", "r2", ("report", "r1")), Event("three", null));
        await AppendAsync("other", Event("one"));
        await AppendAsync(Agency, Event("four"));
        var lines = await ((IAuditExtract)Store.Audit).ExtractAsync(Agency, "r1", default);
        lines.Select(l => l.Sequence).ShouldBe([1, 2, 3, 4]);
        lines.Select(l => l.Entry is not null).ShouldBe([true, false, false, true]);
        lines[3].Entry!.ShouldContain("\"kind\":\"four\"");
        lines.ShouldAllBe(l => l.Hash.Length == 64);
        (await ((IAuditExtract)Store.Audit).ExtractAsync("nobody", "r1", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_writers_and_a_verifier_agree()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            await AppendAsync(n % 2 == 0 ? Agency : "other", Event("a"), Event("b"));
            (await Store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
        })));
        (await Store.Audit.VerifyAsync(default)).Entries.ShouldBe(32);
    }

    [Fact]
    public async Task Verifying_can_be_given_up()
    {
        await AppendAsync(Agency, Event("one"));
        await Should.ThrowAsync<OperationCanceledException>(() => Store.Audit.VerifyAsync(new CancellationToken(canceled: true)));
    }

    private Task<SaveResult> AppendAsync(string agency, params AuditEvent[] events) => Reports.SaveAsync(Save(null, agency: agency) with { Audit = events }, default);
}
