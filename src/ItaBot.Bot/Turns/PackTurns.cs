using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Turns;

/// <summary>Asks for the evidence pack of the open report: for the clerk, the administrator and the auditor, since it holds everything about the report.</summary>
internal sealed class PackTurns(Words words) : ITurns
{
    /// <summary>The verb that is typed.</summary>
    public const string Verb = "pack";

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Verb };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (!Permits.MayWrite(scene.Person) && !scene.Person.Is(Role.Admin) && !scene.Person.Is(Role.Auditor))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("pack.refused")));
        }

        return scene.Report is { } report
            ? new Outcome([Prompt.Message("notice", words.Get("pack.making"))]) { Errands = [new Errand(ErrandKinds.Pack, report.Id, scene.Person.Id)] }
            : Outcome.Show(Prompt.Message("notice", words.Get("pack.no-report")));
    }
}
