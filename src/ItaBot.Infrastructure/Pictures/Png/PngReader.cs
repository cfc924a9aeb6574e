using System.Buffers.Binary;
using System.IO.Compression;

namespace ItaBot.Infrastructure.Pictures.Png;

/// <summary>
/// Reads a PNG of any kind (PNG specification, third edition) onto white ground. Rows are unpacked one at a time, so
/// however far a hostile file would swell, no more is unpacked than its head announced, and the pixels' memory is taken
/// only when the packed bytes could fill it at all.
/// </summary>
internal sealed class PngReader
{
    private const int ChunkFrame = 12; // length, name, checksum
    private const int BestPacking = 1032; // most bytes that deflate makes of one
    private readonly MemoryStream packed = new();
    private PngShape? shape;
    private byte[] palette = [];
    private byte[] clear = [];

    /// <summary>How every PNG begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture; null with a word of <see cref="PictureProblem"/>.</summary>
    public static Raster? TryRead(ReadOnlySpan<byte> file, out string problem)
    {
        var reader = new PngReader();
        problem = reader.ReadChunks(file[Signature.Length..]) ?? "";
        return problem.Length > 0 ? null : reader.Unpack(out problem);
    }

    private string? ReadChunks(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= ChunkFrame && BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length <= rest.Length - ChunkFrame)
        {
            var name = rest.Slice(4, 4);
            var content = rest.Slice(8, (int)length);
            if (PngChecksum.Of(name, content) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + content.Length)..]))
            {
                return PictureProblem.Damaged;
            }

            if (name.SequenceEqual("IEND"u8))
            {
                return shape is null ? PictureProblem.Damaged : null;
            }

            if (Take(name, content) is { } problem)
            {
                return problem;
            }

            rest = rest[(ChunkFrame + content.Length)..];
        }

        return PictureProblem.CutOff;
    }

    private string? Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        if (name.SequenceEqual("IHDR"u8))
        {
            if (shape is not null)
            {
                return PictureProblem.Damaged;
            }

            shape = PngShape.TryRead(content, out var problem);
            return shape is null ? problem : null;
        }

        if (shape is null)
        {
            return PictureProblem.Damaged;
        }

        if (name.SequenceEqual("PLTE"u8))
        {
            palette = content.ToArray();
        }
        else if (name.SequenceEqual("tRNS"u8))
        {
            clear = content.ToArray();
        }
        else if (name.SequenceEqual("IDAT"u8))
        {
            packed.Write(content);
        }

        return null;
    }

    private Raster? Unpack(out string problem)
    {
        if (packed.Length * BestPacking < (long)shape!.BytesOf(shape.Width) * shape.Height)
        {
            problem = PictureProblem.CutOff;
            return null;
        }

        if (PngColours.TryCreate(shape, palette, clear) is not { } colours)
        {
            problem = PictureProblem.Damaged;
            return null;
        }

        packed.Position = 0;
        using var bytes = new ZLibStream(packed, CompressionMode.Decompress);
        try
        {
            var picture = new Raster(shape.Width, shape.Height, new byte[shape.Width * shape.Height * Raster.Channels]);
            problem = new PngRows(shape, bytes).Read(picture, colours) ?? "";
            return problem.Length > 0 ? null : picture;
        }
        catch (InvalidDataException)
        {
            problem = PictureProblem.Damaged;
            return null;
        }
    }
}
