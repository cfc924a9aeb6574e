using System.Diagnostics;
using Microsoft.Playwright;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Puts pictures of pages into PDFs as programs of other people do.</summary>
internal sealed class ScannedPdf : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("itabot-pdf-");

    /// <summary>One PDF a picture: chromium prints a page each, poppler's pdfseparate takes them apart.</summary>
    public async Task<IReadOnlyList<byte[]>> ByChromiumAsync(Browser browser, IReadOnlyList<byte[]> pictures)
    {
        var page = await browser.Chromium.NewPageAsync();
        var images = pictures.Select(p => $"<img src='data:image/{(p[0] == 0xFF ? "jpeg" : "png")};base64,{Convert.ToBase64String(p)}'>");
        await page.SetContentAsync($"<style>@page {{ margin: 0 }} img {{ display: block; height: 290mm; max-width: 100%; page-break-after: always }}</style>{string.Concat(images)}");
        var all = Path.Combine(_folder.FullName, "all.pdf");
        await page.PdfAsync(new PagePdfOptions { Path = all, Format = "A4" });
        await page.CloseAsync();
        Run("pdfseparate", "-l", $"{pictures.Count}", all, Path.Combine(_folder.FullName, "page-%d.pdf"));
        return [.. Enumerable.Range(1, pictures.Count).Select(n => File.ReadAllBytes(Path.Combine(_folder.FullName, $"page-{n}.pdf")))];
    }

    /// <summary>A picture as LibreOffice exports it from a text document.</summary>
    public byte[] ByOffice(byte[] jpeg)
    {
        var document = Path.Combine(_folder.FullName, "scan.fodt");
        File.WriteAllText(document, $"""
            <?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
            <office:body><office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="160mm" svg:height="226mm"><draw:image><office:binary-data>{Convert.ToBase64String(jpeg)}</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body></office:document>
            """);
        Run("soffice", "--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", "--convert-to", "pdf", "--outdir", _folder.FullName, document);
        return File.ReadAllBytes(Path.Combine(_folder.FullName, "scan.pdf"));
    }

    /// <summary>A PDF drawn again by cairo.</summary>
    public byte[] ByCairo(byte[] pdf)
    {
        var (from, to) = (Path.Combine(_folder.FullName, "from.pdf"), Path.Combine(_folder.FullName, "cairo.pdf"));
        File.WriteAllBytes(from, pdf);
        Run("pdftocairo", "-pdf", from, to);
        return File.ReadAllBytes(to);
    }

    /// <summary>Several PDFs as one, by poppler's pdfunite.</summary>
    public byte[] Together(params byte[][] pdfs)
    {
        var files = pdfs.Select((pdf, n) => Path.Combine(_folder.FullName, $"part-{n}.pdf")).ToList();
        foreach (var (file, pdf) in files.Zip(pdfs))
        {
            File.WriteAllBytes(file, pdf);
        }

        Run("pdfunite", [.. files, Path.Combine(_folder.FullName, "together.pdf")]);
        return File.ReadAllBytes(Path.Combine(_folder.FullName, "together.pdf"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, UseShellExecute = false }).ShouldNotBeNull();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{tool}: {said}");
    }
}
