using System.Buffers.Binary;

namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>
/// Walks the segments of a JPEG (ITU-T T.81, annex B): tables are kept, scans are read as they come, and what is not
/// needed for the pixels is passed over. Memory is taken only when the file is long enough to fill it at one bit a
/// block, and no file has more than a hundred scans, so a small file can cost neither much memory nor much time.
/// </summary>
internal sealed class JpegReader(byte[] file)
{
    private const int MostScans = 100;
    private const int TableCount = 4;
    private readonly ushort[]?[] steps = new ushort[]?[TableCount];
    private readonly HuffmanCodes?[] dc = new HuffmanCodes?[TableCount];
    private readonly HuffmanCodes?[] ac = new HuffmanCodes?[TableCount];
    private JpegFrame? frame;
    private int position = 2;
    private int orientation = 1;
    private int restartEvery;
    private int scans;
    private bool? adobeIsYcc;

    /// <summary>How every JPEG begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <summary>The upright picture; null with a word of <see cref="PictureProblem"/>.</summary>
    public Raster? TryRead(out string problem)
    {
        problem = "";
        var ended = false;
        while (!ended && problem.Length == 0 && NextMarker() is { } marker)
        {
            ended = marker == 0xD9;
            problem = ended ? "" : Segment(marker) ?? "";
        }

        // A baseline picture is whole when its planes are; a progressive one without its end may lack its finer scans.
        if (problem.Length == 0 && (frame is null || frame.Planes.Any(p => p.Steps is null) || (frame.Progressive && !ended)))
        {
            problem = PictureProblem.CutOff;
        }

        return problem.Length > 0 ? null : JpegPixels.Paint(frame!, adobeIsYcc ?? !NamedRgb(frame!)).Upright(orientation);
    }

    private static bool NamedRgb(JpegFrame frame) => frame.Planes.Select(p => (char)p.Id).SequenceEqual("RGB");

    // Restart and temporary markers carry nothing; bytes between segments are passed over, as every reader does.
    private byte? NextMarker()
    {
        for (; position + 1 < file.Length; position++)
        {
            if (file[position] == 0xFF && file[position + 1] is not (0x00 or 0x01 or 0xFF or (>= 0xD0 and <= 0xD8)))
            {
                position += 2;
                return file[position - 1];
            }
        }

        return null;
    }

    private string? Segment(byte marker)
    {
        var length = position + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position)) : 0;
        if (length < 2 || position + length > file.Length)
        {
            return PictureProblem.CutOff;
        }

        var segment = file.AsSpan(position + 2, length - 2);
        position += length;
        switch (marker)
        {
            case 0xC4:
                return Codes(segment);
            case 0xDB:
                return Steps(segment);
            case 0xDD when segment.Length == 2:
                restartEvery = BinaryPrimitives.ReadUInt16BigEndian(segment);
                return null;
            case 0xE1 when orientation == 1:
                orientation = ExifOrientation.Read(segment);
                return null;
            case 0xEE when segment.Length >= 12 && segment.StartsWith("Adobe"u8):
                adobeIsYcc = segment[11] != 0;
                return null;
            case 0xDA:
                return Scan(segment);
            default:
                return marker is >= 0xC0 and <= 0xCF and not 0xC8 and not 0xCC ? Frame(segment, marker) : marker == 0xCC ? PictureProblem.OtherKind : null;
        }
    }

    private string? Frame(ReadOnlySpan<byte> segment, byte marker)
    {
        if (frame is not null)
        {
            return PictureProblem.Damaged;
        }

        // C0 baseline, C1 the same with more tables, C2 progressive; the others are lossless, hierarchical or arithmetic.
        if (marker > 0xC2)
        {
            return PictureProblem.OtherKind;
        }

        frame = JpegFrame.TryRead(segment, marker == 0xC2, out var problem);
        if (frame is null)
        {
            return problem;
        }

        if (frame.Blocks > file.Length * 8L)
        {
            return PictureProblem.CutOff;
        }

        foreach (var plane in frame.Planes)
        {
            plane.Prepare();
        }

        return null;
    }

    private string? Scan(ReadOnlySpan<byte> segment)
    {
        if (frame is null || ++scans > MostScans || JpegTables.ReadScan(segment, frame, dc, ac) is not { } head)
        {
            return PictureProblem.Damaged;
        }

        foreach (var (plane, _, _) in head.Parts)
        {
            plane.Steps ??= steps[plane.Table]?.ToArray();
            if (plane.Steps is null)
            {
                return PictureProblem.Damaged;
            }
        }

        var bits = new JpegBits(file, position);
        var problem = new JpegScan(head, frame, bits).Read(restartEvery);
        position = bits.Position;
        return problem;
    }

    private string? Steps(ReadOnlySpan<byte> segment) => JpegTables.ReadSteps(segment, steps) ? null : PictureProblem.Damaged;

    private string? Codes(ReadOnlySpan<byte> segment) => JpegTables.ReadCodes(segment, dc, ac) ? null : PictureProblem.Damaged;
}
