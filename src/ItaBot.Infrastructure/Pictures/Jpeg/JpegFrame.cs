using System.Buffers.Binary;

namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>One colour plane of a frame: how finely it is sampled and the coefficients of its blocks.</summary>
/// <param name="id">The number scans call it by.</param>
/// <param name="across">Samples across, in units of the coarsest plane.</param>
/// <param name="down">Samples down, likewise.</param>
/// <param name="table">Which quantisation table it uses.</param>
internal sealed class JpegPlane(byte id, int across, int down, int table)
{
    /// <summary>The number scans call it by.</summary>
    public byte Id => id;

    /// <summary>Sampling across, 1 to 4.</summary>
    public int Across => across;

    /// <summary>Sampling down, 1 to 4.</summary>
    public int Down => down;

    /// <summary>Which quantisation table it uses.</summary>
    public int Table => table;

    /// <summary>Samples across that belong to the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Samples down that belong to the picture.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks a row as they are kept, the filling of the last unit included.</summary>
    public int Stride { get; private set; }

    /// <summary>Rows of blocks as they are kept.</summary>
    public int Rows { get; private set; }

    /// <summary>The table as it stood when the plane's first scan began; null before.</summary>
    public ushort[]? Steps { get; set; }

    /// <summary>The coefficients, block after block, each row by row; empty until <see cref="Prepare"/>.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>Measures the plane within its frame.</summary>
    public void Measure(JpegFrame frame)
    {
        Width = Share(frame.Width * across, frame.Across);
        Height = Share(frame.Height * down, frame.Down);
        Stride = frame.UnitsAcross * across;
        Rows = frame.UnitsDown * down;
    }

    /// <summary>Takes the memory for the coefficients.</summary>
    public void Prepare() => Coefficients = new short[Stride * Rows * BlockTransform.Size];

    /// <summary>Gives the memory back.</summary>
    public void Release() => Coefficients = [];

    /// <summary>Division rounded up.</summary>
    internal static int Share(int value, int divisor) => (value + divisor - 1) / divisor;
}

/// <summary>Size and planes of a picture as its frame header says them (ITU-T T.81, B.2.2).</summary>
internal sealed class JpegFrame
{
    private const int HeadLength = 6;
    private const int LengthOfPlane = 3;

    private JpegFrame(int width, int height, bool progressive, JpegPlane[] planes)
    {
        (Width, Height, Progressive, Planes) = (width, height, progressive, planes);
        (Across, Down) = (planes.Max(p => p.Across), planes.Max(p => p.Down));
        UnitsAcross = JpegPlane.Share(width, Across * BlockTransform.Edge);
        UnitsDown = JpegPlane.Share(height, Down * BlockTransform.Edge);
        foreach (var plane in planes)
        {
            plane.Measure(this);
        }
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>Whether the coefficients come in several scans.</summary>
    public bool Progressive { get; }

    /// <summary>One plane of grey, or three of colour.</summary>
    public IReadOnlyList<JpegPlane> Planes { get; }

    /// <summary>The finest sampling across.</summary>
    public int Across { get; }

    /// <summary>The finest sampling down.</summary>
    public int Down { get; }

    /// <summary>Units (blocks of all planes that belong together) in a row.</summary>
    public int UnitsAcross { get; }

    /// <summary>Rows of units.</summary>
    public int UnitsDown { get; }

    /// <summary>Blocks of all planes.</summary>
    public long Blocks => Planes.Sum(p => (long)p.Stride * p.Rows);

    /// <summary>Reads a frame header; null with a word of <see cref="PictureProblem"/>.</summary>
    public static JpegFrame? TryRead(ReadOnlySpan<byte> segment, bool progressive, out string problem)
    {
        problem = PictureProblem.Damaged;
        if (segment.Length < HeadLength || segment.Length != HeadLength + (segment[5] * LengthOfPlane))
        {
            return null;
        }

        var (height, width, count) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), segment[5]);
        problem = PictureFile.SizeProblem(width, height)
            ?? (count == 4 ? PictureProblem.Cmyk : segment[0] != 8 || count is not (1 or 3) ? PictureProblem.OtherKind : "");
        if (problem.Length > 0)
        {
            return null;
        }

        var planes = new JpegPlane[count];
        for (var at = 0; at < count; at++)
        {
            var plane = segment.Slice(HeadLength + (at * LengthOfPlane), LengthOfPlane);
            var (across, down) = (plane[1] >> 4, plane[1] & 15);
            if (across is < 1 or > 4 || down is < 1 or > 4 || plane[2] > 3)
            {
                problem = PictureProblem.Damaged;
                return null;
            }

            // A single plane is coded block by block, whatever sampling it names.
            planes[at] = count == 1 ? new JpegPlane(plane[0], 1, 1, plane[2]) : new JpegPlane(plane[0], across, down, plane[2]);
        }

        return new JpegFrame(width, height, progressive, planes);
    }
}
