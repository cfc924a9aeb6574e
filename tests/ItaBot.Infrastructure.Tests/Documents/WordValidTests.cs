using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ItaBot.Domain.Documents;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Infrastructure.Tests.Documents;

public sealed class WordValidTests
{
    private const string Hostile = "a\0b\u0001<w:p>&\"']]>\uD800x\uDC00\uFFFE\uFFFF\t\r\n\u2028😀\u202Eก้้้้ำ";

    public static TheoryData<string> Shapes => [.. Papers.Keys];

    private static Dictionary<string, Func<Document>> Papers { get; } = new(StringComparer.Ordinal)
    {
        ["memo"] = () => MemoBuilder.Build(Samples.Memo()),
        ["memo with crest"] = () => MemoBuilder.Build(Samples.Memo(garuda: Samples.Image())),
        ["memo in Arabic digits"] = () => MemoBuilder.Build(Samples.Memo(DocumentDigits.Arabic)),
        ["memo with a mark"] = () => MemoBuilder.Build(Samples.Memo() with { Mark = new PageMark("ITABOT:0:1:2", Hostile) }),
        ["memo of nothing"] = () => MemoBuilder.Build(new MemoPaper("", "", null, "", "", [], new Signature("", ""), [], null, DocumentDigits.Thai, null)),
        ["memo of hostile text"] = () => MemoBuilder.Build(HostileMemo()),
        ["memo with a broken crest"] = () => MemoBuilder.Build(Samples.Memo(garuda: new Picture([1, 2, 3], "image/png", 15, Hostile))),
        ["memo with a very long subject"] = () => MemoBuilder.Build(Samples.Memo() with { Subject = new string('ก', 20_000) }),
        ["report of 0 rows"] = () => ReportBuilder.Build(Samples.Report(0)),
        ["report of 1 row"] = () => ReportBuilder.Build(Samples.Report(1)),
        ["report of 30 rows"] = () => ReportBuilder.Build(Samples.Report(30, emblem: Samples.Image(heightMm: 30))),
        ["report of 1,000 rows"] = () => ReportBuilder.Build(Samples.Report(1000)),
        ["report of hostile text"] = () => ReportBuilder.Build(HostileReport()),
        ["report of a table alone"] = () => ReportBuilder.Build(new ReportPaper([], null, [], [new ReportTable([], [new("", 0)], [])], [], null, null, DocumentDigits.Arabic)),
        ["sections that end in tables"] = EndingInTables,
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Word_finds_no_fault_in_it(string shape)
    {
        Faults(new WordWriter().Write(Papers[shape]())).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_same_paper_gives_the_same_bytes(string shape)
    {
        var first = new WordWriter().Write(Papers[shape]());
        new WordWriter().Write(Papers[shape]()).ShouldBe(first);
    }

    [Fact]
    public void The_validator_does_find_faults()
    {
        using var file = new MemoryStream();
        file.Write(new WordWriter().Write(Papers["memo"]()));
        using (var package = WordprocessingDocument.Open(file, isEditable: true))
        {
            package.MainDocumentPart!.Document.Body!.AppendChild(new DocumentFormat.OpenXml.Wordprocessing.TabChar());
        }

        Faults(file.ToArray()).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_different_word_gives_different_bytes()
    {
        var first = new WordWriter().Write(Papers["memo"]());
        new WordWriter().Write(MemoBuilder.Build(Samples.Memo() with { Number = "สบ ๕๒๐๐๑/๐๖๗" })).ShouldNotBe(first);
    }

    [Fact]
    public void Warming_up_leaves_nothing_behind()
    {
        Should.NotThrow(WordWriter.WarmUp);
        WordWriter writer = new();
        writer.Extension.ShouldBe(".docx");
        writer.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }

    internal static List<string> Faults(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var package = WordprocessingDocument.Open(stream, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
    }

    private static MemoPaper HostileMemo()
    {
        var signer = new Signature(Hostile, Hostile, Hostile, Hostile);
        return new MemoPaper(Hostile, Hostile, Hostile, Hostile, Hostile, [Hostile, Hostile], signer,
            [new Endorsement(Hostile, [Hostile], Hostile, Hostile, signer, Pending: true)], Samples.Image() with { Alt = Hostile }, DocumentDigits.Thai, Hostile);
    }

    private static ReportPaper HostileReport() => new(
        [Hostile], Hostile, [Hostile],
        [new ReportTable([Hostile], [new(Hostile, -5), new(Hostile, int.MaxValue)], [new ReportBand(Hostile, [[], [Hostile], [Hostile, Hostile, Hostile]]), new ReportBand(null, [])])],
        [Hostile], new Signature(Hostile, Hostile), new Picture([], Hostile, double.MaxValue, Hostile), DocumentDigits.Thai);

    private static Document EndingInTables()
    {
        var table = new Table([20, 30], [new Row([new Cell([new Paragraph([])], ColumnSpan: 2, Shaded: true)], IsHeader: true, CantSplit: true)]);
        var section = new Section(Orientation.Landscape, new Margins(20, 20, 20, 20), [table], PageNumbers: true, FirstPageNumber: 3, FooterNote: "ก");
        return new Document("", [section, section with { Blocks = [] }, section], DocumentDigits.Thai);
    }
}
