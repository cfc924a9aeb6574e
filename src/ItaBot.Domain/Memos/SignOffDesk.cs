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

    /// <summary>The person is entered as away: somebody else acts for them.</summary>
    Away,
}

/// <summary>What a press on an approver's card asks for. Ids and hash only: who presses is known from the channel.</summary>
public sealed record DecisionRequest(int Round, int Step, DecisionKind Kind, string? Comment, string ContentHash)
{
    /// <summary>For sending back: the step it goes to, 0 for the clerk.</summary>
    public int BackTo { get; init; }
}

/// <summary>
/// Issues, decides and withdraws sign-offs. The agency says who the approvers are, the absence table who stands for them, and the stored
/// round whose turn it is; nothing that a card sends can change any of it.
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

        var steps = agency.RouteOf(report.ReportType).Select((step, i) => StepOf(step, i + 1, agency));
        var round = new SignOff(report.Rounds.Count + 1, ContentSeal.Of(report), clerk.Id, clerk.Name, clerk.Position, now, overrideReason, [.. steps], null);
        return report with { Rounds = report.Rounds.Add(round) };
    }

    /// <summary>Counts a decision, or says why it does not count. A refusal changes nothing. Without <paramref name="deputies"/> everybody is there.</summary>
    public static (Report Report, DecisionRefusal Refusal) Decide(Report report, Person person, DecisionRequest request, string channel, DateTimeOffset now, Deputies? deputies = null)
    {
        deputies ??= Deputies.None;
        var refusal = Refuse(report, person, request, deputies);
        if (refusal != DecisionRefusal.None)
        {
            return (report, refusal);
        }

        var round = report.Rounds[^1];
        var step = round.Steps[request.Step - 1];
        var backTo = request.Kind == DecisionKind.Return && request.BackTo > 0 ? request.BackTo : (int?)null;
        var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim();
        var decisions = Places(step, person, deputies).Take(request.Kind == DecisionKind.Return ? 1 : int.MaxValue).Select(d => new Decision(request.Kind, comment, person.Id, now, round.ContentHash, channel)
        {
            Acting = d.Links.Count == 0 ? null : new ActingOfficer(d.Name, d.Position, d.Links),
            BackTo = backTo,
        }).ToList();
        return (With(report, backTo is { } earlier ? SentBack(round, step, decisions[0], earlier) : Decided(round, step, decisions)), DecisionRefusal.None);
    }

    /// <summary>Takes a waiting memo back for editing; decisions already made stay in the withdrawn round. A signed one comes back only when its last word left the request unanswered.</summary>
    public static Report Withdraw(Report report, DateTimeOffset now, bool asksPublication = false) =>
        report.SignOff is { } round && (round.State == SignOffState.Waiting || (asksPublication && round.FinalWord is { } word && !word.AnswersPublicationRequest()))
            ? With(report, round with { WithdrawnAt = now })
            : report;

    /// <summary>The report with its latest round replaced.</summary>
    internal static Report With(Report report, SignOff round) => report with { Rounds = report.Rounds.SetItem(report.Rounds.Count - 1, round) };

    /// <summary>A step of a round from a step of a route.</summary>
    /// <exception cref="InvalidOperationException">The route names somebody who is not in the agency's file.</exception>
    internal static SignOffStep StepOf(RouteStep step, int number, Agency agency)
    {
        var signers = step.People.Select(id => agency.Find(id) ?? throw new InvalidOperationException("The route names an unknown person.")).Select(p => new Signer(p.Id, p.Name, p.Position)).ToList();
        return new SignOffStep(number, "", "", "", [.. step.Offers, DecisionKind.Return], null) { Rule = step.Rule }.With(signers);
    }

    // Where all have to decide, one press fills every place that the person takes today; the own one first.
    private static List<Deputy> Places(SignOffStep step, Person person, Deputies deputies)
    {
        var places = step.Open.Select(s => deputies.For(s).FirstOrDefault(d => d.PersonId == person.Id)).OfType<Deputy>().OrderBy(d => d.Links.Count).ToList();
        return step.Rule == StepRule.Any ? [.. places.Take(1)] : places;
    }

    private static SignOff Decided(SignOff round, SignOffStep step, List<Decision> decisions)
    {
        var given = step.Given.AddRange(decisions);
        var closes = step.Rule == StepRule.Any || decisions[0].Kind == DecisionKind.Return || step.Signers.All(s => given.Exists(d => d.For == s.PersonId));
        return round with { Steps = round.Steps.Replace(step, closes ? step with { Given = given.RemoveAt(given.Count - 1), Decision = given[^1] } : step with { Given = given }) };
    }

    // What was decided since then stays in the round and counts no more.
    private static SignOff SentBack(SignOff round, SignOffStep step, Decision decision, int earlier) => round with
    {
        Steps = [.. round.Steps.Select(s => s.Number < earlier || s.Number > step.Number ? s : s.Number == step.Number ? s.Reopened with { Past = s.Reopened.Past.Add(decision) } : s.Reopened)],
    };

    private static DecisionRefusal Refuse(Report report, Person person, DecisionRequest request, Deputies deputies)
    {
        if (request.Round < 1 || request.Round > report.Rounds.Count || request.Step < 1 || request.Step > report.Rounds[request.Round - 1].Steps.Count)
        {
            return DecisionRefusal.NoSuchStep;
        }

        var round = report.Rounds[request.Round - 1];
        var step = round.Steps[request.Step - 1];
        var named = step.Signers.Any(s => s.PersonId == person.Id) || step.Made.Any(d => d.By == person.Id);
        var stands = Places(step, person, deputies).Count > 0;
        return step switch
        {
            _ when !named && !stands && !step.Signers.SelectMany(deputies.For).Any(d => d.PersonId == person.Id) => DecisionRefusal.NotYours,
            { Decision: not null } => DecisionRefusal.AlreadyDecided,
            _ when !stands && step.Given.Exists(d => d.By == person.Id || d.For == person.Id) => DecisionRefusal.AlreadyDecided,
            _ when request.Round != report.Rounds.Count || round.State != SignOffState.Waiting || report.CancelledAt is not null => DecisionRefusal.RoundOver,
            _ when round.Due!.Number != step.Number => DecisionRefusal.NotYetDue,
            _ when !stands => DecisionRefusal.Away,
            _ when request.ContentHash != round.ContentHash || ContentSeal.Of(report) != round.ContentHash => DecisionRefusal.ContentChanged,
            _ when !step.Offers.Contains(request.Kind) || request.BackTo < 0 || (request.BackTo > 0 && (request.Kind != DecisionKind.Return || request.BackTo >= step.Number)) => DecisionRefusal.NotOffered,
            _ when request.Kind == DecisionKind.Return && string.IsNullOrWhiteSpace(request.Comment) => DecisionRefusal.CommentMissing,
            _ => DecisionRefusal.None,
        };
    }
}
