using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>What a person did, free of any channel.</summary>
internal abstract record TurnAction;

/// <summary>Opened the chat.</summary>
internal sealed record Arrives : TurnAction;

/// <summary>Typed something.</summary>
internal sealed record Says(string Text) : TurnAction;

/// <summary>Edited a message that was sent before.</summary>
internal sealed record Corrects(string Text) : TurnAction;

/// <summary>Pressed a button.</summary>
internal record Presses(CardPress Press) : TurnAction;

/// <summary>Wants to edit a long text in a dialog of its own.</summary>
internal sealed record Opens(CardPress Press) : Presses(Press);

/// <summary>Sent a file, a picture or another thing.</summary>
/// <param name="Name">Its name as sent.</param>
/// <param name="Lines">Its lines when it is a paper that can be read; else null.</param>
internal sealed record Sends(string Name, IReadOnlyList<SourceLine>? Lines = null) : TurnAction
{
    /// <summary>What became of each file: kept, or refused.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];

    /// <summary>What was written beside it.</summary>
    public string Caption { get; init; } = "";

    /// <summary>How many more of the same set are to come.</summary>
    public int Following { get; init; }
}

/// <summary>Who can be reached, the errands that were given up, those that wait, and the reminders that did not surely arrive.</summary>
internal sealed record Reach(IReadOnlyList<KnownContact> Contacts, IReadOnlyList<GivenUpErrand> GivenUp, IReadOnlyList<WaitingErrand> Waiting, IReadOnlyList<KeptMessage> Unsure);

/// <summary>Everything that deciding looks at. Nothing in it can change while it is looked at.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Person">Who acts.</param>
/// <param name="Desk">Which report is open and where the person looks.</param>
/// <param name="Report">The report on the desk or the one a card is about.</param>
/// <param name="Handbook">The handbook the report began with.</param>
/// <param name="Reports">All reports of the agency, when the action needs them.</param>
/// <param name="Shelf">Handbooks with which a report can be started.</param>
/// <param name="Now">Now (UTC).</param>
/// <param name="Channel">Where the person acts.</param>
internal sealed record Scene(Agency Agency, Person Person, Desk Desk, Report? Report, Handbook? Handbook, IReadOnlyList<Report> Reports, IReadOnlyList<Handbook> Shelf, DateTimeOffset Now, string Channel)
{
    /// <summary>The paper that was sent or that a card is about, read; or null.</summary>
    public ImportedPaper? Paper { get; init; }

    /// <summary>The key under which its text is kept.</summary>
    public string? PaperKey { get; init; }

    /// <summary>Files that were sent and wait for a report, and their key; or null.</summary>
    public IReadOnlyList<SentFile>? Sent { get; init; }

    /// <summary>The key under which they are kept.</summary>
    public string? SentKey { get; init; }

    /// <summary>Who can be reached, and what was given up; only for an administrator who may ask.</summary>
    public Reach? Reach { get; init; }

    /// <summary>What the agency keeps beside its reports.</summary>
    public AgencyBook Book { get; init; } = new();

    /// <summary>When people may be reminded; null where nobody is.</summary>
    public Reminders.ReminderHours? Hours { get; init; }

    /// <summary>The handbook of any of the reports.</summary>
    public Func<Report, Handbook?> HandbookOf { get; init; } = _ => null;

    /// <summary>Where the report stands on its way to SharePoint; null when nothing is shared.</summary>
    public SyncStanding? Sharing { get; init; }

    /// <summary>Who stands for whom today.</summary>
    public Domain.Memos.Deputies Deputies => Domain.Memos.Deputies.Of(Agency, Book, Today);

    /// <summary>Today in Thailand.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(7)).DateTime);

    /// <summary>The scene with the report as it will be saved.</summary>
    public Scene With(Report report) => this with { Report = report };
}

/// <summary>What was decided: what to save, and what to say once it is saved.</summary>
internal sealed record Outcome(IReadOnlyList<Prompt> Prompts)
{
    /// <summary>The changed report, or null.</summary>
    public Report? Report { get; init; }

    /// <summary>The changed book of the agency, or null. Its revision is one above the one that was read.</summary>
    public AgencyBook? Book { get; init; }

    /// <summary>The changed desk, or null.</summary>
    public Desk? Desk { get; init; }

    /// <summary>Events for the audit chain.</summary>
    public IReadOnlyList<AuditEvent> Audit { get; init; } = [];

    /// <summary>Work that follows.</summary>
    public IReadOnlyList<Errand> Errands { get; init; } = [];

    /// <summary>Only says something.</summary>
    public static Outcome Show(params IReadOnlyList<Prompt> prompts) => new(prompts);

    /// <summary>Whether there is anything to save.</summary>
    public bool Saves => Report is not null || Book is not null || Desk is not null || Audit.Count > 0 || Errands.Count > 0;
}
