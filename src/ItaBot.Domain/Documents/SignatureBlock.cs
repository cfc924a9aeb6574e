namespace ItaBot.Domain.Documents;

/// <summary>
/// The signing place of memos and reports: room for the hand, the name in brackets, the post, and under it the post the
/// signer acts for. What was signed in the system needs no room for a hand. It never stands apart from its name, so every line but the last keeps with the next.
/// </summary>
internal static class SignatureBlock
{
    /// <summary>The block's paragraphs, centred from <paramref name="leftMm"/> to the right margin.</summary>
    public static IEnumerable<Paragraph> Build(Signature signer, bool pending, double leftMm)
    {
        var form = MemoForm.Current;
        var lines = Room(signer, pending, form).ToList();
        lines.Add(new Run($"({PaperText.Line(signer.Name)})", form.BodyPt));
        AddIfAny(lines, signer.Position, form.BodyPt);
        AddIfAny(lines, signer.ActingFor, form.BodyPt);
        AddIfAny(lines, signer.SignedNote, form.NotePt);
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

    private static void AddIfAny(List<Run> lines, string? text, double sizePt)
    {
        if (PaperText.Line(text) is { Length: > 0 } line)
        {
            lines.Add(new Run(line, sizePt));
        }
    }
}
