using ItaBot.Infrastructure.Pictures.Qr;
using Xunit.Abstractions;

namespace ItaBot.Infrastructure.Tests.Pictures.Qr;

/// <summary>Sheets as they come back from scanners and telephones, as a table of what reads.</summary>
public sealed class ScannedSheetTests(ITestOutputHelper output)
{
    private const string Memo = "ITABOT:M0123456789ABCDEF:1:ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    [Fact]
    public void What_reads_and_what_does_not()
    {
        var scenes = new (string Name, Scene Scene)[]
        {
            ("as printed", new()),
            ("turned -7°", new(Degrees: -7)),
            ("lying on its side", new(Orientation: 6)),
            ("upside down", new(Degrees: 180)),
            ("soft", new(Blur: 1)),
            ("softer", new(Blur: 3)),
            ("grain 40", new(Noise: 40)),
            ("shadow 60 %", new(Shadow: 0.6)),
            ("JPEG 60", new(Jpeg: 60)),
            ("JPEG 25", new(Jpeg: 25)),
            ("JPEG 60, turned 3°, grain 20", new(Degrees: 3, Noise: 20, Jpeg: 60)),
            ("telephone: turned 5°, from the side, shadow, JPEG 70", new(Degrees: 5, Tilt: 0.15, Shadow: 0.4, Noise: 8, Jpeg: 70)),
            ("telephone: turned 12°, far from the side, soft, JPEG 70", new(Degrees: 12, Tilt: 0.3, Shadow: 0.5, Blur: 1, Noise: 12, Jpeg: 70)),
        };
        int[] densities = [100, 150];
        var sheets = densities.ToDictionary(dpi => dpi, dpi => Sheets.With(QrPicture.Draw(Memo), dpi, 28));
        var read = new Dictionary<int, int>();
        foreach (var (name, scene) in scenes)
        {
            var marks = densities.Select(dpi => (Dpi: dpi, Text: QrReader.TryRead(scene.Take(sheets[dpi])))).ToList();
            marks.ShouldAllBe(m => m.Text == null || m.Text == Memo);
            foreach (var (dpi, text) in marks)
            {
                read[dpi] = read.GetValueOrDefault(dpi) + (text is null ? 0 : 1);
            }

            Say($"{name,-58} {string.Join("  ", marks.Select(m => $"{m.Dpi} dpi {(m.Text is null ? "–" : "read")}".PadRight(12)))}");
        }

        Say($"of {scenes.Length}: {string.Join(", ", read.Select(r => $"{r.Value} at {r.Key} dpi"))}");
        read[100].ShouldBeGreaterThanOrEqualTo(scenes.Length - 3);
        read[150].ShouldBe(scenes.Length);
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
