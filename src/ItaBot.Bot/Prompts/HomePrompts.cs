using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>Where a person starts: what waits, what is under way, what can be begun.</summary>
internal sealed class HomePrompts(Words words, ReportWords names)
{
    /// <summary>The home prompt of a person.</summary>
    public Prompt For(Scene scene, Func<Report, Handbook?> handbookOf)
    {
        var blocks = new List<Block>();
        foreach (var report in scene.Reports.Where(r => r.CancelledAt is null || Permits.MayWrite(scene.Person)).Take(10))
        {
            if (handbookOf(report) is not { } handbook)
            {
                continue;
            }

            var mine = scene.Deputies.WaitsFor(report, scene.Person.Id);
            var label = mine ? words.Get("choice.decide-now") : words.Get(report.IsEditable && Permits.MayWrite(scene.Person) ? "choice.resume" : "choice.look");
            blocks.Add(new Row(names.Name(handbook), names.State(scene, report, handbook), mine ? Tone.Warning : Tone.Normal, new Choice(Verbs.Open, label, new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id }, mine ? Tone.Good : Tone.Normal)));
        }

        if (blocks.Count == 0)
        {
            blocks.Add(new Say(words.Get(Permits.MayWrite(scene.Person) ? "home.empty-clerk" : "home.empty")));
        }

        var choices = new List<Choice>();
        if (Permits.MayWrite(scene.Person))
        {
            choices.Add(new Choice(Verbs.Start, words.Get("choice.start"), new Dictionary<string, string>(StringComparer.Ordinal), scene.Reports.Any(r => r.IsEditable) ? Tone.Normal : Tone.Good));
        }

        choices.Add(new Choice(Verbs.Help, words.Get("choice.help"), new Dictionary<string, string>(StringComparer.Ordinal)));
        return new Prompt("home", words.Get("home.title", ("name", scene.Person.Name), ("agency", scene.Agency.FullName)), blocks, [], choices);
    }

    /// <summary>How far each report is, without anybody's name: for a group, where everybody reads along.</summary>
    public Prompt Shared(Scene scene, Func<Report, Handbook?> handbookOf, string? note)
    {
        var reports = scene.Reports.Where(r => r.CancelledAt is null).Take(10).Select(r => (Report: r, Handbook: handbookOf(r))).Where(r => r.Handbook is not null).ToList();
        var lines = reports.ConvertAll(r => (names.Name(r.Handbook!), r.Report.SignOff is { State: SignOffState.Waiting } round
            ? words.Get("group.waiting", ("decided", round.Steps.Count(s => s.Decision is not null)), ("total", round.Steps.Count))
            : names.State(scene, r.Report, r.Handbook!)));
        List<Block> blocks = lines.Count > 0 ? [new Facts(lines)] : [new Say(words.Get("home.empty"))];
        return new Prompt("group", words.Get("group.title", ("agency", scene.Agency.FullName)), note is null ? blocks : [.. blocks, new Say(note, Tone.Quiet)], [], []);
    }

    /// <summary>What the bot understands, for this person.</summary>
    public Prompt Help(Scene scene)
    {
        var lines = new List<(string, string)>
        {
            (words.Get("help.start-word"), words.Get("help.start")),
            (words.Get("help.status-word"), words.Get("help.status")),
            (words.Get("help.back-word"), words.Get("help.back")),
            (words.Get("help.edit-word"), words.Get("help.edit")),
            (words.Get("help.check-word"), words.Get("help.check")),
            (words.Get("help.document-word"), words.Get("help.document")),
            (words.Get("help.submit-word"), words.Get("help.submit")),
            (words.Get("help.publish-word"), words.Get("help.publish")),
            (words.Get("help.erase-word"), words.Get("help.erase")),
            (words.Get("help.file-word"), words.Get("help.file")),
            (words.Get("help.evidence-word"), words.Get("help.evidence")),
            (words.Get("help.line-word"), words.Get("help.line")),
            (words.Get("help.calendar-word"), words.Get("help.calendar")),
            (words.Get("help.remind-word"), words.Get("help.remind")),
            (words.Get("help.hand-word"), words.Get("help.hand")),
            (words.Get("help.cancel-word"), words.Get("help.cancel")),
            (words.Get("help.help-word"), words.Get("help.help")),
        };
        var blocks = new List<Block> { new Say(words.Get("help.intro")), new Facts(lines), new Say(words.Get("help.paste"), Tone.Quiet) };
        if (scene.Person.Is(Role.Approver))
        {
            blocks.Insert(1, new Say(words.Get("help.approver")));
        }

        return new Prompt("help", words.Get("help.title"), blocks, [], [new Choice(Verbs.Continue, words.Get("choice.continue"), new Dictionary<string, string>(StringComparer.Ordinal))]);
    }

    /// <summary>Asks whether the report is really to be put away.</summary>
    public Prompt Cancel(Scene scene) => new("cancel", words.Get("cancel.title", ("name", names.Name(scene.Handbook!))), [new Say(words.Get("cancel.explain"))], [],
    [
        new Choice(Verbs.Continue, words.Get("choice.keep-going"), InterviewPrompts.Args(scene), Tone.Good),
        new Choice(Verbs.CancelSure, words.Get("choice.cancel-sure"), InterviewPrompts.Args(scene), Tone.Bad),
    ]);

    /// <summary>A report that was put away.</summary>
    public Prompt Cancelled(Scene scene) => new("cancelled", words.Get("cancelled.title", ("name", names.Name(scene.Handbook!))), [new Say(words.Get("cancelled.explain"))], [],
        [new Choice(Verbs.Revive, words.Get("choice.revive"), InterviewPrompts.Args(scene)), new Choice(Verbs.Home, words.Get("choice.home"), new Dictionary<string, string>(StringComparer.Ordinal))]);
}
