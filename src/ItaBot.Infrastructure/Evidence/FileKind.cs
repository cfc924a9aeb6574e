using System.IO.Compression;
using System.Text.Unicode;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>What bytes are, told from the bytes alone.</summary>
public enum FileKind
{
    /// <summary>None of the kinds that are taken.</summary>
    Unknown,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A picture as newer telephones take it, which few programs can show.</summary>
    Heic,

    /// <summary>A PDF paper.</summary>
    Pdf,

    /// <summary>A Word paper without macros.</summary>
    Docx,

    /// <summary>An Excel sheet without macros.</summary>
    Xlsx,

    /// <summary>PowerPoint slides without macros.</summary>
    Pptx,

    /// <summary>Plain text without markup.</summary>
    Text,

    /// <summary>An Office file with macros or other programs in it.</summary>
    Macro,

    /// <summary>A moving picture or a sound.</summary>
    Recording,
}

/// <summary>
/// Tells a file's kind from its bytes: a name and a header say what the sender likes. An Office file is opened as the zip it is, because a
/// name without an "m" does not keep a macro out. Signatures: the formats' own specifications (ISO/IEC 15444-1 and 14496-12 for HEIC).
/// </summary>
public static class FileSniffer
{
    private const int MostEntries = 5000;
    private const int MarkupWithin = 4096;
    private const int LongestTypes = 1_000_000;
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"];

    // Programs within Office files: macros, macro sheets, ActiveX, embedded OLE objects.
    private static readonly string[] Programs = ["vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/dialogsheets/", "/intlmacrosheets/", "oleobject"];
    private static readonly string[] ProgramEndings = [".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".lnk", ".hta"];

    private static readonly string[] Markup = ["<html", "<svg", "<script", "<!doctype", "<?xml"];

    /// <summary>The kind of a file.</summary>
    public static FileKind Of(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => OfBrand(file),
        [(byte)'P', (byte)'K', 3, 4, ..] => OfZip(file.ToArray()),
        [0x1A, 0x45, 0xDF, 0xA3, ..] or [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] or [(byte)'I', (byte)'D', (byte)'3', ..] or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => FileKind.Recording,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileKind.Pdf,
        _ => IsPlainText(file) ? FileKind.Text : FileKind.Unknown,
    };

    /// <summary>The media type of a kind that is taken; empty for one that is not.</summary>
    public static string MediaType(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        FileKind.Text => "text/plain",
        _ => "",
    };

    /// <summary>The ending that a kept file's name gets, with its dot.</summary>
    public static string Extension(FileKind kind) => kind switch
    {
        FileKind.Jpeg or FileKind.Png => ".jpg",
        FileKind.Text => ".txt",
        FileKind.Pdf or FileKind.Docx or FileKind.Xlsx or FileKind.Pptx => "." + kind.ToString().ToLowerInvariant(),
        _ => "",
    };

    private static FileKind OfBrand(ReadOnlySpan<byte> file)
    {
        var brand = file.Length < 12 ? "" : System.Text.Encoding.ASCII.GetString(file[8..12]);
        return HeicBrands.Contains(brand, StringComparer.Ordinal) ? FileKind.Heic : FileKind.Recording;
    }

    // A page, a drawing or a program written as text does more than being read.
    private static bool IsPlainText(ReadOnlySpan<byte> file)
    {
        if (file.Length == 0 || file.Contains((byte)0) || file.StartsWith("#!"u8) || !Utf8.IsValid(file))
        {
            return false;
        }

        var head = System.Text.Encoding.UTF8.GetString(file[..Math.Min(file.Length, MarkupWithin)]).TrimStart('\uFEFF').TrimStart();
        return !head.StartsWith('<') && !Array.Exists(Markup, m => head.Contains(m, StringComparison.OrdinalIgnoreCase));
    }

    private static FileKind OfZip(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            var names = zip.Entries.Take(MostEntries + 1).Select(e => "/" + e.FullName.Replace('\\', '/').TrimStart('/').ToLowerInvariant()).ToList();
            if (names.Count > MostEntries || zip.GetEntry("[Content_Types].xml") is not { } types)
            {
                return FileKind.Unknown;
            }

            var text = new char[LongestTypes];
            using var reader = new StreamReader(types.Open());
            var declared = new string(text, 0, reader.ReadBlock(text));
            if (names.Exists(n => Array.Exists(Programs, n.Contains) || Array.Exists(ProgramEndings, n.EndsWith)) || declared.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || declared.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                return FileKind.Macro;
            }

            return names.Contains("/word/document.xml") && declared.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal) ? FileKind.Docx
                : names.Contains("/xl/workbook.xml") && declared.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) ? FileKind.Xlsx
                : names.Contains("/ppt/presentation.xml") && declared.Contains("presentationml.presentation.main+xml", StringComparison.Ordinal) ? FileKind.Pptx
                : FileKind.Unknown;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return FileKind.Unknown;
        }
    }
}
