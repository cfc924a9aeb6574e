using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>JPEG files that libjpeg-turbo and mozjpeg wrote, read by us and by libjpeg-turbo: the pixels must be all but the same.</summary>
public sealed class JpegReadTests(PicturePeer peer) : IClassFixture<PicturePeer>
{
    private const double SameToTheEye = 50; // dB; what is left is rounding

    [Theory]
    [InlineData("baseline 4:2:0", """{"quality":85}""")]
    [InlineData("baseline 4:4:4", """{"quality":92,"chromaSubsampling":"4:4:4"}""")]
    [InlineData("baseline 4:2:0, poor", """{"quality":20}""")]
    [InlineData("baseline, optimised codes", """{"quality":75,"optimiseCoding":true}""")]
    [InlineData("progressive 4:2:0", """{"quality":85,"progressive":true}""")]
    [InlineData("progressive 4:4:4", """{"quality":92,"progressive":true,"chromaSubsampling":"4:4:4"}""")]
    [InlineData("mozjpeg", """{"quality":80,"mozjpeg":true}""")]
    [InlineData("grey baseline", """{"quality":85}""", "grey")]
    [InlineData("grey progressive", """{"quality":85,"progressive":true}""", "grey")]
    public void Pixels_are_those_of_libjpeg_turbo(string name, string options, params string[] wishes)
    {
        foreach (var (width, height) in new[] { (320, 240), (317, 239), (16, 16), (1, 1), (7, 130), (250, 9) })
        {
            var file = peer.Encode(TestPictures.Photo(width, height), "jpeg", options, wishes);
            var ours = PictureFile.TryRead(file, out var problem).ShouldNotBeNull(problem);
            var likeness = TestPictures.Psnr(ours, peer.Decode(file));
            Console.WriteLine($"{name,-28} {width,4} × {height,-4} {likeness:0.0} dB against libjpeg-turbo");
            likeness.ShouldBeGreaterThan(SameToTheEye, $"{name} {width}×{height}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_picture_stands_upright_however_the_camera_was_held(int orientation)
    {
        var file = peer.Encode(TestPictures.Photo(90, 60), "jpeg", """{"quality":90}""", $"orientation={orientation}");
        var ours = PictureFile.TryRead(file, out var problem).ShouldNotBeNull(problem);
        TestPictures.Psnr(ours, peer.Decode(file, upright: true)).ShouldBeGreaterThan(SameToTheEye);
    }

    [Theory]
    [InlineData("422-restart.jpg")]
    [InlineData("440-restart-progressive.jpg")]
    [InlineData("420-restart-progressive.jpg")]
    [InlineData("411.jpg")]
    [InlineData("410.jpg")]
    [InlineData("rgb-adobe.jpg")]
    [InlineData("arithmetic.jpg")]
    public void Files_with_rarer_forms(string name)
    {
        var file = Fixture(name);
        var ours = PictureFile.TryRead(file, out var problem);
        if (name.StartsWith("arithmetic", StringComparison.Ordinal))
        {
            (ours, problem).ShouldBe((null, PictureProblem.OtherKind));
            return;
        }

        TestPictures.Psnr(ours.ShouldNotBeNull(problem), peer.Decode(file)).ShouldBeGreaterThan(38, name);
    }

    [Fact]
    public void Colours_for_a_printing_press_are_refused_by_name()
    {
        PictureFile.TryRead(peer.Encode(TestPictures.Photo(60, 40), "jpeg", "{}", "cmyk"), out var problem).ShouldBeNull();
        problem.ShouldBe(PictureProblem.Cmyk);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_not_shown_half_grey()
    {
        foreach (var options in new[] { "{}", """{"progressive":true}""" })
        {
            var file = peer.Encode(TestPictures.Photo(80, 60), "jpeg", options);
            for (var length = 3; length < file.Length - 20; length += 7)
            {
                PictureFile.TryRead(file.AsSpan(0, length), out var problem).ShouldBeNull($"{length} of {file.Length}");
                problem.ShouldBeOneOf(PictureProblem.CutOff, PictureProblem.Damaged);
            }
        }
    }

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Pictures", "Samples", name));
}
