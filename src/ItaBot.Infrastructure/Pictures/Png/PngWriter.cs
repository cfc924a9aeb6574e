using System.Buffers.Binary;
using System.IO.Compression;

namespace ItaBot.Infrastructure.Pictures.Png;

/// <summary>Writes a picture of 8-bit RGBA pixels as PNG: one header, one block of unfiltered rows, nothing that changes from run to run.</summary>
public static class PngWriter
{
    private const int BytesPerPixel = 4;

    /// <summary>The file of a picture whose rows follow each other in <paramref name="pixels"/>.</summary>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a channel
        header[9] = 6; // colour with alpha

        using var file = new MemoryStream();
        file.Write(PngReader.Signature);
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
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChecksum.Of(name, content));
        file.Write(number);
    }
}
