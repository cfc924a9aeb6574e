using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Decides what a turn does. It is a pure function of what was loaded: it reads no store and no clock and says nothing itself,
/// so a decision made on a stale report can simply be made again. Buttons and typed words come together here, and every
/// permission is asked here, once.
/// </summary>
internal sealed partial class Conversation
{
    private readonly Words _words;
    private readonly Interpreter _interpreter;
    private readonly HomePrompts _home;
    private readonly SignOffPrompts _signOff;
    private readonly ReportWords _names;
    private readonly InterviewDesk _desk;
    private readonly InterviewTurns _interview;
    private readonly SentenceWords _sentences;
    private readonly SignOffTurns _signing;
    private readonly StartTurns _start;
    private readonly ReachPrompts _reach;
    private readonly PaperTurns _paper;
    private readonly IReadOnlyList<ITurns> _parts;
    private readonly SharingPrompts _sharing;
    private readonly EvidencePrompts _evidencePrompts;
    private readonly EvidenceTurns _evidence;
    private readonly EvidenceTyping _typing;
    private readonly PublicationTurns _publishing;

    public Conversation(Words words, IPaperLinks links, WorkingDays days, bool hasModel = false)
    {
        _words = words;
        _sharing = new SharingPrompts(words);
        _names = new ReportWords(words);
        var due = new ReminderPrompts(words, _names);
        _publishing = new PublicationTurns(words, _names, links);
        _home = new HomePrompts(words, _names);
        _reach = new ReachPrompts(words);
        var reviews = new ReviewPrompts(words, _names);
        var drafts = new DraftPrompts(words, _names);
        var interviews = new InterviewPrompts(words, _names, drafts, reviews);
        _signOff = new SignOffPrompts(words, _names, reviews, links);
        _signing = new SignOffTurns(words, _signOff, reviews);
        _paper = new PaperTurns(words, _signing, _signOff, new PaperPrompts(words));
        _evidencePrompts = new EvidencePrompts(words, _names, links);
        _evidence = new EvidenceTurns(words, _evidencePrompts, Standing);
        _typing = new EvidenceTyping(words);
        _parts = [new SharingTurns(words), _paper, new PackTurns(words), _evidence, _publishing, new CalendarTurns(words, new CalendarPrompts(words, due), due, days), new PartTurns(words, new PartPrompts(words, _names, due), days),
            new AbsenceTurns(words, new AbsencePrompts(words)), new RoadTurns(words, new RoadPrompts(words), _signOff), new RegisterTurns(words), new HandOverTurns(words)];
        _interpreter = new Interpreter(words, _parts.SelectMany(p => p.TakeMore).Concat(AdviceParts.TakeMore)) { Glued = _parts.SelectMany(p => p.TakeGlued).ToHashSet(StringComparer.Ordinal) };
        _desk = new InterviewDesk(interviews, reviews);
        Advice = new AdviceParts(words, _names, _interpreter, _desk, hasModel);
        _interview = new InterviewTurns(words, interviews, reviews, _interpreter, _desk, new DraftTurns(words, _interpreter, _desk), new SentenceTurns(words, _desk, new SentencePrompts(words, _names, drafts)), Advice.Pastes, hasModel);
        _parts = [.. _parts, .. Advice.Turns(_interview)];
        _sentences = new SentenceWords(words);
        var starts = new StartPrompts(words, _names);
        _start = new StartTurns(words, _names, starts, new ImportPrompts(words, _names, starts), _interpreter, _interview, Standing);
    }

    /// <summary>What errands about advice show and decide with.</summary>
    public AdviceParts Advice { get; }

    /// <summary>Decides what an action does in the scene that was loaded, with the handbook of any report in it.</summary>
    public Outcome Decide(Scene scene, TurnAction action, Func<Report, Handbook?> handbookOf) => PartTurns.Watch(scene, Act(scene, action, handbookOf));

    private Outcome Act(Scene scene, TurnAction action, Func<Report, Handbook?> handbookOf) => action switch
    {
        SignedPage page => _paper.Receive(scene, page),
        UnreadPage page => _paper.Unread(page),
        Opens opens => OpenLong(scene, opens.Press, handbookOf),
        Presses presses => Press(scene, presses.Press, handbookOf),
        Says says => Say(scene, says.Text, handbookOf),
        Sends { Files.Count: > 0 } sends when sends.Lines is null || !Permits.MayWrite(scene.Person) => _evidence.Receive(scene, sends),
        Sends sends => Offered(scene, sends, _start.Receive(scene, sends, handbookOf)),
        _ => Outcome.Show(scene.Report is null || !Permits.MayWrite(scene.Person) ? [_home.For(scene, handbookOf)] : [_home.For(scene, handbookOf), Standing(scene, handbookOf)]),
    };

    /// <summary>The prompt that stands for a person now, made from the store alone: what a typed word answers.</summary>
    public Prompt Standing(Scene scene, Func<Report, Handbook?> handbookOf)
    {
        if (scene.Report is { } report)
        {
            return report switch
            {
                { CancelledAt: not null } => _home.Cancelled(scene),
                { IsEditable: true } => _desk.Standing(scene),
                _ => _signOff.For(scene),
            };
        }

        // A typed decision must be about one memo: where several wait, the person opens one first.
        var waiting = scene.Reports.Where(r => scene.Deputies.WaitsFor(r, scene.Person.Id)).Take(2).ToList();
        return waiting is [var only] && handbookOf(only) is { } handbook ? _signOff.For(scene with { Report = only, Handbook = handbook }) : _home.For(scene, handbookOf);
    }

    /// <summary>The sign-off of a report as a person sees it now.</summary>
    public Prompt SignOffOf(Scene scene) => _signOff.For(scene);

    /// <summary>How the sign-off went on, in a few lines; the full card is brought up to date by itself.</summary>
    public Prompt ProgressOf(Scene scene) => _signOff.Progress(scene);

    /// <summary>Whether what was typed looks at every report of the agency.</summary>
    public bool LooksAtAll(string text) => _interpreter.Command(text) is { } command && Verbs.AboutAll.Contains(command.Verb);

    /// <summary>What a group sees: how far each report is, without names.</summary>
    public Prompt SharedOf(Scene scene, Func<Report, Handbook?> handbookOf, string? note) => _home.Shared(scene, handbookOf, note);

    /// <summary>A stranger's request, for an administrator.</summary>
    public Prompt KnockOf(string id, string name) => _reach.Knock(id, name);

    /// <summary>The papers of a report.</summary>
    public Prompt PapersOf(Scene scene) => _signOff.Papers(scene);

    private Outcome Press(Scene scene, CardPress press, Func<Report, Handbook?> handbookOf) => press.Verb switch
    {
        _ when _parts.FirstOrDefault(p => p.Verbs.Contains(press.Verb)) is { } part => part.Press(scene, press),
        Verbs.Start or Verbs.Begin or Verbs.Import or Verbs.CheckFile when !Permits.MayWrite(scene.Person) => Refuse("refused.only-clerk"),
        Verbs.Start => _start.Choose(scene, handbookOf),
        Verbs.Begin => _start.Begin(scene, press, handbookOf),
        Verbs.Import or Verbs.CheckFile => _start.FromFile(scene, press, handbookOf),
        Verbs.Home => Outcome.Show(_home.For(scene, handbookOf)) with { Desk = new Desk(scene.Person.Id) },
        Verbs.Help => Outcome.Show(_home.Help(scene)),
        Verbs.Reach => scene.Reach is { } reach && scene.Person.Is(Role.Admin) ? Outcome.Show(_reach.For(scene, reach)) : Refuse("refused.only-admin"),
        Verbs.TryAgain => scene.Person.Is(Role.Admin) ? _reach.TryAgain(scene) : Refuse("refused.only-admin"),
        Verbs.Agency => Lead(scene, _words.Get("agency.only", ("name", scene.Agency.FullName)), handbookOf),
        _ when scene.Report is null && press.Args.ContainsKey("report") => Refuse("refused.no-report"),
        _ when scene.Report is null => Lead(scene, _words.Get("notice.no-open-report"), handbookOf),
        _ => PressOnReport(scene, press, handbookOf),
    };

    private Outcome PressOnReport(Scene scene, CardPress press, Func<Report, Handbook?> handbookOf)
    {
        var desk = new Desk(scene.Person.Id, scene.Report!.Id);
        switch (press.Verb)
        {
            case Verbs.Look:
                return Outcome.Show(scene.Report.SignOff is null ? Standing(scene with { Desk = desk }, handbookOf) : _signOff.For(scene));
            case Verbs.Open or Verbs.Continue:
                return Outcome.Show(Standing(scene with { Desk = desk }, handbookOf)) with { Desk = desk };
            case Verbs.Status:
                return Outcome.Show(Prompt.Message("status", _names.Name(scene.Handbook!), [new Say(_names.WithEvidence(_names.State(scene, scene.Report, scene.Handbook!), scene.Report)), .. _sharing.Lines(scene.Sharing)]), Standing(scene, handbookOf));
            case Verbs.Decide:
                return _signing.Decide(scene, press);
            case Verbs.Document:
                return new Outcome([Prompt.Message("making-documents", _words.Get("documents.making"))]) { Errands = SignOffTurns.Papers(scene) };
            case Verbs.Check:
                return _interview.Check(scene);
            case Verbs.Review:
                return _interview.Review(scene, press.Number("page"));
        }

        if (!Permits.MayWrite(scene.Person) && !((press.Verb is Verbs.Answer or Verbs.Accept or Verbs.Confirm or Verbs.Redraft or Verbs.Edit or Verbs.Back or Verbs.Erase || SentenceTurns.Takes(press.Verb)) && MayTouch(scene, press)))
        {
            return Refuse("refused.only-clerk");
        }

        switch (press.Verb)
        {
            case Verbs.Submit:
                return _signing.Submit(scene, press.Values.GetValueOrDefault(SignOffPrompts.Reason, ""), press.Values.ContainsKey(SignOffPrompts.Reason));
            case Verbs.Withdraw:
                return _signing.Withdraw(scene);
            case Verbs.Cancel:
                return Outcome.Show(_home.Cancel(scene));
            case Verbs.CancelSure or Verbs.Revive:
                return PutAway(scene, press.Verb == Verbs.CancelSure, handbookOf);
            default:
                return scene.Report.IsEditable ? _interview.Press(scene with { Desk = scene.Desk.ReportId == scene.Report.Id ? scene.Desk : desk }, press) : new Outcome([Prompt.Message("notice", _words.Get("refused.not-editable")), Standing(scene, handbookOf)]);
        }
    }

    private Outcome OpenLong(Scene scene, CardPress press, Func<Report, Handbook?> handbookOf) =>
        scene.Report is { IsEditable: true } report && (Permits.MayWrite(scene.Person) || MayTouch(scene, press)) && _interview.Long(scene, press) is { } dialog
            ? Outcome.Show(dialog)
            : Outcome.Show(Standing(scene, handbookOf));

    private static bool MayTouch(Scene scene, CardPress press) =>
        Stop.Parse(press["stop"] is { Length: > 0 } key ? key : scene.Desk.Focus) is { } stop && Permits.MayEdit(scene.Agency, scene.Person, scene.Report!, stop.MeasureId);

    private Outcome Say(Scene scene, string text, Func<Report, Handbook?> handbookOf)
    {
        var standing = Standing(scene, handbookOf);
        var typed = Words.Fold(text);
        if (typed.Length == 0)
        {
            return Lead(scene, _words.Get("notice.empty"), handbookOf);
        }

        if (standing.AllChoices.FirstOrDefault(c => c.Url is null && Words.Fold(c.Label) == typed) is { } choice)
        {
            return Press(SceneOf(scene, standing, handbookOf), PressOf(standing, choice), handbookOf);
        }

        if ((_publishing.Said(scene, text) ?? _typing.Read(text, scene.Report)) is { } meant)
        {
            return Press(SceneOf(scene, standing, handbookOf), meant, handbookOf);
        }

        if (standing.Kind == "draft" && _sentences.Press(text) is { } sentence)
        {
            return Press(scene, sentence, handbookOf);
        }

        if (_interpreter.Command(text) is { } command)
        {
            return Run(scene, standing, command, handbookOf);
        }

        if (scene.Report is null && Permits.MayWrite(scene.Person) && _start.Typed(scene, text) is { } start)
        {
            return _start.Begin(scene, start, handbookOf);
        }

        return _interpreter.Talk(text) switch
        {
            "talk.hello" => Lead(scene, _words.Get("talk.hello", ("name", scene.Person.Name)), handbookOf),
            "talk.thanks" => Lead(scene, _words.Get("talk.thanks"), handbookOf),
            var talk when scene.Report is { IsEditable: true } => _interview.Text(scene, text, asksBack: talk is not null),
            _ => Lead(scene, _words.Get("notice.not-understood"), handbookOf),
        };
    }

    // What a typed command means is the same press that a button would send.
    private Outcome Run(Scene scene, Prompt standing, Command command, Func<Report, Handbook?> handbookOf)
    {
        var report = SceneOf(scene, standing, handbookOf);
        if (command.Verb == Verbs.Return)
        {
            return standing.Choices.FirstOrDefault(c => c.Verb == Verbs.Decide && c.Args.GetValueOrDefault("decision") == DecisionKind.Return.Word()) is { } choice
                ? Press(report, PressOf(standing, choice, (SignOffPrompts.Comment, command.Rest)), handbookOf)
                : Lead(scene, _words.Get("notice.nothing-to-decide"), handbookOf);
        }

        if (command.Verb is Verbs.Accept && standing.Choices.FirstOrDefault(c => c.Verb == Verbs.Accept && c.Args.GetValueOrDefault("next") is "" or "more") is null && standing.Choices.FirstOrDefault(c => c.Verb == Verbs.Accept) is { } accept)
        {
            var plain = accept with { Args = new Dictionary<string, string>(accept.Args, StringComparer.Ordinal) { ["next"] = "" } };
            return Press(report, PressOf(standing, plain), handbookOf);
        }

        if (standing.AllChoices.FirstOrDefault(c => c.Verb == command.Verb && c.Url is null && command.Rest.Length == 0) is { } same)
        {
            return Press(report, PressOf(standing, same), handbookOf);
        }

        if (command.Verb is Verbs.Edit or Verbs.Remove or Verbs.Restore or Verbs.Erase && report.Report is { IsEditable: true } && (command.Rest.Length > 0 || command.Verb == Verbs.Restore))
        {
            return Permits.MayWrite(scene.Person) || command.Verb is Verbs.Edit or Verbs.Erase ? _interview.ByName(report, command) : Refuse("refused.only-clerk");
        }

        var verb = command.Verb is Verbs.Edit ? Verbs.Review : command.Verb;
        var values = command.Rest.Length > 0 ? new Dictionary<string, string>(StringComparer.Ordinal) { [verb == Verbs.Submit ? SignOffPrompts.Reason : ITurns.Typed] = command.Rest } : [];
        return verb is Verbs.Status && report.Report is null
            ? Outcome.Show(_home.For(scene, handbookOf))
            : Press(report, new CardPress(verb, new Dictionary<string, string>(StringComparer.Ordinal), values), handbookOf);
    }
}
