namespace ItaBot.Domain.Documents;

/// <summary>
/// Lays a memo out the way the registry accepts it. The head follows the printed form line by line; everything a page
/// break must not part (the request and its signature, each endorsement) is tied together here, so no writer has to know.
/// </summary>
public static class MemoBuilder
{
    private const double SheetMm = 210;

    /// <summary>The memo as a document.</summary>
    public static Document Build(MemoPaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var form = MemoForm.Current;
        Block[] blocks =
        [
            .. Head(paper, form),
            .. Body(paper, form),
            .. SignatureBlock.Build(paper.Signer, pending: false, form.SignatureAtMm),
            .. paper.Endorsements.SelectMany(step => Endorse(step, form)),
        ];
        var section = new Section(Orientation.Portrait, form.Margins, blocks, FooterNote: PaperText.Line(paper.SealNote) is { Length: > 0 } note ? note : null) { Mark = paper.Mark };
        return DigitSystem.Unify(new Document(PaperText.Line(paper.Subject), [section], paper.Digits));
    }

    private static IEnumerable<Paragraph> Head(MemoPaper paper, MemoForm form)
    {
        var edge = new TabStop(SheetMm - form.Margins.Left - form.Margins.Right, RightAligned: true, DottedLeader: true);
        yield return new Paragraph([new Run(form.Title, form.TitlePt, Bold: true)])
        {
            Alignment = Alignment.Center,
            SpaceBeforePt = form.TitleSpacePt,
            ExactLinePt = form.TitleLinePt,
            Beside = paper.Garuda is null ? null : paper.Garuda with { HeightMm = form.CrestMm },
        };
        yield return new Paragraph([Label(form.Unit), Value(" " + PaperText.Line(paper.AgencyUnit)), Value("\t")]) { TabStops = [edge] };
        yield return new Paragraph(
        [
            Label(form.Number), Value(" " + PaperText.Line(paper.Number)), Value("\t"),
            Label(form.Date), Value(" " + PaperText.Line(paper.DateText)), Value("\t"),
        ])
        {
            TabStops = [new TabStop(form.DateAtMm, DottedLeader: true), edge],
        };
        yield return new Paragraph([Label(form.Subject), Value("\t" + PaperText.Line(paper.Subject)), Value("\t")])
        {
            LeftIndentMm = form.SubjectHangMm,
            FirstLineIndentMm = -form.SubjectHangMm,
            TabStops = [new TabStop(form.SubjectHangMm), edge],
        };
        yield return new Paragraph([Value($"{form.To}  {PaperText.Line(paper.To)}")]) { SpaceBeforePt = form.PartSpacePt };

        Run Label(string text) => new(text, form.LabelPt, Bold: true);
        Run Value(string text) => new(text, form.BodyPt);
    }

    private static IEnumerable<Paragraph> Body(MemoPaper paper, MemoForm form)
    {
        var parts = paper.Body.SelectMany(part => PaperText.Lines(part)).ToList();
        return parts.Select((part, at) => new Paragraph([new Run(part, form.BodyPt)])
        {
            Alignment = Alignment.ThaiDistribute,
            FirstLineIndentMm = form.IndentMm,
            SpaceBeforePt = form.PartSpacePt,
            KeepWithNext = at == parts.Count - 1,
        });
    }

    private static IEnumerable<Paragraph> Endorse(Endorsement step, MemoForm form)
    {
        var lines = new List<Paragraph>();
        if (PaperText.Line(step.To) is { Length: > 0 } to)
        {
            lines.Add(Spoken($"{form.To}  {to}"));
        }

        lines.AddRange(step.Lines.SelectMany(line => PaperText.Lines(line)).Select(line => Spoken($"- {line}") with { LeftIndentMm = form.SubjectHangMm }));
        if (PaperText.Line(step.Decision) is { Length: > 0 } decision)
        {
            lines.Add(Spoken(decision, bold: true) with { LeftIndentMm = form.SubjectHangMm });
        }

        lines.AddRange(PaperText.Lines(step.Comment).Select(line => Spoken(line) with { LeftIndentMm = form.SubjectHangMm }));
        lines.AddRange(SignatureBlock.Build(step.Signer, step.Pending, form.SignatureAtMm, [.. step.Or]));
        lines[0] = lines[0] with { SpaceBeforePt = form.PartSpacePt * 2 };
        return lines;

        Paragraph Spoken(string text, bool bold = false) =>
            new([new Run(text, form.BodyPt, bold)]) { KeepWithNext = true, KeepLines = true };
    }
}
