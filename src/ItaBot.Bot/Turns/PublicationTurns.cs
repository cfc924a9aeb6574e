using System.Security.Cryptography;
using System.Text;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Turns after the last signature: the papers for the public are made, the clerk says where they were put, and the links of the paper are
/// opened. The address is a claim until it was opened; what was seen is saved by the errand that opens it.
/// </summary>
internal sealed class PublicationTurns(Words words, ReportWords names, IPaperLinks links) : ITurns
{
    private readonly PublicationPrompts _prompts = new(words, names, links);

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Turns.Verbs.Publish, Turns.Verbs.Unpublish, Turns.Verbs.Links };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// "Published at https://…", said of a report that is signed; null for everything else, so that an answer which begins with the same
    /// word is still an answer.
    /// </summary>
    public CardPress? Said(Scene scene, string text)
    {
        var typed = Domain.Calendar.ThaiText.Clean(text).Trim();
        var said = words.Commands.Where(c => c.Command == "publish.done" && typed.StartsWith(c.Word, StringComparison.OrdinalIgnoreCase)).Select(c => typed[c.Word.Length..]).ToList();
        return (scene.Report is null || IsSigned(scene.Report)) && said.Exists(rest => WebAddress.In(rest) is not null || (rest.Length == 0 && scene.Report is not null))
            ? new CardPress(Turns.Verbs.Publish, new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal) { [PublicationPrompts.Address] = said[0] })
            : null;
    }

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (!Permits.MayWrite(scene.Person))
        {
            return Say("refused.only-clerk");
        }

        // Where nothing is open, the only signed report is meant.
        if (scene.Report is null && scene.Reports.Where(IsSigned).Take(2).ToList() is [var only] && scene.HandbookOf(only) is { } handbook)
        {
            scene = scene with { Report = only, Handbook = handbook };
        }

        return scene.Report is not { } report || scene.Handbook is null ? Say("publication.no-report")
            : press.Verb == Turns.Verbs.Links ? Look(scene, report)
            : !IsSigned(report) ? Say("publication.not-signed")
            : press.Verb == Turns.Verbs.Unpublish ? Withdraw(scene, report)
            : Publish(scene, report, press.Values.GetValueOrDefault(PublicationPrompts.Address, "").Trim());
    }

    private Outcome Publish(Scene scene, Report report, string typed)
    {
        if (typed.Length == 0)
        {
            return new Outcome([Prompt.Message("publication-making", words.Get("publication.making"))]) { Errands = [new Errand(ErrandKinds.AskPublication, report.Id, scene.Person.Id)] };
        }

        if ((WebAddress.In(typed) ?? WebAddress.Read(typed)) is not { } address)
        {
            return Outcome.Show(_prompts.For(scene, typed.Length > WebAddress.Longest ? typed[..WebAddress.Longest] : typed));
        }

        var before = report.Publication;
        var changed = Answering.Touch(report with { Publication = new Publication(address.AbsoluteUri, scene.Person.Id, scene.Now) }, new Pen(scene.Person, scene.Now));
        changed = changed with { Links = before is null ? changed.Links : changed.Links.Remove(before.Address) };
        return new Outcome([_prompts.For(scene.With(changed))])
        {
            Report = changed,
            Audit = [Event(scene, before is null ? "publication-recorded" : "publication-changed", changed, address.AbsoluteUri)],
            Errands = [new Errand(ErrandKinds.ProbeLinks, report.Id, scene.Person.Id)],
        };
    }

    private Outcome Withdraw(Scene scene, Report report)
    {
        if (report.Publication is not { } published)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("publication.none")), _prompts.For(scene));
        }

        var changed = LinkWatch.With(Answering.Touch(report with { Publication = null }, new Pen(scene.Person, scene.Now)), new Dictionary<string, LinkSight>(StringComparer.Ordinal));
        return new Outcome([Prompt.Message("notice", words.Get("publication.removed", ("address", published.Address))), _prompts.For(scene.With(changed))])
        {
            Report = changed,
            Audit = [Event(scene, "publication-withdrawn", changed, published.Address)],
        };
    }

    private Outcome Look(Scene scene, Report report) => LinkWatch.LinksOf(report).Count is var count and > 0
        ? new Outcome([Prompt.Message("links-opening", words.Get("links.opening", ("count", count)))]) { Errands = [new Errand(ErrandKinds.ProbeLinks, report.Id, scene.Person.Id)] }
        : Say("links.none");

    private Outcome Say(string key) => Outcome.Show(Prompt.Message("notice", words.Get(key)));

    private static bool IsSigned(Report report) => report is { CancelledAt: null, SignOff.State: SignOffState.Signed };

    // An address may hold a name: the chain keeps its hash.
    private static AuditEvent Event(Scene scene, string kind, Report report, string address) => InterviewDesk.Event(scene, kind, report, ("address", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))));
}
