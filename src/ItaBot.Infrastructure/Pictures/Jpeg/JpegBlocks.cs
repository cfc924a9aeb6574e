namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>
/// Reads single blocks: whole ones of a baseline scan (ITU-T T.81, F.2), or what a progressive scan adds to them (G.1.2
/// and G.2). Symbols carry a run of zeros in their high half and a number of bits in their low half.
/// </summary>
internal sealed class JpegBlocks(JpegBits bits, JpegScanHead head)
{
    private const int LongestDc = 15;
    private const int WholeRun = 15;
    private int emptyBlocks; // of the run of blocks that bring nothing more

    /// <summary>Forgets the run of empty blocks.</summary>
    public void Restart() => emptyBlocks = 0;

    /// <summary>A baseline block.</summary>
    public void Whole(Span<short> block, HuffmanCodes dc, HuffmanCodes ac, ref int before)
    {
        block[0] = Difference(dc, ref before);
        for (var at = 1; at < BlockTransform.Size; at++)
        {
            var symbol = ac.Next(bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0)
            {
                if (run < WholeRun)
                {
                    return;
                }

                at += WholeRun;
                continue;
            }

            at += run;
            if (at >= BlockTransform.Size)
            {
                bits.Break();
                return;
            }

            block[ZigZag.Places[at]] = (short)bits.TakeSigned(size);
        }
    }

    /// <summary>The first coefficient: its high bits, or one further bit.</summary>
    public void Dc(Span<short> block, HuffmanCodes? dc, ref int before)
    {
        if (head.High == 0)
        {
            block[0] = (short)(Difference(dc!, ref before) << head.Low);
        }
        else if (bits.Take(1) == 1)
        {
            block[0] |= (short)(1 << head.Low);
        }
    }

    /// <summary>High bits of other coefficients.</summary>
    public void FirstAc(Span<short> block, HuffmanCodes ac)
    {
        if (emptyBlocks > 0)
        {
            emptyBlocks--;
            return;
        }

        for (var at = head.First; at <= head.Last; at++)
        {
            var symbol = ac.Next(bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < WholeRun)
            {
                emptyBlocks = (1 << run) + bits.Take(run) - 1;
                return;
            }

            at += run;
            if (size > 0 && at <= head.Last)
            {
                block[ZigZag.Places[at]] = (short)(bits.TakeSigned(size) << head.Low);
            }
            else if (size > 0)
            {
                bits.Break();
                return;
            }
        }
    }

    /// <summary>One further bit of coefficients that are there, and new ones between them.</summary>
    public void FurtherAc(Span<short> block, HuffmanCodes ac)
    {
        var at = head.First;
        while (emptyBlocks == 0 && at <= head.Last)
        {
            var symbol = ac.Next(bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < WholeRun)
            {
                emptyBlocks = (1 << run) + bits.Take(run);
                break;
            }

            var value = size == 0 ? 0 : bits.Take(1) == 1 ? 1 << head.Low : -1 << head.Low;
            at = Refine(block, at, run, value) + 1;
        }

        if (emptyBlocks > 0)
        {
            Refine(block, at, int.MaxValue, 0);
            emptyBlocks--;
        }
    }

    // Refines what is there up to the zero that the run ends at, where the new value is set; says where that was.
    private int Refine(Span<short> block, int at, int run, int value)
    {
        for (; at <= head.Last; at++)
        {
            ref var coefficient = ref block[ZigZag.Places[at]];
            if (coefficient == 0)
            {
                if (run == 0)
                {
                    coefficient = (short)value;
                    break;
                }

                run--;
            }
            else if (bits.Take(1) == 1 && (coefficient & (1 << head.Low)) == 0)
            {
                coefficient += (short)(coefficient > 0 ? 1 << head.Low : -1 << head.Low);
            }
        }

        return at;
    }

    private short Difference(HuffmanCodes dc, ref int before)
    {
        var size = dc.Next(bits);
        if (size > LongestDc)
        {
            bits.Break();
            return 0;
        }

        before += bits.TakeSigned(size);
        return (short)before;
    }
}
