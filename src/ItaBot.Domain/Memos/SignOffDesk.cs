using System.Collections.Immutable;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Memos;

/// <summary>Why a decision did not count.</summary>
public enum DecisionRefusal
{
    /// <summary>It counted.</summary>
    None,

    /// <summary>There is no such step in this round.</summary>
    NoSuchStep,

    /// <summary>This step is somebody else's.</summary>
    NotYours,

    /// <summary>The step before has not been decided yet.</summary>
    NotYetDue,

    /// <summary>The step was decided before (also by the same press arriving twice).</summary>
    AlreadyDecided,

    /// <summary>The memo was returned, withdrawn or issued anew since the card was made.</summary>
    RoundOver,

    /// <summary>The content is not what the card showed.</summary>
    ContentChanged,

    /// <summary>The step does not offer this decision.</summary>
    NotOffered,

    /// <summary>Sending back needs a comment.</summary>
    CommentMissing,
}

/// <summary>What a press on an approver's card asks for. Ids and hash only: who presses is known from the channel.</summary>
public sealed record DecisionRequest(int Round, int Step, DecisionKind Kind, string? Comment, string ContentHash);

/// <summary>
/// Issues, decides and withdraws sign-offs. The agency file says who the approvers are and the stored round says whose turn it is;
/// nothing that a card sends can change either.
/// </summary>
public static class SignOffDesk
{
    /// <summary>Starts a round over the report's present content. A report that waits or is signed cannot be issued again.</summary>
    /// <exception cref="InvalidOperationException">The report is not open for editing.</exception>
    public static Report Submit(Report report, Agency agency, Person clerk, string? overrideReason, DateTimeOffset now)
    {
        if (!report.IsEditable)
        {
            throw new InvalidOperationException("The report is not open for editing.");
        }

        var steps = agency.SignOffRoute.Select((step, i) =>
        {
            var person = agency.Find(step.PersonId) ?? throw new InvalidOperationException("The route names an unknown person.");
            return new SignOffStep(i + 1, person.Id, person.Name, person.Position, [.. step.Offers, DecisionKind.Return], null);
        });
        var round = new SignOff(report.Rounds.Count + 1, ContentSeal.Of(report), clerk.Id, clerk.Name, clerk.Position, now, overrideReason, [.. steps], null);
        return report with { Rounds = report.Rounds.Add(round) };
    }

    /// <summary>Counts a decision, or says why it does not count. A refusal changes nothing.</summary>
    public static (Report Report, DecisionRefusal Refusal) Decide(Report report, Person person, DecisionRequest request, string channel, DateTimeOffset now)
    {
        var refusal = Refuse(report, person, request);
        if (refusal != DecisionRefusal.None)
        {
            return (report, refusal);
        }

        var round = report.Rounds[^1];
        var step = round.Steps[request.Step - 1];
        var decision = new Decision(request.Kind, string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim(), person.Id, now, round.ContentHash, channel);
        var decided = round with { Steps = round.Steps.Replace(step, step with { Decision = decision }) };
        return (report with { Rounds = report.Rounds.SetItem(report.Rounds.Count - 1, decided) }, DecisionRefusal.None);
    }

    /// <summary>Takes a waiting memo back for editing; decisions already made stay in the withdrawn round.</summary>
    public static Report Withdraw(Report report, DateTimeOffset now) =>
        report.SignOff is { State: SignOffState.Waiting } round
            ? report with { Rounds = report.Rounds.SetItem(report.Rounds.Count - 1, round with { WithdrawnAt = now }) }
            : report;

    private static DecisionRefusal Refuse(Report report, Person person, DecisionRequest request)
    {
        if (request.Round < 1 || request.Round > report.Rounds.Count || request.Step < 1 || request.Step > report.Rounds[request.Round - 1].Steps.Count)
        {
            return DecisionRefusal.NoSuchStep;
        }

        var round = report.Rounds[request.Round - 1];
        var step = round.Steps[request.Step - 1];
        return step switch
        {
            _ when step.PersonId != person.Id => DecisionRefusal.NotYours,
            { Decision: not null } => DecisionRefusal.AlreadyDecided,
            _ when request.Round != report.Rounds.Count || round.State != SignOffState.Waiting => DecisionRefusal.RoundOver,
            _ when round.Due!.Number != step.Number => DecisionRefusal.NotYetDue,
            _ when request.ContentHash != round.ContentHash || ContentSeal.Of(report) != round.ContentHash => DecisionRefusal.ContentChanged,
            _ when !step.Offers.Contains(request.Kind) => DecisionRefusal.NotOffered,
            _ when request.Kind == DecisionKind.Return && string.IsNullOrWhiteSpace(request.Comment) => DecisionRefusal.CommentMissing,
            _ => DecisionRefusal.None,
        };
    }
}
