using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Options;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Drafting;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>
/// The conversation without a channel and without a disk: decide, keep in memory, draft at once. Fast enough for thousands of turns.
/// </summary>
internal sealed class World
{
    private readonly Dictionary<string, Desk> _desks = new();
    private readonly Dictionary<string, Report> _reports = new();
    private readonly Dictionary<string, ImportedPaper> _papers = new();
    private IReadOnlyList<SentFile>? _sent;
    private AgencyBook _book = new();
    private readonly Conversation _conversation;
    private readonly IDraftWriter _writer;

    public World(IDraftWriter? writer = null, bool hasModel = false)
    {
        _writer = writer ?? new PhraseBookWriter();
        var problems = new List<string>();
        Agency = AgencyFile.Read("", problems, out _);
        Shelf = [.. HandbookFiles.Load(Path.Combine(AppContext.BaseDirectory, "handbooks"), problems).Select(h => h.Handbook)];
        Handbook = Shelf.Single(h => h is { ItaYear: 2567, ReportType: "report-12-month", Form: "by-theme" });
        problems.ShouldBeEmpty();
        _conversation = new Conversation(Words.Thai, new FixedLinks(), Days, hasModel);
    }

    public Agency Agency { get; }

    /// <summary>The conversation itself.</summary>
    public Conversation Conversation => _conversation;

    /// <summary>Every handbook that comes with the program.</summary>
    public IReadOnlyList<Handbook> Shelf { get; }

    /// <summary>The handbook of a plain report.</summary>
    public Handbook Handbook { get; }

    /// <summary>The working days that come with the program.</summary>
    public static WorkingDays Days { get; } = new(HandbookFiles.LoadHolidays(Path.Combine(AppContext.BaseDirectory, "handbooks"), []));

    /// <summary>The agency's book as it was saved last.</summary>
    public AgencyBook Book { get => _book; set => _book = value; }

    /// <summary>Who can be reached, where a turn asks.</summary>
    public Reach? Reach { get; set; }

    public DateTimeOffset Now { get; set; } = new(2024, 1, 16, 2, 0, 0, TimeSpan.Zero);

    public Report? Report => _reports.Values.OrderBy(r => r.StartedAt).LastOrDefault();

    /// <summary>Every prompt that was shown.</summary>
    public List<Prompt> Shown { get; } = [];

    public List<AuditEvent> Audit { get; } = [];

    /// <summary>What the last action left to be done.</summary>
    public IReadOnlyList<Errand> LastErrands { get; private set; } = [];

    /// <summary>All work that was to follow.</summary>
    public List<Errand> Errands { get; } = [];

    /// <summary>What was shown in answer to the last action.</summary>
    public IReadOnlyList<Prompt> Last { get; private set; } = [];

    public string LastText => string.Join("\n\n", Last.Select(p => TextRenderer.Render(p, Words.Thai)));

    public IReadOnlyList<Prompt> Say(string person, string text) => Do(person, new Says(text));

    /// <summary>Presses the choice with this label on the newest prompt that has it, with values typed into its fields.</summary>
    public IReadOnlyList<Prompt> Press(string person, string label, params (string Id, string Value)[] typed)
    {
        var prompt = Shown.Last(p => p.AllChoices.Any(c => c.Label == label));
        return Press(person, prompt, prompt.AllChoices.First(c => c.Label == label), typed);
    }

    public IReadOnlyList<Prompt> Press(string person, Prompt prompt, Choice choice, params (string Id, string Value)[] typed)
    {
        var values = prompt.Fields.Where(f => f.Value is not null).ToDictionary(f => f.Id, f => f.Value!);
        foreach (var (id, value) in typed)
        {
            values[id] = value;
        }

        return Do(person, new Presses(new CardPress(choice.Verb, choice.Args, values)));
    }

    public IReadOnlyList<Prompt> Do(string person, TurnAction action)
    {
        Now = Now.AddSeconds(20);
        var scene = SceneOf(person, action);
        var outcome = _conversation.Decide(scene, action, HandbookOf);
        if (outcome.Desk is { } desk)
        {
            _desks[person] = desk;
        }

        if (outcome.Book is { } book)
        {
            book.Revision.ShouldBe(_book.Revision + 1);
            _book = book;
        }

        if (outcome.Report is { } report)
        {
            var before = _reports.GetValueOrDefault(report.Id)?.Revision ?? 0;
            report.Revision.ShouldBeGreaterThan(before);
            _reports[report.Id] = report;
        }

        Audit.AddRange(outcome.Audit);
        LastErrands = outcome.Errands;
        Errands.AddRange(outcome.Errands);
        var shown = outcome.Prompts.ToList();
        foreach (var errand in outcome.Errands.Where(e => e.Kind == ErrandKinds.Draft))
        {
            Draft(errand.ReportId, errand.Subject!);
            shown.Add(_conversation.Standing(SceneOf(person, new Says("x")) with { Desk = new Desk(person, errand.ReportId, new Stop(StopKind.Draft, errand.Subject!).Key) }, HandbookOf));
        }

        Shown.AddRange(shown);
        return Last = shown;
    }

    public Prompt Standing(string person) => _conversation.Standing(SceneOf(person, new Says("x")), HandbookOf);

    public Prompt SignOffOf(string person) => _conversation.SignOffOf(SceneOf(person, new Says("x")) with { Report = Report, Handbook = HandbookOf(Report!) });

    public Prompt ProgressOf(string person) => _conversation.ProgressOf(SceneOf(person, new Says("x")) with { Report = Report, Handbook = HandbookOf(Report!) });

    public Prompt PapersOf(string person) => _conversation.PapersOf(SceneOf(person, new Says("x")) with { Report = Report, Handbook = HandbookOf(Report!) });

    /// <summary>Puts a report in as it is, as if it had been saved before.</summary>
    public void Put(Report report) => _reports[report.Id] = report;

    /// <summary>The scene in which a person would act now.</summary>
    public Scene SceneOf(string person) => SceneOf(person, new Says("x"));

    private Scene SceneOf(string person, TurnAction action)
    {
        var desk = _desks.GetValueOrDefault(person) ?? new Desk(person);
        var id = action is Presses { Press: var press } && press["report"].Length > 0 ? press["report"] : desk.ReportId;
        var report = id is null ? null : _reports.GetValueOrDefault(id);
        var (paper, key) = action switch
        {
            Sends { Lines: { } lines } => (_papers["sent"] = new PaperReader(Handbook.Year.Indicators).Read(lines), "sent"),
            Presses p when p.Press["file"] is { Length: > 0 } named => (_papers.GetValueOrDefault(named), named),
            _ => ((ImportedPaper?)null, (string?)null),
        };
        return new Scene(Agency.With(_book), Agency.Find(person)!, desk, report, report is null ? null : HandbookOf(report), [.. _reports.Values], Shelf, Now, "test") { Book = _book, HandbookOf = HandbookOf, Reach = Reach, Hours = new(new(8, 30), new(16, 30), Days), Paper = paper, PaperKey = key, Sent = SentOf(action), SentKey = "waiting" };
    }

    private IReadOnlyList<SentFile>? SentOf(TurnAction action) => action is Sends { Files.Count: > 0 } sends ? _sent = sends.Files : action is Presses { Press: var press } && press["sent"].Length > 0 ? _sent : null;

    private Handbook HandbookOf(Report report) => Domain.Memos.Numbering.Asked(Shelf.Single(h => h.Version == report.HandbookVersion), Agency.With(_book));

    private void Draft(string reportId, string measure)
    {
        foreach (var question in Journey.Drafted(HandbookOf(_reports[reportId]), measure))
        {
            var report = _reports[reportId];
            if (report.AnswersOf(measure).GetValueOrDefault(question.Id) is { HasFreshDraft: false } answer)
            {
                var draft = _writer.WriteAsync(Redrafting.RequestOf(answer, Journey.CellOf(question), ErrandDesk.ContextOf(report, measure)), CancellationToken.None).AsTask().Result;
                _reports[reportId] = Answering.PutDraft(report, measure, question.Id, Redrafting.Merged(answer, draft)!, answer.Text, answer.Variant, Now);
            }
        }
    }

    private sealed class FixedLinks : IPaperLinks
    {
        public Uri For(Report report, string fileName) => new($"http://localhost:3978/papers/{new string('x', 300)}/{fileName}");

        public Uri Evidence(Report report, EvidencePiece piece, bool small) => new($"https://itabot.example/evidence/{new string('x', 400)}{(small ? "/small" : "")}");

        public string Folder(Report report) => "data/library/2566/" + report.Id;
    }
}
