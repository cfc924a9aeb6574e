using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Infrastructure.Packs;

/// <summary>A pack: its bytes, and the SHA-256 of its manifest, which stands for all of it.</summary>
public sealed record Pack(byte[] Zip, string ManifestHash);

/// <summary>
/// Everything that shows how a report came about, in one zip that can be handed to an auditor: papers, decisions, evidence, signed
/// pages, and of the agency's log the entries about this report, with the bare hashes of all others between them. It is made from what
/// is stored alone, so the same state gives the same bytes, and it is verified from its own files.
/// </summary>
public sealed class EvidencePack(IAuditExtract audit, IEvidenceVault vault, ILibrary library)
{
    /// <summary>Name under which a pack lies in the library; a later pack does not hold it.</summary>
    public const string FileName = "evidence-pack.zip";

    /// <summary>Packs a report.</summary>
    /// <param name="agency">Its agency.</param>
    /// <param name="report">The report as stored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Pack> MakeAsync(Agency agency, Report report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(report);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [PackLayout.Report] = Encoding.UTF8.GetBytes(ReportJson.Write(report) + "\n"),
            [PackLayout.Decisions] = PackLayout.Json(DecisionsOf(report)),
        };
        await AddPapersAsync(files, agency, report, cancellationToken);
        await AddEvidenceAsync(files, report, cancellationToken);
        var chain = await audit.ExtractAsync(agency.Id, report.Id, cancellationToken);
        AddLog(files, chain);
        files[PackLayout.Index] = Encoding.UTF8.GetBytes(PackIndex.Write(agency, report, files, chain));
        var manifest = PackLayout.ManifestOf(files, agency.Id, report.Id, report.Revision, chain.Count == 0 ? 0 : chain[^1].Sequence, chain.Count == 0 ? AuditChain.Beginning : chain[^1].Hash);
        files[PackLayout.Manifest] = manifest;
        files[PackLayout.Sums] = PackLayout.SumsOf(files);
        return new Pack(CanonicalZip.Pack(files), PackLayout.Hash(manifest));
    }

    private static JsonArray DecisionsOf(Report report) =>
    [
        .. report.Rounds.SelectMany(round => round.All.Select(made => new JsonObject
        {
            ["round"] = round.Round,
            ["step"] = made.Step.Number,
            ["name"] = made.Decision.Acting?.Name ?? made.Step.Signers.FirstOrDefault(s => s.PersonId == made.Decision.For)?.Name,
            ["for"] = made.Decision.For,
            ["by"] = made.Decision.By,
            ["decision"] = made.Decision.Kind.Word(),
            ["comment"] = made.Decision.Comment,
            ["at"] = made.Decision.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["channel"] = made.Decision.Channel,
            ["contentHash"] = made.Decision.ContentHash,
        })),
    ];

    private async Task AddPapersAsync(SortedDictionary<string, byte[]> files, Agency agency, Report report, CancellationToken cancellationToken)
    {
        var place = new LibraryPlace(report.FiscalYear, agency.FullName, report.Id, "");
        var scans = report.Scans.Select(s => s.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in await library.ListAsync(place with { FileName = PackLayout.Index }, cancellationToken))
        {
            if (name != FileName && !scans.Contains(name) && await library.ReadAsync(place with { FileName = name }, cancellationToken) is { } paper)
            {
                files[PackLayout.Documents + name] = paper;
            }
        }
    }

    private async Task AddEvidenceAsync(SortedDictionary<string, byte[]> files, Report report, CancellationToken cancellationToken)
    {
        foreach (var piece in report.Evidence.Where(e => !e.Removed && e.Hash.Length > 0))
        {
            await AddAsync(PackLayout.Evidence + piece.Id + "-" + piece.Name.Replace('/', '_').Replace('\\', '_'), piece.Hash);
        }

        foreach (var scan in report.Scans.Where(s => s.Counted))
        {
            await AddAsync(PackLayout.Signed + scan.FileName, scan.Hash);
        }

        async Task AddAsync(string path, string hash)
        {
            if (await vault.FindAsync(report.AgencyId, hash, cancellationToken) is { } content)
            {
                files[path] = content;
            }
        }
    }

    private static void AddLog(SortedDictionary<string, byte[]> files, IReadOnlyList<AuditLine> chain)
    {
        var lines = new StringBuilder();
        foreach (var line in chain)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{line.Sequence}\t{line.Hash}\t{(line.Entry is null ? "-" : PackLayout.EntryOf(line.Sequence))}\n");
            if (line.Entry is not null)
            {
                files[PackLayout.EntryOf(line.Sequence)] = Encoding.UTF8.GetBytes(line.Entry);
            }
        }

        files[PackLayout.Chain] = Encoding.UTF8.GetBytes(lines.ToString());
    }
}
