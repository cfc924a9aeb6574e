using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ItaBot.Infrastructure.Pictures.Png;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>PNG files put together piece by piece, right and wrong ones.</summary>
internal static class PngParts
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static (string Name, byte[] Content) Head(int width, int height, byte kind, byte depth)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (depth, kind);
        return ("IHDR", head);
    }

    public static byte[] File(params (string Name, byte[] Content)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        foreach (var (name, content) in chunks.Append(("IEND", [])))
        {
            var frame = new byte[12 + content.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
            Encoding.ASCII.GetBytes(name, frame.AsSpan(4));
            content.CopyTo(frame, 8);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8 + content.Length), PngChecksum.Of(frame.AsSpan(4, 4), content));
            file.Write(frame);
        }

        return file.ToArray();
    }

    /// <summary>A picture of random samples and random filters.</summary>
    public static byte[] Random(int width, int height, byte kind, byte depth, bool clear, int seed)
    {
        var random = new Random(seed);
        var samples = kind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var length = ((width * samples * depth) + 7) / 8;
        var rows = new byte[(length + 1) * height];
        random.NextBytes(rows);
        for (var y = 0; y < height; y++)
        {
            rows[y * (length + 1)] = (byte)(kind == 3 ? 0 : random.Next(5));
        }

        var chunks = new List<(string, byte[])> { Head(width, height, kind, depth) };
        if (kind == 3)
        {
            var palette = new byte[3 << depth];
            random.NextBytes(palette);
            chunks.Add(("PLTE", palette));
        }

        if (clear)
        {
            chunks.Add(("tRNS", kind == 3 ? [0, 128, .. depth > 1 ? new byte[] { 200 } : []] : kind == 0 ? [0, 1] : [0, 1, 0, 2, 0, 3]));
        }

        chunks.Add(("IDAT", Packed(rows)));
        return File([.. chunks]);
    }

    public static byte[] Packed(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return packed.ToArray();
    }
}
