namespace ItaBot.Domain.Ports;

/// <summary>What a scan said.</summary>
public enum ScanResult
{
    /// <summary>Nothing was found, or scanning is not set up.</summary>
    Clean,

    /// <summary>Something harmful was found.</summary>
    Infected,

    /// <summary>The scanner did not answer: nobody knows.</summary>
    Unknown,
}

/// <summary>Looks for harmful code in what people send.</summary>
public interface IVirusScan
{
    /// <summary>Scans bytes. A scanner that cannot be reached is <see cref="ScanResult.Unknown"/>, never an exception.</summary>
    Task<ScanResult> ScanAsync(byte[] content, CancellationToken cancellationToken);

    /// <summary>Whether the scanner can be reached; null when scanning is not set up.</summary>
    Task<PortState?> CheckAsync(CancellationToken cancellationToken);
}
