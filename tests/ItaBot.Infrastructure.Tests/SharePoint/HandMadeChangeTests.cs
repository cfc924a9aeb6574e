using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>People edit the lists and the library by hand. It is found and shown; nothing of it is lost without a choice.</summary>
public class HandMadeChangeTests
{
    private readonly GraphRig _rig = new();

    private LoopbackItem Item => _rig.Graph.List(GraphRig.Reports).Items.Values.Single();

    private LoopbackFile Memo => _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1/memo.docx")!;

    private async Task<GraphRig> SharedAsync()
    {
        await _rig.ReadyAsync();
        _rig.Papers["memo.docx"] = [1, 2, 3];
        (await _rig.ShareAsync()).Trouble.ShouldBeNull();
        return _rig;
    }

    [Fact]
    public async Task A_value_edited_by_hand_is_left_and_named_while_the_others_are_written()
    {
        await SharedAsync();
        Item.Edit("ItaStatus", "ส่งแล้ว (แก้มือ)");
        _rig.Change("ItaProgress", "100");
        var outcome = await _rig.ShareAsync();
        outcome.Trouble.ShouldBeNull();
        outcome.Differences.ShouldBe([new SharedDifference("item", "ItaStatus", "อยู่ระหว่างจัดทำ", "ส่งแล้ว (แก้มือ)")]);
        ((string?)Item.Fields["ItaStatus"]).ShouldBe("ส่งแล้ว (แก้มือ)");
        ((decimal)Item.Fields["ItaProgress"]!).ShouldBe(100);

        _rig.Change("ItaStatus", "รอลงนาม");
        (await _rig.ShareAsync()).Differences.ShouldBe([new SharedDifference("item", "ItaStatus", "รอลงนาม", "ส่งแล้ว (แก้มือ)")]);
        ((string?)Item.Fields["ItaStatus"]).ShouldBe("ส่งแล้ว (แก้มือ)", "not even when the report changed too");
    }

    [Fact]
    public async Task The_reports_value_takes_its_place_when_a_person_chose_so()
    {
        await SharedAsync();
        Item.Edit("ItaStatus", "แก้มือ");
        (await _rig.ShareAsync(verify: true)).Differences.Count.ShouldBe(1);
        (await _rig.ShareAsync(false, new SharedChoice("item", "ItaStatus", KeepTheirs: false))).Differences.ShouldBeEmpty();
        _rig.AssertEqual();
    }

    [Fact]
    public async Task A_choice_for_the_reports_value_is_asked_again_when_the_hand_made_one_changed_meanwhile()
    {
        await SharedAsync();
        Item.Edit("ItaStatus", "แก้มือ");
        await _rig.ShareAsync(verify: true);
        Item.Edit("ItaStatus", "แก้อีก");
        (await _rig.ShareAsync(false, new SharedChoice("item", "ItaStatus", KeepTheirs: false))).Differences.ShouldHaveSingleItem().Theirs.ShouldBe("แก้อีก");
        ((string?)Item.Fields["ItaStatus"]).ShouldBe("แก้อีก");
    }

    [Fact]
    public async Task A_choice_to_leave_it_holds_until_one_side_changes()
    {
        await SharedAsync();
        Item.Edit("ItaStatus", "แก้มือ");
        await _rig.ShareAsync(verify: true);
        (await _rig.ShareAsync(false, new SharedChoice("item", "ItaStatus", KeepTheirs: true))).Differences.ShouldBeEmpty();
        (await _rig.ShareAsync(verify: true)).Differences.ShouldBeEmpty();
        _rig.Change("ItaStatus", "รอลงนาม");
        (await _rig.ShareAsync()).Differences.ShouldHaveSingleItem().Ours.ShouldBe("รอลงนาม");
        ((string?)Item.Fields["ItaStatus"]).ShouldBe("แก้มือ");
    }

    [Fact]
    public async Task What_a_person_put_back_is_no_difference_any_more()
    {
        await SharedAsync();
        Item.Edit("ItaStatus", "แก้มือ");
        (await _rig.ShareAsync(verify: true)).Differences.Count.ShouldBe(1);
        Item.Edit("ItaStatus", "อยู่ระหว่างจัดทำ");
        (await _rig.ShareAsync(verify: true)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Columns_that_the_office_added_are_never_touched()
    {
        await SharedAsync();
        Item.Edit("หมายเหตุ", "ของสำนักปลัด");
        _rig.Change("ItaStatus", "รอลงนาม");
        (await _rig.ShareAsync()).Differences.ShouldBeEmpty();
        ((string?)Item.Fields["หมายเหตุ"]).ShouldBe("ของสำนักปลัด");
        _rig.AssertEqual();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_item_deleted_by_hand_is_named_and_made_again_only_by_choice(bool verify)
    {
        await SharedAsync();
        _rig.Graph.List(GraphRig.Reports).Items.Clear();
        _rig.Change("ItaStatus", "รอลงนาม");
        var gone = (await _rig.ShareAsync(verify)).Differences.ShouldHaveSingleItem();
        (gone.Entry, gone.Column, gone.Theirs).ShouldBe(("item", SharedDifference.Whole, ""));
        (await _rig.ShareAsync(verify)).Differences.Count.ShouldBe(1);
        _rig.Graph.List(GraphRig.Reports).Items.ShouldBeEmpty();
        (await _rig.ShareAsync(false, new SharedChoice("item", SharedDifference.Whole, KeepTheirs: false))).Differences.ShouldBeEmpty();
        _rig.AssertEqual();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_paper_edited_by_hand_is_left_and_replaced_only_by_choice(bool verify)
    {
        await SharedAsync();
        Memo.Edit([7, 7, 7]);
        _rig.Papers["memo.docx"] = [4];
        var changed = (await _rig.ShareAsync(verify)).Differences.ShouldHaveSingleItem();
        changed.Entry.ShouldBe("paper/memo.docx");
        Memo.Content.ShouldBe([7, 7, 7]);
        (await _rig.ShareAsync(verify)).Differences.ShouldBe([changed]);
        (await _rig.ShareAsync(false, new SharedChoice("paper/memo.docx", SharedDifference.Whole, KeepTheirs: false))).Differences.ShouldBeEmpty();
        _rig.AssertEqual();
    }

    [Fact]
    public async Task A_paper_of_somebody_else_under_the_same_name_is_left()
    {
        await _rig.ReadyAsync();
        await _rig.ShareAsync();
        _rig.Papers["x.pdf"] = [1];
        await _rig.ShareAsync();
        _rig.Graph.Put(_rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1")!.Id, "memo.docx", [8]);
        _rig.Papers["memo.docx"] = [1, 2, 3];
        (await _rig.ShareAsync()).Differences.ShouldHaveSingleItem().Entry.ShouldBe("paper/memo.docx");
        Memo.Content.ShouldBe([8]);
    }

    [Fact]
    public async Task A_paper_deleted_by_hand_is_named()
    {
        await SharedAsync();
        _rig.Graph.Files.Remove(Memo);
        _rig.Papers["memo.docx"] = [4];
        (await _rig.ShareAsync()).Differences.ShouldHaveSingleItem().Theirs.ShouldBe("");
        (await _rig.ShareAsync(false, new SharedChoice("paper/memo.docx", SharedDifference.Whole, KeepTheirs: false))).Differences.ShouldBeEmpty();
        Memo.Content.ShouldBe([4]);
    }

    [Fact]
    public async Task A_lost_ledger_finds_everything_again_and_doubles_nothing()
    {
        var rig = await SharedAsync();
        var fresh = new MemoryLedger();
        var papers = rig.Papers.Select(p => new SharedPaper(p.Key, _ => Task.FromResult<byte[]?>(p.Value))).ToList();
        var outcome = await rig.Site.ShareAsync(rig.Report, papers, [], fresh, verify: false, default);
        outcome.ShouldSatisfyAllConditions(o => o.Trouble.ShouldBeNull(), o => o.Differences.ShouldBeEmpty());
        rig.AssertEqual();
    }

    [Fact]
    public async Task A_report_folder_that_was_deleted_is_made_again_for_the_next_paper()
    {
        await SharedAsync();
        var folder = _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1")!;
        _rig.Graph.Files.RemoveAll(f => f == folder || f.Parent == folder.Id);
        _rig.Papers["new.pdf"] = [5];
        var outcome = await _rig.ShareAsync();
        outcome.Trouble.ShouldBeNull();
        _rig.Graph.FileAt("2569/เทศบาลตำบลหนองโพธิ์/r1/new.pdf")!.Content.ShouldBe([5]);
    }
}
