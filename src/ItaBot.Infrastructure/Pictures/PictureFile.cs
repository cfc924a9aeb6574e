using ItaBot.Infrastructure.Pictures.Jpeg;
using ItaBot.Infrastructure.Pictures.Png;

namespace ItaBot.Infrastructure.Pictures;

/// <summary>
/// Opens photos and scans that strangers' devices wrote. Every byte is held to be hostile: a file may claim any size and
/// any order, so its claims are weighed against its length before memory is taken, work is bounded by what is there, and
/// what cannot be read is a named problem, never an exception.
/// </summary>
public static class PictureFile
{
    /// <summary>The longest edge that is read, pixels.</summary>
    public const int LongestEdge = 12_000;

    /// <summary>The most pixels that are read.</summary>
    public const int MostPixels = 50_000_000;

    /// <summary>The picture of a JPEG (upright by its EXIF orientation) or PNG (on white); null with a word of <see cref="PictureProblem"/>.</summary>
    public static Raster? TryRead(ReadOnlySpan<byte> file, out string problem)
    {
        if (file.StartsWith(PngReader.Signature))
        {
            return PngReader.TryRead(file, out problem);
        }

        if (file.StartsWith(JpegReader.Signature))
        {
            return new JpegReader(file.ToArray()).TryRead(out problem);
        }

        problem = Kind(file);
        return null;
    }

    /// <summary>The problem of a picture's size; null when it may be read.</summary>
    internal static string? SizeProblem(long width, long height) =>
        width < 1 || height < 1 ? PictureProblem.Damaged
        : width > LongestEdge || height > LongestEdge || width * height > MostPixels ? PictureProblem.TooLarge
        : null;

    private static string Kind(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 12 && file[4..].StartsWith("ftyp"u8))
        {
            var brand = file.Slice(8, 4);
            return brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.StartsWith("avi"u8) ? PictureProblem.Heic : PictureProblem.NotPicture;
        }

        var known = file.StartsWith("GIF8"u8) || file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8));
        return known ? PictureProblem.OtherKind : PictureProblem.NotPicture;
    }
}
