using ItaBot.Domain.Ports;
using Microsoft.Data.Sqlite;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Somebody with the file in hand and the triggers dropped: whatever is changed in the trail is found.</summary>
public sealed class AuditTamperTests : IAsyncLifetime
{
    private readonly SqliteRig _rig = new();
    private IAuditTrail _trail = null!;

    public async Task InitializeAsync()
    {
        var ports = await _rig.StartAsync();
        _trail = ports.Audit;
        await ports.Reports.SaveAsync(Save(Plain()) with { Audit = [Event("started"), Event("answers-saved", "r1", ("hash", "a0b1"), ("ข้อ", "๓๕"))] }, default);
        await ports.Reports.SaveAsync(Save(null, agency: "other") with { Audit = [Event("started", null), Event("ended", null)] }, default);
        await ports.Reports.SaveAsync(Save(Plain(revision: 2), 1) with { Audit = [Event("memo-issued"), Event("signed"), Event("published", null)] }, default);
        (await _trail.VerifyAsync(default)).ShouldSatisfyAllConditions(v => v.Entries.ShouldBe(7), v => v.Faults.ShouldBeEmpty());
    }

    public Task DisposeAsync()
    {
        _rig.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("UPDATE audit SET entry = entry || ' '")]
    [InlineData("UPDATE audit SET sequence = sequence + 100")]
    [InlineData("DELETE FROM audit WHERE sequence = 5")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("INSERT OR REPLACE INTO audit SELECT agency_id, sequence, 'x', previous, hash FROM audit WHERE sequence = 2")]
    [InlineData("INSERT INTO audit VALUES ('nong-pho', 9, '{}', '', '')")]
    [InlineData("INSERT INTO audit VALUES ('nong-pho', 0, '{}', '', '')")]
    public async Task The_file_itself_refuses_everything_but_the_next_entry(string sql)
    {
        Should.Throw<SqliteException>(() => _rig.Raw(sql)).SqliteErrorCode.ShouldBe(19);
        (await _trail.VerifyAsync(default)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_byte_flipped_in_any_column_of_any_entry_is_found()
    {
        DropTriggers();
        var flips = 0;
        foreach (var (agency, sequence) in new[] { (Agency, 1), (Agency, 2), (Agency, 5), ("other", 1), ("other", 2) })
        {
            foreach (var column in (string[])["agency_id", "entry", "previous", "hash"])
            {
                var where = $"agency_id = '{agency}' AND sequence = {sequence}";
                var rowid = _rig.Ask<long>($"SELECT rowid FROM audit WHERE {where}");
                var text = _rig.Ask<string>($"SELECT hex({column}) FROM audit WHERE {where}");
                for (var at = 0; at < text.Length / 2; at++)
                {
                    var bytes = Convert.FromHexString(text);
                    bytes[at] ^= (byte)(1 << (at % 8));
                    _rig.Raw($"UPDATE audit SET {column} = CAST(X'{Convert.ToHexString(bytes)}' AS TEXT) WHERE rowid = {rowid}");
                    (await _trail.VerifyAsync(default)).Faults.ShouldNotBeEmpty($"{column} of {agency}/{sequence}, byte {at}");
                    flips++;
                }

                _rig.Raw($"UPDATE audit SET {column} = CAST(X'{text}' AS TEXT) WHERE rowid = {rowid}");
                (await _trail.VerifyAsync(default)).Faults.ShouldBeEmpty();
            }
        }

        flips.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("UPDATE audit SET entry = replace(entry, 'a0b1', 'a0b2') WHERE agency_id = 'nong-pho'", Agency, 2, "changed")]
    [InlineData("UPDATE audit SET entry = replace(entry, ',\"kind', ', \"kind') WHERE agency_id = 'nong-pho' AND sequence = 3", Agency, 3, "changed")]
    [InlineData("UPDATE audit SET previous = 'short' WHERE agency_id = 'nong-pho' AND sequence = 3", Agency, 3, "changed")]
    [InlineData("UPDATE audit SET previous = replace(previous, '0', 'z') WHERE agency_id = 'other' AND sequence = 1", "other", 1, "changed")]
    [InlineData("UPDATE audit SET hash = upper(hash) WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 5, "differs from the head")]
    [InlineData("UPDATE audit SET sequence = 'x' WHERE agency_id = 'nong-pho' AND sequence = 3", Agency, 3, "missing")]
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
    [InlineData("UPDATE audit_head SET hash = lower(hex(zeroblob(32))) WHERE agency_id = 'nong-pho'", Agency, 5, "differs from the head")]
    [InlineData("INSERT INTO audit_head VALUES ('ghost', 3, 'x')", "ghost", 3, "cut off")]
    [InlineData("INSERT INTO audit SELECT 'nong-pho', 6, entry, previous, hash FROM audit WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 6, "moved")]
    [InlineData("INSERT INTO audit SELECT 'nong-pho', 6, entry, hash, hash FROM audit WHERE agency_id = 'nong-pho' AND sequence = 5", Agency, 6, "changed")]
    [InlineData("INSERT INTO audit SELECT 'ghost', sequence, entry, previous, hash FROM audit WHERE agency_id = 'other'", "ghost", 1, "moved")]
    [InlineData("INSERT INTO audit VALUES ('ghost', 1, 'no json', '', '')", "ghost", 1, "head missing")]
    [InlineData("UPDATE audit SET entry = '', hash = '' WHERE agency_id = 'nong-pho' AND sequence = 2", Agency, 2, "changed")]
    [InlineData("UPDATE audit SET entry = NULL WHERE agency_id = 'nong-pho' AND sequence = 2", Agency, 2, "changed")]
    [InlineData("UPDATE report SET audit_sequence = 50", Agency, 50, "a report's latest entry is missing")]
    public async Task Tampering_is_named_with_agency_and_place(string sql, string agency, long sequence, string what)
    {
        DropTriggers();
        if (sql.Contains("NULL", StringComparison.Ordinal))
        {
            _rig.Raw("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'audit'; PRAGMA writable_schema = RESET");
            await StartAgainAsync();
        }

        _rig.Raw(sql);
        (await _trail.VerifyAsync(default)).Faults.ShouldContain(new AuditFault(agency, sequence, what));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1, 5)]
    [InlineData(4, 5)]
    public async Task Two_entries_in_each_others_place_are_found(int one, int two)
    {
        DropTriggers();
        _rig.Raw($"UPDATE audit SET sequence = CASE sequence WHEN {one} THEN -{two} WHEN {two} THEN -{one} END WHERE agency_id = 'nong-pho' AND sequence IN ({one}, {two})");
        _rig.Raw("UPDATE audit SET sequence = -sequence WHERE sequence < 0");
        var (_, faults) = await _trail.VerifyAsync(default);
        faults.ShouldContain(new AuditFault(Agency, one, "moved"));
        faults.ShouldContain(new AuditFault(Agency, two, "moved"));
        faults.ShouldContain(new AuditFault(Agency, one, "does not follow the entry before"));
    }

    [Fact]
    public async Task An_entry_slipped_in_with_the_rest_moved_up_is_found()
    {
        DropTriggers();
        _rig.Raw(
            """
            UPDATE audit SET sequence = -(sequence + 1) WHERE agency_id = 'nong-pho' AND sequence >= 3;
            UPDATE audit SET sequence = -sequence WHERE sequence < 0;
            INSERT INTO audit SELECT agency_id, 3, entry, hash, hash FROM audit WHERE agency_id = 'nong-pho' AND sequence = 2;
            UPDATE audit_head SET sequence = 6 WHERE agency_id = 'nong-pho'
            """);
        var (entries, faults) = await _trail.VerifyAsync(default);
        entries.ShouldBe(8);
        faults.ShouldContain(new AuditFault(Agency, 3, "changed"));
        faults.ShouldContain(new AuditFault(Agency, 6, "moved"));
    }

    [Fact]
    public async Task Several_faults_in_several_agencies_are_all_found_and_the_rest_is_not_blamed()
    {
        DropTriggers();
        _rig.Raw("UPDATE audit SET entry = entry || ' ' WHERE sequence = 2; DELETE FROM audit WHERE agency_id = 'nong-pho' AND sequence = 4");
        (await _trail.VerifyAsync(default)).Faults.ShouldBe(
            [new AuditFault(Agency, 2, "changed"), new AuditFault(Agency, 4, "missing"), new AuditFault("other", 2, "changed"), new AuditFault(Agency, 4, "a report's latest entry is missing")], ignoreOrder: true);
    }

    private async Task StartAgainAsync() => _trail = (await _rig.StartAsync()).Audit;

    private void DropTriggers() => _rig.Raw("DROP TRIGGER audit_append; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_head_no_delete");
}
