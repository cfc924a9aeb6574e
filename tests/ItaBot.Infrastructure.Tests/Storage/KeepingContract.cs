using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What is forgotten is gone with all that hangs on it; what belongs to others and the audit trail stay.</summary>
public abstract class KeepingContract(StoreRig rig) : StoreContract(rig)
{
    private IKeeping Keeping => Rig.Store;

    private static AuditEvent Event(string kind) => new(kind, "", "r1", new Dictionary<string, string>());

    private async Task SaveAsync(string report, string agency = Agency, params Errand[] errands) =>
        (await Reports.SaveAsync(new Change(agency, Plain(report, agency: agency), 0, new Desk("p1", report), [new AuditEvent("report-started", "p1", report, new Dictionary<string, string>())], errands, null, Noon), default)).ShouldBe(SaveResult.Saved);

    private Task<string?> TextAsync(string key) => Reports.FindTextAsync(key, default);

    [Fact]
    public async Task A_report_goes_with_its_cards_errands_and_desks_and_the_audit_says_when()
    {
        await SaveAsync("r1", errands: new Errand("draft", "r1", "m1"));
        await SaveAsync("r2", errands: new Errand("draft", "r2", "m1"));
        await Reports.SaveAsync(new Change(Agency, null, 0, new Desk("p1", "r1"), [], [], null, Noon), default);
        await Store.Contacts.RememberCardAsync(new SentCard(Agency, "r1", 1, "p1", "{}", "a1"), default);

        (await Keeping.ForgetReportAsync(Agency, "r1", 7, Event("report-forgotten"), Noon, default)).ShouldBeFalse("it was changed in between");
        (await Keeping.ForgetReportAsync("other", "r1", 1, Event("report-forgotten"), Noon, default)).ShouldBeFalse();
        (await Keeping.ForgetReportAsync(Agency, "r1", 1, Event("report-forgotten"), Noon, default)).ShouldBeTrue();

        (await Reports.ListAsync(Agency, default)).Select(r => r.Id).ShouldBe(["r2"]);
        (await Reports.DeskAsync(Agency, "p1", default)).ReportId.ShouldBeNull();
        (await Store.Contacts.CardsAsync(Agency, "r1", default)).ShouldBeEmpty();
        (await Store.Errands.CountAsync(default)).Waiting.ShouldBe(1);
        var (entries, faults) = await Store.Audit.VerifyAsync(default);
        (entries, faults.Count).ShouldBe((3, 0));
    }

    [Fact]
    public async Task Sent_files_go_after_their_time_and_handbooks_and_others_files_never()
    {
        foreach (var key in new[] { $"paper:{Agency}:a", "paper:other:a", "0123abc" })
        {
            await Reports.KeepTextAsync(key, "text", default);
        }

        (await Keeping.ForgetSentFilesAsync(Agency, Noon.AddMonths(-6), Noon, default)).ShouldBe(0, "from now on its time runs");
        await Reports.KeepTextAsync($"paper:{Agency}:b", "text", default);
        (await Keeping.ForgetSentFilesAsync(Agency, Noon, Noon.AddMonths(6), default)).ShouldBe(0);
        (await Keeping.ForgetSentFilesAsync(Agency, Noon.AddSeconds(1), Noon.AddMonths(6), default)).ShouldBe(1);
        (await TextAsync($"paper:{Agency}:a")).ShouldBeNull();
        foreach (var key in new[] { $"paper:{Agency}:b", "paper:other:a", "0123abc" })
        {
            (await TextAsync(key)).ShouldBe("text", key);
        }
    }

    [Fact]
    public async Task What_is_an_agencys_own_is_kept_in_rows_of_the_agency()
    {
        await Reports.KeepTextAsync($"paper:{Agency}:a:b", "of ours", default);
        await Reports.KeepTextAsync("paper:other:a:b", "of others", default);
        (await Reports.FindTextAsync($"paper:{Agency}:a:b", default)).ShouldBe("of ours");
        (await Reports.FindTextAsync("paper:other:a:b", default)).ShouldBe("of others");
        Rig.Ask<string>($"SELECT text FROM kept_text WHERE agency_id = '{Agency}'").ShouldBe("of ours");
        Rig.Ask<long>("SELECT COUNT(*) FROM handbook").ShouldBe(0);
    }

    [Fact]
    public async Task Conversations_go_when_nobody_spoke_there_for_long()
    {
        await Store.Contacts.RememberAsync(Agency, "p1", "teams", """{"conversation":{"id":"old"}}""", Noon.AddYears(-2), default);
        await Store.Contacts.RememberAsync(Agency, "p1", "teams", """{"conversation":{"id":"new"}}""", Noon, default);
        await Store.Contacts.RememberAsync("other", "p1", "teams", """{"conversation":{"id":"old"}}""", Noon.AddYears(-2), default);
        (await Keeping.ForgetContactsAsync(Agency, Noon.AddYears(-1), default)).ShouldBe(1);
        (await Store.Contacts.FindAsync(Agency, "p1", default)).ShouldHaveSingleItem().ShouldContain("new");
        (await Store.Contacts.FindAsync("other", "p1", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_is_traced_and_forgotten_whole_and_nobody_else()
    {
        var links = (IChannelLinks)Rig.Store;
        await SaveAsync("r1", errands: [new Errand("tell-progress", "r1", "p1"), new Errand("offer-paper", "r1", "p1\nmemo.docx"), new Errand("tell-progress", "r1", "p10")]);
        foreach (var person in new[] { "p1", "p10" })
        {
            await Store.Contacts.RememberAsync(Agency, person, "teams", $$$"""{"conversation":{"id":"{{{person}}}"}}""", Noon, default);
            await Store.Contacts.RememberCardAsync(new SentCard(Agency, "r1", 1, person, $$$"""{"conversation":{"id":"{{{person}}}"}}""", "a"), default);
            await ((IReminderLedger)Rig.Store).WriteAsync(Agency, [new ReminderMessage("m-" + person, person, [new ReminderKey("item", person, "r0")])], null, Noon, default);
            await links.OfferAsync(Agency, person, "hash-" + person, Noon.AddMinutes(10), default);
            await links.RedeemAsync(Agency, "line", "U" + person, "hash-" + person, Noon, default);
        }

        var trace = await Keeping.TraceAsync(Agency, "p1", default);
        (trace.OpenReport, trace.Cards, trace.Errands, trace.Reminders, trace.Audit.Count).ShouldBe(("r1", 1, 2, 2, 1));
        trace.Conversations.ShouldHaveSingleItem().ShouldBe(new PersonAccount("teams", "id:p1", Noon));
        trace.Accounts.ShouldHaveSingleItem().ShouldBe(new PersonAccount("line", "Up1", Noon));

        await Keeping.ForgetPersonAsync(Agency, "p1", new AuditEvent("person-erased", "p1", null, new Dictionary<string, string>()), Noon, default);
        trace = await Keeping.TraceAsync(Agency, "p1", default);
        (trace.OpenReport, trace.Conversations.Count, trace.Accounts.Count, trace.Cards, trace.Errands, trace.Reminders).ShouldBe((null, 0, 0, 0, 0, 0));
        trace.Audit.Count.ShouldBe(2, "the audit trail stays and says that they were erased");
        (await links.FindAsync(Agency, "line", "Up1", default)).ShouldBeNull();

        var other = await Keeping.TraceAsync(Agency, "p10", default);
        (other.Conversations.Count, other.Accounts.Count, other.Cards, other.Errands, other.Reminders).ShouldBe((1, 1, 1, 1, 2));
        (await Store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
    }
}

public sealed class SqliteKeepingTests() : KeepingContract(new SqliteRig());

public sealed class PostgresKeepingTests() : KeepingContract(new PostgresRig());
