using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Bot.Turns;

/// <summary>A picture of a page that bears a mark of ours. Only the bot makes it, from a picture it looked at: no card can send one.</summary>
internal sealed record SignedPage(PaperMark Mark, string Scan) : Presses(new CardPress("signed-page", new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = Mark.ReportId }, new Dictionary<string, string>(StringComparer.Ordinal)))
{
    /// <summary>The ending of its file.</summary>
    public string Ending { get; init; } = ".jpg";
}

/// <summary>A picture without a readable mark from somebody who sends no evidence.</summary>
/// <param name="Problem">What is wrong with a PDF; empty when its pages could be looked at.</param>
internal sealed record UnreadPage(string Problem = "") : TurnAction;

/// <summary>
/// The bridge from paper: some signers keep to the pen. A photo of the page they signed finds its memo by the mark, is shown for
/// confirmation with the decisions of the step, and closes it like a press on the card would. The step's own person may send it, or
/// the clerk who submitted the memo, for them; the audit chain names both.
/// </summary>
internal sealed class PaperTurns(Words words, SignOffTurns signing, SignOffPrompts signOff, PaperPrompts prompts) : ITurns
{
    /// <summary>The verb of the card's buttons.</summary>
    public const string Sign = "paper-sign";

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Sign };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Says what to do about a page whose mark could not be read.</summary>
    public Outcome Unread(UnreadPage page) => Say(words.Get(page.Problem switch
    {
        "" => "paper.unreadable",
        PictureProblem.NoPicture => "paper.pdf-no-picture",
        PictureProblem.Locked => "paper.pdf-locked",
        PictureProblem.TooLarge => "paper.pdf-too-large",
        PictureProblem.OtherKind or PictureProblem.Cmyk => "paper.pdf-other-kind",
        _ => "paper.pdf-damaged",
    }));

    /// <summary>Takes a page in: the card to confirm, or why it does not count.</summary>
    public Outcome Receive(Scene scene, SignedPage page)
    {
        if (scene.Report is not { } report || report.Rounds.Find(r => r.Round == page.Mark.Round) is not { } round)
        {
            return Say(words.Get("paper.unknown"));
        }

        if (!page.Mark.Fits(round))
        {
            return Say(words.Get("paper.other-content"));
        }

        if (round != report.SignOff || round.Due is not { } due)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("paper.over")), signOff.For(scene));
        }

        if (SignerOf(scene, round, due) is not { } signer)
        {
            return Refuse(scene, round, due);
        }

        var scan = new SignedScan(page.Scan, round.Round, due.Number, scene.Person.Id, scene.Now) { Ending = page.Ending, Before = report.Scans.Count(s => s.Counted && s.Round == round.Round && s.Step == due.Number) };
        var changed = Answering.Touch(report with { Scans = report.Scans.RemoveAll(s => !s.Counted && s.Step == scan.Step && s.Round == scan.Round && s.SentBy == scan.SentBy).Add(scan) }, new Pen(scene.Person, scene.Now));
        return new Outcome([prompts.Confirm(scene.With(changed), signer, due, scan)])
        {
            Report = changed,
            Audit = [Event(scene, "paper-received", signer, scan)],
        };
    }

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (scene.Report?.SignOff is not { } round
            || scene.Report.Scans.Find(s => s.Hash == press["scan"] && s.SentBy == scene.Person.Id && s.Round == press.Number("round") && s.Step == press.Number("step")) is not { } scan
            || round.Steps.Find(s => s.Number == scan.Step) is not { } step
            || (SignerOf(scene, round, step) ?? scene.Agency.Find(step.Decision?.By ?? "")) is not { } signer)
        {
            return Say(words.Get("paper.unknown"));
        }

        var decide = new CardPress(Turns.Verbs.Decide, new Dictionary<string, string>(press.Args, StringComparer.Ordinal) { ["hash"] = round.ContentHash }, press.Values);
        var outcome = signing.Decide(scene with { Person = signer, Channel = PaperMark.Channel }, decide);
        if (outcome.Report is not { } decided)
        {
            return outcome with { Prompts = [outcome.Prompts[0], step.Decision is null ? prompts.Confirm(scene, signer, step, scan) : signOff.For(scene)] };
        }

        var counted = decided with { Scans = decided.Scans.Replace(scan, scan with { Counted = true }) };
        return outcome with
        {
            Prompts = [Prompt.Message("notice", words.Get("paper.done", ("name", signer.Name), ("file", scan.FileName))), signOff.For(scene.With(counted))],
            Report = counted,
            Audit = [.. outcome.Audit, Event(scene, "paper-signed", signer, scan)],
            Errands = [new Errand(ErrandKinds.FileScan, counted.Id, scan.Hash), .. outcome.Errands],
        };
    }

    // Who signed: the sender, when the step is theirs today, also as acting officer; or for the clerk who submitted the memo the only one whose it is.
    private static Person? SignerOf(Scene scene, SignOff round, SignOffStep step)
    {
        var deputies = scene.Deputies.For(step);
        return deputies.Any(d => d.PersonId == scene.Person.Id) ? scene.Person
            : round.SubmittedBy == scene.Person.Id && deputies is [var only] ? scene.Agency.Find(only.PersonId)
            : null;
    }

    private Outcome Refuse(Scene scene, SignOff round, SignOffStep due)
    {
        if (round.Steps.SelectMany(s => s.Made).LastOrDefault(d => d.By == scene.Person.Id) is { } mine)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("paper.already", ("at", Domain.Calendar.ThaiDates.WriteTime(mine.At)))), signOff.For(scene));
        }

        var names = string.Join(" / ", scene.Deputies.For(due).Select(d => d.Name));
        return Say(round.SubmittedBy == scene.Person.Id ? words.Get("paper.several", ("name", names)) : words.Get("paper.not-yours", ("name", names), ("clerk", round.SubmitterName)));
    }

    private static AuditEvent Event(Scene scene, string kind, Person signer, SignedScan scan) =>
        new(kind, scene.Person.Id, scene.Report!.Id, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["round"] = scan.Round.ToString(CultureInfo.InvariantCulture),
            ["step"] = scan.Step.ToString(CultureInfo.InvariantCulture),
            ["for"] = signer.Id,
            ["scan"] = scan.Hash,
            ["channel"] = scene.Channel,
        });

    private static Outcome Say(string text) => Outcome.Show(Prompt.Message("notice", text));
}
