using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// Groups and rooms. Everybody there reads along, so the bot speaks only when called by name, only to people it knows, and only of
/// how far the papers are: never of what stands in them, and never of persons.
/// </summary>
internal sealed class LineGroups(Agency agency, LineAccounts accounts, LineMouth mouth, IReportStore store, HandbookShelf shelf)
{
    private const int MostReports = 8;
    private static readonly Words _words = Words.Thai;
    private readonly ReportWords _names = new(_words);

    /// <summary>Handles an event of a group.</summary>
    public async Task RunAsync(LineEvent happened, CancellationToken cancellationToken)
    {
        var prompt = happened switch
        {
            { Type: "join" } => Prompt.Message("group", _words.Get("line.group-hello")),
            { Type: "message", MessageType: "text" } when CallsUs(happened) => await AnswerAsync(happened, cancellationToken),
            _ => null,
        };
        if (prompt is not null)
        {
            var answer = mouth.Open(happened);
            mouth.Add(answer, prompt, happened.Source);
            await mouth.SendAsync(answer, cancellationToken);
        }
    }

    private static bool CallsUs(LineEvent happened) =>
        happened.OwnMentions.Any() || _words.Commands.Any(c => c.Command == "line.name" && Words.Fold(happened.TypedText).StartsWith(Words.Fold(c.Word), StringComparison.Ordinal));

    private async Task<Prompt> AnswerAsync(LineEvent happened, CancellationToken cancellationToken)
    {
        if (happened.UserId is not { } userId || await accounts.FindAsync(userId, cancellationToken) is not { } person)
        {
            return Prompt.Message("group", _words.Get("line.group-stranger"));
        }

        var lines = new List<Block>();
        foreach (var report in (await store.ListAsync(agency.Id, cancellationToken)).Where(r => r.CancelledAt is null).Take(MostReports))
        {
            if (await shelf.OfAsync(report, cancellationToken) is { } handbook)
            {
                lines.Add(new Say(_words.Get("text.value", ("label", _names.Name(handbook)), ("value", StateOf(report, handbook)))));
                if (agency.FindUnit(person.UnitId) is { } unit && OfUnit(report, handbook, unit) is var (done, total) && total > 0)
                {
                    lines.Add(new Say(_words.Get("line.group-unit", ("unit", unit.Name), ("done", done), ("total", total))));
                }
            }
        }

        return Prompt.Message("group", _words.Get(lines.Count == 0 ? "line.group-nothing" : "line.group-progress"), [.. lines]);
    }

    private string StateOf(Report report, Domain.Handbooks.Handbook handbook) => report.SignOff?.State switch
    {
        SignOffState.Waiting => _words.Get("line.group-waiting", ("done", report.SignOff.Steps.Count(s => s.Decision is not null)), ("total", report.SignOff.Steps.Count)),
        SignOffState.Signed => _words.Get("state.signed"),
        _ => _names.Left(report, handbook),
    };

    private static (int Done, int Total) OfUnit(Report report, Domain.Handbooks.Handbook handbook, Unit unit)
    {
        var own = report.LiveMeasures.Where(m => m.Answers.GetValueOrDefault("unit")?.Text.Contains(unit.Name, StringComparison.Ordinal) == true).ToList();
        return (own.Count(m => Journey.Asked(report, handbook, new Stop(StopKind.Measure, m.Id)).Where(q => q.Required).All(q => Journey.IsComplete(q, m.Answers))), own.Count);
    }
}
