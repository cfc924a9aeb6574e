using System.Text.Json.Nodes;
using Azure.Core;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.SharePoint;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>Who is told our token, which addresses are followed, and what the statuses inside an envelope mean.</summary>
public class GraphClientTests
{
    private readonly GraphRig _rig = new();

    [Fact]
    public async Task The_token_goes_to_Graph_and_never_to_an_address_with_its_own_permission()
    {
        _rig.Graph.Token = "t-1";
        _rig.Restart(new FixedToken());
        await _rig.ReadyAsync();
        _rig.Papers["memo.docx"] = [1];
        _rig.Papers["scan.tif"] = new byte[400_000];
        (await _rig.ShareAsync()).Trouble.ShouldBeNull();
        _rig.AssertEqual();
        var given = _rig.Graph.Asked.Where(a => a.Path.StartsWith("/up/") || a.Path.StartsWith("/dl/")).ToList();
        given.Count.ShouldBeGreaterThan(3);
        given.ShouldAllBe(a => !a.Headers.ContainsKey("Authorization"));
        _rig.Graph.Asked.Except(given).ShouldAllBe(a => a.Headers["Authorization"] == "Bearer t-1");
    }

    [Theory]
    [InlineData(401, SharingTrouble.SignIn)]
    [InlineData(403, SharingTrouble.NotAllowed)]
    [InlineData(404, SharingTrouble.NotSetUp)]
    [InlineData(500, SharingTrouble.Unreachable)]
    [InlineData(507, SharingTrouble.Full)]
    [InlineData(423, SharingTrouble.Busy)]
    public async Task A_refusal_is_told_apart_and_nothing_is_lost(int status, SharingTrouble trouble)
    {
        await _rig.ReadyAsync();
        _rig.Restart();
        _rig.Graph.Fault = (_, _) => new GraphFault(GraphSays.Error(status, "x"));
        var outcome = await _rig.ShareAsync();
        (outcome.Trouble, outcome.Sent).ShouldBe((trouble, 0));
        outcome.Wait.ShouldBeGreaterThan(TimeSpan.Zero);
        _rig.Graph.Fault = (_, _) => null;
        await _rig.ShareToTheEndAsync();
        _rig.AssertEqual();
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/next")]
    [InlineData("http://localhost:81/v1.0/next")]
    [InlineData("http://localhost@evil.example/v1.0/next")]
    [InlineData("http://localhost/v1.0evil")]
    [InlineData("/relative")]
    public async Task The_next_page_is_fetched_from_Graph_alone(string link)
    {
        _rig.Graph.Fault = (_, _) => new GraphFault(new GraphSays(200, new JsonObject { ["value"] = new JsonArray(), ["@odata.nextLink"] = link }));
        await Should.ThrowAsync<SharingTroubleException>(() => _rig.Client.ListAsync("/sites/x/lists", default));
        _rig.Graph.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://other.example/up", false)]
    [InlineData("https://demo.sharepoint.example/up", true)]
    [InlineData("https://user@demo.sharepoint.example/up", false)]
    [InlineData("http://localhost/up", true)]
    [InlineData("ftp://localhost/up", false)]
    public void Bytes_leave_over_https_or_stay_on_this_machine(string address, bool taken) => _rig.Client.MayCall(new Uri(address)).ShouldBe(taken);

    [Fact]
    public async Task Statuses_inside_an_envelope_count_each_for_itself()
    {
        await _rig.ReadyAsync();
        var waits = 0;
        _rig.Graph.Fault = (ask, _) => ask.Inner && ask.Target.Contains("u7") && waits++ < 2 ? new GraphFault(GraphSays.Error(429, "x") with { Headers = [("Retry-After", "9")] }) : null;
        foreach (var n in Enumerable.Range(0, 45).Where(n => n != 3))
        {
            _rig.Graph.People["u" + n] = (new JsonObject { ["id"] = "u" + n, ["displayName"] = "ชื่อ " + n }, null, null);
        }

        var began = _rig.Clock.Now;
        var replies = await _rig.Client.SendAllAsync([.. Enumerable.Range(0, 45).Select(n => GraphCall.Get($"/users/u{n}"))], default);
        replies.Select(r => r.Status).ShouldBe(Enumerable.Range(0, 45).Select(n => n == 3 ? 404 : 200));
        replies[44].Text("id").ShouldBe("u44", "answers come in any order");
        (_rig.Clock.Now - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(18));
        _rig.Graph.Asked.Count(a => a.Path.EndsWith("/$batch")).ShouldBe(5, "three envelopes of at most twenty, and the refused one twice more");
        _rig.Graph.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_beyond_five_thousand_items_are_paged_and_found_in_by_index()
    {
        await _rig.ReadyAsync();
        var list = _rig.Graph.List(GraphRig.Measures);
        for (var n = 1; n <= 5400; n++)
        {
            list.Items[++list.Last] = new LoopbackItem(list.Last, "k" + n) { Fields = { ["ItaKey"] = "old/" + n, ["ItaReportKey"] = "old", ["ItaAgency"] = "x" } };
        }

        (await _rig.ShareAsync()).Trouble.ShouldBeNull();
        list.Items.Count.ShouldBe(5403);
        var all = await _rig.Client.ListAsync($"/sites/{LoopbackGraph.SiteId}/lists/{list.Id}/items?$expand=fields($select=ItaKey)&$filter={Uri.EscapeDataString("fields/ItaReportKey eq 'old'")}&$top=200", default);
        all.Count.ShouldBe(5400);
        _rig.Graph.Wrong.ShouldBeEmpty();
        await Should.ThrowAsync<SharingTroubleException>(() => _rig.Client.ListAsync($"/sites/{LoopbackGraph.SiteId}/lists/{list.Id}/items?$filter={Uri.EscapeDataString("fields/ItaUnit eq 'x'")}", default));
        _rig.Graph.Wrong.ShouldHaveSingleItem().ShouldContain("not indexed");
    }

    // The published vectors, from the tests of other programs.
    [Theory]
    [InlineData("", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Sg==", "SgAAAAAAAAAAAAAAAQAAAAAAAAA=")]
    [InlineData("tbQ=", "taAFAAAAAAAAAAAAAgAAAAAAAAA=")]
    [InlineData("0pZP", "0rDEEwAAAAAAAAAAAwAAAAAAAAA=")]
    [InlineData("n6Neh7p6fFgm", "nxiFFw6hCz3wAQsmCQAAAAAAAAA=")]
    [InlineData("2fuxhBJXtpWFe8dOfdGeHw==", "O9tHLAghgSvYohKFyMMxnNCHaHg=")]
    public void The_hash_is_the_published_one(string content, string hash)
    {
        QuickXorHash.Of(Convert.FromBase64String(content)).ShouldBe(hash);
        var random = new Random(content.Length);
        var long1 = new byte[100_003];
        random.NextBytes(long1);
        QuickXorHash.Of(long1).ShouldBe(LoopbackGraph.HashOf(long1));
    }

    [Fact]
    public async Task The_directory_says_who_and_who_is_away_and_falls_back_to_the_agency_file()
    {
        var person = new Person("palad", "นาย ก", "ปลัด", null, [Role.Approver], "aad-1", null);
        JsonObject At(string time) => new() { ["dateTime"] = time, ["timeZone"] = "SE Asia Standard Time" };
        _rig.Graph.People["aad-1"] = (new JsonObject { ["id"] = "aad-1", ["displayName"] = "นายกอ ใหม่", ["jobTitle"] = "ปลัดเทศบาล" }, new JsonObject { ["id"] = "m", ["displayName"] = "นายก" },
            new JsonObject { ["status"] = "scheduled", ["scheduledStartDateTime"] = At("2026-03-01T08:00:00.0000000"), ["scheduledEndDateTime"] = At("2026-03-05T17:00:00.0000000") });
        var directory = new GraphDirectory(_rig.Client);
        (await directory.ManagerOfAsync(person, default)).ShouldBe(new DirectoryPerson("m", "นายก", null));
        (await directory.AutomaticReplyOfAsync(person, default)).ShouldBe(new AutomaticReply(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero)));
        _rig.Graph.People["aad-1"].Replies!["status"] = "alwaysEnabled";
        (await directory.AutomaticReplyOfAsync(person, default)).ShouldBe(new AutomaticReply(null, null));
        _rig.Graph.People["aad-1"].Replies!["status"] = "disabled";
        (await directory.AutomaticReplyOfAsync(person, default)).ShouldBeNull();

        _rig.Graph.Denies = _ => true;
        (await directory.AutomaticReplyOfAsync(person, default)).ShouldBeNull();
        (await directory.ManagerOfAsync(person, default)).ShouldBeNull();
        (await directory.AutomaticReplyOfAsync(person with { AadObjectId = null }, default)).ShouldBeNull();
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("t-1", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
