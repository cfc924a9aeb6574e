using System.Numerics;

namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>Writes blocks as bits (ITU-T T.81, F.1.2): each plane's first coefficient as the difference to the block before, then runs of zeros and what ends them.</summary>
internal sealed class JpegBlockWriter(Stream file)
{
    private const int WholeRun = 0xF0;
    private readonly int[] before = new int[3];
    private uint held;
    private int count;

    /// <summary>Writes a block of samples around zero; the block is used up.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="steps">Quantisation steps, row by row.</param>
    /// <param name="plane">0 brightness, 1 and 2 colour.</param>
    public void Write(float[] block, byte[] steps, int plane)
    {
        BlockTransform.Forward(block);
        var (dc, ac) = plane == 0 ? (StandardCodes.BrightnessDc, StandardCodes.BrightnessAc) : (StandardCodes.ColourDc, StandardCodes.ColourAc);
        var first = Level(block, steps, 0);
        Put(dc, 0, first - before[plane]);
        before[plane] = first;
        var run = 0;
        for (var at = 1; at < block.Length; at++)
        {
            var level = Level(block, steps, ZigZag.Places[at]);
            if (level == 0)
            {
                run++;
                continue;
            }

            for (; run > 15; run -= 16)
            {
                Put(ac[WholeRun]);
            }

            Put(ac, run << 4, level);
            run = 0;
        }

        if (run > 0)
        {
            Put(ac[0]);
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Finish() => Put((0x7F, 7));

    // Rounded half away from zero; no coefficient of 8-bit samples needs more than ten bits.
    private static int Level(float[] block, byte[] steps, int place) => Math.Clamp((int)MathF.Round(block[place] / steps[place], MidpointRounding.AwayFromZero), -1023, 1023);

    private void Put(StandardCodes codes, int run, int value)
    {
        var size = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));
        Put(codes[run | size]);
        Put(((value < 0 ? value - 1 : value) & ((1 << size) - 1), size));
    }

    private void Put((int Code, int Length) bits)
    {
        held = (held << bits.Length) | (uint)bits.Code;
        for (count += bits.Length; count >= 8; count -= 8)
        {
            var next = (byte)(held >> (count - 8));
            file.WriteByte(next);
            if (next == 0xFF)
            {
                file.WriteByte(0);
            }
        }
    }
}
