namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>The order in which a block's coefficients stand in a file, low frequencies first (ITU-T T.81, figure A.6).</summary>
internal static class ZigZag
{
    /// <summary>The place in the block, row by row, of each coefficient in file order.</summary>
    public static readonly int[] Places = Walk();

    // Up and down the diagonals: even ones upwards, odd ones downwards.
    private static int[] Walk() =>
        [.. Enumerable.Range(0, BlockTransform.Size)
            .Select(place => (Row: place / BlockTransform.Edge, Column: place % BlockTransform.Edge))
            .OrderBy(p => p.Row + p.Column)
            .ThenBy(p => (p.Row + p.Column) % 2 == 0 ? p.Column : p.Row)
            .Select(p => (p.Row * BlockTransform.Edge) + p.Column)];
}
