using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>What we write, libjpeg-turbo reads as we meant it.</summary>
public sealed class JpegWriterTests(PicturePeer peer) : IClassFixture<PicturePeer>
{
    [Theory]
    [InlineData(95, 36)]
    [InlineData(85, 33)]
    [InlineData(60, 30)]
    [InlineData(10, 22)]
    public void Libjpeg_turbo_reads_it_as_well_as_its_own(int quality, double least)
    {
        foreach (var (width, height) in new[] { (320, 240), (317, 239), (1, 1), (17, 16), (15, 33) })
        {
            var picture = TestPictures.Photo(width, height);
            var file = JpegWriter.Write(picture, quality);
            var theirs = peer.Encode(picture, "jpeg", $$"""{"quality":{{quality}},"optimiseCoding":false}""");
            var (ours, peers) = (TestPictures.Psnr(peer.Decode(file), picture), TestPictures.Psnr(peer.Decode(theirs), picture));
            Console.WriteLine($"quality {quality,3} {width,4} × {height,-4} ours {ours:0.0} dB {file.Length} bytes, libjpeg-turbo {peers:0.0} dB {theirs.Length} bytes");
            ours.ShouldBeGreaterThan(Math.Min(least, peers - 0.5));
            if (width > 100)
            {
                file.Length.ShouldBeLessThan((int)(theirs.Length * 1.1));
            }

            TestPictures.Psnr(PictureFile.TryRead(file, out _).ShouldNotBeNull(), peer.Decode(file)).ShouldBeGreaterThan(50);
        }
    }

    [Fact]
    public void Hard_black_and_white_at_the_finest_quality_stays_within_the_code_tables()
    {
        var random = new Random(5);
        var noise = new Raster(64, 64, [.. Enumerable.Range(0, 64 * 64).SelectMany(_ => Enumerable.Repeat((byte)(random.Next(2) * 255), 3))]);
        TestPictures.Psnr(peer.Decode(JpegWriter.Write(noise, 100)), noise).ShouldBeGreaterThan(35);
        foreach (var level in new byte[] { 0, 255 })
        {
            TestPictures.Psnr(peer.Decode(JpegWriter.Write(TestPictures.Plain(33, 20, level, level, level), 100)), TestPictures.Plain(33, 20, level, level, level)).ShouldBeGreaterThan(48);
        }
    }

    [Fact]
    public void The_file_says_nothing_but_the_picture()
    {
        var file = JpegWriter.Write(TestPictures.Photo(40, 40), 80);
        file.ShouldBe(JpegWriter.Write(TestPictures.Photo(40, 40), 80));
        var markers = new List<byte>();
        for (var at = 2; file[at + 1] != 0xDA; at += 2 + (file[at + 2] * 256) + file[at + 3])
        {
            file[at].ShouldBe((byte)0xFF);
            markers.Add(file[at + 1]);
        }

        markers.ShouldBe([0xE0, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_quality_off_the_scale_is_a_mistake(int quality) =>
        Should.Throw<ArgumentOutOfRangeException>(() => JpegWriter.Write(TestPictures.Photo(8, 8), quality));
}
