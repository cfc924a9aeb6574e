using ItaBot.Infrastructure.Pictures.Png;
using QRCoder;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>Draws a text as a QR code with its quiet edge, black on white: the same bytes for the same text.</summary>
public static class QrPicture
{
    /// <summary>Pixels a module.</summary>
    private const int Module = 8;

    /// <summary>The code as PNG; about 15 % of it may be stained and it still reads (level M).</summary>
    public static byte[] Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var edge = modules.Count * Module;
        var pixels = new byte[edge * edge * 4];
        for (var at = 0; at < edge * edge; at++)
        {
            var level = modules[at / edge / Module][at % edge / Module] ? byte.MinValue : byte.MaxValue;
            pixels.AsSpan(at * 4, 4).Fill(level);
            pixels[(at * 4) + 3] = byte.MaxValue;
        }

        return PngWriter.Write(edge, edge, pixels);
    }
}
