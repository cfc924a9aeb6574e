using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>A PNG read back strictly: signature, checksums, one header, unfiltered RGBA rows, nothing after the end.</summary>
internal sealed record PngPicture(int Width, int Height, IReadOnlyList<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels)
{
    public static PngPicture Read(byte[] file)
    {
        file[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var chunks = Chunks(file).ToList();
        chunks.Select(c => c.Name).ShouldBe(["IHDR", "IDAT", "IEND"]);
        var header = chunks[0].Content;
        header[8..].ShouldBe([8, 6, 0, 0, 0]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));

        using var zlib = new ZLibStream(new MemoryStream(chunks[1].Content), CompressionMode.Decompress);
        var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var bytes = rows.ToArray();
        bytes.Length.ShouldBe(height * ((width * 4) + 1));
        var pixels = bytes.Chunk((width * 4) + 1).SelectMany(row =>
        {
            row[0].ShouldBe((byte)0);
            return row.Skip(1).Chunk(4).Select(p => (p[0], p[1], p[2], p[3]));
        });
        return new PngPicture(width, height, [.. pixels]);
    }

    private static IEnumerable<(string Name, byte[] Content)> Chunks(byte[] file)
    {
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)).ShouldBe(Checksum(file.AsSpan(at + 4, length + 4)));
            yield return (Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }
    }

    // Bit by bit as the standard writes it, not by a table as the program does.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var item in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var odd = ((value ^ (uint)(item >> bit)) & 1) == 1;
                value = (value >> 1) ^ (odd ? 0xEDB88320u : 0);
            }
        }

        return ~value;
    }
}
