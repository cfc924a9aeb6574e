using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>The written form of an entry is fixed for ever: another program must be able to check a chain by this page alone.</summary>
public sealed class AuditChainTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 3, 2, 19, 5, 6, TimeSpan.FromHours(7)).AddTicks(1234567);

    [Fact]
    public void An_entry_is_written_in_one_way_only()
    {
        var details = new Dictionary<string, string> { ["b"] = "2", ["a\""] = "ก<>&'+", ["B"] = "", ["ข้อ"] = "\n\u0000" };
        AuditChain.Entry("nong-pho", 7, At, new AuditEvent("signed", "p1", "r1", details)).ShouldBe(
            "{\"agency\":\"nong-pho\",\"sequence\":7,\"at\":\"2026-03-02T12:05:06.1234567Z\",\"kind\":\"signed\",\"person\":\"p1\",\"report\":\"r1\"," +
            "\"details\":{\"B\":\"\",\"a\\\"\":\"ก<>&'+\",\"b\":\"2\",\"ข้อ\":\"\\n\\u0000\"}}");
        AuditChain.Entry("a", 1, At.ToUniversalTime(), new AuditEvent("k", "p", null, new Dictionary<string, string>())).ShouldBe(
            "{\"agency\":\"a\",\"sequence\":1,\"at\":\"2026-03-02T12:05:06.1234567Z\",\"kind\":\"k\",\"person\":\"p\",\"report\":null,\"details\":{}}");
    }

    [Fact]
    public void The_hash_runs_over_the_bytes_of_the_hash_before_and_of_the_entry()
    {
        byte[] before = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
        AuditChain.Hash(Convert.ToHexStringLower(before), "ก").ShouldBe(Convert.ToHexStringLower(SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes("ก")])));
        AuditChain.Beginning.ShouldBe(Convert.ToHexStringLower(new byte[32]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000000")]
    public void A_hash_before_that_is_none_gives_none(string before) => AuditChain.Hash(before, "{}").ShouldBe("");

    [Theory]
    [InlineData("{\"agency\":\"a\",\"sequence\":1}", true)]
    [InlineData("{\"agency\":\"b\",\"sequence\":1}", false)]
    [InlineData("{\"agency\":\"a\",\"sequence\":2}", false)]
    [InlineData("{\"agency\":\"a\",\"sequence\":1.5}", false)]
    [InlineData("{\"agency\":\"a\",\"sequence\":\"1\"}", false)]
    [InlineData("{\"agency\":7,\"sequence\":1}", false)]
    [InlineData("{\"agency\":\"a\"}", false)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    [InlineData("\"a\"", false)]
    [InlineData("{", false)]
    [InlineData("", false)]
    public void An_entry_says_where_it_stands(string entry, bool stands) => AuditChain.StandsAt(entry, "a", 1).ShouldBe(stands);
}
