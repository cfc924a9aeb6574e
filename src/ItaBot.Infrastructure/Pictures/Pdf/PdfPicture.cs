using System.IO.Compression;
using ItaBot.Infrastructure.Pictures.Png;

namespace ItaBot.Infrastructure.Pictures.Pdf;

/// <summary>
/// A picture in a PDF, read when asked for: JPEG as it is, or deflated rows of grey, colour or palette (ISO 32000-1, 8.9.5), which are
/// those of a PNG. What fax machines and JPEG 2000 pack is not read. A page is mostly ground: where most of it is dark, black and white
/// are told the other way round.
/// </summary>
public sealed class PdfPicture
{
    private const int BestPacking = 1032; // most bytes that deflate makes of one
    private const int Sparse = 101; // one level of so many is looked at
    private const int LongestJpeg = 32_000_000;
    private readonly PdfObjects objects;
    private readonly PdfStream stream;

    internal PdfPicture(PdfObjects objects, PdfStream stream) => (this.objects, this.stream) = (objects, stream);

    /// <summary>Pixels across, as the file says; 0 when it does not.</summary>
    public long Width => Number("/Width");

    /// <summary>Pixels down, as the file says; 0 when it does not.</summary>
    public long Height => Number("/Height");

    /// <summary>The picture; null with a word of <see cref="PictureProblem"/>.</summary>
    public Raster? TryRead(out string problem)
    {
        problem = PictureFile.SizeProblem(Width, Height) ?? "";
        if (problem.Length > 0)
        {
            return null;
        }

        try
        {
            return GroundLight(Unpacked(out problem));
        }
        catch (InvalidDataException)
        {
            problem = PictureProblem.Damaged;
            return null;
        }
    }

    private Raster? Unpacked(out string problem)
    {
        switch (Names("/Filter"))
        {
            case ["/DCTDecode"]:
                return PictureFile.TryRead(stream.Bytes.Span, out problem);
            case ["/FlateDecode", "/DCTDecode"]:
                return PictureFile.TryRead(Inflated(stream.Bytes, LongestJpeg), out problem);
            case ["/FlateDecode"]:
                return Rows(out problem);
            default:
                problem = PictureProblem.OtherKind;
                return null;
        }
    }

    private Raster? Rows(out string problem)
    {
        var told = objects.Resolve(stream.Told.GetValueOrDefault("/DecodeParms"));
        var predictor = Number("/Predictor", (told is List<object> list ? objects.Resolve(list.FirstOrDefault()) : told) as Dictionary<string, object>);
        var depth = (int)(objects.Resolve(stream.Told.GetValueOrDefault("/ImageMask")) is "true" ? 1 : Math.Min(Number("/BitsPerComponent"), 64));
        var (kind, palette) = Colours(objects.Resolve(stream.Told.GetValueOrDefault("/ColorSpace")));
        var shape = new PngShape((int)Width, (int)Height, depth, kind, Interlaced: false);
        if (predictor == 2 || depth is not (1 or 2 or 4 or 8 or 16) || kind < 0 || PngColours.TryCreate(shape, palette, []) is not { } colours)
        {
            problem = PictureProblem.OtherKind;
            return null;
        }

        if ((long)stream.Bytes.Length * BestPacking < (long)shape.BytesOf(shape.Width) * shape.Height)
        {
            problem = PictureProblem.CutOff;
            return null;
        }

        var picture = new Raster(shape.Width, shape.Height, new byte[shape.Width * shape.Height * Raster.Channels]);
        using var rows = new ZLibStream(new MemoryStream(stream.Bytes.ToArray()), CompressionMode.Decompress);
        problem = new PngRows(shape, rows, filtered: predictor >= 10).Read(picture, colours) ?? "";
        return problem.Length > 0 ? null : picture;
    }

    // A PNG's kind of colour with its palette; -1 for one that a page has no use for.
    private (int Kind, byte[] Palette) Colours(object? space) => space switch
    {
        null or "/DeviceGray" or "/G" => (0, []),
        "/DeviceRGB" or "/RGB" => (2, []),
        List<object> list => list switch
        {
            ["/CalGray", ..] => (0, []),
            ["/CalRGB", ..] => (2, []),
            ["/ICCBased", var profile] => objects.StreamOf(profile) is { } icc && Number("/N", icc.Told) is var n and (1 or 3) ? (n == 1 ? 0 : 2, []) : (-1, []),
            ["/Indexed" or "/I", var ground, _, var table] => Palette(Colours(objects.Resolve(ground)).Kind, Table(table)),
            _ => (-1, []),
        },
        _ => (-1, []),
    };

    private static (int Kind, byte[] Palette) Palette(int kind, byte[] table) => kind switch
    {
        0 => (3, [.. table.Take(256).SelectMany(grey => new[] { grey, grey, grey })]),
        2 => (3, table[..Math.Min(768, table.Length / Raster.Channels * Raster.Channels)]),
        _ => (-1, []),
    };

    private byte[] Table(object table) => objects.StreamOf(table) is not { } lies ? objects.Resolve(table) as byte[] ?? []
        : objects.Resolve(lies.Told.GetValueOrDefault("/Filter")) is null ? lies.Bytes.ToArray() : Inflated(lies.Bytes, 1024);

    private static byte[] Inflated(ReadOnlyMemory<byte> packed, int most)
    {
        using var bytes = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var room = new byte[(int)Math.Min(most, (long)packed.Length * BestPacking)];
        return room[..bytes.ReadAtLeast(room, room.Length, throwOnEndOfStream: false)];
    }

    private static Raster? GroundLight(Raster? page)
    {
        if (page is not null && MeanOf(page.Rgb) < byte.MaxValue / 2)
        {
            for (var at = 0; at < page.Rgb.Length; at++)
            {
                page.Rgb[at] = (byte)~page.Rgb[at];
            }
        }

        return page;
    }

    private static long MeanOf(byte[] levels)
    {
        var (sum, count) = (0L, 0L);
        for (var at = 0; at < levels.Length; at += Sparse)
        {
            (sum, count) = (sum + levels[at], count + 1);
        }

        return sum / Math.Max(1, count);
    }

    private List<string> Names(string key) => objects.Resolve(stream.Told.GetValueOrDefault(key)) switch
    {
        string one => [one],
        List<object> list => [.. list.Select(objects.Resolve).OfType<string>()],
        _ => [],
    };

    private long Number(string key, Dictionary<string, object>? told = null) => objects.Resolve((told ?? stream.Told).GetValueOrDefault(key)) is double number and >= 0 and <= int.MaxValue ? (long)number : 0;
}
