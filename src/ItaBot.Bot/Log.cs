namespace ItaBot.Bot;

/// <summary>Every line the program logs. Ids and numbers only, never what people typed.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "Nobody in the agency file has the id that spoke on {Channel}")]
    public static partial void UnknownPerson(ILogger logger, string channel);

    [LoggerMessage(1002, LogLevel.Warning, "A message on {Channel} was not delivered: {Outcome}")]
    public static partial void NotDelivered(ILogger logger, string channel, string outcome);

    [LoggerMessage(1003, LogLevel.Error, "Errand {ErrandId} of kind {Kind} failed on attempt {Attempt}")]
    public static partial void ErrandFailed(ILogger logger, long errandId, string kind, int attempt, Exception exception);

    [LoggerMessage(1004, LogLevel.Error, "The errand worker could not take work")]
    public static partial void WorkerFailed(ILogger logger, Exception exception);

    [LoggerMessage(1005, LogLevel.Warning, "Errand {ErrandId} of kind {Kind} was given up: {Reason}")]
    public static partial void ErrandGivenUp(ILogger logger, long errandId, string kind, string reason);

    [LoggerMessage(1006, LogLevel.Information, "ItaBot is ready: {Address}")]
    public static partial void Ready(ILogger logger, string address);

    [LoggerMessage(1008, LogLevel.Warning, "A file that was sent could not be fetched: {Reason}")]
    public static partial void FileNotRead(ILogger logger, string reason);

    [LoggerMessage(1009, LogLevel.Error, "A LINE event failed with error id {ErrorId}, type {EventType}")]
    public static partial void LineEventFailed(ILogger logger, string errorId, string eventType, Exception exception);

    [LoggerMessage(1011, LogLevel.Error, "The inbox of LINE could not be worked off; what is open stays open")]
    public static partial void LineInboxFailed(ILogger logger, Exception error);

    [LoggerMessage(1010, LogLevel.Information, "A LINE account was linked to {PersonId}")]
    public static partial void LineLinked(ILogger logger, string personId);

    [LoggerMessage(1020, LogLevel.Information, "Links of report {ReportId}: {Opened} opened, {Changed} changed")]
    public static partial void LinksOpened(ILogger logger, string reportId, int opened, int changed);

    [LoggerMessage(1022, LogLevel.Information, "Forgotten of {AgencyId}: {Reports} reports, {Files} sent files, {Contacts} conversations")]
    public static partial void Forgotten(ILogger logger, string agencyId, int reports, int files, int contacts);

    [LoggerMessage(1023, LogLevel.Warning, "What is to be forgotten could not be read")]
    public static partial void NotForgotten(ILogger logger, Exception exception);

    [LoggerMessage(1021, LogLevel.Warning, "The reports whose links are due could not be read")]
    public static partial void LinksNotRead(ILogger logger, Exception exception);

    [LoggerMessage(1007, LogLevel.Warning, "{Warning}")]
    public static partial void StartWarning(ILogger logger, string warning);

    [LoggerMessage(1060, LogLevel.Error, "The reminders of agency {AgencyId} could not be planned")]
    public static partial void PlannerFailed(ILogger logger, string agencyId, Exception exception);

    [LoggerMessage(1061, LogLevel.Information, "Reminders of agency {AgencyId}: {Written} digests planned, {Left} messages taken up again")]
    public static partial void RemindersPlanned(ILogger logger, string agencyId, int written, int left);

    [LoggerMessage(1062, LogLevel.Warning, "A reminder of agency {AgencyId} for {PersonId} ended as {State}")]
    public static partial void ReminderNotSent(ILogger logger, string agencyId, string personId, string state);
}
