using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Turns about evidence: a photo that is sent while a measure is open belongs to that measure; any other waits in the report until somebody
/// says where it belongs. The bytes are in the vault before a turn begins, so deciding is about names and hashes alone.
/// </summary>
internal sealed class EvidenceTurns(Words words, EvidencePrompts prompts, Func<Scene, Func<Report, Handbook?>, Prompt> standing) : ITurns
{
    /// <inheritdoc />
    public IReadOnlySet<string> Verbs => EvidenceVerbs.All;

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Takes files that were sent: attaches them, asks where they belong, or says why not.</summary>
    public Outcome Receive(Scene scene, Sends sends)
    {
        var taken = sends.Files.Select(f => f.Piece).OfType<EvidencePiece>().ToList();
        var outcome = taken.Count == 0 ? Outcome.Show(standing(scene, scene.HandbookOf)) : Attach(scene, taken, sends.Caption, null, sends.Following);
        var refused = sends.Files.Where(f => f.Why is not null).ToList();
        if (refused.Count == 0)
        {
            return outcome;
        }

        var lines = refused.Select(f => (Block)new Say(words.Get("evidence.refused-line", ("name", ReportWords.Short(f.Name, 60)), ("why", words.Get("file-refusal." + f.Why!.Value.ToString().ToLowerInvariant()))), Tone.Warning));
        var found = refused.Where(f => f.Why == FileRefusal.Infected).Select(f => new AuditEvent("evidence-infected", scene.Person.Id, scene.Report?.Id, new Dictionary<string, string>(StringComparer.Ordinal) { ["hash"] = f.Hash ?? "" }));
        return outcome with { Prompts = [Prompt.Message("evidence-refused", words.Get("evidence.refused"), [.. lines]), .. outcome.Prompts], Audit = [.. outcome.Audit, .. found] };
    }

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (scene.Report is null)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("notice.no-open-report")), standing(scene, scene.HandbookOf));
        }

        var (named, number) = (press["piece"].Length > 0 || press["number"].Length > 0, Find(scene, press));
        return press.Verb switch
        {
            EvidenceVerbs.List => Outcome.Show(prompts.List(scene, Row(press), press.Number("page"))),
            EvidenceVerbs.Open when number is { } piece => Outcome.Show(prompts.One(scene, piece)),
            EvidenceVerbs.Place when !named || number is not null => Outcome.Show(prompts.Place(scene, number, press.Number("page"))),
            EvidenceVerbs.Attach => scene.Sent is { } sent ? Attach(scene, [.. sent.Select(f => f.Piece).OfType<EvidencePiece>()], "", null, 0) : Notice(scene, "evidence.gone"),
            EvidenceVerbs.Link => Link(scene, press),
            EvidenceVerbs.Move when !named => Move(scene, [.. scene.Report.EvidenceOf(null)], press["row"]),
            EvidenceVerbs.Move when number is { } piece => Move(scene, [piece], press["row"]),
            EvidenceVerbs.Caption when number is { } piece => Caption(scene, piece, press.Values.GetValueOrDefault(EvidencePrompts.Caption)),
            EvidenceVerbs.Remove when number is { } piece => Change(scene, piece, Evidencing.Remove(scene.Report, piece.Id, true, PenOf(scene)), "evidence-removed"),
            EvidenceVerbs.Restore => Restore(scene, press),
            _ => Outcome.Show(Prompt.Message("notice", words.Get("evidence.which-number")), prompts.List(scene, null, 0)),
        };
    }

    private Outcome Attach(Scene scene, IReadOnlyList<EvidencePiece> pieces, string caption, string? row, int following)
    {
        if (scene.Report is not { IsEditable: true } report)
        {
            return Outcome.Show(prompts.WhichReport(scene, scene.SentKey ?? "", pieces.Count));
        }

        row ??= InterviewDesk.CurrentStop(scene).MeasureId is { } here && EvidencePrompts.MayChange(scene, here) ? here : null;
        if (!EvidencePrompts.MayChange(scene, row))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        if (!Evidencing.HasRoom(report, row, pieces.Count))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("evidence.full", ("most", Evidencing.MostInRow))), prompts.List(scene, row, 0));
        }

        var changed = Evidencing.Add(report, row, pieces.Select(p => caption.Length == 0 ? p : p with { Caption = caption[..Math.Min(caption.Length, Evidencing.LongestCaption)] }), PenOf(scene));
        if (ReferenceEquals(changed, report))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("evidence.same", ("place", prompts.PlaceOf(report, row)))), prompts.One(scene, Evidencing.Same(report, row, pieces[0])!));
        }

        var added = changed.Evidence.Skip(report.Evidence.Count).ToList();
        var next = scene.With(changed);
        var shown = following > 0 ? Prompt.Message("evidence-set", words.Get("evidence.set", ("count", following))) : row is null ? prompts.Place(next, null, 0) : prompts.Taken(next, added);
        return Saved(scene, changed, "evidence-added", shown, ("pieces", string.Join(',', added.Select(e => e.Id))), ("row", row ?? ""), ("hashes", string.Join(',', added.Select(e => e.Hash))));
    }

    // A channel that shows no box for it sends no caption: then nothing is changed.
    private Outcome Caption(Scene scene, EvidencePiece piece, string? typed) =>
        typed is null ? Outcome.Show(prompts.One(scene, piece))
        : typed.Length > Evidencing.LongestCaption ? Outcome.Show(prompts.One(scene, piece, null, typed))
        : Change(scene, piece, Evidencing.Caption(scene.Report!, piece.Id, typed, PenOf(scene)), "evidence-captioned");

    private Outcome Link(Scene scene, CardPress press)
    {
        if (EvidenceTyping.LinkOf(press.Values.GetValueOrDefault(EvidencePrompts.Link, "")) is not { } link || (press["row"].Length > 0 && !EvidencePrompts.RowsOf(scene).Contains(press["row"])))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("evidence.bad-link")), standing(scene, scene.HandbookOf));
        }

        var piece = new EvidencePiece("", null, EvidenceKind.Link, link.Host, "", 0, "", "", scene.Now) { Url = link.AbsoluteUri };
        return Attach(scene, [piece], press.Values.GetValueOrDefault(EvidencePrompts.Caption, ""), Row(press), 0);
    }

    private Outcome Move(Scene scene, IReadOnlyList<EvidencePiece> pieces, string row)
    {
        var report = scene.Report!;
        if (!EvidencePrompts.RowsOf(scene).Contains(row) || !pieces.All(p => EvidencePrompts.MayChange(scene, p.Row)))
        {
            return EvidencePrompts.MayChange(scene, null) ? Outcome.Show(prompts.Place(scene, pieces.Count == 1 ? pieces[0] : null, 0)) : Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        if (!Evidencing.HasRoom(report, row, pieces.Count))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("evidence.full", ("most", Evidencing.MostInRow))), prompts.List(scene, row, 0));
        }

        var changed = pieces.Aggregate(report, (r, p) => Evidencing.Move(r, p.Id, row, PenOf(scene)));
        if (ReferenceEquals(changed, report))
        {
            return Outcome.Show(prompts.List(scene, row, 0));
        }

        var moved = pieces.Select(p => changed.Evidence.First(e => e.Id == p.Id)).ToList();
        return Saved(scene, changed, "evidence-moved", prompts.Taken(scene.With(changed), moved), ("pieces", string.Join(',', moved.Select(e => e.Id))), ("row", row));
    }

    private Outcome Restore(Scene scene, CardPress press)
    {
        var gone = scene.Report!.Evidence.LastOrDefault(e => e.Removed && (press["piece"].Length == 0 || e.Id == press["piece"]));
        return gone is null ? Notice(scene, "evidence.nothing-removed") : Change(scene, gone, Evidencing.Remove(scene.Report, gone.Id, false, PenOf(scene)), "evidence-restored");
    }

    private Outcome Change(Scene scene, EvidencePiece piece, Report changed, string what)
    {
        if (!EvidencePrompts.MayChange(scene, piece.Row))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get(scene.Report!.IsEditable ? "refused.only-clerk" : "refused.not-editable")));
        }

        var next = scene.With(changed);
        var now = changed.Evidence.First(e => e.Id == piece.Id);
        var number = EvidencePrompts.NumberOf(now, what == "evidence-removed" ? scene.Report! : changed);
        var shown = now.Removed ? prompts.Removed(next, now, number) : prompts.One(next, now, words.Get(what == "evidence-restored" ? "evidence.restored" : "evidence.captioned", ("number", number)));
        return ReferenceEquals(changed, scene.Report) ? Outcome.Show(shown) : Saved(scene, changed, what, shown, ("piece", piece.Id));
    }

    // By the id a button carries, or by the number a person typed: "1.2", or "2" alone where one row only can be meant.
    private static EvidencePiece? Find(Scene scene, CardPress press)
    {
        var report = scene.Report!;
        if (press["number"] is not { Length: > 0 } typed)
        {
            return report.Evidence.Find(e => e.Id == press["piece"] && !e.Removed);
        }

        if (typed.Contains('.', StringComparison.Ordinal))
        {
            return report.Evidence.Find(e => !e.Removed && EvidencePrompts.NumberOf(e, report) == typed);
        }

        var rows = report.EvidenceRows.Take(2).ToList();
        var row = InterviewDesk.CurrentStop(scene).MeasureId is { } here && report.EvidenceOf(here).Any() ? here : rows is [var only] && !report.EvidenceOf(null).Any() ? only : null;
        return row is not null && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? report.EvidenceOf(row).ElementAtOrDefault(at - 1) : null;
    }

    private Outcome Notice(Scene scene, string key) => Outcome.Show(Prompt.Message("notice", words.Get(key)), prompts.List(scene, null, 0));

    private static string? Row(CardPress press) => press["row"].Length > 0 ? press["row"] : null;

    private static Pen PenOf(Scene scene) => new(scene.Person, scene.Now);

    private static Outcome Saved(Scene scene, Report changed, string what, Prompt shown, params (string Name, string Value)[] details) =>
        new([shown]) { Report = changed, Desk = scene.Desk.ReportId == changed.Id ? null : new Desk(scene.Person.Id, changed.Id), Audit = [InterviewDesk.Event(scene, what, changed, details)] };
}
