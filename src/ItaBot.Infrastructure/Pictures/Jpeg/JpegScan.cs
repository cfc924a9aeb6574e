namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>What a scan's header says (ITU-T T.81, B.2.3): its planes with their codes, and which part of the coefficients it brings.</summary>
/// <param name="Parts">The planes, each with the codes of its first coefficient and of the others.</param>
/// <param name="First">First coefficient, in file order.</param>
/// <param name="Last">Last coefficient.</param>
/// <param name="High">Bit down to which earlier scans brought the coefficients; 0 for a first scan.</param>
/// <param name="Low">Bit down to which this one brings them.</param>
internal sealed record JpegScanHead(IReadOnlyList<(JpegPlane Plane, HuffmanCodes? Dc, HuffmanCodes? Ac)> Parts, int First, int Last, int High, int Low);

/// <summary>
/// Reads one scan into the coefficients of its planes. Baseline and the four kinds of progressive scan differ only in
/// how one block is read; the walk over units, planes and restarts is the same. A lone plane is walked without filling.
/// </summary>
internal sealed class JpegScan
{
    private readonly JpegScanHead head;
    private readonly JpegFrame frame;
    private readonly JpegBits bits;
    private readonly JpegBlocks blocks;
    private readonly int[] before;

    /// <summary>A scan whose bits are read from <paramref name="bits"/>.</summary>
    public JpegScan(JpegScanHead head, JpegFrame frame, JpegBits bits)
    {
        (this.head, this.frame, this.bits) = (head, frame, bits);
        blocks = new JpegBlocks(bits, head);
        before = new int[head.Parts.Count];
    }

    /// <summary>Reads the scan; a word of <see cref="PictureProblem"/> when it ends early or contradicts itself, else null.</summary>
    /// <param name="restartEvery">Units between restart markers; 0 without.</param>
    public string? Read(int restartEvery)
    {
        var alone = head.Parts.Count == 1;
        var plane = head.Parts[0].Plane;
        var across = alone ? JpegPlane.Share(plane.Width, BlockTransform.Edge) : frame.UnitsAcross;
        var down = alone ? JpegPlane.Share(plane.Height, BlockTransform.Edge) : frame.UnitsDown;
        for (var unit = 0; unit < across * down; unit++)
        {
            if (restartEvery > 0 && unit > 0 && unit % restartEvery == 0)
            {
                bits.Restart();
                blocks.Restart();
                Array.Clear(before);
            }

            if (alone)
            {
                Block(0, unit % across, unit / across);
            }
            else
            {
                Unit(unit % across, unit / across);
            }

            if (bits.Broken || bits.Spent)
            {
                return bits.Broken ? PictureProblem.Damaged : PictureProblem.CutOff;
            }
        }

        return null;
    }

    private void Unit(int column, int row)
    {
        for (var part = 0; part < head.Parts.Count; part++)
        {
            var plane = head.Parts[part].Plane;
            for (var y = 0; y < plane.Down; y++)
            {
                for (var x = 0; x < plane.Across; x++)
                {
                    Block(part, (column * plane.Across) + x, (row * plane.Down) + y);
                }
            }
        }
    }

    private void Block(int part, int column, int row)
    {
        var (plane, dc, ac) = head.Parts[part];
        var block = plane.Coefficients.AsSpan(((row * plane.Stride) + column) * BlockTransform.Size, BlockTransform.Size);
        if (!frame.Progressive)
        {
            blocks.Whole(block, dc!, ac!, ref before[part]);
        }
        else if (head.First == 0)
        {
            blocks.Dc(block, dc, ref before[part]);
        }
        else if (head.High == 0)
        {
            blocks.FirstAc(block, ac!);
        }
        else
        {
            blocks.FurtherAc(block, ac!);
        }
    }
}
