using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ItaBot.Bot.Options;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Commands;

/// <summary>
/// "person export ID" and "person erase ID": what a person may ask of whoever keeps their data (Personal Data Protection Act B.E. 2562, sections
/// 30, 31 and 33). What the office must keep as its official record stays, and is named in the answer.
/// </summary>
internal static class PersonCommand
{
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private const string Use = "Use: person export ID, or person erase ID. ID is the person's id in the agency file; where several agencies are served, AGENCY/ID.";

    /// <summary>Runs one of both.</summary>
    public static async Task<int> RunAsync(string[] args, IConfigurationRoot configuration, TimeProvider clock, TextWriter output, TextWriter error)
    {
        if (args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList() is not [("export" or "erase") and var what, { Length: > 0 } named])
        {
            await error.WriteLineAsync(Use);
            return 2;
        }

        var problems = new List<string>();
        var settings = Settings.Read(configuration, problems);
        var served = AgencyFile.ReadAll(settings["Agency:File"], problems);
        if (problems.Count > 0)
        {
            throw new StartRefusedException(problems);
        }

        // Where several agencies are served, the same id may be a person in each.
        var parts = named.Split('/', 2);
        var (agency, person) = parts.Length == 2 ? (served.FirstOrDefault(s => s.Agency.Id == parts[0])?.Agency, parts[1]) : (served.Count == 1 ? served[0].Agency : null, named);
        if (agency is null)
        {
            await error.WriteLineAsync(Use);
            return 2;
        }

        using var store = StoreSettings.Store(settings);
        if (what == "export")
        {
            await store.OpenReadOnlyAsync(CancellationToken.None);
            await output.WriteLineAsync(await ExportAsync(store, agency, person));
            return 0;
        }

        await store.InitializeAsync(CancellationToken.None);
        foreach (var line in await EraseAsync(store, agency, person, clock.GetUtcNow()))
        {
            await output.WriteLineAsync(line);
        }

        return 0;
    }

    private static async Task<string> ExportAsync(SqlStore store, Agency agency, string person)
    {
        var trace = await store.TraceAsync(agency.Id, person, CancellationToken.None);
        var reports = await store.ListAsync(agency.Id, CancellationToken.None);
        var book = await store.BookAsync(agency.Id, CancellationToken.None);
        var file = agency.Find(person);
        return JsonSerializer.Serialize(new
        {
            Person = person,
            AgencyFile = file is null ? null : new { file.Name, file.Position, file.UnitId, Roles = file.Roles.Select(r => r.ToString()), file.AadObjectId, file.LineUserId },
            trace.OpenReport,
            trace.Conversations,
            trace.Accounts,
            trace.Cards,
            trace.Errands,
            trace.Reminders,
            AgencyBook = PersonPages.Of(book, person),
            Reports = reports.Where(r => AnswersBy(r, person).Any() || SignedBy(r, person).Any() || r.StartedBy == person).Select(r => new
            {
                r.Id,
                r.ReportType,
                r.FiscalYear,
                Started = r.StartedBy == person,
                Answers = AnswersBy(r, person).Select(a => new { a.Place, a.Question, a.Answer.Text, Wording = a.Answer.Wording?.Text, a.Answer.At }),
                SignOff = SignedBy(r, person),
                Evidence = r.Evidence.Where(e => e.By == person).Select(e => new { e.Name, e.At }),
                Publication = r.Publication?.By == person ? r.Publication : null,
            }),
            Audit = trace.Audit.Select(e => JsonSerializer.Deserialize<JsonElement>(e)),
        }, Writing);
    }

    private static async Task<IReadOnlyList<string>> EraseAsync(SqlStore store, Agency agency, string person, DateTimeOffset now)
    {
        var before = await store.TraceAsync(agency.Id, person, CancellationToken.None);
        var drafts = 0;
        foreach (var report in (await store.ListAsync(agency.Id, CancellationToken.None)).Where(r => r.IsEditable))
        {
            var (without, count) = WithoutDrafts(report, person);
            if (count > 0 && await store.SaveAsync(new Change(agency.Id, without, report.Revision, null, [], [], null, now), CancellationToken.None) == SaveResult.Saved)
            {
                drafts += count;
            }
        }

        var (pages, kept) = await CleanBookAsync(store, agency, person, now);
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["conversations"] = Number(before.Conversations.Count), ["accounts"] = Number(before.Accounts.Count), ["drafts"] = Number(drafts), ["book"] = Number(pages) };
        await store.ForgetPersonAsync(agency.Id, person, new AuditEvent("person-erased", person, null, details), now, CancellationToken.None);

        // The web chat is for trying, where anybody can be anyone: its chats are not told apart, and all of them go.
        await store.MakeRoomAsync(Agencies.Offices.Shared, newest: "", most: 0, mostBytes: 0, now, CancellationToken.None);
        var reports = await store.ListAsync(agency.Id, CancellationToken.None);
        return
        [
            $"erased of {person}: {before.Conversations.Count} conversations, {before.Accounts.Count} linked accounts, {before.Cards} cards, {before.Errands} errands, {before.Reminders} reminders, {pages} entries of the agency's book (reminders and absences of theirs that are over), {drafts} drafts not accepted, {(before.OpenReport is null ? "no" : "the")} open desk; and every chat of the local web chat",
            $"kept, because the office must keep its official record (PDPA section 33, paragraph 2, with section 24 (1), (4) and (6); have your legal officer confirm): {before.Audit.Count + 1} entries of the audit trail, {reports.Sum(r => SignedBy(r, person).Count())} steps of sign-off, {reports.Sum(r => AnswersBy(r, person).Count())} answers in reports, and the papers in the library with the names of those who signed",
            $"kept in the agency's book for the same reason: {kept.Absences.Count} entries of absences that count still, that somebody signed by, or that are about others; {kept.Numbers.Count} numbers of memos they issued or cancelled, {kept.CutOffs.Count} days set for units, {kept.Ticked.Count} ticks in the calendar, {kept.Asked.Count} reminders they asked for others",
            kept.Routes.Count == 0 ? "no sign-off route changed in chat names them" : $"sign-off routes changed in chat still name them ({string.Join(", ", kept.Routes)}): let the administrator change them in chat",
            agency.Find(person) is null ? "the agency file does not name them" : "the agency file still names them: take them out of \"people\" and of \"signOffRoute\", and start the program again",
            "answers given to turns of the last seven days go by themselves; backups made before hold what was erased",
        ];
    }

    // How many entries went, and what stays. Who writes in the book at the same moment comes first.
    private static async Task<(int Erased, PersonPages Kept)> CleanBookAsync(SqlStore store, Agency agency, string person, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var decidedBy = (await store.ListAsync(agency.Id, CancellationToken.None)).SelectMany(r => r.Rounds).SelectMany(r => r.All).SelectMany(d => d.Decision.Acting?.Links ?? []).Select(l => l.AbsenceId).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var book = await store.BookAsync(agency.Id, CancellationToken.None);
            var without = PersonPages.Without(book, person, today, decidedBy) with { Revision = book.Revision + 1 };
            var (had, kept) = (PersonPages.Of(book, person), PersonPages.Of(without, person));
            if (had.Count == kept.Count || await store.SaveAsync(new Change(agency.Id, null, 0, null, [], [], null, now) { Book = without }, CancellationToken.None) == SaveResult.Saved)
            {
                return (had.Count - kept.Count, kept);
            }
        }
    }

    private static IEnumerable<(string Place, string Question, Answer Answer)> AnswersBy(Report report, string person) =>
        report.Measures.Select(m => m.Id).Concat(report.Indicators.Keys).Select(row => (string?)row).Prepend(null)
            .SelectMany(row => report.AnswersOf(row).Where(a => a.Value.By == person || a.Value.Wording?.By == person).Select(a => (row ?? "", a.Key, a.Value)));

    private static IEnumerable<string> SignedBy(Report report, string person) =>
        from round in report.Rounds
        from line in round.Steps.Where(s => s.PersonId == person && s.Decision is not null).Select(s => $"round {round.Round}, step {s.Number}: {s.Decision!.Kind} at {s.Decision.At:O}").Concat(round.SubmittedBy == person ? [$"round {round.Round}: submitted at {round.SubmittedAt:O}"] : [])
        select line;

    private static (Report Report, int Drafts) WithoutDrafts(Report report, string person)
    {
        var count = 0;
        var without = report with { Revision = report.Revision + 1 };
        foreach (var row in report.Measures.Select(m => m.Id).Concat(report.Indicators.Keys).Select(row => (string?)row).Prepend(null).ToList())
        {
            var answers = without.AnswersOf(row);
            foreach (var (id, answer) in answers.Where(a => a.Value is { Draft: not null } && a.Value.By == person))
            {
                answers = answers.SetItem(id, answer with { Draft = null, DraftNotes = null, Wish = null });
                count++;
            }

            without = answers.Count == 0 ? without : without.WithAnswers(row, answers);
        }

        return (without, count);
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
