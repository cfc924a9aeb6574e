namespace ItaBot.Domain.Ports;

/// <summary>A paper to be filed.</summary>
/// <param name="FiscalYear">Fiscal year, B.E.</param>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="ReportId">The report it belongs to.</param>
/// <param name="FileName">Name with extension.</param>
public sealed record LibraryPlace(int FiscalYear, string AgencyName, string ReportId, string FileName)
{
    /// <summary>A folder within the report's, or null for the report's own.</summary>
    public string? Folder { get; init; }
}

/// <summary>Where finished papers are filed: a folder, later SharePoint. Filing the same place again replaces the paper.</summary>
public interface ILibrary
{
    /// <summary>Files a paper; it is whole on disk when this returns. Returns the path shown to people.</summary>
    Task<string> FileAsync(LibraryPlace place, byte[] content, CancellationToken cancellationToken);

    /// <summary>Reads a paper back, or null.</summary>
    Task<byte[]?> ReadAsync(LibraryPlace place, CancellationToken cancellationToken);

    /// <summary>The file names of the papers that lie at a report's place, in order; those being written do not count.</summary>
    /// <param name="place">Any place of the report; its file name does not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<string>> ListAsync(LibraryPlace place, CancellationToken cancellationToken);

    /// <summary>Whether papers can be filed.</summary>
    Task<PortState> CheckAsync(CancellationToken cancellationToken);
}
