namespace ItaBot.Bot.Commands;

/// <summary>A point of a drawing; x runs to the right, y downwards.</summary>
internal readonly record struct Spot(double X, double Y)
{
    /// <summary>The way from another point to this one.</summary>
    public static Spot operator -(Spot to, Spot from) => new(to.X - from.X, to.Y - from.Y);

    /// <summary>Distance from the origin.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>How far this way goes along another, times the other's length.</summary>
    public double Along(Spot other) => (X * other.X) + (Y * other.Y);
}

/// <summary>
/// A shape as the distance of every point from its edge, negative inside. Edges come out smooth at any size, and shapes are
/// joined, cut and drawn as lines by plain arithmetic.
/// </summary>
internal sealed class Shape(Func<Spot, double> distance)
{
    /// <summary>Distance of a point from the edge, negative inside.</summary>
    public double DistanceTo(Spot spot) => distance(spot);

    /// <summary>A rectangle with round corners.</summary>
    public static Shape Box(double left, double top, double right, double bottom, double radius)
    {
        var middle = new Spot((left + right) / 2, (top + bottom) / 2);
        var inner = new Spot(((right - left) / 2) - radius, ((bottom - top) / 2) - radius);
        return new Shape(spot =>
        {
            var from = spot - middle;
            var (x, y) = (Math.Abs(from.X) - inner.X, Math.Abs(from.Y) - inner.Y);
            return new Spot(Math.Max(x, 0), Math.Max(y, 0)).Length + Math.Min(Math.Max(x, y), 0) - radius;
        });
    }

    /// <summary>A line through some points, with round ends and joints.</summary>
    public static Shape Line(double width, params Spot[] spots) => new(spot =>
    {
        var nearest = double.MaxValue;
        for (var i = 1; i < spots.Length; i++)
        {
            var (from, way) = (spot - spots[i - 1], spots[i] - spots[i - 1]);
            var part = Math.Clamp(from.Along(way) / way.Along(way), 0, 1);
            nearest = Math.Min(nearest, new Spot(from.X - (way.X * part), from.Y - (way.Y * part)).Length);
        }

        return nearest - (width / 2);
    });

    /// <summary>The inside of some points, which run clockwise around a shape without dents.</summary>
    public static Shape Polygon(params Spot[] spots)
    {
        var edge = Line(0, [.. spots, spots[0]]);
        return new Shape(spot => spots.Select((from, i) => (From: from, Way: spots[(i + 1) % spots.Length] - from)).All(e => ((spot - e.From).Y * e.Way.X) - ((spot - e.From).X * e.Way.Y) >= 0)
            ? -edge.DistanceTo(spot)
            : edge.DistanceTo(spot));
    }

    /// <summary>This shape and another.</summary>
    public Shape With(Shape other) => new(spot => Math.Min(distance(spot), other.DistanceTo(spot)));

    /// <summary>This shape without another.</summary>
    public Shape Without(Shape other) => new(spot => Math.Max(distance(spot), -other.DistanceTo(spot)));

    /// <summary>This shape, larger all around, which rounds its corners.</summary>
    public Shape Grown(double by) => new(spot => distance(spot) - by);

    /// <summary>The rim inside the edge of this shape.</summary>
    public Shape Rim(double width) => new(spot => Math.Abs(distance(spot) + (width / 2)) - (width / 2));
}
