using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>A bot that notes every turn and does what the test says.</summary>
internal sealed class TestBot : IBot, ITurnErrorHandler
{
    public ConcurrentQueue<Turn> Turns { get; } = new();

    public ConcurrentQueue<string> ErrorIds { get; } = new();

    public Func<Turn, CancellationToken, Task<InvokeResponse?>> OnTurn { get; set; } = (_, _) => Task.FromResult<InvokeResponse?>(null);

    public Func<Turn, string, Task> OnError { get; set; } = (_, _) => Task.CompletedTask;

    public Activity LastActivity => Turns.Last().Activity;

    public void Says(string text) => OnTurn = async (turn, cancellationToken) =>
    {
        if (turn.Activity.Type == ActivityTypes.Message)
        {
            await turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = text }, cancellationToken);
        }

        return null;
    };

    public void Invokes(int status, JsonNode? body) => OnTurn = (_, _) => Task.FromResult<InvokeResponse?>(new InvokeResponse(status, body));

    public void Throws() => OnTurn = (_, _) => throw new InvalidOperationException("a bug in the bot");

    public Task<InvokeResponse?> OnTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        Turns.Enqueue(turn);
        return OnTurn(turn, cancellationToken);
    }

    public Task OnErrorAsync(Turn turn, string errorId, Exception error)
    {
        ErrorIds.Enqueue(errorId);
        return OnError(turn, errorId);
    }
}
