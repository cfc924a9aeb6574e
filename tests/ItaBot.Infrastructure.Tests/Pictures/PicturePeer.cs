using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>Pictures and codes as other people's programs read and write them: sharp (libjpeg-turbo, libpng), qrcode and jsQR, in one process of Node.js a test class.</summary>
public sealed class PicturePeer : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itabot-pictures-");
    private readonly Process node;
    private int files;

    public PicturePeer()
    {
        var here = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Pictures", "Peer");
        node = Process.Start(new ProcessStartInfo("node", "peer.js") { WorkingDirectory = here, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false }).ShouldNotBeNull();
    }

    /// <summary>A file as the peer decodes it, on white ground.</summary>
    public Raster Decode(byte[] file, bool upright = false)
    {
        var (from, to) = (Place(), Place());
        File.WriteAllBytes(from, file);
        var size = Ask(new JsonObject { ["job"] = "decode", ["from"] = from, ["to"] = to, ["upright"] = upright });
        var (width, height) = (size["width"]!.GetValue<int>(), size["height"]!.GetValue<int>());
        var pixels = File.ReadAllBytes(to);
        if (size["channels"]!.GetValue<int>() == 1)
        {
            pixels = [.. pixels.SelectMany(p => Enumerable.Repeat(p, 3))];
        }

        pixels.Length.ShouldBe(width * height * 3);
        return new Raster(width, height, pixels);
    }

    /// <summary>A picture as the peer writes it.</summary>
    public byte[] Encode(Raster picture, string format, string options = "{}", params string[] wishes)
    {
        var (from, to) = (Place(), Place() + "." + format);
        File.WriteAllBytes(from, picture.Rgb);
        var job = new JsonObject
        {
            ["job"] = "encode", ["from"] = from, ["to"] = to, ["width"] = picture.Width, ["height"] = picture.Height, ["format"] = format, ["options"] = JsonNode.Parse(options),
        };
        foreach (var wish in wishes)
        {
            var parts = wish.Split('=');
            job[parts[0]] = parts.Length == 1 ? true : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        Ask(job);
        return File.ReadAllBytes(to);
    }

    /// <summary>A QR code as a PNG of the peer's making.</summary>
    public byte[] Qr(string text, string options)
    {
        var to = Place() + ".png";
        Ask(new JsonObject { ["job"] = "qr", ["text"] = text, ["to"] = to, ["options"] = JsonNode.Parse(options) });
        return File.ReadAllBytes(to);
    }

    /// <summary>What the peer reads from a picture's QR code; null when it finds none.</summary>
    public string? ReadQr(Raster picture)
    {
        var from = Place();
        File.WriteAllBytes(from, picture.Rgb);
        return Ask(new JsonObject { ["job"] = "readQr", ["from"] = from, ["width"] = picture.Width, ["height"] = picture.Height })["text"]?.GetValue<string>();
    }

    public void Dispose()
    {
        node.StandardInput.Close();
        node.WaitForExit();
        node.Dispose();
        folder.Delete(recursive: true);
    }

    private string Place() => Path.Combine(folder.FullName, $"{files++}");

    private JsonNode Ask(JsonObject job)
    {
        node.StandardInput.WriteLine(job.ToJsonString(JsonSerializerOptions.Default));
        node.StandardInput.Flush();
        var answer = JsonNode.Parse(node.StandardOutput.ReadLine().ShouldNotBeNull("Node.js ended."))!;
        answer["error"].ShouldBeNull();
        return answer["ok"]!;
    }
}
