using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>Making pictures smaller and turning them.</summary>
public sealed class RasterTests
{
    [Theory]
    [InlineData(400, 300, 200, 200, 150)]
    [InlineData(300, 400, 200, 150, 200)]
    [InlineData(401, 301, 200, 200, 150)]
    [InlineData(5000, 3, 100, 100, 1)]
    [InlineData(100, 100, 99, 99, 99)]
    public void The_longest_edge_fits_and_proportions_stay(int width, int height, int edge, int toWidth, int toHeight)
    {
        var small = TestPictures.Plain(width, height, 10, 20, 30).Fit(edge);
        (small.Width, small.Height).ShouldBe((toWidth, toHeight));
        small.Rgb.Chunk(3).ShouldAllBe(p => p[0] == 10 && p[1] == 20 && p[2] == 30);
    }

    [Fact]
    public void Nothing_is_made_larger()
    {
        var picture = TestPictures.Photo(40, 30);
        picture.Fit(40).ShouldBeSameAs(picture);
        picture.Fit(4000).ShouldBeSameAs(picture);
    }

    [Fact]
    public void A_new_pixel_is_the_mean_of_what_it_covers()
    {
        var whole = TestPictures.Photo(120, 80);
        var quarter = whole.Fit(30);
        for (var at = 0; at < quarter.Rgb.Length; at++)
        {
            var (x, y, channel) = (at / 3 % 30 * 4, at / 90 * 4, at % 3);
            var mean = Enumerable.Range(0, 16).Average(n => whole.Rgb[((((y + (n / 4)) * 120) + x + (n % 4)) * 3) + channel]);
            ((double)quarter.Rgb[at]).ShouldBe(mean, 0.51);
        }
    }

    [Fact]
    public void At_odd_sizes_the_mean_of_the_whole_stays_and_stripes_do_not_flicker()
    {
        var stripes = new Raster(1000, 700, [.. Enumerable.Range(0, 700_000).SelectMany(n => Enumerable.Repeat((byte)(n % 2 * 255), 3))]);
        foreach (var edge in new[] { 997, 613, 333, 101, 7 })
        {
            stripes.Fit(edge).Rgb.Average(b => b).ShouldBe(127.5, 1.0, $"{edge}");
        }

        stripes.Fit(101).Rgb.ShouldAllBe(b => b >= 110 && b <= 145);
    }

    [Fact]
    public void Turning_by_each_orientation_and_back_gives_the_picture()
    {
        var picture = TestPictures.Photo(31, 17);
        int[] back = [1, 2, 3, 4, 5, 8, 7, 6];
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var turned = picture.Upright(orientation);
            turned.Width.ShouldBe(orientation < 5 ? 31 : 17);
            turned.Upright(back[orientation - 1]).Rgb.ShouldBe(picture.Rgb);
        }

        picture.Upright(0).ShouldBeSameAs(picture);
        picture.Upright(9).ShouldBeSameAs(picture);
    }
}
