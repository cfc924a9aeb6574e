using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>Answer to an invoke activity.</summary>
/// <param name="Status">HTTP status for the channel, 200 to 599.</param>
/// <param name="Body">JSON body, or nothing.</param>
public sealed record InvokeResponse(int Status, JsonNode? Body);

/// <summary>The bot.</summary>
public interface IBot
{
    /// <summary>Handles one activity.</summary>
    /// <returns>The answer to an invoke; ignored for every other type.</returns>
    Task<InvokeResponse?> OnTurnAsync(Turn turn, CancellationToken cancellationToken);
}

/// <summary>
/// What to do when the bot throws. The exception is already logged under the id; the host's part is to tell the person that id, so
/// that a clerk on the telephone and the log speak of the same thing.
/// </summary>
public interface ITurnErrorHandler
{
    /// <summary>Called once for each failed turn.</summary>
    Task OnErrorAsync(Turn turn, string errorId, Exception error);
}

/// <summary>Says nothing; stands in until the host supplies its own.</summary>
internal sealed class SilentTurnErrorHandler : ITurnErrorHandler
{
    public Task OnErrorAsync(Turn turn, string errorId, Exception error) => Task.CompletedTask;
}
