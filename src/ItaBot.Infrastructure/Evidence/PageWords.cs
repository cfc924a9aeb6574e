using System.Text;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// The words of a web page, for telling whether it is still the same. Pages carry counters of visitors, clocks and one-time codes that
/// differ with every visit: markup, scripts, blanks and ASCII digits are left out. Bytes are not decoded, so that a page in TIS-620 is
/// told apart as well as one in UTF-8.
/// </summary>
internal static class PageWords
{
    private static readonly byte[][] Unread = ["script"u8.ToArray(), "style"u8.ToArray(), "noscript"u8.ToArray(), "template"u8.ToArray()];

    /// <summary>The letters of a page.</summary>
    public static byte[] Of(ReadOnlySpan<byte> page)
    {
        var words = new MemoryStream(page.Length);
        while (page.Length > 0)
        {
            var tag = page.IndexOf((byte)'<');
            foreach (var letter in tag < 0 ? page : page[..tag])
            {
                if (letter > ' ' && !char.IsAsciiDigit((char)letter))
                {
                    words.WriteByte(letter);
                }
            }

            page = tag < 0 ? [] : AfterTag(page[tag..]);
        }

        return words.ToArray();
    }

    private static ReadOnlySpan<byte> AfterTag(ReadOnlySpan<byte> page)
    {
        if (page.StartsWith("<!--"u8))
        {
            return After(page, "-->"u8);
        }

        foreach (var name in Unread)
        {
            if (page.Length > name.Length + 1 && Ascii.EqualsIgnoreCase(page.Slice(1, name.Length), name) && !char.IsAsciiLetterOrDigit((char)page[name.Length + 1]))
            {
                return AfterEnd(page, name);
            }
        }

        return After(page, ">"u8);
    }

    private static ReadOnlySpan<byte> AfterEnd(ReadOnlySpan<byte> page, ReadOnlySpan<byte> name)
    {
        for (var end = page.IndexOf("</"u8); end >= 0; end = page.IndexOf("</"u8))
        {
            page = page[(end + 2)..];
            if (page.Length >= name.Length && Ascii.EqualsIgnoreCase(page[..name.Length], name))
            {
                return After(page, ">"u8);
            }
        }

        return [];
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> page, ReadOnlySpan<byte> mark) => page.IndexOf(mark) is var at and >= 0 ? page[(at + mark.Length)..] : [];
}
