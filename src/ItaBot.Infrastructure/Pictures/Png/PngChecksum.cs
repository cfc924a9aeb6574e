namespace ItaBot.Infrastructure.Pictures.Png;

/// <summary>The checksum at the end of every chunk of a PNG (CRC-32, ISO 3309; PNG specification, annex D).</summary>
internal static class PngChecksum
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(n => RemainderOf((uint)n))];

    /// <summary>The checksum of a chunk's name and content.</summary>
    public static uint Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content) => ~Add(Add(uint.MaxValue, name), content);

    private static uint Add(uint value, ReadOnlySpan<byte> bytes)
    {
        foreach (var item in bytes)
        {
            value = Remainders[(byte)value ^ item] ^ (value >> 8);
        }

        return value;
    }

    private static uint RemainderOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320u ^ (value >> 1);
        }

        return value;
    }
}
