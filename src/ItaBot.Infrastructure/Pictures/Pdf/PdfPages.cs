using System.Text;

namespace ItaBot.Infrastructure.Pictures.Pdf;

/// <summary>
/// Finds the pages of a scan that an office scanner or a telephone sent as PDF: pictures as large as a page. It draws nothing and asks no
/// table of contents: a picture always lies open in the file (ISO 32000-1, 7.5.7 keeps streams out of packed objects), so going once from
/// front to back finds each, also in a file whose end is lost. Every byte is held to be hostile, as in <see cref="PictureFile"/>.
/// </summary>
public static class PdfPages
{
    /// <summary>How many pictures are looked at; the memo lies before its report.</summary>
    public const int MostPictures = 8;

    // A page at 75 dots an inch; smaller ones are crests, codes and photos on a page of letters.
    private const int SmallestEdge = 600;
    private const long MostPixels = 120_000_000;
    private const int MostObjects = 20_000;

    /// <summary>How every PDF begins.</summary>
    public static ReadOnlySpan<byte> Signature => "%PDF-"u8;

    /// <summary>The pictures that may be pages, in the file's order; none with a word of <see cref="PictureProblem"/>.</summary>
    public static IReadOnlyList<PdfPicture> Find(byte[] file, out string problem)
    {
        ArgumentNullException.ThrowIfNull(file);
        var objects = new PdfObjects(file);
        problem = file.AsSpan().IndexOf("/Encrypt"u8) >= 0 ? PictureProblem.Locked : Read(file, objects);
        if (problem.Length > 0)
        {
            return [];
        }

        var pages = objects.Pictures.Where(p => Math.Min(p.Width, p.Height) >= SmallestEdge).Take(MostPictures).ToList();
        problem = pages.Count == 0 ? PictureProblem.NoPicture : pages.Sum(p => p.Width * p.Height) > MostPixels ? PictureProblem.TooLarge : "";
        return problem.Length > 0 ? [] : pages;
    }

    private static string Read(ReadOnlySpan<byte> file, PdfObjects objects)
    {
        var at = 0;
        while (objects.Count < MostObjects && file[at..].IndexOf("obj"u8) is var found and >= 0)
        {
            at += found;
            var number = NumberBefore(file[Math.Max(0, at - 24)..at]);
            at += 3;
            if (number is not { } known)
            {
                continue;
            }

            objects.Stands(known, at);
            var syntax = new PdfSyntax(file, at);
            at = syntax.Next() is Dictionary<string, object> told ? Stream(file, syntax.At, known, told, objects) : syntax.At;
        }

        return objects.Count == 0 ? PictureProblem.Damaged : "";
    }

    // What follows a dictionary: where to go on.
    private static int Stream(ReadOnlySpan<byte> file, int at, int number, Dictionary<string, object> told, PdfObjects objects)
    {
        var syntax = new PdfSyntax(file, at);
        if (syntax.Next() is not "stream")
        {
            return at;
        }

        var start = syntax.At;
        start += start < file.Length && file[start] == '\r' ? 1 : 0;
        start += start < file.Length && file[start] == '\n' ? 1 : 0;
        var length = objects.Resolve(told.GetValueOrDefault("/Length")) is double said && said >= 0 && said <= file.Length - start && file[(start + (int)said)..].TrimStart("\r\n "u8).StartsWith("endstream"u8) ? (int)said : file[start..].IndexOf("endstream"u8);
        var end = length < 0 ? file.Length : start + length;
        objects.Lies(number, told, start, end);
        return end;
    }

    // "12 0 " before "obj".
    private static int? NumberBefore(ReadOnlySpan<byte> before) =>
        Encoding.Latin1.GetString(before).Split([' ', '\r', '\n', '\t', '\0', '\f'], StringSplitOptions.RemoveEmptyEntries) is [.., var number, var generation]
        && before[^1] is not ((byte)'d' or >= (byte)'0' and <= (byte)'9')
        && generation.Length <= 5 && generation.All(char.IsAsciiDigit)
        && int.TryParse(number.AsSpan(number.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var read)
            ? read
            : null;
}
