namespace ItaBot.Benchmarks.Drafting;

/// <summary>One note as a clerk types it, with what its drafts must hold.</summary>
/// <param name="Id">Names the note.</param>
/// <param name="Measure">The measure it is about, in a word.</param>
/// <param name="Indicator">The indicator of the assessment, 1 to 10.</param>
/// <param name="Kind">"summary" or "outcome".</param>
/// <param name="Status">"done", "in-progress", "not-done" or nothing.</param>
/// <param name="Reason">Why it is not done, if it is not.</param>
/// <param name="Notes">The note itself.</param>
/// <param name="Keep">Facts that must stand in the draft, as they read there.</param>
/// <param name="Absent">What must not stand in the draft: slang, or a thing nobody said.</param>
/// <param name="Reads">Official phrases that the first draft is to hold.</param>
public sealed record DraftNote(string Id, string Measure, int Indicator, string Kind, string? Status, string? Reason, string Notes, string[] Keep, string[] Absent, string[]? Reads);
