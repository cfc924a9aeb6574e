using System.Net;
using System.Net.Sockets;
using ItaBot.Infrastructure.Evidence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>
/// A small internet: names that lead to public addresses, and one real web server on this machine behind all of them. The probe keeps every
/// rule it has; only the last step of a connection is bent to this machine.
/// </summary>
public sealed class TestWeb : IAsyncLifetime
{
    public static readonly IPAddress Somewhere = IPAddress.Parse("198.41.0.4");

    private readonly Dictionary<string, Func<HttpContext, Task>> _pages = new(StringComparer.Ordinal);
    private WebApplication _app = null!;
    private int _port;

    /// <summary>What names lead to, one list a time they are asked; the last one stays.</summary>
    public Dictionary<string, Queue<IPAddress[]>> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Every place that was connected to, as the probe named it.</summary>
    public List<IPEndPoint> Connected { get; } = [];

    /// <summary>Every request that reached the server: host and path, with the headers that a stranger must not send.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Bytes that the probe took from all connections.</summary>
    public long Received { get; private set; }

    public ManualClock Clock { get; } = new();

    public LinkProbe Probe => new(ProbeNetwork.Public with { Resolve = ResolveAsync, Connect = ConnectAsync }, Clock);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        _app = builder.Build();
        _app.Run((RequestDelegate)(async context =>
        {
            Asked.Add(context.Request.Host + context.Request.Path + string.Concat(new[] { "Cookie", "Authorization", "Referer" }.Where(h => context.Request.Headers.ContainsKey(h)).Select(h => " " + h)));
            await (_pages.GetValueOrDefault(context.Request.Host.Host + context.Request.Path) ?? NothingAsync)(context);
        }));
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Puts a page at host and path, and gives the host a public address.</summary>
    public TestWeb At(string place, Func<HttpContext, Task> page)
    {
        _pages[place] = page;
        Names.TryAdd(place.Split('/')[0], new Queue<IPAddress[]>([[Somewhere]]));
        return this;
    }

    public TestWeb At(string place, string type, string content, int status = 200) => At(place, context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    });

    public TestWeb Redirect(string place, string to, int status = 302) => At(place, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = to;
        context.Response.Cookies.Append("session", "x");
        return Task.CompletedTask;
    });

    /// <summary>Opens an address.</summary>
    public Task<Domain.Publishing.LinkSight> OpenAsync(string address) => Probe.OpenAsync(new Uri(address), CancellationToken.None);

    private static Task NothingAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Names.TryGetValue(name, out var answers)
        ? Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek())
        : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));

    private async Task<Stream> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        Connected.Add(place);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
        return new Counted(socket, count => Received += count);
    }

    private sealed class Counted(Socket socket, Action<int> count) : NetworkStream(socket, ownsSocket: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            count(read);
            return read;
        }
    }
}

/// <summary>A clock that stands until it is moved; timers go off when it passes them.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset At, TimerCallback Call, object? State)> _timers = [];
    private DateTimeOffset _now = new(2024, 1, 16, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            lock (_gate)
            {
                _timers.Add((_now + dueTime, callback, state));
            }
        }

        return new Dead();
    }

    public void Advance(TimeSpan by)
    {
        List<(DateTimeOffset At, TimerCallback Call, object? State)> due;
        lock (_gate)
        {
            _now += by;
            due = _timers.FindAll(t => t.At <= _now);
            _timers.RemoveAll(t => t.At <= _now);
        }

        due.ForEach(t => t.Call(t.State));
    }

    private sealed class Dead : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
