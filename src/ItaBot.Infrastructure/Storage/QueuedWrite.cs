namespace ItaBot.Infrastructure.Storage;

/// <summary>A write that waits for its turn. Whoever brought it may give up until it begins; what has begun is finished.</summary>
internal abstract class QueuedWrite
{
    private int _state;

    /// <summary>Begins it; false when it was given up.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;

    /// <summary>Runs it; false when nothing of it is to be kept.</summary>
    public abstract Task<bool> RunAsync(Session session);

    /// <summary>Tells whoever brought it how it ended.</summary>
    /// <param name="together">The transaction of which it was a part: when that failed, it did.</param>
    public abstract void End(Task together);
}

/// <summary>A write with a result.</summary>
internal sealed class QueuedWrite<T> : QueuedWrite
{
    private readonly Func<Session, Task<T>> _work;
    private readonly Func<T, bool> _keep;
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _patience;
    private Task<T>? _running;

    /// <summary>A write as a gate is given it.</summary>
    /// <param name="work">The write.</param>
    /// <param name="keep">Whether its result is to be kept.</param>
    /// <param name="patience">Gives up waiting.</param>
    public QueuedWrite(Func<Session, Task<T>> work, Func<T, bool> keep, CancellationToken patience)
    {
        (_work, _keep) = (work, keep);
        _patience = patience.Register(() =>
        {
            if (TryBegin())
            {
                _result.TrySetCanceled(patience);
            }
        });
    }

    /// <summary>The result, once it is on disk.</summary>
    public Task<T> Result => _result.Task;

    /// <inheritdoc />
    public override async Task<bool> RunAsync(Session session)
    {
        _running = BeginAsync(session);
        await ((Task)_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _running.IsCompletedSuccessfully && _keep(await _running);
    }

    /// <inheritdoc />
    public override void End(Task together)
    {
        _patience.Dispose();
        if (together.IsFaulted && _running is not { IsFaulted: true })
        {
            _result.SetException(together.Exception!.InnerExceptions);
        }
        else
        {
            _result.SetFromTask(_running!);
        }
    }

    private async Task<T> BeginAsync(Session session) => await _work(session);
}
