using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Library;

namespace ItaBot.Infrastructure.Tests.Library;

public sealed class FolderLibraryContractTests : LibraryContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-library-").FullName;

    protected override ILibrary Library => new FolderLibrary(Path.Combine(_folder, "made", "papers"));

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>What is particular to a folder: nothing left lying about, nothing outside, and no half paper.</summary>
public sealed class FolderLibraryTests : IDisposable
{
    private static readonly LibraryPlace Place = new(2569, "อบต. ตัวอย่าง", "r1", "a.docx");

    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-library-").FullName;

    private string Root => Path.Combine(_folder, "papers");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_papers_remain_in_the_folder()
    {
        var library = new FolderLibrary(Root + "/");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => library.FileAsync(Place, [(byte)n], default)));
        await Should.ThrowAsync<OperationCanceledException>(() => library.FileAsync(Place, [9], new CancellationToken(canceled: true)));
        (await library.CheckAsync(default)).Usable.ShouldBeTrue();
        Files().ShouldBe(["papers/2569/อบต. ตัวอย่าง/r1/a.docx"]);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("/etc")]
    [InlineData("../papers2")]
    [InlineData("a/../../../..")]
    public async Task Nothing_is_written_outside_the_root(string name)
    {
        var library = new FolderLibrary(Root);
        await library.FileAsync(new LibraryPlace(2569, name, name, name), [1], default);
        Files().ShouldHaveSingleItem().ShouldStartWith("papers/2569/");
        Directory.GetFileSystemEntries(_folder).ShouldBe([Root]);
    }

    [Fact]
    public async Task A_paper_that_cannot_take_its_place_leaves_no_draft_behind()
    {
        Directory.CreateDirectory(Path.Combine(Root, "2569", "อบต. ตัวอย่าง", "r1", "a.docx"));
        (await Should.ThrowAsync<Exception>(() => new FolderLibrary(Root).FileAsync(Place, [1], default))).ShouldBeAssignableTo<SystemException>();
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_root_that_is_a_file_is_not_usable()
    {
        await File.WriteAllTextAsync(Root, "in the way");
        var state = await new FolderLibrary(Root).CheckAsync(default);
        state.Usable.ShouldBeFalse();
        state.Detail.ShouldNotBeEmpty();
        await Should.ThrowAsync<IOException>(() => new FolderLibrary(Root).FileAsync(Place, [1], default));
        (await File.ReadAllTextAsync(Root)).ShouldBe("in the way");
    }

    [Fact]
    public async Task A_paper_open_for_reading_can_be_replaced_and_reads_on_as_it_was()
    {
        var library = new FolderLibrary(Root);
        await library.FileAsync(Place, [1, 1, 1], default);
        await using var open = new FileStream(Path.Combine(Root, "2569", "อบต. ตัวอย่าง", "r1", "a.docx"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await library.FileAsync(Place, [2, 2], default);
        var seen = new byte[3];
        await open.ReadExactlyAsync(seen);
        seen.ShouldBe([1, 1, 1]);
        (await library.ReadAsync(Place, default)).ShouldBe([2, 2]);
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'));
}
