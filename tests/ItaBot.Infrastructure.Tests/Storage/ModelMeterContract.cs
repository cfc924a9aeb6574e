using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What was used of a model is counted by agency and month, and a restart forgets nothing.</summary>
public abstract class ModelMeterContract(StoreRig rig) : StoreContract(rig)
{
    [Fact]
    public async Task Use_adds_up_by_agency_and_month_over_restarts()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Rig.Store.AddUseAsync("a1", "2026-01", new ModelUse(1, 1000, 100), default)));
        await Rig.Store.AddUseAsync("a1", "2026-02", new ModelUse(1, 7, 3), default);
        await RestartAsync();

        (await Rig.Store.UseOfAsync("a1", "2026-01", default)).ShouldBe(new ModelUse(20, 20_000, 2000));
        (await Rig.Store.UseOfAsync("a1", "2026-02", default)).Tokens.ShouldBe(10);
        (await Rig.Store.UseOfAsync("a2", "2026-01", default)).ShouldBe(new ModelUse(0, 0, 0));
    }
}
