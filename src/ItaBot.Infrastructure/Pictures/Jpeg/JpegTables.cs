using System.Buffers.Binary;

namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>Reads the tables that stand between scans, and the heads of scans (ITU-T T.81, B.2.3 and B.2.4).</summary>
internal static class JpegTables
{
    private const int CountsLength = 16;

    /// <summary>Reads quantisation steps into their places, row by row; false when the segment contradicts itself.</summary>
    public static bool ReadSteps(ReadOnlySpan<byte> segment, ushort[]?[] tables)
    {
        while (segment.Length > 0)
        {
            var (wide, number) = (segment[0] >> 4, segment[0] & 15);
            var length = 1 + (BlockTransform.Size << wide);
            if (wide > 1 || number >= tables.Length || segment.Length < length)
            {
                return false;
            }

            var table = tables[number] = new ushort[BlockTransform.Size];
            for (var at = 0; at < table.Length; at++)
            {
                table[ZigZag.Places[at]] = wide == 0 ? segment[1 + at] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * at))..]);
            }

            segment = segment[length..];
        }

        return true;
    }

    /// <summary>Reads code tables into their places; false when the segment contradicts itself.</summary>
    public static bool ReadCodes(ReadOnlySpan<byte> segment, HuffmanCodes?[] dc, HuffmanCodes?[] ac)
    {
        while (segment.Length > CountsLength)
        {
            var (kind, number) = (segment[0] >> 4, segment[0] & 15);
            var counts = segment.Slice(1, CountsLength);
            var many = 0;
            foreach (var count in counts)
            {
                many += count;
            }

            var end = 1 + CountsLength + many;
            if (kind > 1 || number >= dc.Length || many > 256 || segment.Length < end || HuffmanCodes.TryCreate(counts, segment[(1 + CountsLength)..end]) is not { } codes)
            {
                return false;
            }

            (kind == 0 ? dc : ac)[number] = codes;
            segment = segment[end..];
        }

        return segment.IsEmpty;
    }

    /// <summary>Reads a scan's head; null when it names planes or codes that are not there, or a part that cannot be.</summary>
    public static JpegScanHead? ReadScan(ReadOnlySpan<byte> segment, JpegFrame frame, HuffmanCodes?[] dc, HuffmanCodes?[] ac)
    {
        if (segment.Length < 1 || segment[0] is < 1 or > 3 || segment.Length != 4 + (2 * segment[0]))
        {
            return null;
        }

        var parts = new List<(JpegPlane Plane, HuffmanCodes? Dc, HuffmanCodes? Ac)>();
        for (var at = 1; at < segment.Length - 3; at += 2)
        {
            var id = segment[at];
            var (first, other) = (segment[at + 1] >> 4, segment[at + 1] & 15);
            var plane = frame.Planes.FirstOrDefault(p => p.Id == id);
            if (plane is null || parts.Any(p => p.Plane == plane) || first >= dc.Length || other >= ac.Length)
            {
                return null;
            }

            parts.Add((plane, dc[first], ac[other]));
        }

        var tail = segment[^3..];
        var head = frame.Progressive ? new JpegScanHead(parts, tail[0], tail[1], tail[2] >> 4, tail[2] & 15) : new JpegScanHead(parts, 0, BlockTransform.Size - 1, 0, 0);
        return IsPossible(head, frame.Progressive) ? head : null;
    }

    private static bool IsPossible(JpegScanHead head, bool progressive)
    {
        var brings = !progressive || (head.First == 0
            ? head.Last == 0
            : head.Parts.Count == 1 && head.First <= head.Last && head.Last < BlockTransform.Size);
        var depth = head.Low <= 13 && (head.High == 0 || head.High == head.Low + 1);
        var needsDc = !progressive || (head.First == 0 && head.High == 0);
        var needsAc = !progressive || head.First > 0;
        return brings && depth && head.Parts.All(p => (!needsDc || p.Dc is not null) && (!needsAc || p.Ac is not null));
    }
}
