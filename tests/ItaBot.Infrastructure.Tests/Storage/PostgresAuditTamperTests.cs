using ItaBot.Domain.Ports;
using Npgsql;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Tampering with the database: what its administrator changes is found, everybody else is refused.</summary>
public sealed class PostgresAuditTamperTests : AuditTamperContract
{
    private const string DisableTriggers = "ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_head DISABLE TRIGGER USER";
    private readonly PostgresRig _rig;

    public PostgresAuditTamperTests()
        : this(new PostgresRig())
    {
    }

    private PostgresAuditTamperTests(PostgresRig rig)
        : base(rig, new(() => rig.Server is null ? SqliteAuditTamperTests.DropTriggers : DisableTriggers)) => _rig = rig;

    [Theory]
    [InlineData("UPDATE audit SET entry = entry || ' '")]
    [InlineData("UPDATE audit SET sequence = sequence + 100")]
    [InlineData("DELETE FROM audit WHERE sequence = 5")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("TRUNCATE audit")]
    [InlineData("TRUNCATE audit_head")]
    [InlineData("INSERT INTO audit VALUES ('nong-pho', 9, '{}', '', '')")]
    [InlineData("INSERT INTO audit VALUES ('nong-pho', 0, '{}', '', '')")]
    [InlineData("INSERT INTO audit VALUES ('nong-pho', 2, '{}', '', '') ON CONFLICT (agency_id, sequence) DO UPDATE SET entry = 'x'")]
    public async Task The_database_itself_refuses_everything_but_the_next_entry(string sql)
    {
        if (_rig.Server is null)
        {
            return;
        }

        Should.Throw<PostgresException>(() => _rig.AskAs<object?>("itabot_owner", sql)).SqlState.ShouldBe("P0001");
        Should.Throw<PostgresException>(() => _rig.AskAs<object?>("itabot", $"SET app.agency = 'nong-pho'; {sql}")).SqlState.ShouldBeOneOf("P0001", "42501");
        (await Store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DROP TRIGGER audit_no_update ON audit")]
    [InlineData("ALTER TABLE audit DISABLE TRIGGER USER")]
    [InlineData("ALTER TABLE audit DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY own_agency ON audit")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("SELECT let_in('itabot')")]
    [InlineData("UPDATE form SET version = 1")]
    public void The_programs_role_cannot_switch_the_guards_off(string sql)
    {
        if (_rig.Server is not null)
        {
            Should.Throw<PostgresException>(() => _rig.AskAs<object?>("itabot", sql)).SqlState.ShouldBe("42501");
        }
    }

    [Fact]
    public async Task A_letter_changed_in_any_column_of_any_entry_is_found()
    {
        if (_rig.Server is null)
        {
            return;
        }

        _rig.Raw(DisableTriggers);
        foreach (var (agency, sequence) in new[] { (Agency, 1), (Agency, 2), (Agency, 5), ("other", 1), ("other", 2) })
        {
            foreach (var column in (string[])["entry", "previous", "hash"])
            {
                var where = $"WHERE agency_id = '{agency}' AND sequence = {sequence}";
                var text = _rig.Ask<string>($"SELECT {column} FROM audit {where}");
                for (var at = 1; at <= text.Length; at += 7)
                {
                    _rig.Raw($"UPDATE audit SET {column} = overlay({column} placing chr(ascii(substr({column}, {at}, 1)) # 1) from {at} for 1) {where}");
                    (await Store.Audit.VerifyAsync(default)).Faults.ShouldNotBeEmpty($"{column} of {agency}/{sequence}, letter {at}");
                    _rig.Raw($"UPDATE audit SET {column} = '{text.Replace("'", "''")}' {where}");
                }

                (await Store.Audit.VerifyAsync(default)).Faults.ShouldBeEmpty();
            }
        }
    }
}
