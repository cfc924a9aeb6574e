using System.Security.Cryptography;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Tests.Library;

/// <summary>What every library has to keep, be it a folder or SharePoint.</summary>
public abstract class LibraryContract : IDisposable
{
    protected static readonly LibraryPlace Place = new(2569, "เทศบาลตำบลหนองโพธิ์", "r-0123456789abcdef", "บันทึกข้อความ O35 รอบ 12 เดือน.docx");

    protected abstract ILibrary Library { get; }

    public abstract void Dispose();

    [Fact]
    public async Task A_paper_is_filed_under_year_agency_and_report_and_read_back()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        (await Library.FileAsync(Place, content, default)).ShouldBe("2569/เทศบาลตำบลหนองโพธิ์/r-0123456789abcdef/บันทึกข้อความ O35 รอบ 12 เดือน.docx");
        (await Library.ReadAsync(Place, default)).ShouldBe(content);
    }

    [Fact]
    public async Task A_folder_within_the_report_keeps_its_files_apart()
    {
        var within = Place with { Folder = "evidence" };
        (await Library.FileAsync(within, [1], default)).ShouldBe("2569/เทศบาลตำบลหนองโพธิ์/r-0123456789abcdef/evidence/บันทึกข้อความ O35 รอบ 12 เดือน.docx");
        (await Library.ReadAsync(Place, default)).ShouldBeNull();
        (await Library.ReadAsync(within, default)).ShouldBe([1]);
        (await Library.FileAsync(Place with { Folder = "../../x" }, [2], default)).ShouldNotContain("/..");
    }

    [Fact]
    public async Task Filing_again_replaces_the_paper_whole()
    {
        await Library.FileAsync(Place, RandomNumberGenerator.GetBytes(50_000), default);
        await Library.FileAsync(Place, [1, 2, 3], default);
        (await Library.ReadAsync(Place, default)).ShouldBe([1, 2, 3]);
        await Library.FileAsync(Place, [], default);
        (await Library.ReadAsync(Place, default)).ShouldBe([]);
    }

    [Fact]
    public async Task What_was_never_filed_is_not_there()
    {
        (await Library.ReadAsync(Place, default)).ShouldBeNull();
        await Library.FileAsync(Place, [1], default);
        (await Library.ReadAsync(Place with { FileName = "x.docx" }, default)).ShouldBeNull();
        (await Library.ReadAsync(Place with { ReportId = "r2" }, default)).ShouldBeNull();
        (await Library.ReadAsync(Place with { AgencyName = "other" }, default)).ShouldBeNull();
        (await Library.ReadAsync(Place with { FiscalYear = 2570 }, default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_papers_of_a_report_are_listed_by_the_names_they_are_read_by()
    {
        (await Library.ListAsync(Place, default)).ShouldBeEmpty();
        await Library.FileAsync(Place with { FileName = "ภาพ: \"ประชุม\".jpg" }, [1], default);
        await Library.FileAsync(Place with { FileName = "memo.docx" }, [2], default);
        await Library.FileAsync(Place with { FileName = "memo.docx" }, [3], default);
        await Library.FileAsync(Place with { ReportId = "r2", FileName = "other.docx" }, [4], default);
        var names = await Library.ListAsync(Place with { FileName = "" }, default);
        names.Count.ShouldBe(2);
        (await Task.WhenAll(names.Select(name => Library.ReadAsync(Place with { FileName = name }, default)))).Select(c => c!.Single()).ShouldBe([3, 1]);
    }

    [Fact]
    public async Task Writers_and_readers_of_one_place_see_whole_papers_only()
    {
        byte[] Paper(int n) => [.. Enumerable.Repeat((byte)n, 20_000 + (n * 1000))];
        await Library.FileAsync(Place, Paper(0), default);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            await Library.FileAsync(Place, Paper(n), default);
            var seen = (await Library.ReadAsync(Place, default))!;
            seen.ShouldBe(Paper(seen[0]));
        })));
    }

    [Fact]
    public async Task A_cancelled_filing_leaves_the_paper_that_was_there()
    {
        await Library.FileAsync(Place, [1], default);
        await Should.ThrowAsync<OperationCanceledException>(() => Library.FileAsync(Place, [2], new CancellationToken(canceled: true)));
        (await Library.ReadAsync(Place, default)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_healthy_library_says_so() =>
        (await Library.CheckAsync(default)).ShouldSatisfyAllConditions(s => s.Port.ShouldBe("library"), s => s.Usable.ShouldBeTrue());

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..\\..\\boot.ini")]
    [InlineData("..")]
    [InlineData("/absolute")]
    [InlineData("C:\\x")]
    [InlineData("")]
    [InlineData("\u0000")]
    [InlineData("NUL.docx")]
    public async Task Hostile_names_make_papers_of_their_own_in_every_part_of_the_place(string name)
    {
        LibraryPlace[] places = [Place with { AgencyName = name }, Place with { ReportId = name }, Place with { FileName = name }, new(-1, name, name, name)];
        foreach (var (place, n) in places.Select((p, n) => (p, n)))
        {
            (await Library.FileAsync(place, [(byte)n], default)).Split('/').Length.ShouldBe(4);
        }

        foreach (var (place, n) in places.Select((p, n) => (p, n)))
        {
            (await Library.ReadAsync(place, default)).ShouldBe([(byte)n]);
        }
    }
}
