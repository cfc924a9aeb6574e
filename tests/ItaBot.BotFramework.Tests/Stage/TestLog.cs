using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ItaBot.BotFramework.Tests;

/// <summary>Keeps what was logged, so that a test can ask what was and, more important, what was not.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void ShouldHave(string line) => Lines.ShouldContain(line, StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
