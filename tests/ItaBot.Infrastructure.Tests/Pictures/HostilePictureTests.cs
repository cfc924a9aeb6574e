using System.Diagnostics;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>Files that nobody should have sent: real ones with bytes changed, cut, doubled and swapped, and others made to cost memory or time.</summary>
public sealed class HostilePictureTests(PicturePeer peer) : IClassFixture<PicturePeer>
{
    [Theory]
    [InlineData("jpeg", """{"quality":60}""", 1)]
    [InlineData("jpeg", """{"quality":60,"progressive":true}""", 2)]
    [InlineData("jpeg", """{"quality":80,"chromaSubsampling":"4:4:4","mozjpeg":true}""", 3)]
    [InlineData("png", """{"adaptiveFiltering":true}""", 4)]
    [InlineData("png", """{"palette":true,"colours":16,"progressive":true}""", 5)]
    public void Two_thousand_mutations_of_a_real_file_never_throw(string format, string options, int seed)
    {
        var file = peer.Encode(TestPictures.Photo(48, 40), format, options, "orientation=6");
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < 2000; round++)
        {
            var hostile = Mutation.Of(file, random, fixChecksums: format == "png" && round % 2 == 0);
            var picture = PictureFile.TryRead(hostile, out var problem);
            (picture is null).ShouldBe(problem.Length > 0);
            if (picture is null)
            {
                PictureProblem.All.ShouldContain(problem);
            }
            else
            {
                picture.Rgb.Length.ShouldBe(picture.Width * picture.Height * 3);
                read++;
            }
        }

        Console.WriteLine($"{format} {options}: {read} of 2000 mutations still read as a picture");
        read.ShouldBeInRange(1, 1999);
    }

    [Fact]
    public void Random_bytes_behind_every_known_beginning_never_throw()
    {
        var random = new Random(9);
        byte[][] heads = [[], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xDB], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF, 0xE1, 0, 20, .. "Exif\0\0MM\0*"u8]];
        for (var round = 0; round < 5000; round++)
        {
            var tail = new byte[random.Next(200)];
            random.NextBytes(tail);
            PictureFile.TryRead([.. heads[round % heads.Length], .. tail], out var problem).ShouldBeNull();
            PictureProblem.All.ShouldContain(problem);
        }
    }

    [Theory]
    [InlineData("0000001866747970686569630000000068656963", PictureProblem.Heic)]
    [InlineData("000000186674797061766966", PictureProblem.Heic)]
    [InlineData("524946461000000057454250", PictureProblem.OtherKind)]
    [InlineData("474946383961", PictureProblem.OtherKind)]
    [InlineData("49492A0008000000", PictureProblem.OtherKind)]
    [InlineData("255044462D312E37", PictureProblem.NotPicture)]
    [InlineData("504B0304", PictureProblem.NotPicture)]
    [InlineData("", PictureProblem.NotPicture)]
    public void Other_files_are_named(string hex, string expected)
    {
        PictureFile.TryRead(Convert.FromHexString(hex), out var problem).ShouldBeNull();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void A_small_JPEG_that_claims_to_be_huge_takes_no_memory()
    {
        var file = peer.Encode(TestPictures.Photo(48, 40), "jpeg");
        var at = Enumerable.Range(0, file.Length).First(n => file[n] == 0xFF && file[n + 1] == 0xC0);
        foreach (var (width, height, expected) in new[] { (12_000, 4_000, PictureProblem.CutOff), (12_001, 10, PictureProblem.TooLarge), (8_000, 8_000, PictureProblem.TooLarge), (0, 8, PictureProblem.Damaged) })
        {
            byte[] claimed = [.. file];
            (claimed[at + 5], claimed[at + 6], claimed[at + 7], claimed[at + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
            var before = GC.GetAllocatedBytesForCurrentThread();
            PictureFile.TryRead(claimed, out var problem).ShouldBeNull();
            problem.ShouldBe(expected);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
        }
    }

    [Fact]
    public void Scans_without_end_are_refused()
    {
        var file = peer.Encode(TestPictures.Photo(64, 64), "jpeg", """{"progressive":true}""", "grey");
        var starts = Enumerable.Range(0, file.Length - 1).Where(n => file[n] == 0xFF && file[n + 1] == 0xDA).ToArray();
        var scan = file[starts[0]..starts[1]];
        byte[] endless = [.. file[..^2], .. Enumerable.Repeat(scan, 200).SelectMany(s => s), 0xFF, 0xD9];
        PictureFile.TryRead(file, out _).ShouldNotBeNull();
        PictureFile.TryRead(endless, out var problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.Damaged);
    }
}
