using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Options;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.Benchmarks.Reminders;

/// <summary>What a simulated year came to.</summary>
/// <param name="Reminders">Reminders heard.</param>
/// <param name="Messages">Messages in which they came.</param>
/// <param name="Missing">Reminders that somebody should have heard on a day and did not.</param>
/// <param name="Wrong">Reminders heard that nobody should have heard on that day: too early, too late, on a day off, after it was done, twice.</param>
/// <param name="Examples">Some of both.</param>
public sealed record YearResult(int Reminders, int Messages, int Missing, int Wrong, IReadOnlyList<string> Examples);

/// <summary>A year of many agencies on a clock of its own: the real store, planner and ledger; what was heard is held to the oracle.</summary>
public static class ReminderYear
{
    /// <summary>300 agencies of six people, and 100,000 due things planned at once.</summary>
    public static int Print(TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var year = RunAsync(300).GetAwaiter().GetResult();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a year of 300 agencies of 6 people in {clock.Elapsed.TotalSeconds:0} s: {year.Reminders:N0} reminders in {year.Messages:N0} messages, missing {year.Missing}, wrong {year.Wrong}"));
        foreach (var example in year.Examples)
        {
            output.WriteLine(example);
        }

        var (plan, hash, count) = Plan(100_000);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"100,000 due things planned in {plan.TotalMilliseconds:0} ms ({count:N0} reminders), {plan / hash:0.0} times as long as the SHA-256 of their ids"));
        return year.Missing + year.Wrong == 0 ? 0 : 1;
    }

    /// <summary>Runs a year.</summary>
    public static async Task<YearResult> RunAsync(int agencies)
    {
        var folder = Directory.CreateTempSubdirectory("itabot-year-").FullName;
        try
        {
            using var store = SqlStore.Sqlite("Data Source=" + Path.Combine(folder, "itabot.db"));
            await store.InitializeAsync(default);
            return await RunAsync(store, [.. Enumerable.Range(0, agencies).Select(n => new YearStory(n, AgencyOf(n)))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How long planning takes, and the hashing of as many ids for comparison.</summary>
    public static (TimeSpan Plan, TimeSpan Hash, int Reminders) Plan(int items)
    {
        var days = Days();
        var today = new DateOnly(2027, 1, 14);
        var due = Enumerable.Range(0, items).Select(n => new DueItem("item/" + n.ToString(CultureInfo.InvariantCulture), DueKind.Window, today.AddDays(n % 120 - 40), "", true, false, [new("p" + (n % 1800).ToString(CultureInfo.InvariantCulture), "clerk")])).ToList();
        var reminders = ReminderPlan.For(due, days, Ladder.Standard, today, new HashSet<ReminderKey>()).Sum(d => d.Reminders.Count);
        var clock = Stopwatch.StartNew();
        ReminderPlan.For(due, days, Ladder.Standard, today, new HashSet<ReminderKey>());
        var plan = clock.Elapsed;
        clock.Restart();
        due.ForEach(d => SHA256.HashData(Encoding.UTF8.GetBytes(d.Id)));
        return (plan, clock.Elapsed, reminders);
    }

    private static async Task<YearResult> RunAsync(SqlStore store, List<YearStory> stories)
    {
        var clock = new YearClock();
        var shelf = HandbookShelf.Read(Handbooks, store, []);
        var due = new DueDesk(store, shelf, clock);
        var planner = new ReminderPlanner([.. stories.Select(s => s.Agency)], due, store, new ReminderHours(new(8, 30), new(16, 30), Days()), new ErrandBell(), clock, NullLogger<ReminderPlanner>.Instance);
        var handbook = shelf.Current.First(h => h is { ItaYear: 2570, ReportType: "report-12-month" });
        var reports = new Dictionary<string, Report>();
        foreach (var story in stories)
        {
            reports[story.Agency.Id] = new Report { Id = "r" + story.Agency.Id, AgencyId = story.Agency.Id, ReportType = handbook.ReportType, ItaYear = 2570, FiscalYear = handbook.FiscalYear, Round = 12, HandbookVersion = handbook.Version, StartedBy = "clerk", StartedAt = clock.GetUtcNow(), ChangedAt = clock.GetUtcNow(), Revision = 1, Measures = [Measure.New(1), Measure.New(2)] };
            reports[story.Agency.Id] = reports[story.Agency.Id] with { Handed = reports[story.Agency.Id].Handed.Add("m1", "works").Add("m2", "finance") };
            await store.SaveAsync(new Change(story.Agency.Id, reports[story.Agency.Id], 0, null, [], [], null, clock.GetUtcNow()), default);
        }

        var (heard, messages) = (new List<Heard>(), new HashSet<(string, string, DateOnly)>());
        var doubled = 0;
        for (var day = YearStory.Begins; day <= YearStory.Ends; day = day.AddDays(1))
        {
            clock.Now = ThaiDay.At(day, new TimeOnly(8, 31));
            foreach (var story in stories)
            {
                if (await planner.LookAsync(story.Agency, default) > 0)
                {
                    doubled += await SendAsync(store, story.Agency, day, heard, messages);
                }
            }

            clock.Now = ThaiDay.At(day, new TimeOnly(10, 0));
            foreach (var story in stories.Where(s => Acts(s, day)))
            {
                var (before, book) = (reports[story.Agency.Id], await store.BookAsync(story.Agency.Id, default));
                var (report, next) = story.After(day, before, book, await due.OfAsync(story.Agency, default));
                reports[story.Agency.Id] = report;
                await store.SaveAsync(new Change(story.Agency.Id, ReferenceEquals(report, before) ? null : report, before.Revision, null, [], [], null, clock.GetUtcNow()) { Book = ReferenceEquals(next, book) ? null : next }, default);
            }
        }

        return Judge(stories, heard, messages.Count, doubled);
    }

    // As the worker does, without a channel: take the errand, begin, end, done.
    private static async Task<int> SendAsync(SqlStore store, Agency agency, DateOnly day, List<Heard> heard, HashSet<(string, string, DateOnly)> messages)
    {
        var doubled = 0;
        var now = ThaiDay.At(day, new TimeOnly(8, 32));
        foreach (var errand in await ((IErrandQueue)store).TakeAsync(ErrandLanes.Talk, 100, now, now.AddMinutes(2), default))
        {
            var begun = await store.BeginAsync(agency.Id, errand.Errand.Subject!, "", now, default);
            heard.AddRange(begun.SelectMany(m => m.Reminders).Select(r => new Heard(agency.Id, day, r.PersonId, ThingOf(r.ItemId), r.Rung)));
            doubled += begun.Count == 1 && messages.Add((agency.Id, errand.Errand.Subject!, day)) ? 0 : 1;
            await store.EndAsync(agency.Id, errand.Errand.Subject!, [.. begun.Select(m => m.Id)], ReminderState.Sent, "test", now, default);
            await ((IErrandQueue)store).DoneAsync(errand, default);
        }

        return doubled;
    }

    private static YearResult Judge(List<YearStory> stories, List<Heard> heard, int messages, int doubled)
    {
        var oracle = new YearOracle(Handbooks);
        var expected = stories.SelectMany(oracle.Of).ToHashSet();
        var missing = expected.Except(heard).ToList();
        var wrong = heard.Where(h => !expected.Contains(h) || !oracle.Works(h.Day)).ToList();
        var twice = heard.Count - heard.Distinct().Count() + doubled;
        return new YearResult(heard.Count, messages, missing.Count, wrong.Count + twice, [.. missing.Take(5).Select(h => "missing " + h), .. wrong.Take(5).Select(h => "wrong " + h)]);
    }

    private static bool Acts(YearStory s, DateOnly day) => day == YearStory.DaysSet || day == s.Submitted || day == s.FirstDecided || day == s.Signed || day == s.OitTicked || day == s.MeasuresTicked || day == s.AskedOn;

    // The names that the oracle gives to things.
    private static string ThingOf(string id) => id.Split('/') switch
    {
        ["year", _, "Tick", ..] => "oit",
        ["year", _, "Submit", ..] => "submit",
        ["year", _, "Sign", "measures", ..] => "measures",
        ["year", _, "Sign", "report-6-month", ..] => "half",
        ["year", _, "Sign", ..] => "sign",
        ["part", _, var unit, ..] => unit,
        ["step", .., var person] => "step-" + person,
        var parts => parts[0],
    };

    private static string Handbooks => Path.Combine(AppContext.BaseDirectory, "handbooks");

    private static WorkingDays Days() => new(HandbookFiles.LoadHolidays(Handbooks, []));

    private static Agency AgencyOf(int number)
    {
        var demo = AgencyReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo-agency.json")), "demo", []);
        return demo with { Id = "a" + number.ToString("000", CultureInfo.InvariantCulture), People = [.. demo.People, demo.Find("head")! with { Id = "head2", UnitId = "finance" }] };
    }

    private sealed class YearClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 9, 30, 3, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
