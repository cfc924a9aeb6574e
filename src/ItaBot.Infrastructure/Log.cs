using ItaBot.Domain.Drafting;
using Microsoft.Extensions.Logging;

namespace ItaBot.Infrastructure;

/// <summary>Everything this project logs: names of settings, reasons and statuses, never a text and never a key.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "The model {Model} gave no draft: {Fault}, status {Status}")]
    public static partial void ModelFault(this ILogger logger, string model, DraftFault fault, int status);

    [LoggerMessage(2011, LogLevel.Information, "Graph answered {Method} {RequestId} with {Status} {Code}")]
    public static partial void GraphAnswered(this ILogger logger, string method, string requestId, int status, string code);

    [LoggerMessage(2012, LogLevel.Warning, "Graph did not answer {Method} {RequestId}: {Reason}")]
    public static partial void GraphLost(this ILogger logger, string method, string requestId, string reason);

    [LoggerMessage(2013, LogLevel.Warning, "There is no token for Graph: {Reason}")]
    public static partial void NoGraphToken(this ILogger logger, string reason);

    [LoggerMessage(2014, LogLevel.Information, "SharePoint made no PDF of a paper, status {Status}")]
    public static partial void NoPdf(this ILogger logger, int status);
}
