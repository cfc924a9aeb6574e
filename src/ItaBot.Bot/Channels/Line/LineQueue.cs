using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// Works off kept events: those of one person in order, those of different people side by side. What a stop left open is taken up
/// at the next start. Here everything is caught: the person is told an id, and the next event follows.
/// </summary>
internal sealed class LineQueue(IChannelInbox inbox, LineDoor door, TimeProvider clock, ILogger<LineQueue> log) : BackgroundService
{
    private const int MostAtOnce = 16;
    private const int MostTails = 1000;

    private readonly Channel<InboxEvent> _arrived = Channel.CreateUnbounded<InboxEvent>();
    private readonly SemaphoreSlim _room = new(MostAtOnce);
    private readonly Dictionary<string, Task> _tails = new(StringComparer.Ordinal);

    /// <summary>Keeps events on disk and hands the new ones to the work. An event that was delivered before is dropped here.</summary>
    public async Task KeepAsync(IReadOnlyList<InboxEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        foreach (var added in await inbox.AddAsync(Agencies.Offices.Shared, LineChannel.Name, events, clock.GetUtcNow(), CancellationToken.None))
        {
            _arrived.Writer.TryWrite(added);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var open = await inbox.PendingAsync(Agencies.Offices.Shared, LineChannel.Name, stoppingToken);
        var begun = open.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var left in open)
        {
            Begin(left, stoppingToken);
        }

        try
        {
            await foreach (var arrived in _arrived.Reader.ReadAllAsync(stoppingToken))
            {
                if (!begun.Remove(arrived.Id))
                {
                    Begin(arrived, stoppingToken);
                }
            }
        }
        finally
        {
            await Task.WhenAll(_tails.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Begin(InboxEvent kept, CancellationToken stopping)
    {
        if (_tails.Count >= MostTails)
        {
            foreach (var done in _tails.Where(t => t.Value.IsCompleted).Select(t => t.Key).ToList())
            {
                _tails.Remove(done);
            }
        }

        _tails[kept.Source] = AfterAsync(_tails.GetValueOrDefault(kept.Source, Task.CompletedTask), kept, stopping);
    }

    private async Task AfterAsync(Task before, InboxEvent kept, CancellationToken stopping)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _room.WaitAsync(CancellationToken.None);
        try
        {
            if (!stopping.IsCancellationRequested)
            {
                await RunAsync(kept, stopping);
            }
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task RunAsync(InboxEvent kept, CancellationToken stopping)
    {
        var happened = LineEvent.Read(JsonNode.Parse(kept.Json));
        try
        {
            if (happened is not null)
            {
                await door.RunAsync(happened, stopping);
            }

            await inbox.DoneAsync(Agencies.Offices.Shared, LineChannel.Name, kept.Id, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It stays open and is taken up at the next start.
        }
        catch (Exception error)
        {
            var errorId = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
            Log.LineEventFailed(log, errorId, happened?.Type ?? "", error);
            await CloseAsync(kept, happened, errorId);
        }
    }

    private async Task CloseAsync(InboxEvent kept, LineEvent? happened, string errorId)
    {
        try
        {
            if (happened is not null)
            {
                await door.TellErrorAsync(happened, errorId, CancellationToken.None);
            }
        }
        catch (Exception second)
        {
            Log.LineEventFailed(log, errorId, "", second);
        }

        await inbox.DoneAsync(Agencies.Offices.Shared, LineChannel.Name, kept.Id, CancellationToken.None);
    }
}
