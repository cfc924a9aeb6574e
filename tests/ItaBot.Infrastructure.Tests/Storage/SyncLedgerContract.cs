using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What every ledger of SharePoint has to keep, over restarts and for each agency alone.</summary>
public abstract class SyncLedgerContract(StoreRig rig) : StoreContract(rig)
{
    private ISyncLedger Ledger => (ISyncLedger)Reports;

    [Fact]
    public async Task Entries_come_back_as_they_were_put_and_a_later_one_replaces_its_like()
    {
        SharedDifference[] differences = [new("item", "ItaStatus", "รอลงนาม", "\"เสร็จ\""), new("item", SharedDifference.Whole, "", "", Kept: true)];
        var item = new SyncEntry("item", "7", "\"guid,2\"", null, """{"Title":"น้ำ"}""", null, differences);
        var paper = new SyncEntry("paper/บันทึก.docx", Hash: "abc", Pending: """{"url":"https://x"}""");
        await Ledger.PutAsync(Agency, "r1", [item, paper], default);
        await Ledger.PutAsync(Agency, "r1", [paper with { RemoteId = "9", Pending = null }], default);
        await Ledger.PutAsync(Agency, "r1", [], default);
        await RestartAsync();

        var kept = await Ledger.EntriesAsync(Agency, "r1", default);
        kept.Keys.ShouldBe(["item", "paper/บันทึก.docx"], ignoreOrder: true);
        (kept["item"] with { Differences = null }).ShouldBe(item with { Differences = null });
        kept["item"].Differences.ShouldBe(differences);
        kept["paper/บันทึก.docx"].ShouldBe(paper with { RemoteId = "9", Pending = null });
    }

    [Fact]
    public async Task Each_agency_and_report_has_its_own()
    {
        await Ledger.PutAsync(Agency, "r1", [new SyncEntry("item", "1")], default);
        await Ledger.PutAsync("other", "r1", [new SyncEntry("item", "2")], default);
        await Ledger.EndedAsync("other", "r1", "full", Noon, default);
        (await Ledger.EntriesAsync(Agency, "r1", default))["item"].RemoteId.ShouldBe("1");
        (await Ledger.EntriesAsync(Agency, "r2", default)).ShouldBeEmpty();
        (await Ledger.StandingAsync(Agency, "r1", default)).Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_report_stands_where_its_errand_and_its_last_try_put_it()
    {
        (await StandingAsync()).ShouldBe((false, null, null));
        await Reports.SaveAsync(Save(null) with { Errands = [new Errand("share", "r1"), new Errand("draft", "r2", "m1")] }, default);
        (await StandingAsync()).ShouldBe((true, null, null));
        (await Ledger.StandingAsync(Agency, "r2", default)).Sending.ShouldBeFalse("a draft is not sent anywhere");

        await Ledger.EndedAsync(Agency, "r1", "busy", Noon, default);
        (await StandingAsync()).ShouldBe((true, "busy", null));
        await Ledger.EndedAsync(Agency, "r1", null, Noon.AddHours(1), default);
        await Store.Errands.DoneAsync((await Store.Errands.TakeAsync(ErrandLanes.Share, 1, Noon, Noon.AddHours(1), default))[0], default);
        await RestartAsync();
        (await StandingAsync()).ShouldBe((false, null, Noon.AddHours(1)));
        await Ledger.EndedAsync(Agency, "r1", "full", Noon.AddHours(2), default);
        (await StandingAsync()).ShouldBe((false, "full", Noon.AddHours(1)));
    }

    [Fact]
    public async Task Differences_wait_for_a_choice_and_those_chosen_about_do_not()
    {
        var open = new SharedDifference("measure/m1", "ItaUnit", "กองช่าง", "กองคลัง");
        await Ledger.PutAsync(Agency, "r1", [new SyncEntry("item", Differences: [new("item", "Title", "a", "b", Kept: true)]), new SyncEntry("measure/m1", Differences: [open])], default);
        (await Ledger.StandingAsync(Agency, "r1", default)).Differences.ShouldBe([open]);
        await Ledger.PutAsync(Agency, "r1", [new SyncEntry("measure/m1")], default);
        (await Ledger.StandingAsync(Agency, "r1", default)).Differences.ShouldBeEmpty();
    }

    private async Task<(bool, string?, DateTimeOffset?)> StandingAsync()
    {
        var standing = await Ledger.StandingAsync(Agency, "r1", default);
        return (standing.Sending, standing.Trouble, standing.SentAt);
    }
}
