using ItaBot.Domain.Drafting;
using Microsoft.Extensions.Logging;

namespace ItaBot.Infrastructure;

/// <summary>Everything this project logs: names of settings, reasons and statuses, never a text and never a key.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "The model {Model} gave no draft: {Fault}, status {Status}")]
    public static partial void ModelFault(this ILogger logger, string model, DraftFault fault, int status);
}
