using System.Numerics;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>
/// Lays a grid of modules over the picture and says which are dark. The fourth point, which perspective moves most, is
/// the small ring near the fourth corner: it is looked for around where the other three expect it. A module is dark when
/// it is nearer to the darkest than to the brightest of its neighbours.
/// </summary>
internal static class QrGrid
{
    private const int Neighbours = 4;
    private const float RingAt = 6.5f; // from the far edges to the small ring's middle
    private const float FinderAt = 3.5f;
    private const float SearchModules = 4;

    /// <summary>Dark modules, by row and column; null when the corners span no plane.</summary>
    /// <param name="page">The picture.</param>
    /// <param name="corners">Its three rings.</param>
    /// <param name="edge">Modules an edge.</param>
    /// <param name="useRing">Whether the small ring is looked for; without, the code is taken for a parallelogram.</param>
    public static bool[,]? Read(GreyPage page, QrCorners corners, int edge, bool useRing)
    {
        var last = edge - FinderAt;
        var plain = Projection.TryCreate(
            [new(FinderAt, FinderAt), new(last, FinderAt), new(last, last), new(FinderAt, last)],
            [corners.TopLeft, corners.TopRight, corners.TopRight + corners.BottomLeft - corners.TopLeft, corners.BottomLeft]);
        if (plain is null || !useRing)
        {
            return plain is null ? null : Darks(Samples(page, plain, edge));
        }

        var ring = edge - RingAt;
        var projection = Projection.TryCreate(
            [new(FinderAt, FinderAt), new(last, FinderAt), new(ring, ring), new(FinderAt, last)],
            [corners.TopLeft, corners.TopRight, Ring(page, plain, ring), corners.BottomLeft]);
        return projection is null ? null : Darks(Samples(page, projection, edge));
    }

    private static Vector2 Ring(GreyPage page, Projection plain, float ring)
    {
        var coarse = Best(page, plain, new Vector2(ring), SearchModules, 0.5f);
        var fine = Best(page, plain, coarse, 0.25f, 0.125f);
        return plain.Place(fine.X, fine.Y);
    }

    private static Vector2 Best(GreyPage page, Projection plain, Vector2 around, float reach, float step)
    {
        var (best, place) = (float.MinValue, around);
        for (var y = -reach; y <= reach; y += step)
        {
            for (var x = -reach; x <= reach; x += step)
            {
                var likeness = Likeness(page, plain, around.X + x, around.Y + y) - (0.5f * (MathF.Abs(x) + MathF.Abs(y)));
                if (likeness > best)
                {
                    (best, place) = (likeness, new Vector2(around.X + x, around.Y + y));
                }
            }
        }

        return place;
    }

    // Paper minus ink: a dark middle, a bright ring of eight, a dark ring of sixteen; each counts as much as the others.
    private static float Likeness(GreyPage page, Projection plain, float x, float y)
    {
        float dark = 0, bright = 0;
        for (var down = -2; down <= 2; down++)
        {
            for (var across = -2; across <= 2; across++)
            {
                var place = plain.Place(x + across, y + down);
                var value = page.At(place.X, place.Y);
                var distance = Math.Max(Math.Abs(across), Math.Abs(down));
                bright += distance == 1 ? value / 8 : 0;
                dark += distance == 2 ? value / 32 : distance == 0 ? value / 2 : 0;
            }
        }

        return bright - dark;
    }

    private static float[,] Samples(GreyPage page, Projection projection, int edge)
    {
        var samples = new float[edge, edge];
        for (var row = 0; row < edge; row++)
        {
            for (var column = 0; column < edge; column++)
            {
                float sum = 0;
                foreach (var (x, y) in new[] { (0f, 0f), (-0.2f, 0), (0.2f, 0), (0, -0.2f), (0, 0.2f) })
                {
                    var place = projection.Place(column + 0.5f + x, row + 0.5f + y);
                    sum += page.At(place.X, place.Y);
                }

                samples[row, column] = sum / 5;
            }
        }

        return samples;
    }

    private static bool[,] Darks(float[,] samples)
    {
        var edge = samples.GetLength(0);
        var darks = new bool[edge, edge];
        for (var row = 0; row < edge; row++)
        {
            for (var column = 0; column < edge; column++)
            {
                var (least, most) = (float.MaxValue, float.MinValue);
                for (var y = Math.Max(0, row - Neighbours); y <= Math.Min(edge - 1, row + Neighbours); y++)
                {
                    for (var x = Math.Max(0, column - Neighbours); x <= Math.Min(edge - 1, column + Neighbours); x++)
                    {
                        (least, most) = (MathF.Min(least, samples[y, x]), MathF.Max(most, samples[y, x]));
                    }
                }

                darks[row, column] = samples[row, column] < (least + most) / 2;
            }
        }

        return darks;
    }
}
