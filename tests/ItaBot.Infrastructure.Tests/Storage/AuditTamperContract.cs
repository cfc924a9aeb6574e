using ItaBot.Domain.Ports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Somebody with the store in hand and what guards it switched off: whatever is changed in the trail is found.</summary>
/// <param name="rig">The store.</param>
/// <param name="unlock">Switches off what keeps the trail from being changed.</param>
public abstract class AuditTamperContract(StoreRig rig, Lazy<string> unlock) : StoreContract(rig)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Reports.SaveAsync(Save(Plain()) with { Audit = [Event("started"), Event("answers-saved", "r1", ("hash", "a0b1"), ("ข้อ", "๓๕"))] }, default);
        await Reports.SaveAsync(Save(null, agency: "other") with { Audit = [Event("started", null), Event("ended", null)] }, default);
        await Reports.SaveAsync(Save(Plain(revision: 2), 1) with { Audit = [Event("memo-issued"), Event("signed"), Event("published", null)] }, default);
        (await Store.Audit.VerifyAsync(default)).ShouldSatisfyAllConditions(v => v.Entries.ShouldBe(7), v => v.Faults.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("UPDATE audit SET entry = replace(entry, 'a0b1', 'a0b2') WHERE agency_id = 'nong-pho'", Agency, 2, "changed")]
    [InlineData("UPDATE audit SET entry = replace(entry, ',\"kind', ', \"kind') WHERE agency_id = 'nong-pho' AND sequence = 3", Agency, 3, "changed")]
    [InlineData("UPDATE audit SET previous = 'short' WHERE agency_id = 'nong-pho' AND sequence = 3", Agency, 3, "changed")]
    [InlineData("UPDATE audit SET previous = replace(previous, '0', 'z') WHERE agency_id = 'other' AND sequence = 1", "other", 1, "changed")]
    [InlineData("UPDATE audit SET hash = upper(hash) WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 5, "differs from the head")]
    [InlineData("UPDATE audit SET sequence = 9 WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 9, "moved")]
    [InlineData("UPDATE audit SET agency_id = 'third' WHERE agency_id = 'nong-pho' AND sequence = 2", "third", 2, "moved")]
    [InlineData("DELETE FROM audit WHERE agency_id = 'nong-pho' AND sequence = 1", Agency, 1, "missing")]
    [InlineData("DELETE FROM audit WHERE agency_id = 'nong-pho' AND sequence = 3", Agency, 3, "missing")]
    [InlineData("DELETE FROM audit WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 5, "cut off")]
    [InlineData("DELETE FROM audit WHERE agency_id = 'other'", "other", 2, "cut off")]
    [InlineData("DELETE FROM audit", Agency, 5, "cut off")]
    [InlineData("DELETE FROM audit WHERE sequence = 1; UPDATE audit SET sequence = 1 - sequence; UPDATE audit SET sequence = -sequence", Agency, 1, "moved")]
    [InlineData("DELETE FROM audit_head WHERE agency_id = 'other'", "other", 2, "head missing")]
    [InlineData("UPDATE audit_head SET sequence = 4 WHERE agency_id = 'nong-pho'", Agency, 5, "inserted after the head")]
    [InlineData("UPDATE audit_head SET hash = '0' WHERE agency_id = 'nong-pho'", Agency, 5, "differs from the head")]
    [InlineData("INSERT INTO audit_head VALUES ('ghost', 3, 'x')", "ghost", 3, "cut off")]
    [InlineData("INSERT INTO audit SELECT 'nong-pho', 6, entry, previous, hash FROM audit WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 6, "moved")]
    [InlineData("INSERT INTO audit SELECT 'nong-pho', 6, entry, hash, hash FROM audit WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 6, "changed")]
    [InlineData("INSERT INTO audit SELECT 'ghost', sequence, entry, previous, hash FROM audit WHERE agency_id = 'other'", "ghost", 1, "moved")]
    [InlineData("INSERT INTO audit VALUES ('ghost', 1, 'no json', '', '')", "ghost", 1, "head missing")]
    [InlineData("UPDATE audit SET entry = '', hash = '' WHERE agency_id = 'nong-pho' AND sequence = 2", Agency, 2, "changed")]
    [InlineData("UPDATE report SET audit_sequence = 50", Agency, 50, "a report's latest entry is missing")]
    public async Task Tampering_is_named_with_agency_and_place(string sql, string agency, long sequence, string what)
    {
        Rig.Raw(unlock.Value);
        Rig.Raw(sql);
        (await Store.Audit.VerifyAsync(default)).Faults.ShouldContain(new AuditFault(agency, sequence, what));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1, 5)]
    [InlineData(4, 5)]
    public async Task Two_entries_in_each_others_place_are_found(int one, int two)
    {
        Rig.Raw(unlock.Value);
        Rig.Raw($"UPDATE audit SET sequence = CASE sequence WHEN {one} THEN -{two} WHEN {two} THEN -{one} END WHERE agency_id = 'nong-pho' AND sequence IN ({one}, {two})");
        Rig.Raw("UPDATE audit SET sequence = -sequence WHERE sequence < 0");
        var (_, faults) = await Store.Audit.VerifyAsync(default);
        faults.ShouldContain(new AuditFault(Agency, one, "moved"));
        faults.ShouldContain(new AuditFault(Agency, two, "moved"));
        faults.ShouldContain(new AuditFault(Agency, one, "does not follow the entry before"));
    }

    [Fact]
    public async Task An_entry_slipped_in_with_the_rest_moved_up_is_found()
    {
        Rig.Raw(unlock.Value);
        Rig.Raw(
            """
            UPDATE audit SET sequence = -(sequence + 1) WHERE agency_id = 'nong-pho' AND sequence >= 3;
            UPDATE audit SET sequence = -sequence WHERE sequence < 0;
            INSERT INTO audit SELECT agency_id, 3, entry, hash, hash FROM audit WHERE agency_id = 'nong-pho' AND sequence = 2;
            UPDATE audit_head SET sequence = 6 WHERE agency_id = 'nong-pho'
            """);
        var (entries, faults) = await Store.Audit.VerifyAsync(default);
        entries.ShouldBe(8);
        faults.ShouldContain(new AuditFault(Agency, 3, "changed"));
        faults.ShouldContain(new AuditFault(Agency, 6, "moved"));
    }

    [Fact]
    public async Task Several_faults_in_several_agencies_are_all_found_and_the_rest_is_not_blamed()
    {
        Rig.Raw(unlock.Value);
        Rig.Raw("UPDATE audit SET entry = entry || ' ' WHERE sequence = 2; DELETE FROM audit WHERE agency_id = 'nong-pho' AND sequence = 4");
        (await Store.Audit.VerifyAsync(default)).Faults.ShouldBe(
            [new AuditFault(Agency, 2, "changed"), new AuditFault(Agency, 4, "missing"), new AuditFault("other", 2, "changed"), new AuditFault(Agency, 4, "a report's latest entry is missing")], ignoreOrder: true);
    }
}
