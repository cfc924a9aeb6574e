using System.Runtime.Intrinsics;

namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>
/// The cosine transform of 8×8 samples, there and back (ITU-T T.81, A.3.3). It is a product of three matrices, and a row
/// of eight numbers is one vector: both ways are the same few lines with the matrices exchanged. No product is fused with
/// its sum, so every machine gives the same numbers.
/// </summary>
internal static class BlockTransform
{
    /// <summary>Edge of a block.</summary>
    public const int Edge = 8;

    /// <summary>Numbers in a block.</summary>
    public const int Size = Edge * Edge;

    private static readonly float[] Cosines = [.. Enumerable.Range(0, Size).Select(at => Cosine(at / Edge, at % Edge))];
    private static readonly float[] Transposed = [.. Enumerable.Range(0, Size).Select(at => Cosine(at % Edge, at / Edge))];

    /// <summary>Samples (around zero) to coefficients, in place.</summary>
    public static void Forward(Span<float> block) => Multiply(Cosines, block, Transposed);

    /// <summary>Coefficients to samples, in place.</summary>
    public static void Inverse(Span<float> block) => Multiply(Transposed, block, Cosines);

    private static float Cosine(int frequency, int sample) =>
        (float)(Math.Cos(((2 * sample) + 1) * frequency * Math.PI / 16) * (frequency == 0 ? Math.Sqrt(0.125) : 0.5));

    private static void Multiply(ReadOnlySpan<float> left, Span<float> block, ReadOnlySpan<float> right)
    {
        Span<float> half = stackalloc float[Size];
        Rows(left, block, half);
        Rows(half, right, block);
    }

    // Row i of the product is the sum of the right side's rows, each times one number of row i of the left side.
    private static void Rows(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> product)
    {
        for (var row = 0; row < Size; row += Edge)
        {
            var sum = Vector256<float>.Zero;
            for (var at = 0; at < Edge; at++)
            {
                sum += Vector256.Create(left[row + at]) * Vector256.Create(right.Slice(at * Edge, Edge));
            }

            sum.CopyTo(product.Slice(row, Edge));
        }
    }
}
