namespace ItaBot.Domain.Documents;

/// <summary>
/// The signing place of memos and reports: room for the hand, the name in brackets, the post, and under it the post the
/// signer acts for. Where one of several signs, they stand one under the other. What was signed in the system needs no room for a hand. It never stands apart from its name, so every line but the last keeps with the next.
/// </summary>
internal static class SignatureBlock
{
    /// <summary>The block's paragraphs, centred from <paramref name="leftMm"/> to the right margin.</summary>
    public static IEnumerable<Paragraph> Build(Signature signer, bool pending, double leftMm, params Signature[] or)
    {
        var form = MemoForm.Current;
        List<Run> lines = [.. Room(signer, pending, form), .. Named(signer, form), .. or.SelectMany(other => Named(other, form).Prepend(new Run(form.Or, form.BodyPt)))];
        return lines.Select((run, at) => new Paragraph([run])
        {
            Alignment = Alignment.Center,
            LeftIndentMm = leftMm,
            SpaceBeforePt = at == 0 ? form.PartSpacePt * 2 : 0,
            KeepLines = true,
            KeepWithNext = at < lines.Count - 1,
        });
    }

    private static IEnumerable<Run> Room(Signature signer, bool pending, MemoForm form)
    {
        var blank = new Run("", form.BodyPt);
        if (pending)
        {
            return [blank, new Run(form.SignHere, form.BodyPt)];
        }

        return Enumerable.Repeat(blank, SignedInSystem(signer) ? 0 : form.SignatureLines);
    }

    private static bool SignedInSystem(Signature signer) => PaperText.Line(signer.SignedNote).Length > 0;

    private static IEnumerable<Run> Named(Signature signer, MemoForm form) =>
    [
        new Run($"({PaperText.Line(signer.Name)})", form.BodyPt),
        .. PaperText.Lines(PaperText.Line(signer.Position)).Concat(PaperText.Lines(signer.ActingFor)).Select(line => new Run(line, form.BodyPt)),
        .. PaperText.Lines(signer.SignedNote).Select(line => new Run(line, form.NotePt)),
    ];
}
