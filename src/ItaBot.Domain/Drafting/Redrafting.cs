using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Drafting;

/// <summary>
/// Another wording of some sentences only. The writer is given the lines that these rest on, at their old places, and what it writes
/// takes the place of the old: everything else stays as the person left it.
/// </summary>
public static class Redrafting
{
    /// <summary>What the writer is asked for an answer: all of it, or only the sentences that were asked for.</summary>
    public static DraftRequest RequestOf(Answer answer, DraftKind kind, DraftContext context)
    {
        if (answer.Draft is not { IsWaiting: true } draft || answer.DraftNotes != answer.Text)
        {
            return new DraftRequest(kind, answer.Text, context, answer.Variant, answer.Wish);
        }

        var asked = Asked(draft).SelectMany(s => s.NoteLines).ToHashSet();
        var lines = answer.Text.ReplaceLineEndings("\n").Split('\n').Select((line, at) => asked.Contains(at) ? line : "");
        var withLast = draft.Sentences[^1].State == SentenceState.Asked;
        return new DraftRequest(kind, string.Join('\n', lines), withLast ? context : context with { Reason = null }, answer.Variant, answer.Wish);
    }

    /// <summary>The draft with what was written put in; null when nothing is waited for any more.</summary>
    public static Draft? Merged(Answer answer, Draft written)
    {
        if (answer.Draft is not { } old || answer.DraftNotes != answer.Text)
        {
            return written;
        }

        if (!old.IsWaiting)
        {
            return null;
        }

        var asked = Asked(old).ToList();
        var placed = written.Sentences.Select(s => (New: s with { WriterId = written.WriterOf(s) }, For: asked.FirstOrDefault(a => a.NoteLines.Intersect(s.NoteLines).Any()) ?? asked[^1])).ToList();
        var sentences = old.Sentences.SelectMany(s => s.State != SentenceState.Asked ? [s]
            : placed.Where(p => ReferenceEquals(p.For, s)).Select(p => p.New).ToList() is { Count: > 0 } news ? news : [s with { State = SentenceState.Offered }]);
        return old with { Sentences = [.. sentences], Fault = written.Fault, Dropped = written.Dropped };
    }

    private static IEnumerable<DraftSentence> Asked(Draft draft) => draft.Sentences.Where(s => s.State == SentenceState.Asked);
}
