using ItaBot.Bot.Cards;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Turns;

/// <summary>Choices about what people changed in SharePoint by hand. The choice itself is an errand: only the place where it lies can tell whether it still holds.</summary>
internal sealed class SharingTurns(Words words) : ITurns
{
    private readonly SharingPrompts _prompts = new(words);

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { SharingPrompts.Show, SharingPrompts.Choose };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (!Permits.MayWrite(scene.Person) && !scene.Person.Is(Role.Admin))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        if (scene.Sharing is not { } standing || scene.Report is not { } report)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get(scene.Report is null ? "notice.no-open-report" : "sharing.off")));
        }

        if (press.Verb == SharingPrompts.Show)
        {
            return Outcome.Show(_prompts.Differences(scene, standing));
        }

        var chosen = standing.Differences.FirstOrDefault(d => d.Entry == press["entry"] && d.Column == press["column"]);
        if (chosen is null || press["side"] is not ("ours" or "theirs"))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("sharing.no-such")), _prompts.Differences(scene, standing));
        }

        var theirs = string.Equals(press["side"], "theirs", StringComparison.Ordinal);
        return new Outcome([Prompt.Message("notice", words.Get(theirs ? "sharing.chose-theirs" : "sharing.chose-ours"))])
        {
            Errands = [ShareDoer.Choose(report.Id, chosen, theirs)],
            Audit = [new AuditEvent("sharing-chosen", scene.Person.Id, report.Id, new Dictionary<string, string>(StringComparer.Ordinal) { ["entry"] = chosen.Entry, ["column"] = chosen.Column, ["side"] = press["side"] })],
        };
    }
}
