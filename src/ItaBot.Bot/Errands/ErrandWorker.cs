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
/// Does the work that follows a save. An errand is kept until it is done, so a crash at any point only means that it is done
/// after the restart. One that fails is tried again with growing pauses and then given up, kept, and counted in /health.
/// </summary>
internal sealed class ErrandWorker(IErrandQueue queue, ErrandBell bell, ErrandDesk desk, TimeProvider clock, ILogger<ErrandWorker> log) : BackgroundService
{
    private const int MostAttempts = 6;
    private const int Batch = 16;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOnceAsync(stoppingToken) > 0)
                {
                    // More may have become due meanwhile.
                }

                await bell.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.WorkerFailed(log, e);
                await Task.Delay(Look, clock, stoppingToken);
            }
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var taken = await queue.TakeAsync(Batch, now, now + Lease, cancellationToken);
        foreach (var errand in taken)
        {
            await DoAsync(errand, cancellationToken);
        }

        return taken.Count;
    }

    private async Task DoAsync(TakenErrand taken, CancellationToken cancellationToken)
    {
        try
        {
            if (await desk.DoAsync(taken.Errand, cancellationToken))
            {
                await queue.DoneAsync(taken.Id, cancellationToken);
            }
            else
            {
                await AgainAsync(taken, "the channel was busy", cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.ErrandFailed(log, taken.Id, taken.Errand.Kind, taken.Attempt, e);
            await AgainAsync(taken, e.GetType().Name, cancellationToken);
        }
    }

    private Task AgainAsync(TakenErrand taken, string reason, CancellationToken cancellationToken)
    {
        var again = taken.Attempt < MostAttempts ? clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(4, taken.Attempt)) : (DateTimeOffset?)null;
        if (again is null)
        {
            Log.ErrandGivenUp(log, taken.Id, taken.Errand.Kind, reason);
        }

        return queue.FailedAsync(taken.Id, again, reason, cancellationToken);
    }
}
