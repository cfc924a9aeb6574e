using System.Globalization;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>Evidence as it is shown: one piece with its picture and caption, lists, and the question which measure it belongs to.</summary>
internal sealed class EvidencePrompts(Words words, ReportWords names, IPaperLinks links)
{
    /// <summary>Id of the caption field.</summary>
    public const string Caption = "evidence-caption";

    /// <summary>Under this name a press carries a typed address.</summary>
    public const string Link = "evidence-link";

    private const int RowsAPage = 12;
    private const int MostRemoved = 3;
    private const int LongestLine = 120;

    /// <summary>The number by which a piece is called: its row's and its own; "0." while its row is not said.</summary>
    public static string NumberOf(EvidencePiece piece, Report report) => string.Create(
        CultureInfo.InvariantCulture, $"{(piece.Row is null ? 0 : report.NumberOfRow(piece.Row))}.{report.EvidenceOf(piece.Row).TakeWhile(e => e.Id != piece.Id).Count() + 1}");

    /// <summary>One piece, with its caption to be changed and what can be done with it.</summary>
    /// <param name="scene">What was loaded.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="lead">What was just done with it.</param>
    /// <param name="tooLong">A caption that was not taken.</param>
    public Prompt One(Scene scene, EvidencePiece piece, string? lead = null, string? tooLong = null)
    {
        var report = scene.Report!;
        var number = NumberOf(piece, report);
        var blocks = new List<Block>();
        if (piece.Thumbnail is not null)
        {
            blocks.Add(new Photo(links.Evidence(report, piece, small: true), CaptionOf(scene, piece)));
        }

        blocks.Add(new Facts(FactsOf(scene, piece)));
        if (lead is not null)
        {
            blocks.Add(new Say(words.Get("evidence.go-on"), Tone.Quiet));
        }

        var may = MayChange(scene, piece.Row);
        List<Field> fields = may ? [new Field(Caption, words.Get("evidence.caption", ("number", number)), FieldKind.Line, tooLong ?? CaptionOf(scene, piece), words.Get("evidence.caption-hint"), [], false, tooLong is null ? null : words.Get("evidence.caption-long", ("most", Evidencing.LongestCaption)), null)] : [];
        return new Prompt("evidence", lead ?? words.Get("evidence.one", ("number", number), ("place", PlaceOf(report, piece.Row))), blocks, fields, Choices(scene, piece, may));
    }

    /// <summary>What was just attached.</summary>
    public Prompt Taken(Scene scene, IReadOnlyList<EvidencePiece> pieces)
    {
        var place = PlaceOf(scene.Report!, pieces[0].Row);
        return pieces is [var only]
            ? One(scene, only, words.Get("evidence.taken", ("number", NumberOf(only, scene.Report!)), ("place", place)))
            : new Prompt("evidence-taken", words.Get("evidence.taken-many", ("count", pieces.Count), ("place", place)), [.. pieces.Select(p => RowOf(scene, p)), new Say(words.Get("evidence.go-on"), Tone.Quiet)], [], [ListChoice(scene), Continue(scene)]);
    }

    /// <summary>The evidence of the report or of one row, a page of it, and what was removed last.</summary>
    public Prompt List(Scene scene, string? row, int page)
    {
        var report = scene.Report!;
        var open = row is null ? report.EvidenceOf(null).ToList() : [];
        var pieces = open.Concat((row is null ? report.EvidenceRows : [row]).SelectMany(report.EvidenceOf)).ToList();
        page = Math.Clamp(page, 0, Math.Max(0, (pieces.Count - 1) / RowsAPage));
        var blocks = new List<Block>();
        if (pieces.Count == 0)
        {
            blocks.Add(new Say(words.Get("evidence.empty")));
        }

        if (open.Count > 0)
        {
            blocks.Add(new Say(words.Get("evidence.unplaced", ("count", open.Count)), Tone.Warning));
        }

        blocks.AddRange(pieces.Skip(page * RowsAPage).Take(RowsAPage).Select(p => RowOf(scene, p)));
        blocks.AddRange(report.Evidence.Where(e => e.Removed && (row is null || e.Row == row) && MayChange(scene, e.Row)).TakeLast(MostRemoved).Select(e => RemovedRow(scene, e)));
        var title = row is null ? words.Get("evidence.list", ("count", pieces.Count)) : words.Get("evidence.list-row", ("count", pieces.Count), ("place", PlaceOf(report, row)));
        return new Prompt("evidence-list", title, blocks, [], ListChoices(scene, row, page, pieces.Count, open.Count > 0));
    }

    /// <summary>Asks which row a piece belongs to; without a piece, all those whose row nobody has said.</summary>
    public Prompt Place(Scene scene, EvidencePiece? piece, int page)
    {
        var report = scene.Report!;
        var rows = RowsOf(scene);
        page = Math.Clamp(page, 0, Math.Max(0, (rows.Count - 1) / RowsAPage));
        var args = Args(scene, piece);
        var blocks = new List<Block> { new Say(words.Get(rows.Count == 0 ? "evidence.no-row" : piece is null ? "evidence.which-hint" : "evidence.go-on"), Tone.Quiet) };
        blocks.AddRange(rows.Skip(page * RowsAPage).Take(RowsAPage).Select(row => new Row(
            PlaceOf(report, row),
            ReportWords.Short(EvidenceWords.TitleOf(row, report, scene.Handbook!), LongestLine) is { Length: > 0 } title ? title : null,
            Tone.Normal,
            new Choice(EvidenceVerbs.Move, words.Get("choice.evidence-use", ("place", PlaceOf(report, row))), With(args, ("row", row))))));
        List<Choice> choices = (page + 1) * RowsAPage < rows.Count ? [new(EvidenceVerbs.Place, words.Get("choice.next-page"), With(args, ("page", Number(page + 1))))] : [];
        var title = rows.Count == 0 ? words.Get("evidence.kept") : piece is null ? words.Get("evidence.which-row") : words.Get("evidence.which-move", ("number", NumberOf(piece, report)));
        return new Prompt("evidence-place", title, blocks, [], [.. choices, Continue(scene)]);
    }

    /// <summary>Asks which report files belong to that were sent while none was open.</summary>
    public Prompt WhichReport(Scene scene, string key, int count)
    {
        var open = scene.Reports.Where(r => r.IsEditable && scene.HandbookOf(r) is not null).Take(RowsAPage).ToList();
        return open.Count == 0 ? Prompt.Message("notice", words.Get("evidence.no-report")) : new Prompt("evidence-report", words.Get("evidence.which-report", ("count", count)), [], [],
        [
            .. open.Select(r => new Choice(EvidenceVerbs.Attach, words.Get("choice.evidence-report", ("name", names.Name(scene.HandbookOf(r)!))), new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = r.Id, ["sent"] = key })),
        ]);
    }

    /// <summary>What was removed, and the way back.</summary>
    public Prompt Removed(Scene scene, EvidencePiece piece, string number) =>
        new("evidence-removed", words.Get("evidence.removed", ("number", number)), [new Say(words.Get("evidence.removed-row", ("name", piece.Name)), Tone.Quiet)], [],
            [new Choice(EvidenceVerbs.Restore, words.Get("choice.evidence-undo"), Args(scene, piece)), ListChoice(scene), Continue(scene)]);

    /// <summary>The button that files a sent paper as evidence.</summary>
    public Choice Attach(Scene scene, string key) => new(EvidenceVerbs.Attach, words.Get("choice.evidence-attach"), With(Args(scene, null), ("sent", key)));

    /// <summary>The button that shows all evidence of the report.</summary>
    public Choice ListChoice(Scene scene) => new(EvidenceVerbs.List, words.Get("choice.evidence-list"), Args(scene, null));

    /// <summary>The rows whose evidence the person may change: measures, and indicators where the handbook asks about them.</summary>
    public static IReadOnlyList<string> RowsOf(Scene scene) =>
    [
        .. scene.Report!.LiveMeasures.Select(m => m.Id)
            .Concat(scene.Handbook!.In(SectionKind.Indicator).Any() ? scene.Handbook.Year.Indicators.Select(i => Report.RowOf(i.Number)) : [])
            .Where(row => Permits.MayEdit(scene.Agency, scene.Person, scene.Report, row)),
    ];

    /// <summary>Whether the person may change evidence of a row; of none, who gives it one.</summary>
    public static bool MayChange(Scene scene, string? row) =>
        scene.Report is { IsEditable: true } report && (Permits.MayWrite(scene.Person) || (row is null ? RowsOf(scene).Count > 0 : Permits.MayEdit(scene.Agency, scene.Person, report, row)));

    /// <summary>A row by its number, or that none was said.</summary>
    public string PlaceOf(Report report, string? row) => row is null ? words.Get("evidence.unplaced", ("count", report.EvidenceOf(null).Count())) : names.Place(report, row);

    private List<Choice> Choices(Scene scene, EvidencePiece piece, bool may)
    {
        var args = Args(scene, piece);
        var choices = new List<Choice>();
        if (may)
        {
            choices.Add(new Choice(EvidenceVerbs.Caption, words.Get("choice.evidence-save"), args, Tone.Good));
            choices.Add(new Choice(EvidenceVerbs.Place, words.Get(piece.Row is null ? "choice.evidence-place" : "choice.evidence-move"), args));
            choices.Add(new Choice(EvidenceVerbs.Remove, words.Get("choice.evidence-remove"), args, Tone.Bad));
        }

        choices.Add(new Choice(EvidenceVerbs.Open, words.Get("choice.evidence-see"), args, Tone.Normal, piece.Url is { } url ? new Uri(url) : links.Evidence(scene.Report!, piece, small: false)));
        choices.Add(ListChoice(scene));
        choices.Add(Continue(scene));
        return choices;
    }

    private List<Choice> ListChoices(Scene scene, string? row, int page, int count, bool open)
    {
        var choices = new List<Choice>();
        if (open && MayChange(scene, null))
        {
            choices.Add(new Choice(EvidenceVerbs.Place, words.Get("choice.evidence-place"), Args(scene, null), Tone.Good));
        }

        if ((page + 1) * RowsAPage < count)
        {
            choices.Add(new Choice(EvidenceVerbs.List, words.Get("choice.next-page"), With(Args(scene, null), ("row", row ?? ""), ("page", Number(page + 1)))));
        }

        choices.Add(Continue(scene));
        return choices;
    }

    private List<(string Label, string Value)> FactsOf(Scene scene, EvidencePiece piece)
    {
        var report = scene.Report!;
        var title = piece.Row is null ? "" : ReportWords.Short(EvidenceWords.TitleOf(piece.Row, report, scene.Handbook!), LongestLine);
        return
        [
            piece.Url is { } url ? (words.Get("evidence.link"), url) : (words.Get("evidence.file"), words.Get("evidence.file-value", ("name", piece.Name), ("size", SizeOf(piece.Size)))),
            (words.Get("evidence.row"), piece.Row is null ? PlaceOf(report, null) : $"{PlaceOf(report, piece.Row)} {title}".TrimEnd()),
            (words.Get("evidence.by"), words.Get("evidence.by-value", ("name", scene.Agency.Find(piece.By)?.Name ?? piece.By), ("at", ThaiDates.WriteTime(piece.At)))),
        ];
    }

    private Row RowOf(Scene scene, EvidencePiece piece)
    {
        var number = NumberOf(piece, scene.Report!);
        var kind = words.Get(piece.Kind switch { EvidenceKind.Photo => "evidence.kind-photo", EvidenceKind.Link => "evidence.kind-link", _ => "evidence.kind-file" });
        return new Row(
            words.Get("evidence.line", ("number", number), ("kind", kind), ("caption", ReportWords.Short(CaptionOf(scene, piece), LongestLine))),
            ReportWords.Short(piece.Url ?? piece.Name, LongestLine),
            Tone.Normal,
            new Choice(EvidenceVerbs.Open, words.Get("choice.evidence-open", ("number", number)), Args(scene, piece)));
    }

    private Row RemovedRow(Scene scene, EvidencePiece piece) =>
        new(words.Get("evidence.removed-row", ("name", piece.Name)), null, Tone.Quiet, new Choice(EvidenceVerbs.Restore, words.Get("choice.evidence-restore", ("name", piece.Name)), Args(scene, piece)));

    private Choice Continue(Scene scene) => new(Verbs.Continue, words.Get("choice.continue"), Args(scene, null));

    private string SizeOf(long bytes) => bytes < 1024 * 1024
        ? words.Get("evidence.kb", ("size", Math.Max(1, bytes / 1024)))
        : words.Get("evidence.mb", ("size", (bytes / 1024.0 / 1024.0).ToString("0.0", CultureInfo.InvariantCulture)));

    private static string CaptionOf(Scene scene, EvidencePiece piece) => EvidenceWords.CaptionOf(piece, scene.Report!, scene.Handbook!);

    private static Dictionary<string, string> Args(Scene scene, EvidencePiece? piece)
    {
        var args = new Dictionary<string, string>(StringComparer.Ordinal);
        if (scene.Report is { } report)
        {
            args["report"] = report.Id;
        }

        if (piece is not null)
        {
            args["piece"] = piece.Id;
        }

        return args;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> args, params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(args, StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        return all;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
