using System.Security.Cryptography;
using ItaBot.Bot.Prompts;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.AspNetCore.DataProtection;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Links to evidence, signed and ended as those to papers. Only pictures made anew are shown in the browser; everything else is handed over
/// as a file, so that nothing that somebody sent ever runs at our address.
/// </summary>
internal sealed class EvidenceLinks(IEvidenceVault vault, IDataProtectionProvider protection, Func<Uri> address)
{
    private const string Picture = "image/jpeg";
    private const int LongestName = 40;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("ItaBot.EvidenceLinks.v1").ToTimeLimitedDataProtector();

    /// <summary>A link to the bytes of a piece, or to its small copy.</summary>
    public Uri For(Report report, EvidencePiece piece, bool small) =>
        new(address(), "evidence/" + _protector.Protect(string.Join('|', report.AgencyId, small ? piece.Thumbnail : piece.Hash, piece.MediaType, Short(piece.Name)), Lifetime));

    /// <summary>Serves GET /evidence/{token}.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/evidence/{token}", async (string token, HttpResponse response, CancellationToken cancellationToken) =>
    {
        if (Read(token) is not [var agency, var hash, var type, var name] || await vault.FindAsync(agency, hash, cancellationToken) is not { } content)
        {
            return Results.Json(new { error = new { code = "LinkOver", message = "The link is not valid any more. Ask the bot for the evidence again." } }, statusCode: StatusCodes.Status404NotFound);
        }

        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, max-age=86400";
        return type == Picture ? Results.Bytes(content, type) : Results.File(content, type, name);
    });

    // LINE takes no address of more than a thousand characters.
    private static string Short(string name) => ReportWords.Short(Path.GetFileNameWithoutExtension(name), LongestName) + Path.GetExtension(name);

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
