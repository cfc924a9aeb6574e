using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Pictures.Pdf;
using static ItaBot.Infrastructure.Tests.Pictures.Pdf.HandMadePdf;

namespace ItaBot.Infrastructure.Tests.Pictures.Pdf;

/// <summary>The pictures in a PDF are found and read in every form that scanners use, and nothing else is.</summary>
public class PdfPagesTests
{
    private const string Rgb8 = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode";
    private static readonly Raster Page = Sheet();

    public static TheoryData<string, byte[]> Forms => new()
    {
        { Rgb8, Deflated(Page.Rgb) },
        { Rgb8 + " /DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 700 >>", Deflated(Up(Page)) },
        { "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter[/FlateDecode]/DecodeParms[<</Predictor 12/Colors 3/Columns 700>>]", Deflated(Up(Page)) },
        { "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", Deflated(Grey(Page)) },
        { "/ColorSpace [/CalRGB << /WhitePoint [0.95 1 1.09] >>] /BitsPerComponent 8 /Filter /FlateDecode", Deflated(Page.Rgb) },
        { "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode", Deflated(Bits(Page, light: 1)) },
        { "/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /FlateDecode", Deflated(Bits(Page, light: 0)) },
        { "/ImageMask true /Filter /FlateDecode", Deflated(Bits(Page, light: 1)) },
        { "/ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /BitsPerComponent 1 /Filter /FlateDecode", Deflated(Bits(Page, light: 1)) },
        { "/ColorSpace [/Indexed /DeviceGray 1 (\\377\\000)] /BitsPerComponent 8 /Filter /FlateDecode", Deflated([.. Grey(Page).Select(g => (byte)(g > 127 ? 0 : 1))]) },
        { "/ColorSpace 1 0 R /BitsPerComponent 8 /Filter /FlateDecode", Deflated(Page.Rgb) },
        { "/ColorSpace 3 0 R /BitsPerComponent 8 /Filter 4 0 R", Deflated(Grey(Page)) },
        { "/Filter /DCTDecode /ColorSpace /DeviceRGB /BitsPerComponent 8", JpegWriter.Write(Page, 90) },
        { "/Filter [ /FlateDecode /DCTDecode ]", Deflated(JpegWriter.Write(Page, 90)) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_page_reads_in_every_form(string form, byte[] content)
    {
        var file = new HandMadePdf().Object("[/ICCBased 2 0 R]").Stream("/N 3", [1, 2, 3]).Object("/DeviceGray").Object("/FlateDecode").Picture(Page, form, content).Bytes;
        var picture = PdfPages.Find(file, out var problem).ShouldHaveSingleItem(problem).TryRead(out problem).ShouldNotBeNull(problem);
        (picture.Width, picture.Height).ShouldBe((Page.Width, Page.Height));
        for (var at = 0; at < picture.Rgb.Length; at += 997)
        {
            Math.Abs(picture.Rgb[at] - Page.Rgb[at]).ShouldBeLessThan(40, $"{form} at {at}");
        }
    }

    [Theory]
    [InlineData("2 0 R")]
    [InlineData("99 0 R")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("999999999")]
    public void A_length_that_stands_elsewhere_or_is_wrong_loses_no_picture(string length)
    {
        var jpeg = JpegWriter.Write(Page, 80);
        var file = new HandMadePdf().Stream("/Subtype /Image /Width 700 /Height 900 /Filter /DCTDecode", jpeg, length).Object($"{jpeg.Length}").Bytes;
        PdfPages.Find(file, out _).ShouldHaveSingleItem().TryRead(out var problem).ShouldNotBeNull(problem);
    }

    [Fact]
    public void Letters_lines_crests_and_codes_are_no_page()
    {
        var small = new Raster(599, 900, new byte[599 * 900 * 3]);
        var file = new HandMadePdf().Object("<< /Type /Page >>").Stream("", "BT /F1 12 Tf (obj stream endobj) Tj ET"u8.ToArray()).Picture(small, Rgb8, Deflated(small.Rgb)).Bytes;
        PdfPages.Find(file, out var problem).ShouldBeEmpty();
        problem.ShouldBe(PictureProblem.NoPicture);
    }

    [Theory]
    [InlineData("/Filter /CCITTFaxDecode", PictureProblem.OtherKind)]
    [InlineData("/Filter /JBIG2Decode", PictureProblem.OtherKind)]
    [InlineData("/Filter /JPXDecode", PictureProblem.OtherKind)]
    [InlineData("/Filter [/ASCII85Decode /LZWDecode]", PictureProblem.OtherKind)]
    [InlineData("", PictureProblem.OtherKind)]
    [InlineData("/Filter /FlateDecode /BitsPerComponent 8 /ColorSpace /DeviceCMYK", PictureProblem.OtherKind)]
    [InlineData("/Filter /FlateDecode /BitsPerComponent 3 /ColorSpace /DeviceGray", PictureProblem.OtherKind)]
    [InlineData("/Filter /FlateDecode /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 9 0 R]", PictureProblem.OtherKind)]
    [InlineData("/Filter /FlateDecode /BitsPerComponent 8 /ColorSpace /DeviceRGB /DecodeParms << /Predictor 2 >>", PictureProblem.OtherKind)]
    [InlineData("/Filter /FlateDecode /BitsPerComponent 8 /ColorSpace /DeviceRGB", PictureProblem.CutOff)]
    [InlineData("/Filter /DCTDecode", PictureProblem.NotPicture)]
    public void What_is_not_read_is_named(string form, string named)
    {
        PdfPages.Find(new HandMadePdf().Picture(Page, form, [1, 2, 3]).Bytes, out _).ShouldHaveSingleItem().TryRead(out var problem).ShouldBeNull();
        problem.ShouldBe(named);
    }

    [Fact]
    public void What_swells_lies_about_its_size_is_locked_or_endless_is_refused()
    {
        Raster Claimed(int width, int height) => new(width, height, []);
        PdfPages.Find(new HandMadePdf().Picture(Claimed(12_000, 12_000), Rgb8, []).Bytes, out var problem).ShouldBeEmpty();
        problem.ShouldBe(PictureProblem.TooLarge, "more than all pages together may have");
        PdfPages.Find(new HandMadePdf().Picture(Claimed(9_000, 9_000), Rgb8, []).Bytes, out _)[0].TryRead(out problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.TooLarge);
        PdfPages.Find(new HandMadePdf().Picture(Claimed(5_000, 5_000), Rgb8, Deflated(new byte[1000])).Bytes, out _)[0].TryRead(out problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.CutOff, "no memory for what the bytes cannot fill");
        PdfPages.Find(new HandMadePdf().Object("<< /Encrypt 9 0 R >>").Picture(Page, Rgb8, Deflated(Page.Rgb)).Bytes, out problem).ShouldBeEmpty();
        problem.ShouldBe(PictureProblem.Locked);
        PdfPages.Find("%PDF-1.4 and nothing more"u8.ToArray(), out problem).ShouldBeEmpty();
        problem.ShouldBe(PictureProblem.Damaged);

        var many = Enumerable.Range(0, 40).Aggregate(new HandMadePdf(), (pdf, _) => pdf.Picture(Page, Rgb8, []));
        PdfPages.Find(many.Bytes, out _).Count.ShouldBe(PdfPages.MostPictures);
    }

    // Ground, lines of letters, and a dark block: what a page has.
    private static Raster Sheet()
    {
        var rgb = new byte[700 * 900 * 3];
        for (var at = 0; at < rgb.Length; at++)
        {
            var (x, y) = (at / 3 % 700, at / 3 / 700);
            rgb[at] = (byte)((y % 48 < 16 && x is > 96 and < 592) || (x > 608 && y > 800) ? 0 : 255);
        }

        return new Raster(700, 900, rgb);
    }

    private static byte[] Grey(Raster page) => [.. Enumerable.Range(0, page.Width * page.Height).Select(at => page.Rgb[at * 3])];

    private static byte[] Bits(Raster page, int light)
    {
        var row = (page.Width + 7) / 8;
        var bits = new byte[row * page.Height];
        for (var at = 0; at < page.Width * page.Height; at++)
        {
            var bit = page.Rgb[at * 3] > 127 ? light : 1 - light;
            bits[(at / page.Width * row) + (at % page.Width / 8)] |= (byte)(bit << (7 - (at % page.Width % 8)));
        }

        return bits;
    }

    // Every row as its difference from the one above, after the byte that says so.
    private static byte[] Up(Raster page)
    {
        var row = page.Width * 3;
        return [.. Enumerable.Range(0, page.Height).SelectMany(y => Enumerable.Range(0, row).Select(x => (byte)(page.Rgb[(y * row) + x] - (y == 0 ? 0 : page.Rgb[((y - 1) * row) + x]))).Prepend((byte)2))];
    }
}
