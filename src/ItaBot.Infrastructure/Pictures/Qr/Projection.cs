using System.Numerics;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>The plane of a code as a camera saw it: four points of the code and where they lie in the picture say where every other lies (Heckbert, "Fundamentals of Texture Mapping", 2.2.3).</summary>
internal sealed class Projection
{
    private readonly Matrix3x3 map;

    private Projection(Matrix3x3 map) => this.map = map;

    /// <summary>The projection that brings each of four points to its place, or null when they do not span a plane.</summary>
    public static Projection? TryCreate(ReadOnlySpan<Vector2> from, ReadOnlySpan<Vector2> to)
    {
        var (source, target) = (OfSquare(from), OfSquare(to));
        return source is { } s && target is { } t && s.Inverse() is { } back ? new Projection(t.Times(back)) : null;
    }

    /// <summary>Where a point of the code lies in the picture.</summary>
    public Vector2 Place(float x, float y) => map.Apply(x, y);

    // Brings (0,0) (1,0) (1,1) (0,1) to four points.
    private static Matrix3x3? OfSquare(ReadOnlySpan<Vector2> p)
    {
        var (d1, d2, d3) = (p[1] - p[2], p[3] - p[2], p[0] - p[1] + p[2] - p[3]);
        var size = Cross(d1, d2);
        if (MathF.Abs(size) < 1e-6f)
        {
            return null;
        }

        var (g, h) = (Cross(d3, d2) / size, Cross(d1, d3) / size);
        var (a, b) = (p[1] - p[0] + (g * p[1]), p[3] - p[0] + (h * p[3]));
        return new Matrix3x3(a.X, b.X, p[0].X, a.Y, b.Y, p[0].Y, g, h, 1);
    }

    private static float Cross(Vector2 a, Vector2 b) => (a.X * b.Y) - (a.Y * b.X);

    private readonly record struct Matrix3x3(float A, float B, float C, float D, float E, float F, float G, float H, float I)
    {
        public Vector2 Apply(float x, float y)
        {
            var w = (G * x) + (H * y) + I;
            return new Vector2(((A * x) + (B * y) + C) / w, ((D * x) + (E * y) + F) / w);
        }

        public Matrix3x3 Times(Matrix3x3 m) => new(
            (A * m.A) + (B * m.D) + (C * m.G), (A * m.B) + (B * m.E) + (C * m.H), (A * m.C) + (B * m.F) + (C * m.I),
            (D * m.A) + (E * m.D) + (F * m.G), (D * m.B) + (E * m.E) + (F * m.H), (D * m.C) + (E * m.F) + (F * m.I),
            (G * m.A) + (H * m.D) + (I * m.G), (G * m.B) + (H * m.E) + (I * m.H), (G * m.C) + (H * m.F) + (I * m.I));

        // Up to a factor, which a projection does not feel.
        public Matrix3x3? Inverse()
        {
            var size = (A * ((E * I) - (F * H))) - (B * ((D * I) - (F * G))) + (C * ((D * H) - (E * G)));
            return MathF.Abs(size) < 1e-9f ? null : new(
                (E * I) - (F * H), (C * H) - (B * I), (B * F) - (C * E),
                (F * G) - (D * I), (A * I) - (C * G), (C * D) - (A * F),
                (D * H) - (E * G), (B * G) - (A * H), (A * E) - (B * D));
        }
    }
}
