using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>A report on its way to SharePoint, and what people change there by hand.</summary>
public class SharingTests
{
    private readonly GraphRig _rig = new();

    [Fact]
    public async Task Setting_up_makes_what_is_missing_once()
    {
        var (first, _) = await _rig.Site.SetUpAsync(make: false, default);
        first.Where(s => s.State == Infrastructure.SharePoint.SetupState.Missing).Select(s => s.Name).ShouldBe([GraphRig.Library, GraphRig.Reports, GraphRig.Measures]);
        (await _rig.Site.CheckAsync(default)).Usable.ShouldBeFalse();
        await _rig.ReadyAsync();
        _rig.Clock.Pass(TimeSpan.FromMinutes(2));
        (await _rig.Site.CheckAsync(default)).ShouldBe(new PortState("sharepoint", true, GraphRig.Options.Site.AbsoluteUri));
        await _rig.ReadyAsync();
        _rig.Graph.Lists.Count.ShouldBe(3);
        _rig.Graph.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_lies_there_whole_and_sharing_it_again_asks_nothing()
    {
        await _rig.ReadyAsync();
        _rig.Papers["memo.docx"] = [1, 2, 3];
        _rig.Papers["หลักฐาน การประชุม.jpg"] = new byte[5_000_000];
        (await _rig.ShareAsync()).ShouldSatisfyAllConditions(o => o.Trouble.ShouldBeNull(), o => o.Differences.ShouldBeEmpty());
        _rig.AssertEqual();
        var memo = _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1/memo.docx")!;
        ((string?)memo.Item.Fields["ItaReportKey"]).ShouldBe("demo/r1");
        _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1/memo.pdf")!.Content[..4].ShouldBe("%PDF"u8.ToArray());
        ((string?)_rig.Graph.List(GraphRig.Reports).Items[1].Fields["ItaFolder"])!.ShouldStartWith("https://");

        _rig.Graph.Asked.Clear();
        (await _rig.ShareAsync()).Sent.ShouldBe(0);
        _rig.Graph.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(13, true)]
    [InlineData(13, false)]
    public async Task A_line_that_breaks_while_the_PDF_is_made_costs_time_and_not_the_PDF(int breaks, bool after)
    {
        await _rig.ReadyAsync();
        _rig.Papers["memo.docx"] = [1, 2, 3];
        var broken = 0;
        _rig.Graph.Fault = (ask, _) => ask.Query.GetValueOrDefault("format") == "pdf" && broken++ < breaks ? new GraphFault(BreakBefore: !after, BreakAfter: after) : null;
        await _rig.ShareToTheEndAsync();
        broken.ShouldBeGreaterThan(breaks);
        _rig.AssertEqual();
        _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1/memo.pdf")!.Content[..4].ShouldBe("%PDF"u8.ToArray());
    }

    [Fact]
    public async Task A_paper_that_SharePoint_cannot_turn_into_a_PDF_lies_there_without_one()
    {
        await _rig.ReadyAsync();
        _rig.Papers["memo.docx"] = [1, 2, 3];
        _rig.Graph.Fault = (ask, _) => ask.Query.GetValueOrDefault("format") == "pdf" ? new GraphFault(GraphSays.Error(406, "notAcceptable")) : null;
        (await _rig.ShareAsync()).Trouble.ShouldBeNull();
        _rig.AssertEqual();
        _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1/memo.pdf").ShouldBeNull();
    }
}
