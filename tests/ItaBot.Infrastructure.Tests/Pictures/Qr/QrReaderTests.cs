using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Pictures.Qr;

namespace ItaBot.Infrastructure.Tests.Pictures.Qr;

/// <summary>Codes of two other encoders, read back; and ours, read by another reader.</summary>
public sealed class QrReaderTests(PicturePeer peer) : IClassFixture<PicturePeer>
{
    private const string Memo = "ITABOT:M0123456789ABCDEF:1:ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    [Fact]
    public void Every_version_and_level_of_another_encoder()
    {
        var random = new Random(1);
        for (var version = 1; version <= 20; version++)
        {
            foreach (var level in "LMQH")
            {
                var text = string.Concat(Enumerable.Range(0, 5).Select(_ => (char)('a' + random.Next(26))));
                var code = peer.Qr(text, $$"""{"version":{{version}},"errorCorrectionLevel":"{{level}}","scale":4}""");
                QrReader.TryRead(PictureFile.TryRead(code, out _)!).ShouldBe(text, $"{version}-{level}");
            }
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("31")]
    [InlineData("0123456789012345")]
    [InlineData("AC-42")]
    [InlineData("HTTPS://EXAMPLE.GO.TH/A%20B?")]
    [InlineData("https://example.go.th/memo?id=1")]
    [InlineData("บันทึกข้อความ ที่ นศ ๕๒๕๐๑/๐๖๖")]
    [InlineData("ABC1234567890123xyz")]
    public void Digits_capitals_and_bytes_of_two_encoders(string text)
    {
        QrReader.TryRead(PictureFile.TryRead(QrPicture.Draw(text), out _)!).ShouldBe(text);
        foreach (var mask in Enumerable.Range(0, 8))
        {
            QrReader.TryRead(PictureFile.TryRead(peer.Qr(text, $$"""{"maskPattern":{{mask}},"scale":5}"""), out _)!).ShouldBe(text);
        }
    }

    [Fact]
    public void Ours_is_read_by_another_reader()
    {
        var code = PictureFile.TryRead(QrPicture.Draw(Memo), out _)!;
        peer.ReadQr(code).ShouldBe(Memo);
        QrPicture.Draw(Memo).ShouldBe(QrPicture.Draw(Memo));
    }

    [Fact]
    public void Stains_up_to_what_the_level_bears_are_mended_and_more_is_refused_not_misread()
    {
        var random = new Random(4);
        var read = 0;
        for (var stains = 0; stains < 60; stains += 2)
        {
            var code = PictureFile.TryRead(QrPicture.Draw(Memo), out _)!;
            for (var n = 0; n < stains; n++)
            {
                Stain(code, random);
            }

            var text = QrReader.TryRead(code);
            text.ShouldBeOneOf(Memo, null);
            read += text is null ? 0 : 1;
        }

        read.ShouldBeInRange(3, 29);
    }

    [Fact]
    public void A_page_without_a_code_and_random_dots_read_as_nothing()
    {
        QrReader.TryRead(Sheets.With(TestPictures.Png(TestPictures.Plain(10, 10, 255, 255, 255)), 100, 20)).ShouldBeNull();
        QrReader.TryRead(TestPictures.Plain(1, 1, 0, 0, 0)).ShouldBeNull();
        QrReader.TryRead(TestPictures.Plain(900, 1, 0, 0, 0)).ShouldBeNull();
        var random = new Random(8);
        var dots = new Raster(400, 300, [.. Enumerable.Range(0, 120_000).SelectMany(_ => Enumerable.Repeat((byte)(random.Next(2) * 255), 3))]);
        QrReader.TryRead(dots).ShouldBeNull();
        QrReader.TryRead(dots.Fit(130)).ShouldBeNull();
    }

    [Fact]
    public void The_code_that_is_looked_for_is_found_beside_another()
    {
        var (one, other) = (PictureFile.TryRead(QrPicture.Draw("SOMEBODY ELSE"), out _)!, PictureFile.TryRead(QrPicture.Draw(Memo), out _)!);
        var page = TestPictures.Plain(one.Width + other.Width + 40, Math.Max(one.Height, other.Height), 255, 255, 255);
        Lay(one, page, 0);
        Lay(other, page, one.Width + 40);
        QrReader.TryRead(page, text => text.StartsWith("ITABOT:", StringComparison.Ordinal)).ShouldBe(Memo);
        QrReader.TryRead(page, text => text == "nothing").ShouldBeNull();
    }

    private static void Stain(Raster code, Random random)
    {
        var (left, top, size, level) = (random.Next(code.Width - 12), random.Next(code.Height - 12), 12, (byte)(random.Next(2) * 255));
        for (var y = top; y < top + size; y++)
        {
            code.Rgb.AsSpan(((y * code.Width) + left) * 3, size * 3).Fill(level);
        }
    }

    private static void Lay(Raster code, Raster page, int left)
    {
        for (var y = 0; y < code.Height; y++)
        {
            code.Rgb.AsSpan(y * code.Width * 3, code.Width * 3).CopyTo(page.Rgb.AsSpan(((y * page.Width) + left) * 3));
        }
    }
}
