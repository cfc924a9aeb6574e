namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>
/// The bits of a scan. A stuffed zero after FF is skipped and any other marker ends the stream: from there on zeros are
/// given and remembered, so that a decoder need not ask before each bit whether there is one, only afterwards whether it
/// was given more than the file had.
/// </summary>
/// <param name="file">The whole file.</param>
/// <param name="position">Where the scan's bits begin.</param>
internal sealed class JpegBits(byte[] file, int position)
{
    private ulong held;
    private int count;
    private int padding;

    /// <summary>Where the next byte is read; at a marker when the stream has ended there.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Whether a code was met that no table has.</summary>
    public bool Broken { get; private set; }

    /// <summary>Whether more bits were taken than the file had.</summary>
    public bool Spent => count < padding;

    /// <summary>The next 16 bits, not taken.</summary>
    public int Peek16()
    {
        if (count < 16)
        {
            Fill();
        }

        return (int)(held >> (count - 16)) & 0xFFFF;
    }

    /// <summary>Takes bits that were looked at.</summary>
    public void Skip(int bits) => count -= bits;

    /// <summary>Takes up to 16 bits.</summary>
    public int Take(int bits)
    {
        if (bits == 0)
        {
            return 0;
        }

        var value = Peek16() >> (16 - bits);
        count -= bits;
        return value;
    }

    /// <summary>Takes a number of so many bits that may be negative (ITU-T T.81, F.2.2.1).</summary>
    public int TakeSigned(int bits)
    {
        var value = Take(bits);
        return bits == 0 || value >= 1 << (bits - 1) ? value : value - (1 << bits) + 1;
    }

    /// <summary>Marks the stream as contradicting its tables.</summary>
    public void Break() => Broken = true;

    /// <summary>Moves behind a restart marker; breaks the stream when there is none.</summary>
    public void Restart()
    {
        (held, count, padding) = (0, 0, 0);
        while (Position + 1 < file.Length && file[Position] == 0xFF && file[Position + 1] == 0xFF)
        {
            Position++;
        }

        if (Position + 1 < file.Length && file[Position] == 0xFF && file[Position + 1] is >= 0xD0 and <= 0xD7)
        {
            Position += 2;
        }
        else
        {
            Break();
        }
    }

    private void Fill()
    {
        while (count <= 48)
        {
            var next = 0;
            if (Position < file.Length && (file[Position] != 0xFF || (Position + 1 < file.Length && file[Position + 1] == 0)))
            {
                next = file[Position];
                Position += next == 0xFF ? 2 : 1;
            }
            else
            {
                padding += 8;
            }

            held = (held << 8) | (uint)next;
            count += 8;
        }
    }
}
