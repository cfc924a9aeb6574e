using System.IO.Compression;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>PNG files of libpng and of our own hand, read by us and by libpng.</summary>
public sealed class PngReadTests(PicturePeer peer) : IClassFixture<PicturePeer>
{
    [Theory]
    [InlineData("colour", "{}")]
    [InlineData("colour, all filters", """{"adaptiveFiltering":true}""")]
    [InlineData("interlaced", """{"progressive":true}""")]
    [InlineData("grey", "{}", "grey")]
    [InlineData("palette 256", """{"palette":true,"colours":256}""")]
    [InlineData("palette 16", """{"palette":true,"colours":16}""")]
    [InlineData("palette 4, interlaced", """{"palette":true,"colours":4,"progressive":true}""")]
    [InlineData("palette 2", """{"palette":true,"colours":2}""")]
    [InlineData("16 bit", "{}", "depth16")]
    [InlineData("alpha", "{}", "alpha")]
    [InlineData("alpha, interlaced", """{"progressive":true}""", "alpha")]
    [InlineData("palette with alpha", """{"palette":true,"colours":64}""", "alpha")]
    public void Pixels_are_those_of_libpng(string name, string options, params string[] wishes)
    {
        foreach (var (width, height) in new[] { (161, 97), (8, 8), (1, 1), (3, 40) })
        {
            var file = peer.Encode(TestPictures.Photo(width, height), "png", options, wishes);
            var ours = PictureFile.TryRead(file, out var problem).ShouldNotBeNull(problem);
            var theirs = peer.Decode(file);
            ours.Rgb.Zip(theirs.Rgb, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(1, $"{name} {width}×{height}");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    [InlineData(6, 8)]
    [InlineData(6, 16)]
    public void Every_kind_and_depth_with_and_without_transparency(byte kind, byte depth)
    {
        foreach (var clear in new[] { false, true }.Where(c => !c || kind is 0 or 2 or 3))
        {
            var file = PngParts.Random(13, 9, kind, depth, clear, seed: (kind * 100) + depth);
            var ours = PictureFile.TryRead(file, out var problem).ShouldNotBeNull(problem);
            var theirs = peer.Decode(file);
            var rounding = depth == 16 && kind is 4 or 6 ? 2 : 1; // the peer lays 16 bits on white before it keeps eight
            ours.Rgb.Zip(theirs.Rgb, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(rounding, $"kind {kind} depth {depth} clear {clear}");
        }
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(1, 8)]
    [InlineData(0, 3)]
    public void Kinds_that_cannot_be_are_damaged(byte kind, byte depth)
    {
        PictureFile.TryRead(PngParts.File(PngParts.Head(4, 4, kind, depth)), out var problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.Damaged);
    }

    [Fact]
    public void A_small_file_that_would_swell_takes_no_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rows = PngParts.Packed(new byte[100_000]);
        PictureFile.TryRead(PngParts.File(PngParts.Head(12_000, 4_000, 2, 8), ("IDAT", rows)), out var problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.CutOff);
        PictureFile.TryRead(PngParts.File(PngParts.Head(12_001, 10, 2, 8), ("IDAT", rows)), out problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.TooLarge);
        PictureFile.TryRead(PngParts.File(PngParts.Head(10_000, 6_000, 2, 8), ("IDAT", rows)), out problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.TooLarge);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5_000_000);
    }

    [Fact]
    public void More_rows_than_announced_are_not_unpacked()
    {
        var file = PngParts.File(PngParts.Head(4, 4, 0, 8), ("IDAT", PngParts.Packed(new byte[50_000_000])));
        var before = GC.GetAllocatedBytesForCurrentThread();
        PictureFile.TryRead(file, out _).ShouldNotBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }
}
