using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Steps that several turns share.</summary>
internal sealed partial class Conversation
{
    private static Scene SceneOf(Scene scene, Prompt standing, Func<Report, Handbook?> handbookOf) =>
        scene.Report is null && standing.Tracks is { } tracks && scene.Reports.FirstOrDefault(r => r.Id == tracks.ReportId) is { } report
            ? scene with { Report = report, Handbook = handbookOf(report) }
            : scene;

    private static CardPress PressOf(Prompt prompt, Choice choice, params (string Id, string Value)[] more)
    {
        var values = prompt.Fields.Where(f => f.Value is not null).ToDictionary(f => f.Id, f => f.Value!, StringComparer.Ordinal);
        foreach (var (id, value) in more)
        {
            values[id] = value;
        }

        return new CardPress(choice.Verb, choice.Args, values);
    }

    private Outcome PutAway(Scene scene, bool away, Func<Report, Handbook?> handbookOf)
    {
        var report = scene.Report!;
        if (away == report.CancelledAt is not null || (away && !report.IsEditable))
        {
            return new Outcome([Prompt.Message("notice", _words.Get("refused.not-editable")), Standing(scene, handbookOf)]);
        }

        var changed = Answering.Touch(report with { CancelledAt = away ? scene.Now : null }, new Pen(scene.Person, scene.Now));
        var desk = new Desk(scene.Person.Id, changed.Id);
        return new Outcome([Standing(scene.With(changed) with { Desk = desk }, handbookOf)]) { Report = changed, Desk = desk, Audit = [new AuditEvent(away ? "report-cancelled" : "report-revived", scene.Person.Id, report.Id, new Dictionary<string, string>(StringComparer.Ordinal))] };
    }

    // A paper that was read may be meant as evidence all the same.
    private Outcome Offered(Scene scene, Sends sends, Outcome read) => scene is { SentKey: { } key, Paper: not null, Report.IsEditable: true } && sends.Files.Any(f => f.Piece is not null)
        ? read with { Prompts = [.. read.Prompts.SkipLast(1), read.Prompts[^1] with { Choices = [.. read.Prompts[^1].Choices, _evidencePrompts.Attach(scene, key)] }] }
        : read;

    private Outcome Lead(Scene scene, string text, Func<Report, Handbook?> handbookOf) => Outcome.Show(Prompt.Message("notice", text), Standing(scene, handbookOf));

    private Outcome Refuse(string key) => Outcome.Show(Prompt.Message("refused", _words.Get(key)));
}
