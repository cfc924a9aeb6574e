using System.Diagnostics;
using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Options;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Benchmarks.All;

/// <summary>The largest card, the memo, and reports of 30 and of 1,000 rows.</summary>
internal static class PaperFigures
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        WordWriter.WarmUp();
        var agency = BenchAgencies.Demo();
        var writer = new WordWriter();
        var report = BenchAgencies.Report(agency.Id, "r1", 29, Now);
        var (card, bytes) = Largest(report);
        var cardTime = Median(400, () => CardFit.Render(card, CardActions.Execute, Words.Thai));
        var memo = Median(60, () => writer.Write(MemoBuilder.Build(PaperFiller.Memo(report, BenchAgencies.Handbook, agency, null, Today))));
        var thirty = Median(30, () => writer.Write(ReportBuilder.Build(PaperFiller.Report(report, BenchAgencies.Handbook, agency, null, Today))));
        var thousand = BenchAgencies.Report(agency.Id, "r2", 999, Now);
        var long1000 = Median(7, () => writer.Write(ReportBuilder.Build(PaperFiller.Report(thousand, BenchAgencies.Handbook, agency, null, Today))));
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new(string.Create(CultureInfo.InvariantCulture, $"the largest card of a talk, {bytes / 1024.0:0.0} KB"), Ms(cardTime), "-", "-", null),
            new("memo to .docx", Ms(memo), "-", "< 5 ms", memo < 5),
            new("report of 30 rows to .docx", Ms(thirty), "-", "< 30 ms", thirty < 30),
            new("report of 1,000 rows to .docx", Ms(long1000), string.Create(CultureInfo.InvariantCulture, $"{long1000 / thirty:0.0} × 30 rows (linear: 33)"), "< 500 ms, linear", long1000 < 500 && long1000 / thirty < 40),
        ]);
    }

    private static (Prompt Prompt, int Bytes) Largest(Report report)
    {
        var handbook = BenchAgencies.Handbook;
        var agency = BenchAgencies.Demo();
        var talk = new Conversation(Words.Thai, new NoLinks(), new WorkingDays(HandbookFiles.LoadHolidays(Path.Combine(AppContext.BaseDirectory, "handbooks"), [])));
        var scene = new Scene(agency, agency.People[0], new Desk(agency.People[0].Id, report.Id), report, handbook, [report], [handbook], Now, "test");
        string[] said = ["ตรวจทาน", "ตรวจ", "แก้ไข มาตรการ 1", "ช่วยเหลือ", "หน้าแรก"];
        return said.SelectMany(s => talk.Decide(scene, new Says(s), _ => handbook).Prompts).Select(p => (p, CardFit.Bytes(CardFit.Render(p, CardActions.Execute, Words.Thai)))).MaxBy(p => p.Item2);
    }

    private static double Median(int runs, Func<object?> work)
    {
        // The runtime writes what runs often anew after a while: what is measured before that is its first draft.
        for (var warm = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(warm) < TimeSpan.FromSeconds(2);)
        {
            GC.KeepAlive(work());
        }

        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static string Ms(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0.00} ms");

    private sealed class NoLinks : IPaperLinks
    {
        public Uri For(Report report, string fileName) => new("http://localhost/" + fileName);

        public Uri Evidence(Report report, EvidencePiece piece, bool small) => new("http://localhost/evidence");

        public string Folder(Report report) => "library";
    }
}
