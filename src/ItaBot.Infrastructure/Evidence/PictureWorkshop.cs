using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// Makes photos anew from their pixels: set upright, no larger than a page needs, and without a byte of what the camera or the telephone
/// wrote beside them. The small copy is as fine as print wants at half a page's width, and light enough for a chat.
/// </summary>
public sealed class PictureWorkshop : IPictureWorkshop
{
    private const int LongestEdge = 2560;
    private const int SmallEdge = 960;
    private const int Quality = 85;
    private const int SmallQuality = 80;

    /// <inheritdoc />
    public PictureCopy? Copy(byte[] file, out FileRefusal? why)
    {
        if (PictureFile.TryRead(file, out var problem) is not { } picture)
        {
            why = problem switch
            {
                PictureProblem.TooLarge => FileRefusal.TooLarge,
                PictureProblem.Heic => FileRefusal.Heic,
                PictureProblem.Cmyk or PictureProblem.OtherKind or PictureProblem.NotPicture => FileRefusal.OtherKind,
                _ => FileRefusal.Broken,
            };
            return null;
        }

        why = null;
        var kept = picture.Fit(LongestEdge);
        return new PictureCopy(JpegWriter.Write(kept, Quality), kept.Width, kept.Height, JpegWriter.Write(kept.Fit(SmallEdge), SmallQuality));
    }
}
