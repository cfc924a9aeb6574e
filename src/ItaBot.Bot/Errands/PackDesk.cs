using ItaBot.Bot.Channels;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Packs;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Makes an evidence pack, files it beside the report's papers and hands its link to who asked. The manifest's SHA-256 goes into the
/// audit chain, where it stands apart from the pack: a pack that was made anew by somebody else does not have it.
/// </summary>
internal sealed class PackDesk(IReportStore store, IAuditExtract audit, IEvidenceVault vault, ILibrary library, IPaperLinks links, Speaker speaker, TimeProvider clock) : IErrandDoer
{
    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.Pack };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        if (errand.Subject is not { } person || await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is not { } report)
        {
            return new Told.Nobody();
        }

        var pack = await new EvidencePack(audit, vault, library).MakeAsync(agency, report, cancellationToken);
        await library.FileAsync(PaperDesk.PlaceOf(agency, report, EvidencePack.FileName), pack.Zip, cancellationToken);
        var packed = new AuditEvent("evidence-packed", person, report.Id, new Dictionary<string, string>(StringComparer.Ordinal) { ["manifest"] = pack.ManifestHash });
        await store.SaveAsync(new Change(agency.Id, null, 0, null, [packed], [], $"pack|{person}|{pack.ManifestHash}", clock.GetUtcNow()), cancellationToken);
        var link = new Choice(PackTurns.Verb, Words.Thai.Get("pack.open"), new Dictionary<string, string>(StringComparer.Ordinal), Tone.Good, links.For(report, EvidencePack.FileName));
        return await speaker.TellAsync(person, new Prompt("pack", Words.Thai.Get("pack.done"), [new Say(Words.Thai.Get("pack.sum", ("hash", pack.ManifestHash)))], [], [link]), cancellationToken);
    }
}
