using System.Buffers.Binary;
using ItaBot.Infrastructure.Pictures.Png;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>Changes a real file the way a broken wire or a spiteful hand would.</summary>
internal static class Mutation
{
    public static byte[] Of(byte[] file, Random random, bool fixChecksums)
    {
        List<byte> changed = [.. file];
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(8, changed.Count);
            switch (random.Next(6))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2 when !fixChecksums:
                    changed.RemoveRange(at, Math.Min(random.Next(1, 30), changed.Count - at));
                    break;
                case 3 when !fixChecksums:
                    changed.InsertRange(at, changed.GetRange(at, Math.Min(random.Next(1, 60), changed.Count - at)));
                    break;
                case 4:
                    changed[at] = (byte)(random.Next(2) * 255);
                    break;
                default:
                    var other = random.Next(8, changed.Count);
                    (changed[at], changed[other]) = (changed[other], changed[at]);
                    break;
            }

            if (changed.Count < 20)
            {
                return [.. changed];
            }
        }

        byte[] hostile = [.. changed];
        if (fixChecksums)
        {
            Fix(hostile);
        }

        return hostile;
    }

    // With right checksums the changes reach what lies behind them.
    private static void Fix(byte[] png)
    {
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
            {
                return;
            }

            var content = png.AsSpan(at + 8, (int)length);
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at + 8 + content.Length), PngChecksum.Of(png.AsSpan(at + 4, 4), content));
            at += 12 + content.Length;
        }
    }
}
