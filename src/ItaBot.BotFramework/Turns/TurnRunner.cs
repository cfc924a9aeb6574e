using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ItaBot.BotFramework;

/// <summary>What came of a turn.</summary>
internal sealed record TurnResult(Turn Turn, InvokeResponse? Response, bool HasFailed);

/// <summary>
/// The edge between the outside and the bot: the only place that catches everything. A caller who hangs up does not stop the turn,
/// for what the bot has begun to save it should finish; a time limit does.
/// </summary>
internal sealed class TurnRunner(IConnector connector, TimeProvider time, ILogger<TurnRunner> log)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public async Task<TurnResult> RunAsync(IServiceProvider services, Activity activity, TurnCaller caller)
    {
        var turn = new Turn(activity, connector, caller, log);
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            return new(turn, await services.GetRequiredService<IBot>().OnTurnAsync(turn, limit.Token), HasFailed: false);
        }
        catch (Exception error)
        {
            var errorId = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
            log.TurnFailed(error, errorId, activity.ChannelId, activity.Type);
            await TellAsync(services, turn, errorId, error);
            return new(turn, activity.IsCardInvoke() ? CardInvoke.Error(500, errorId, "The turn failed.") : null, HasFailed: true);
        }
    }

    private async Task TellAsync(IServiceProvider services, Turn turn, string errorId, Exception error)
    {
        try
        {
            await services.GetRequiredService<ITurnErrorHandler>().OnErrorAsync(turn, errorId, error);
        }
        catch (Exception second)
        {
            log.TurnErrorHandlerFailed(second, errorId);
        }
    }
}
