namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>What is fixed for each size of code (ISO/IEC 18004, tables 9 and E.1): modules, places of the small rings, blocks and check bytes. Versions 1 to 20.</summary>
internal sealed class QrVersion
{
    /// <summary>The largest version that is read.</summary>
    public const int Largest = 20;

    // Rows: levels L, M, Q, H; columns: versions.
    private static readonly byte[][] ChecksABlock =
    [
        [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
        [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
        [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30],
        [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28],
    ];

    private static readonly byte[][] Blocks =
    [
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
        [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
        [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20],
        [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25],
    ];

    private readonly bool[,] taken;

    /// <summary>The size of a version.</summary>
    /// <param name="number">1 to <see cref="Largest"/>.</param>
    public QrVersion(int number)
    {
        (Number, Edge) = (number, 17 + (4 * number));
        taken = new bool[Edge, Edge];
        Take();
    }

    /// <summary>The version's number.</summary>
    public int Number { get; }

    /// <summary>Modules an edge.</summary>
    public int Edge { get; }

    /// <summary>Whether a module belongs to rings, lines or notes about the code, not to its content.</summary>
    public bool IsTaken(int row, int column) => taken[row, column];

    /// <summary>Check bytes of each block at a level (0 to 3: L, M, Q, H).</summary>
    public int Checks(int level) => ChecksABlock[level][Number - 1];

    /// <summary>How many blocks at a level.</summary>
    public int BlockCount(int level) => Blocks[level][Number - 1];

    private void Take()
    {
        Fill(0, 0, 9, 9);
        Fill(0, Edge - 8, 9, 8);
        Fill(Edge - 8, 0, 8, 9);
        Fill(6, 0, 1, Edge);
        Fill(0, 6, Edge, 1);
        var places = RingPlaces();
        foreach (var row in places)
        {
            foreach (var column in places.Where(c => !((row == 6 && (c == 6 || c == Edge - 7)) || (c == 6 && row == Edge - 7))))
            {
                Fill(row - 2, column - 2, 5, 5);
            }
        }

        if (Number >= 7)
        {
            Fill(0, Edge - 11, 6, 3);
            Fill(Edge - 11, 0, 3, 6);
        }
    }

    private int[] RingPlaces()
    {
        if (Number == 1)
        {
            return [];
        }

        var count = (Number / 7) + 2;
        var step = ((Number * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(n => Edge - 7 - (n * step))];
    }

    private void Fill(int row, int column, int rows, int columns)
    {
        for (var y = row; y < row + rows; y++)
        {
            for (var x = column; x < column + columns; x++)
            {
                taken[y, x] = true;
            }
        }
    }
}
