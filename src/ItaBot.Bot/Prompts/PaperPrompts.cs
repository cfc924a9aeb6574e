using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>What is shown of pages signed by hand.</summary>
internal sealed class PaperPrompts(Words words)
{
    private const int ShownHash = 16;

    /// <summary>Asks whether the page counts, and as which decision of whom.</summary>
    public Prompt Confirm(Scene scene, Person signer, SignOffStep step, SignedScan scan)
    {
        var report = scene.Report!;
        var values = new TemplateValues(report, scene.Handbook!, scene.Agency, scene.Today);
        List<(string, string)> facts =
        [
            (words.Get("sign.subject"), values.Value("memo-subject") ?? ""),
            (words.Get("sign.number"), words.Get("sign.number-value", ("number", values.Value("memo-number") ?? ""), ("date", PaperFiller.LongDate(values.Value("memo-date")) ?? ""))),
            (words.Get("paper.step"), words.Get("paper.step-value", ("name", signer.Name), ("position", signer.Position))),
            (words.Get("paper.sent"), words.Get("paper.sent-value", ("name", scene.Person.Name), ("at", ThaiDates.WriteTime(scan.SentAt)))),
            (words.Get("paper.scan"), scan.Hash[..ShownHash]),
        ];
        var ask = words.Get(signer.Id == scene.Person.Id ? "paper.ask" : "paper.ask-for", ("name", signer.Name));
        return new Prompt("paper-page", words.Get("paper.title", ("name", signer.Name), ("number", values.Value("memo-number") ?? "")), [new Facts(facts), new Say(ask)],
            [new Field(SignOffPrompts.Comment, words.Get("sign.comment"), FieldKind.Lines, null, words.Get("sign.comment-hint"), [], false, null, null)],
            [.. step.Offers.Select((offer, i) => new Choice(PaperTurns.Sign, PaperWords.Of(offer), Args(report, scan, offer), offer == DecisionKind.Return ? Tone.Bad : i == 0 ? Tone.Good : Tone.Normal))]);
    }

    private static Dictionary<string, string> Args(Report report, SignedScan scan, DecisionKind kind) => new(StringComparer.Ordinal)
    {
        ["report"] = report.Id,
        ["round"] = scan.Round.ToString(CultureInfo.InvariantCulture),
        ["step"] = scan.Step.ToString(CultureInfo.InvariantCulture),
        ["decision"] = kind.Word(),
        ["scan"] = scan.Hash,
    };
}
