using ItaBot.Domain.Ports;
using Microsoft.Data.Sqlite;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Tampering with the file, down to the byte.</summary>
public sealed class SqliteAuditTamperTests() : AuditTamperContract(new SqliteRig(), new(DropTriggers))
{
    internal const string DropTriggers = "DROP TRIGGER audit_append; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_head_no_delete";

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
        Should.Throw<SqliteException>(() => Rig.Raw(sql)).SqliteErrorCode.ShouldBe(19);
        (await Store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_byte_flipped_in_any_column_of_any_entry_is_found()
    {
        Rig.Raw(DropTriggers);
        var flips = 0;
        foreach (var (agency, sequence) in new[] { (Agency, 1), (Agency, 2), (Agency, 5), ("other", 1), ("other", 2) })
        {
            foreach (var column in (string[])["agency_id", "entry", "previous", "hash"])
            {
                var where = $"agency_id = '{agency}' AND sequence = {sequence}";
                var rowid = Rig.Ask<long>($"SELECT rowid FROM audit WHERE {where}");
                var text = Rig.Ask<string>($"SELECT hex({column}) FROM audit WHERE {where}");
                for (var at = 0; at < text.Length / 2; at++)
                {
                    var bytes = Convert.FromHexString(text);
                    bytes[at] ^= (byte)(1 << (at % 8));
                    Rig.Raw($"UPDATE audit SET {column} = CAST(X'{Convert.ToHexString(bytes)}' AS TEXT) WHERE rowid = {rowid}");
                    (await Store.Audit.VerifyAsync(default)).Faults.ShouldNotBeEmpty($"{column} of {agency}/{sequence}, byte {at}");
                    flips++;
                }

                Rig.Raw($"UPDATE audit SET {column} = CAST(X'{text}' AS TEXT) WHERE rowid = {rowid}");
                (await Store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
            }
        }

        flips.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("UPDATE audit SET sequence = 'x' WHERE agency_id = 'nong-pho' AND sequence = 3", 3, "missing")]
    [InlineData("UPDATE audit SET entry = NULL WHERE agency_id = 'nong-pho' AND sequence = 2", 2, "changed")]
    public async Task What_no_column_should_hold_is_found(string sql, long sequence, string what)
    {
        Rig.Raw(DropTriggers);
        Rig.Raw("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'audit'; PRAGMA writable_schema = RESET");
        await RestartAsync();
        Rig.Raw(sql);
        (await Store.Audit.VerifyAsync(default)).Faults.ShouldContain(new AuditFault(Agency, sequence, what));
    }
}
