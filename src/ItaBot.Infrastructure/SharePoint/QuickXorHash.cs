using System.Buffers.Binary;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>
/// The hash that SharePoint gives for every file (no other one is offered): each byte is folded into 160 bits, eleven bits further than
/// the one before, and the length into the last eight bytes. It says whether two contents are the same, and keeps nobody from forging.
/// Source: "QuickXorHash Algorithm" (Microsoft).
/// </summary>
internal static class QuickXorHash
{
    private const int Width = 160;

    /// <summary>The hash of a content, Base64.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> cells = stackalloc byte[Width / 8];
        var bit = 0;
        foreach (var value in content)
        {
            var (cell, shift) = (bit >> 3, bit & 7);
            var wide = value << shift;
            cells[cell] ^= (byte)wide;
            cells[(cell + 1) % cells.Length] ^= (byte)(wide >> 8);
            bit = (bit + 11) % Width;
        }

        var end = cells[^8..];
        BinaryPrimitives.WriteInt64LittleEndian(end, BinaryPrimitives.ReadInt64LittleEndian(end) ^ content.Length);
        return Convert.ToBase64String(cells);
    }
}
