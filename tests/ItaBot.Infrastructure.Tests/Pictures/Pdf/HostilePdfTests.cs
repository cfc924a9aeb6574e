using System.Text;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Pictures.Pdf;
using static ItaBot.Infrastructure.Tests.Pictures.Pdf.HandMadePdf;

namespace ItaBot.Infrastructure.Tests.Pictures.Pdf;

/// <summary>PDFs that nobody should have sent: bytes changed, cut and doubled, and others made to cost time, memory or the stack.</summary>
public class HostilePdfTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Three_thousand_mutations_never_throw(int seed)
    {
        var random = new Random(seed);
        var page = new Raster(600, 600, [.. Enumerable.Repeat((byte)255, 600 * 600 * 3)]);
        var file = new HandMadePdf()
            .Object("[/Indexed /DeviceRGB 1 (\\000\\000\\000\\377\\377\\377)]").Object("<< /Type /Page /Resources << /XObject << /Im0 3 0 R >> >> >>")
            .Picture(page, "/ColorSpace 1 0 R /BitsPerComponent 1 /Filter [/FlateDecode] /DecodeParms [<< /Predictor 15 /Columns 600 >>]", Deflated([.. Enumerable.Repeat<byte[]>([0, .. Enumerable.Repeat((byte)255, 75)], 600).SelectMany(r => r)]))
            .Bytes;
        PdfPages.Find(file, out _)[0].TryRead(out var fine).ShouldNotBeNull(fine);
        var read = 0;
        for (var round = 0; round < 1500; round++)
        {
            var pages = PdfPages.Find(Mutation.Of(file, random, fixChecksums: false), out var problem);
            (pages.Count == 0).ShouldBe(problem.Length > 0);
            foreach (var picture in pages)
            {
                read += picture.TryRead(out problem) is null ? 0 : 1;
            }

            (problem.Length == 0 || PictureProblem.All.Contains(problem)).ShouldBeTrue(problem);
        }

        Console.WriteLine($"{read} of 1500 mutations still read as a page");
        read.ShouldBeInRange(1, 1499);
    }

    [Fact]
    public void Random_bytes_behind_the_beginning_never_throw()
    {
        var random = new Random(5);
        string[] pieces = ["1 0 obj", "<<", ">>", "[", "]", "(", ")", "<", ">", "/Length", "/Subtype/Image", " 5 ", " R ", "stream\n", "endstream", "endobj", "%", "\n", "\\", "/Filter/FlateDecode", "/Width 700/Height 700", "9999999999999999999", "-", "\0"];
        for (var round = 0; round < 5000; round++)
        {
            var text = new StringBuilder("%PDF-1.7\n");
            for (var piece = 0; piece < 40; piece++)
            {
                text.Append(random.Next(8) == 0 ? ((char)random.Next(256)).ToString() : pieces[random.Next(pieces.Length)]);
            }

            foreach (var picture in PdfPages.Find(Encoding.Latin1.GetBytes(text.ToString()), out _))
            {
                picture.TryRead(out var problem).ShouldBeNull();
                PictureProblem.All.ShouldContain(problem);
            }
        }
    }

    // Ten megabytes of each are read to their end: one that took its time squared would not come back.
    [Theory]
    [InlineData("1 0 obj ")]
    [InlineData("1 0 obj <<")]
    [InlineData("1 0 obj [")]
    [InlineData("[")]
    [InlineData("1 0 obj (")]
    [InlineData("1 0 obj <")]
    [InlineData("1 0 obj << /Length 1 0 R >> stream ")]
    [InlineData("1 0 obj << /Length 0 >> stream endstream ")]
    [InlineData("1 0 obj 1 0 R ")]
    [InlineData("obj")]
    [InlineData("1 0 obj % ")]
    [InlineData("7 ")]
    [InlineData("1 0 obj << /A << /A << /A << /A ")]
    public void What_is_made_to_cost_time_or_the_stack_costs_neither(string piece)
    {
        var text = new StringBuilder("%PDF-1.7\n1 0 obj ", 10_000_100);
        while (text.Length < 10_000_000)
        {
            text.Append(piece);
        }

        PdfPages.Find(Encoding.Latin1.GetBytes(text.ToString()), out var problem).ShouldBeEmpty();
        PictureProblem.All.ShouldContain(problem);
    }
}
