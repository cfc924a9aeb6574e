namespace ItaBot.Infrastructure.SharePoint;

/// <summary>Where reports are shared.</summary>
/// <param name="Site">Address of the site, https://NAME.sharepoint.com/sites/SITE.</param>
/// <param name="Library">Name of the document library.</param>
/// <param name="ReportsList">Name of the list with one item a report.</param>
/// <param name="MeasuresList">Name of the list with one item a measure.</param>
public sealed record SharePointOptions(Uri Site, string Library, string ReportsList, string MeasuresList)
{
    /// <summary>The site as Graph names it in an address: host, colon, path.</summary>
    internal string SitePath => Site.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? $"/sites/{Site.Host}:{path}" : $"/sites/{Site.Host}";

    /// <summary>How large a slice of a large file is, bytes: a multiple of 320 KiB, 5 to 10 MiB are advised.</summary>
    internal int SliceBytes { get; init; } = 16 * 320 * 1024;

    /// <summary>The largest file that goes at once, bytes: Graph takes 4 MB.</summary>
    internal int LargestAtOnce { get; init; } = 4 << 20;
}
