using System.Buffers.Binary;

namespace ItaBot.Infrastructure.Pictures.Png;

/// <summary>What the head of a PNG says (PNG specification, 11.2.1): size, and how a pixel is written.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Depth">Bits a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Kind">0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.</param>
/// <param name="Interlaced">Whether the rows come in seven passes.</param>
internal sealed record PngShape(int Width, int Height, int Depth, int Kind, bool Interlaced)
{
    private const int Length = 13;

    // First column and row, and the steps to the next, of each pass (8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] SevenPasses =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Samples a pixel.</summary>
    public int Samples => Kind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Whole bytes from a byte to the same one of the pixel before, at least 1.</summary>
    public int BytesBack => Math.Max(1, Samples * Depth / 8);

    /// <summary>The passes in which the rows come; a pass may be empty.</summary>
    public IEnumerable<(int X, int Y, int StepX, int StepY)> Passes => Interlaced ? SevenPasses : [(0, 0, 1, 1)];

    /// <summary>Bytes of a row of so many pixels, without the byte of its filter.</summary>
    public int BytesOf(int pixels) => ((pixels * Samples * Depth) + 7) / 8;

    /// <summary>Reads the head; null with a word of <see cref="PictureProblem"/>.</summary>
    public static PngShape? TryRead(ReadOnlySpan<byte> head, out string problem)
    {
        problem = PictureProblem.Damaged;
        if (head.Length != Length)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(head), BinaryPrimitives.ReadUInt32BigEndian(head[4..]));
        var (depth, kind) = (head[8], head[9]);
        var possible = kind switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!possible || head[10] != 0 || head[11] != 0 || head[12] > 1)
        {
            return null;
        }

        problem = PictureFile.SizeProblem(width, height) ?? "";
        return problem.Length > 0 ? null : new PngShape((int)width, (int)height, depth, kind, head[12] == 1);
    }
}
