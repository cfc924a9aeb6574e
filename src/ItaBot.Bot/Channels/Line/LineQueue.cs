using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ItaBot.Bot.Errands;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// Works off kept events: those of one person in order, those of different people side by side, whichever instance of the program LINE
/// called. The store is the truth. An instance takes an event, says every few seconds that it still has it, and when it is killed another
/// goes on soon enough for the reply token. What it took in itself is begun at once; what others left is found by a look each second.
/// Here everything is caught: the person is told an id, and the next event follows.
/// </summary>
internal sealed class LineQueue(IChannelInbox inbox, LineDoor door, LineOptions options, TimeProvider clock, ILogger<LineQueue> log) : BackgroundService
{
    private const int MostAtOnce = 16;
    private const string Inbox = Agencies.Offices.Shared;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan HoldAgain = Lease / 3;

    // As for every turn: what hangs must not keep the person's next events waiting for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly string _holder = Guid.NewGuid().ToString("n");
    private readonly ErrandBell _bell = new();
    private readonly Dictionary<string, Task> _inHand = new(StringComparer.Ordinal);

    // Events in hand are broken off only when the program may wait no longer.
    private readonly CancellationTokenSource _late = new();
    private DateTimeOffset _heldAt;

    /// <summary>Keeps events on disk and has the new ones worked on. An event that was delivered before is dropped here.</summary>
    public async Task KeepAsync(IReadOnlyList<InboxEvent> events)
    {
        if (events.Count > 0 && (await inbox.AddAsync(Inbox, LineChannel.Name, events, clock.GetUtcNow(), CancellationToken.None)).Count > 0)
        {
            _bell.Ring();
        }
    }

    /// <summary>Takes no more events, and lets those in hand be finished while the program may still wait for them.</summary>
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

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task? ring = null;
        while (options.IsOpen && (!stoppingToken.IsCancellationRequested || _inHand.Count > 0))
        {
            try
            {
                if (stoppingToken.IsCancellationRequested || await TakeAsync(stoppingToken) == 0)
                {
                    ring = ring is null or { IsCompleted: true } ? _bell.WaitAsync(Look, CancellationToken.None) : ring;
                    await Task.WhenAny([.. _inHand.Values, ring]);
                }

                foreach (var done in _inHand.Where(t => t.Value.IsCompleted).Select(t => t.Key).ToList())
                {
                    _inHand.Remove(done);
                }

                await HoldAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // It takes no more.
            }
            catch (Exception e)
            {
                Log.LineInboxFailed(log, e);
                await Task.Delay(Look, clock, CancellationToken.None);
            }
        }
    }

    private async Task<int> TakeAsync(CancellationToken stopping)
    {
        if (_inHand.Count >= MostAtOnce)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        _heldAt = _inHand.Count == 0 ? now : _heldAt;
        var taken = await inbox.TakeAsync(Inbox, LineChannel.Name, _holder, MostAtOnce - _inHand.Count, now, now + Lease, stopping);
        foreach (var kept in taken.Where(kept => !_inHand.ContainsKey(kept.Id)))
        {
            _inHand[kept.Id] = RunAsync(kept);
        }

        return taken.Count;
    }

    private async Task HoldAsync()
    {
        if (_inHand.Count > 0 && clock.GetUtcNow() is var now && now - _heldAt >= HoldAgain)
        {
            foreach (var id in _inHand.Keys)
            {
                await inbox.HoldAsync(Inbox, LineChannel.Name, _holder, id, now + Lease, CancellationToken.None);
            }

            _heldAt = now;
        }
    }

    private async Task RunAsync(InboxEvent kept)
    {
        try
        {
            await DoAsync(kept);
            await inbox.DoneAsync(Inbox, LineChannel.Name, kept.Id, CancellationToken.None);
        }
        catch (Exception error)
        {
            // Broken off at the end, or the store is away: it stays open, and is taken again when it is held no longer.
            Log.LineInboxFailed(log, error);
        }
    }

    private async Task DoAsync(InboxEvent kept)
    {
        if (LineEvent.Read(JsonNode.Parse(kept.Json)) is not { } happened)
        {
            return;
        }

        using var longest = new CancellationTokenSource(Longest, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, _late.Token);
        try
        {
            await door.RunAsync(happened, limit.Token);
        }
        catch (Exception error) when (!_late.IsCancellationRequested)
        {
            var errorId = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
            Log.LineEventFailed(log, errorId, happened.Type, error);
            await TellAsync(happened, errorId);
        }
    }

    private async Task TellAsync(LineEvent happened, string errorId)
    {
        try
        {
            await door.TellErrorAsync(happened, errorId, CancellationToken.None);
        }
        catch (Exception second)
        {
            Log.LineEventFailed(log, errorId, "", second);
        }
    }
}
