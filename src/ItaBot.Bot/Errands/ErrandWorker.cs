using ItaBot.Bot.Operations;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>Wakes the worker as soon as a turn saved errands, so that a draft follows at once and not at the next look.</summary>
internal sealed class ErrandBell
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    /// <summary>Rings; ringing twice is ringing once.</summary>
    public void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Waits for the bell, or for the time to look anyway.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _bell.WaitAsync(most, cancellationToken);
}

/// <summary>
/// Does the work that follows a save, several errands at a time, one report's one after the other. What goes to SharePoint is
/// done by a few hands of its own, so that a thousand reports on their way there keep no card waiting. An errand is kept until it is done, so
/// a crash at any point only means that it is done after the restart. One that fails is tried again with growing pauses; one that a busy
/// channel puts off waits as long as asked, for a day at most; one of which nobody knows whether it arrived is not done again. What is given
/// up is kept, counted in /health and listed for the administrator.
/// </summary>
internal sealed class ErrandWorker(IErrandQueue queue, ErrandBell bell, Agencies.Offices offices, TimeProvider clock, ILogger<ErrandWorker> log) : BackgroundService
{
    /// <summary>The reason of an errand that was given up because nobody knows whether it arrived.</summary>
    public const string Unsure = "it is not known whether it arrived";

    private const int MostAttempts = 6;

    // Errands in hand are broken off only when the program may wait no longer; they are done again at the next start.
    private readonly CancellationTokenSource _late = new();

    // A send takes a fifth of a second or so: this many at a time keep pace with the fifty a second that a channel takes.
    private const int AtOnce = 24;
    private const int SharesAtOnce = 4;
    private const int LooksAtOnce = 4;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShareLease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestBusy = TimeSpan.FromDays(1);

    // Somebody has to come and let us in, or make room: they may be away for a fortnight.
    private static readonly TimeSpan LongestShare = TimeSpan.FromDays(14);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        WorkAsync(new Lane(ErrandLanes.Talk, AtOnce, Lease, look => bell.WaitAsync(look, stoppingToken)), stoppingToken),
        WorkAsync(new Lane(ErrandLanes.Look, LooksAtOnce, Lease, look => Task.Delay(look, clock, stoppingToken)), stoppingToken),
        WorkAsync(new Lane(ErrandLanes.Share, SharesAtOnce, ShareLease, look => Task.Delay(look, clock, stoppingToken)), stoppingToken));

    /// <summary>Takes no more errands, and lets those in hand be finished while the program may still wait for them.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var late = cancellationToken.Register(_late.Cancel);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _late.Dispose();
        base.Dispose();
    }

    private async Task WorkAsync(Lane lane, CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        try
        {
            await RunAsync(lane, running, stoppingToken);
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(Lane lane, List<Task> running, CancellationToken stoppingToken)
    {
        Task? ring = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = clock.GetUtcNow();
                var taken = await queue.TakeAsync(lane.Name, lane.AtOnce - running.Count, now, now + lane.Lease, stoppingToken);
                running.AddRange(taken.Select(errand => DoAsync(errand, _late.Token)));
                if (taken.Count == 0 || running.Count == lane.AtOnce)
                {
                    ring = ring is null or { IsCompleted: true } ? lane.WaitAsync(Look) : ring;
                    await Task.WhenAny([.. running, ring]);
                }

                await Task.WhenAll(running.Where(errand => errand.IsCompleted));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkerFailed(log, e);
                await Task.Delay(Look, clock, stoppingToken);
            }

            running.RemoveAll(errand => errand.IsCompleted);
        }
    }

    private async Task DoAsync(TakenErrand taken, CancellationToken cancellationToken)
    {
        try
        {
            if (offices.Find(taken.AgencyId) is not { } agency)
            {
                await GiveUpAsync(taken, "the agency is not served here any more", cancellationToken);
                return;
            }

            switch (await TimedAsync(offices.Of<ErrandDesk>(agency), taken.Errand, cancellationToken))
            {
                case Told.Later later when clock.GetUtcNow() + later.Wait - taken.Since < (taken.Errand.Kind == ErrandKinds.Share ? LongestShare : LongestBusy):
                    await queue.PostponeAsync(taken, clock.GetUtcNow() + later.Wait, "the channel was busy", cancellationToken);
                    break;
                case Told.Later:
                    await GiveUpAsync(taken, "the channel was busy for a day", cancellationToken);
                    break;
                case Told.Unsure:
                    await GiveUpAsync(taken, Unsure, cancellationToken);
                    break;
                default:
                    await queue.DoneAsync(taken, cancellationToken);
                    break;
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ErrandFailed(log, taken.Id, taken.Errand.Kind, taken.Attempt, e);
            if (taken.Attempt < MostAttempts)
            {
                await queue.FailedAsync(taken, clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(4, taken.Attempt)), e.GetType().Name, cancellationToken);
            }
            else
            {
                await GiveUpAsync(taken, e.GetType().Name, cancellationToken);
            }
        }
    }

    private async Task<Told> TimedAsync(ErrandDesk desk, Errand errand, CancellationToken cancellationToken)
    {
        using var trace = Figures.Traces.StartActivity("errand");
        var (began, what) = (clock.GetTimestamp(), "failed");
        try
        {
            var told = await desk.DoAsync(errand, cancellationToken);
            what = told switch { Told.Later => "postponed", Told.Unsure => "unsure", _ => "done" };
            return told;
        }
        finally
        {
            Figures.Errand(trace, errand.Kind, what, clock.GetElapsedTime(began));
        }
    }

    private Task GiveUpAsync(TakenErrand taken, string reason, CancellationToken cancellationToken)
    {
        Log.ErrandGivenUp(log, taken.Id, taken.Errand.Kind, reason);
        return queue.FailedAsync(taken, null, reason, cancellationToken);
    }

    /// <summary>A line of errands: how many are done at a time, for how long one is held, and what the worker waits for when nothing is due.</summary>
    private sealed record Lane(string Name, int AtOnce, TimeSpan Lease, Func<TimeSpan, Task> WaitAsync);
}
