namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>
/// Reads a QR code from a whole page as a scanner or a telephone gives it: slightly turned, seen from the side, unevenly
/// lit, soft, packed as JPEG. The page is looked at in several sizes; the number of tries is bounded, so a page full of
/// things that look like corners costs no more than a second or two.
/// </summary>
public static class QrReader
{
    private const int LongestEdge = 3600;
    private const int SmallPage = 1800;
    private const int MostTries = 150;
    private static readonly QrVersion[] Versions = [.. Enumerable.Range(1, QrVersion.Largest).Select(n => new QrVersion(n))];

    /// <summary>The text of the first code that reads and is accepted; null when there is none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="accept">Which texts are looked for; other codes on the page are passed over. Null accepts any.</param>
    public static string? TryRead(Raster page, Predicate<string>? accept = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Sizes(page.Fit(LongestEdge)).Select(size => Look(size, accept)).FirstOrDefault(text => text is not null);
    }

    private static IEnumerable<GreyPage> Sizes(Raster page)
    {
        var longest = Math.Max(page.Width, page.Height);
        var whole = GreyPage.Of(page);
        if (longest <= SmallPage)
        {
            yield return whole.Doubled();
            yield return whole;
        }
        else
        {
            yield return whole;
            yield return GreyPage.Of(page.Fit(longest / 2));
            yield return GreyPage.Of(page.Fit(longest / 3));
        }
    }

    private static string? Look(GreyPage page, Predicate<string>? accept)
    {
        var tries = 0;
        foreach (var reach in new[] { Math.Max(page.Width, page.Height) / 50, Math.Max(page.Width, page.Height) / 16 })
        {
            var finders = new FinderSearch(page.Ink(Math.Max(8, reach)), page.Width, page.Height).Find();
            foreach (var corners in QrCorners.Among(finders))
            {
                var likely = (int)MathF.Round((corners.Edge - 17) / 4);
                foreach (var number in new[] { likely, likely - 1, likely + 1 }.Where(n => n is >= 1 and <= QrVersion.Largest))
                {
                    if (++tries > MostTries)
                    {
                        return null;
                    }

                    if (Read(page, corners, Versions[number - 1]) is { } text && (accept is null || accept(text)))
                    {
                        return text;
                    }
                }
            }
        }

        return null;
    }

    private static string? Read(GreyPage page, QrCorners corners, QrVersion version)
    {
        foreach (var useRing in version.Number > 1 ? new[] { true, false } : [false])
        {
            if (QrGrid.Read(page, corners, version.Edge, useRing) is { } darks
                && QrSymbol.Read(darks, version) is { } content
                && new QrText(content, version.Number).Read() is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
