using System.Numerics;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>Three rings that may belong to one code: two sides of about one length at about a right angle, and rings of about one size.</summary>
internal sealed record QrCorners(Vector2 TopLeft, Vector2 TopRight, Vector2 BottomLeft, float Module)
{
    private const float SideRatio = 1.6f;
    private const float Skew = 0.45f; // cosine of the angle

    /// <summary>Modules an edge, as far as the distances tell.</summary>
    public float Edge => (((TopRight - TopLeft).Length() + (BottomLeft - TopLeft).Length()) / 2 / Module) + 7;

    /// <summary>How far the three are from a square's corners; 0 is perfect.</summary>
    public float Doubt
    {
        get
        {
            var (across, down) = (TopRight - TopLeft, BottomLeft - TopLeft);
            return MathF.Abs(Vector2.Dot(across, down)) / (across.Length() * down.Length()) + MathF.Abs(MathF.Log(across.Length() / down.Length()));
        }
    }

    /// <summary>Every three of the rings that may be one code, the most square ones first.</summary>
    public static IEnumerable<QrCorners> Among(IReadOnlyList<Finder> finders)
    {
        var found = new List<QrCorners>();
        for (var a = 0; a < finders.Count; a++)
        {
            for (var b = 0; b < finders.Count; b++)
            {
                for (var c = b + 1; c < finders.Count; c++)
                {
                    if (a != b && a != c && Of(finders[a], finders[b], finders[c]) is { } corners)
                    {
                        found.Add(corners);
                    }
                }
            }
        }

        return found.OrderBy(c => c.Doubt);
    }

    private static QrCorners? Of(Finder corner, Finder one, Finder other)
    {
        var lengths = new[] { corner.Length, one.Length, other.Length };
        var (across, down) = (one.Centre - corner.Centre, other.Centre - corner.Centre);
        var (far, near) = (MathF.Max(across.Length(), down.Length()), MathF.Min(across.Length(), down.Length()));
        if (lengths.Max() > lengths.Min() * SideRatio || near < lengths.Average() || far > near * SideRatio || MathF.Abs(Vector2.Dot(across, down)) > Skew * far * near)
        {
            return null;
        }

        // A line through the middle of a turned ring is longer than its edge.
        var turned = MathF.Max(MathF.Abs(across.X), MathF.Abs(across.Y)) / across.Length();
        var module = lengths.Average() * turned / 7;
        return (across.X * down.Y) - (across.Y * down.X) > 0
            ? new QrCorners(corner.Centre, one.Centre, other.Centre, module)
            : new QrCorners(corner.Centre, other.Centre, one.Centre, module);
    }
}
