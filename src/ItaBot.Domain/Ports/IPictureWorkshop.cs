using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Ports;

/// <summary>A picture made anew from its pixels alone: nothing that a camera wrote into the file is in it.</summary>
/// <param name="Jpeg">The picture as it is kept.</param>
/// <param name="Width">Its pixels across.</param>
/// <param name="Height">Its pixels down.</param>
/// <param name="Thumbnail">A small copy (JPEG) for chat and paper.</param>
public sealed record PictureCopy(byte[] Jpeg, int Width, int Height, byte[] Thumbnail);

/// <summary>Makes pictures anew, so that no place, no time and no owner of a telephone travels with them.</summary>
public interface IPictureWorkshop
{
    /// <summary>The picture made anew; null with the reason when it cannot be read. The same file gives the same bytes.</summary>
    PictureCopy? Copy(byte[] file, out FileRefusal? why);
}
