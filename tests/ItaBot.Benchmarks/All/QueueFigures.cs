using System.Diagnostics;
using System.Globalization;
using ItaBot.Benchmarks.Reminders;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Benchmarks.All;

/// <summary>How fast errands leave the outbox when what they do costs nothing: what bounds sending is then the channel's own pace.</summary>
internal static class QueueFigures
{
    private const int Errands = 4000;
    private const int AtOnce = 24;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("itabot-queue-").FullName;
        var now = TimeProvider.System.GetUtcNow();
        using (var store = SqlStore.Sqlite("Data Source=" + Path.Combine(folder, "itabot.db")))
        {
            await store.InitializeAsync(default);
            for (var report = 0; report < Errands / 2; report++)
            {
                var id = report.ToString("x16", CultureInfo.InvariantCulture);
                await store.SaveAsync(new Change("a1", null, 0, null, [], [new Errand(ErrandKinds.TellProgress, id, "p1"), new Errand(ErrandKinds.RefreshCards, id)], null, now), default);
            }

            var watch = Stopwatch.StartNew();
            var done = 0;
            while (await store.TakeAsync(ErrandLanes.Talk, AtOnce, now.AddSeconds(1), now.AddMinutes(2), default) is { Count: > 0 } taken)
            {
                await Task.WhenAll(taken.Select(errand => store.DoneAsync(errand, default)));
                done += taken.Count;
            }

            var rate = done / watch.Elapsed.TotalSeconds;
            var (plan, _, reminders) = ReminderYear.Plan(100_000);
            return [new("100,000 due things planned into reminders", string.Create(CultureInfo.InvariantCulture, $"{plan.TotalMilliseconds:0} ms ({reminders} reminders)"), "-", "< 1 s", plan.TotalSeconds < 1), new("errands taken and done, SQLite", string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s ({done} of {Errands})"), string.Create(CultureInfo.InvariantCulture, $"{rate / 50:0} × the 50/s that Teams takes"), "-", null)];
        }
    }
}
