namespace ItaBot.Domain.Reports;

/// <summary>How far a measure got.</summary>
public enum MeasureStatus
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Under way.</summary>
    InProgress,

    /// <summary>Not begun.</summary>
    NotDone,
}
