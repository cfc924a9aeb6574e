using System.Diagnostics;

namespace ItaBot.Infrastructure.Tests.Documents;

/// <summary>
/// The pages as LibreOffice prints them. The Thai government font is not free, so a stand-in of the same measures takes
/// its place, in a folder of this test's own.
/// </summary>
internal sealed class PrintedPages : IDisposable
{
    private const string FontAlias = """
        <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
          <match target="pattern"><test name="family"><string>TH SarabunPSK</string></test>
            <edit name="family" mode="assign" binding="strong"><string>Laksaman</string></edit></match>
        </fontconfig>
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itabot-pages-");

    private PrintedPages()
    {
    }

    public string PdfPath => Path.Combine(folder.FullName, "paper.pdf");

    /// <summary>The printed paper; null, said on the console, on a machine without LibreOffice, which a build server must have.</summary>
    public static PrintedPages? Print(byte[] docx)
    {
        string[] tools = ["soffice", "pdfinfo", "pdftotext", "pdftoppm"];
        var missing = tools.Where(tool => !Installed(tool)).ToArray();
        if (missing.Length > 0)
        {
            (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse($"A build server needs {string.Join(", ", missing)}.");
            Console.WriteLine($"Pages were not looked at: {string.Join(", ", missing)} not installed.");
            return null;
        }

        var pages = new PrintedPages();
        pages.Convert(docx);
        return pages;
    }

    public int Count() => int.Parse(Facts("Pages:"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Width and height of a page in points, as pdfinfo says them.</summary>
    public string Size(int page) => Facts($"Page {page,4} size:", "-f", $"{page}", "-l", $"{page}");

    public string Text(int page) => Run("pdftotext", "-layout", "-f", $"{page}", "-l", $"{page}", PdfPath, "-");

    /// <summary>A page as a scanner would give it: so many dots an inch, PNG or JPEG by poppler.</summary>
    public byte[] Scan(int page, int dpi, bool jpeg)
    {
        var stem = Path.Combine(folder.FullName, $"scan-{page}-{dpi}");
        Run("pdftoppm", jpeg ? "-jpeg" : "-png", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", "-singlefile", PdfPath, stem);
        return File.ReadAllBytes(stem + (jpeg ? ".jpg" : ".png"));
    }

    public string Fonts() => Run("pdffonts", PdfPath);

    public void Dispose() => folder.Delete(recursive: true);

    private static bool Installed(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, tool)));

    private void Convert(byte[] docx)
    {
        var paper = Path.Combine(folder.FullName, "paper.docx");
        File.WriteAllBytes(paper, docx);
        File.WriteAllText(Path.Combine(folder.FullName, "fonts.conf"), FontAlias);
        Run("soffice", "--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "pdf", "--outdir", folder.FullName, paper);
        File.Exists(PdfPath).ShouldBeTrue("LibreOffice could not open the file.");
    }

    private string Facts(string label, params string[] options) =>
        Run("pdfinfo", [.. options, PdfPath]).Split('\n').Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();

    private string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["FONTCONFIG_FILE"] = Path.Combine(folder.FullName, "fonts.conf");
        using var process = Process.Start(start).ShouldNotBeNull();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{tool} failed: {said}");
        return said;
    }
}
