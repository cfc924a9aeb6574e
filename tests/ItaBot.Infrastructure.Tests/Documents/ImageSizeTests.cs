using ItaBot.Infrastructure.Documents;

namespace ItaBot.Infrastructure.Tests.Documents;

public sealed class ImageSizeTests
{
    private static readonly byte[] Jpeg =
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x04, 0x4A, 0x46, 0xFF, 0xC4, 0x00, 0x03, 0x00,
        0xFF, 0xC2, 0x00, 0x0B, 0x08, 0x01, 0x2C, 0x00, 0xC8, 0x01, 0x01, 0x11, 0x00,
    ];

    [Fact]
    public void A_PNG_says_its_size() => ImageSize.Read(Samples.Image(120, 80).Bytes).ShouldBe(new ImageSize(120, 80, "image/png"));

    [Fact]
    public void A_JPEG_says_its_size_after_other_segments() => ImageSize.Read(Jpeg).ShouldBe(new ImageSize(200, 300, "image/jpeg"));

    [Fact]
    public void A_head_cut_anywhere_is_no_image_and_no_exception()
    {
        Enumerable.Range(0, 20).ShouldAllBe(length => ImageSize.Read(Jpeg.Take(length).ToArray()) == null);
        var png = Samples.Image().Bytes;
        Enumerable.Range(0, 24).ShouldAllBe(length => ImageSize.Read(png.Take(length).ToArray()) == null);
    }

    [Theory]
    [InlineData(new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0 })]
    public void Anything_else_is_no_image(byte[] file) => ImageSize.Read(file).ShouldBeNull();

    [Fact]
    public void A_picture_of_no_height_is_no_image()
    {
        var png = Samples.Image().Bytes;
        png.AsSpan(20, 4).Clear();
        ImageSize.Read(png).ShouldBeNull();
    }
}
