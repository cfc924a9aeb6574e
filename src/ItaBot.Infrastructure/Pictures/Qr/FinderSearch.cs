using System.Numerics;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>A square ring that may be a corner of a code.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Length">Its length along a row or column through the middle: seven modules, or more when it is turned.</param>
/// <param name="Hits">How many rows found it.</param>
internal sealed record Finder(Vector2 Centre, float Length, int Hits);

/// <summary>
/// Looks for the rings in a code's corners (ISO/IEC 18004, 7.3.2): on every line through the middle, ink and paper
/// change in the proportion 1:1:3:1:1, whichever way the code is turned. Print has that proportion here and there too,
/// so it must hold across, down and on both diagonals.
/// </summary>
internal sealed class FinderSearch(bool[] ink, int width, int height)
{
    private const int Most = 40;
    private const int MostSeen = 1000;
    private const int Modules = 7;
    private static readonly int[] Shape = [1, 1, 3, 1, 1];

    /// <summary>The likeliest corners, those found by the most rows first.</summary>
    public IReadOnlyList<Finder> Find()
    {
        var found = new List<Finder>();
        for (var y = 0; y < height; y++)
        {
            Row(y, found);
        }

        return [.. found.Where(f => f.Hits > 1).OrderByDescending(f => f.Hits).Take(Most)];
    }

    private void Row(int y, List<Finder> found)
    {
        Span<int> runs = stackalloc int[Shape.Length];
        var start = y * width;
        for (var (x, from) = (1, 0); x <= width; x++)
        {
            if (x < width && ink[start + x] == ink[start + x - 1])
            {
                continue;
            }

            runs[1..].CopyTo(runs);
            runs[^1] = x - from;
            if (ink[start + x - 1] && runs[0] > 0 && Fits(runs))
            {
                Confirm(x - runs[4] - runs[3] - ((runs[2] + 1) / 2), y, found);
            }

            from = x;
        }
    }

    private void Confirm(int x, int y, List<Finder> found)
    {
        if (Across(x, y, 0, 1) is not { } down)
        {
            return;
        }

        var middle = (int)MathF.Floor(y + down.Shift);
        if (Across(x, middle, 1, 0) is not { } across || down.Length > across.Length * 1.6f || across.Length > down.Length * 1.6f
            || (Across(x, middle, 1, 1) is null && Across(x, middle, 1, -1) is null))
        {
            return;
        }

        var finder = new Finder(new Vector2(x + across.Shift, y + down.Shift), (across.Length + down.Length) / 2f, 1);
        var near = found.FindIndex(f => Vector2.Distance(f.Centre, finder.Centre) < f.Length / 4 && MathF.Abs(f.Length - finder.Length) < f.Length / 2);
        if (near < 0)
        {
            if (found.Count < MostSeen)
            {
                found.Add(finder);
            }

            return;
        }

        var old = found[near];
        found[near] = new Finder(((old.Centre * old.Hits) + finder.Centre) / (old.Hits + 1), ((old.Length * old.Hits) + finder.Length) / (old.Hits + 1), old.Hits + 1);
    }

    // The five runs on the line through a point: how far the middle is from the point, and how long they are together.
    private (float Shift, int Length)? Across(int x, int y, int stepX, int stepY)
    {
        Span<int> forward = stackalloc int[3];
        Span<int> back = stackalloc int[3];
        if (!Inside(x, y) || !ink[(y * width) + x] || !Measure(x, y, stepX, stepY, forward) || !Measure(x, y, -stepX, -stepY, back))
        {
            return null;
        }

        Span<int> runs = [back[2], back[1], back[0] + forward[0] - 1, forward[1], forward[2]];
        var length = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
        return Fits(runs) ? (((forward[0] - back[0]) / 2f) + 0.5f, length) : null;
    }

    private bool Measure(int x, int y, int stepX, int stepY, Span<int> runs)
    {
        runs.Clear();
        for (var run = 0; run < runs.Length; run++)
        {
            while (Inside(x, y) && ink[(y * width) + x] == (run % 2 == 0))
            {
                runs[run]++;
                (x, y) = (x + stepX, y + stepY);
            }

            if (runs[run] == 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool Inside(int x, int y) => x >= 0 && y >= 0 && x < width && y < height;

    private static bool Fits(ReadOnlySpan<int> runs)
    {
        var module = (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / (float)Modules;
        var slack = MathF.Max(module * 0.6f, 1);
        for (var at = 0; at < runs.Length; at++)
        {
            if (MathF.Abs(runs[at] - (module * Shape[at])) > slack * (Shape[at] == 1 ? 1 : 1.8f))
            {
                return false;
            }
        }

        return module >= 1;
    }
}
