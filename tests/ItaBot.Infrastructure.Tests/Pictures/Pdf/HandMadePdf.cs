using System.IO.Compression;
using System.Text;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures.Pdf;

/// <summary>PDFs put together byte by byte, for forms that no tool at hand writes.</summary>
internal sealed class HandMadePdf
{
    private readonly MemoryStream _file = new();
    private int _objects;

    public HandMadePdf() => Write("%PDF-1.5\n%âãÏÓ\n");

    /// <summary>The file as it is now, with an ending that names nothing.</summary>
    public byte[] Bytes => [.. _file.ToArray(), .. "trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"u8];

    public HandMadePdf Object(string value)
    {
        Write($"{++_objects} 0 obj\n{value}\nendobj\n");
        return this;
    }

    public HandMadePdf Stream(string told, byte[] content, string? length = null)
    {
        Write($"{++_objects} 0 obj\n<< {told} /Length {length ?? content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} >>\nstream\r\n");
        _file.Write(content);
        Write("\nendstream\nendobj\n");
        return this;
    }

    public HandMadePdf Picture(Raster picture, string more, byte[] content) =>
        Stream($"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} {more}", content);

    public static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
