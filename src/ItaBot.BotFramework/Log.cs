using Microsoft.Extensions.Logging;

namespace ItaBot.BotFramework;

/// <summary>Everything this project logs: ids and reasons, never what people typed, never a token.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A call to the bot was refused: {Reason}")]
    public static partial void CallRefused(this ILogger logger, CallRefusal reason);

    [LoggerMessage(2, LogLevel.Error, "Turn failed with error id {ErrorId} on {ChannelId}, activity type {ActivityType}")]
    public static partial void TurnFailed(this ILogger logger, Exception error, string errorId, string? channelId, string? activityType);

    [LoggerMessage(3, LogLevel.Error, "Telling the person about error id {ErrorId} failed too")]
    public static partial void TurnErrorHandlerFailed(this ILogger logger, Exception error, string errorId);

    [LoggerMessage(4, LogLevel.Warning, "The issuer's signing keys cannot be read: no usable {Part}")]
    public static partial void SigningKeysUnusable(this ILogger logger, string part);

    [LoggerMessage(5, LogLevel.Warning, "The issuer's signing keys cannot be reached: {Reason}")]
    public static partial void SigningKeysUnreachable(this ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Error, "The bot's own token was not issued: status {Status}")]
    public static partial void TokenRefused(this ILogger logger, int status);

    [LoggerMessage(7, LogLevel.Warning, "The login service cannot be reached: {Reason}")]
    public static partial void LoginUnreachable(this ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Warning, "An activity was not delivered on {ChannelId}: {Outcome}")]
    public static partial void NotDelivered(this ILogger logger, string? channelId, SendOutcome outcome);

    [LoggerMessage(9, LogLevel.Warning, "Callers on this machine are let in without proof of identity (Development only)")]
    public static partial void AnonymousAllowed(this ILogger logger);

    [LoggerMessage(10, LogLevel.Warning, "An Emulator on this machine that knows the bot's secret is let in (Development only)")]
    public static partial void EmulatorAllowed(this ILogger logger);

    [LoggerMessage(11, LogLevel.Error, "The bot's certificate cannot be used: {Reason}")]
    public static partial void CertificateUnusable(this ILogger logger, string reason);
}
