using System.Buffers.Binary;
using System.IO.Compression;

namespace ItaBot.Bot.Commands;

/// <summary>Writes a picture of 8-bit RGBA pixels as PNG: one header, one block of unfiltered rows, nothing that changes from run to run.</summary>
internal static class PngImage
{
    private const int BytesPerPixel = 4;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(n => RemainderOf((uint)n))];

    /// <summary>The file of a picture whose rows follow each other in <paramref name="pixels"/>.</summary>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a channel
        header[9] = 6; // colour with alpha

        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Rows(width, height, pixels));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row is led by the number of its filter: 0, none.
    private static byte[] Rows(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(row * width * BytesPerPixel, width * BytesPerPixel));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, name), content));
        file.Write(number);
    }

    private static uint Checksum(uint value, ReadOnlySpan<byte> bytes)
    {
        foreach (var item in bytes)
        {
            value = Remainders[(byte)value ^ item] ^ (value >> 8);
        }

        return value;
    }

    private static uint RemainderOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320u ^ (value >> 1);
        }

        return value;
    }
}
