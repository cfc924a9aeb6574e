namespace ItaBot.BotFramework.Tests;

/// <summary>A clock that stands still until told otherwise; its timers fire when it passes them.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public void Pass(TimeSpan time)
    {
        Now += time;
        List<Timer> due;
        lock (_gate)
        {
            due = [.. _timers.Where(timer => timer.Due <= Now)];
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Waits for the task, and lets time pass to every timer on the way that is due within that long.</summary>
    public async Task<T> PassWaitsAsync<T>(Task<T> task, TimeSpan within)
    {
        while (!task.IsCompleted)
        {
            DateTimeOffset? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= Now + within).Min(timer => (DateTimeOffset?)timer.Due);
            }

            if (next is { } due)
            {
                Pass(due - Now);
            }
            else
            {
                await Task.WhenAny(task, Task.Delay(1));
            }
        }

        return await task;
    }

    /// <summary>Runs work on one thread; time passes only when there is nothing left to do now.</summary>
    public void Run(Func<Task> work)
    {
        var before = SynchronizationContext.Current;
        var queue = new Pump();
        SynchronizationContext.SetSynchronizationContext(queue);
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                if (queue.RunOne())
                {
                    continue;
                }

                Pass(_timers.Min(timer => timer.Due) - Now);
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Pump : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Work, object? State)> _work = new();

        public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

        public bool RunOne()
        {
            if (!_work.TryDequeue(out var next))
            {
                return false;
            }

            next.Work(next.State);
            return true;
        }
    }

    private sealed class Timer(TestClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.Now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
