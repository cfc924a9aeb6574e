using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What every ledger of reminders has to keep: nothing twice, whoever asks; and what is not known to have arrived is never sent again by itself.</summary>
public abstract class ReminderLedgerContract(StoreRig rig) : StoreContract(rig)
{
    private IReminderLedger Ledger => (IReminderLedger)Store.Reports;

    [Fact]
    public async Task A_message_is_written_once_with_its_errand()
    {
        (await WriteAsync(Message("2026-11-23", "clerk", "T-7"), Message("2026-11-23", "palad", "T-3"))).ShouldBe(2);
        (await WriteAsync(Message("2026-11-23", "clerk", "T-7"), Message("2026-11-23", "clerk", "T-3"))).ShouldBe(0, "one digest a morning");
        (await WriteAsync(Message("2026-11-24", "clerk", "T-7"))).ShouldBe(0, "no rung twice");
        (await Store.Errands.CountAsync(default)).Waiting.ShouldBe(2);
        (await Ledger.WrittenAsync(Agency, Noon.AddDays(-1), default)).ShouldBe([new("oit", "clerk", "T-7"), new("oit", "palad", "T-3")], ignoreOrder: true);
        (await Ledger.WrittenAsync(Agency, Noon.AddDays(1), default)).ShouldBeEmpty();
        (await Ledger.WrittenAsync("other", Noon.AddDays(-1), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_plan_the_same_morning_one_writes()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => WriteAsync(Message("2026-11-23", "clerk", "T-7"), Message("2026-11-23", "palad", "T-7")))));
        written.Sum().ShouldBe(2);
        (await Store.Errands.CountAsync(default)).Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_message_holds_only_what_no_other_holds()
    {
        await WriteAsync(Message("2026-11-23", "clerk", "T-7"));
        (await WriteAsync(new ReminderMessage("2026-11-24", "clerk", [new("oit", "clerk", "T-7"), new("memo", "clerk", "T-1")]))).ShouldBe(1);
        (await Ledger.BeginAsync(Agency, "clerk", "", Noon, default)).Select(m => (m.Id, m.Reminders.Single().ItemId)).ShouldBe([("2026-11-23", "oit"), ("2026-11-24", "memo")]);
    }

    [Fact]
    public async Task What_is_planned_is_begun_together_and_once()
    {
        await WriteAsync(Message("2026-11-23", "clerk", "T-7"));
        await WriteAsync(Message("2026-11-24", "clerk", "T-3"));
        await WriteAsync(Message("nudge/2026-11-24", "clerk", "N"), Message("2026-11-24", "palad", "T-3"));
        (await Ledger.BeginAsync(Agency, "clerk", "", Noon, default)).Count.ShouldBe(2);
        (await Ledger.BeginAsync(Agency, "clerk", "nudge", Noon, default)).ShouldHaveSingleItem().Id.ShouldBe("nudge/2026-11-24");
        (await Ledger.BeginAsync("other", "palad", "", Noon, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_try_left_in_sending_is_unsure_and_not_begun_again()
    {
        await WriteAsync(Message("2026-11-23", "clerk", "T-7"));
        await Ledger.BeginAsync(Agency, "clerk", "", Noon, default);
        await RestartAsync();
        await WriteAsync(Message("2026-11-24", "clerk", "T-3"));
        (await Ledger.BeginAsync(Agency, "clerk", "", Noon.AddDays(1), default)).ShouldHaveSingleItem().Id.ShouldBe("2026-11-24");
        (await FindAsync(ReminderState.Unsure)).ShouldBe([("2026-11-23", "clerk")]);
    }

    [Fact]
    public async Task Each_message_keeps_what_became_of_it()
    {
        await WriteAsync(Message("2026-11-23", "clerk", "T-7"), Message("2026-11-23", "palad", "T-7"), Message("2026-11-23", "admin", "T-7"));
        foreach (var (person, state, channel) in new[] { ("clerk", ReminderState.Sent, "msteams"), ("palad", ReminderState.Unreached, null), ("admin", ReminderState.Planned, (string?)null) })
        {
            var ids = (await Ledger.BeginAsync(Agency, person, "", Noon, default)).Select(m => m.Id).ToList();
            await Ledger.EndAsync(Agency, person, ids, state, channel, Noon, default);
        }

        var kept = await Ledger.FindAsync(Agency, [ReminderState.Sent, ReminderState.Unreached], 10, default);
        kept.Select(k => (k.Message.PersonId, k.State, k.Channel)).ShouldBe([("clerk", ReminderState.Sent, "msteams"), ("palad", ReminderState.Unreached, null)]);
        (await Ledger.BeginAsync(Agency, "admin", "", Noon, default)).ShouldHaveSingleItem("what was certainly not sent is planned again");
        await Ledger.EndAsync(Agency, "clerk", ["2026-11-23"], ReminderState.Unreached, null, Noon, default);
        (await FindAsync(ReminderState.Sent)).ShouldBe([("2026-11-23", "clerk")], "only what is being sent comes to an end");
        (await Ledger.FindAsync(Agency, [ReminderState.Sent, ReminderState.Unreached], 1, default)).Count.ShouldBe(1);
        (await Ledger.FindAsync("other", [ReminderState.Sent], 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_may_have_it_sent_again_when_it_did_not_surely_arrive()
    {
        await WriteAsync(Message("2026-11-23", "clerk", "T-7"), Message("2026-11-23", "palad", "T-7"));
        await Ledger.BeginAsync(Agency, "clerk", "", Noon, default);
        await Ledger.EndAsync(Agency, "clerk", ["2026-11-23"], ReminderState.Unsure, null, Noon, default);
        foreach (var taken in await Store.Errands.TakeAsync(ErrandLanes.Talk, 10, Noon, Noon.AddMinutes(1), default))
        {
            await Store.Errands.DoneAsync(taken, default);
        }

        (await AgainAsync("palad")).ShouldBeFalse("it is planned still");
        (await AgainAsync("clerk")).ShouldBeTrue();
        (await AgainAsync("clerk")).ShouldBeFalse();
        (await Store.Errands.CountAsync(default)).Waiting.ShouldBe(1);
        (await Ledger.BeginAsync(Agency, "clerk", "", Noon, default)).ShouldHaveSingleItem().Reminders.ShouldBe([new("oit", "clerk", "T-7")]);
    }

    private Task<bool> AgainAsync(string person) => Ledger.AgainAsync(Agency, person, "2026-11-23", ErrandOf(Message("2026-11-23", person, "")), Noon, default);

    private async Task<List<(string, string)>> FindAsync(ReminderState state) => [.. (await Ledger.FindAsync(Agency, [state], 10, default)).Select(k => (k.Message.Id, k.Message.PersonId))];

    private Task<int> WriteAsync(params ReminderMessage[] messages) => Ledger.WriteAsync(Agency, messages, ErrandOf, Noon, default);

    private static Errand ErrandOf(ReminderMessage message) => new("remind", "remind/" + message.PersonId, message.PersonId);

    private static ReminderMessage Message(string id, string person, string rung) => new(id, person, [new("oit", person, rung)]);
}
