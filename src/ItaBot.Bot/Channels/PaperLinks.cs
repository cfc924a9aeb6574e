using System.Security.Cryptography;
using ItaBot.Bot.Errands;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.AspNetCore.DataProtection;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Links to filed papers: agency, report and file name under ASP.NET Core's data protection with an end date. The library itself is
/// never browsable, and a link that was changed, or is over, opens nothing.
/// </summary>
internal sealed class PaperLinks(Agencies.Offices offices, ILibrary library, IDataProtectionProvider protection, EvidenceLinks evidence, Func<Uri> baseAddress, string libraryFolder) : IPaperLinks
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("ItaBot.PaperLinks.v2").ToTimeLimitedDataProtector();

    /// <inheritdoc />
    public Uri For(Report report, string fileName) =>
        new(baseAddress(), "papers/" + _protector.Protect(string.Join('|', report.AgencyId, report.FiscalYear.ToString(System.Globalization.CultureInfo.InvariantCulture), report.Id, fileName), Lifetime));

    /// <inheritdoc />
    public Uri Evidence(Report report, EvidencePiece piece, bool small) => evidence.For(report, piece, small);

    /// <inheritdoc />
    public string Folder(Report report) => string.Join('/', libraryFolder.TrimEnd('/'), report.FiscalYear.ToString(System.Globalization.CultureInfo.InvariantCulture), offices.Find(report.AgencyId)?.FullName ?? report.AgencyId, report.Id);

    /// <summary>Serves GET /papers/{token}.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/papers/{token}", async (string token, CancellationToken cancellationToken) =>
    {
        var parts = Read(token);
        if (parts is not [var agencyId, var year, var id, var name] || !int.TryParse(year, out var fiscalYear) || offices.Find(agencyId) is not { } agency)
        {
            return Results.Json(new { error = new { code = "LinkOver", message = "The link is not valid any more. Ask the bot for the documents again." } }, statusCode: StatusCodes.Status404NotFound);
        }

        var content = await library.ReadAsync(new LibraryPlace(fiscalYear, agency.FullName, id, name), cancellationToken);
        return content is null
            ? Results.Json(new { error = new { code = "NoSuchPaper", message = "The paper is not in the library." } }, statusCode: StatusCodes.Status404NotFound)
            : Results.File(content, name.EndsWith(".zip", StringComparison.Ordinal) ? "application/zip" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name);
    });

    private string[]? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split('|');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
