using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ItaBot.Domain.Imports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Infrastructure.Tests.Documents;

public sealed class WordReaderTests
{
    private const string Start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private const string Open = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:body>";
    private const string Close = "</w:body></w:document>";

    [Fact]
    public void Paragraphs_and_rows_are_lines_with_their_breaks_and_Thai_digits()
    {
        var lines = Lines("<w:p><w:r><w:t>ปี ๒๕๖๖</w:t><w:br/><w:t>ก</w:t><w:tab/><w:t>ข</w:t></w:r></w:p><w:p/>" + Table(Row(Cell("ค"), Cell("ง") )));
        lines.Select(l => l.Number).ShouldBe([1, 2, 3]);
        lines.Select(l => string.Join('/', l.Cells)).ShouldBe(["ปี ๒๕๖๖ ก ข", "", "ค/ง"]);
    }

    [Fact]
    public void A_file_made_by_the_library_is_read()
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new Run(new Text("ก"))), new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("ข")))), new TableCell(new Paragraph(), new Paragraph(new Run(new Text("ค"))))))));
        }

        PaperFile.Read(stream.ToArray())!.Select(l => string.Join('/', l.Cells)).ShouldBe(["ก", "ข/ค"]);
    }

    [Fact]
    public void Merged_cells_hold_their_text_in_every_row_and_keep_the_columns_in_place()
    {
        const string goesOn = "<w:tcPr><w:vMerge/></w:tcPr>";
        var lines = Lines(Table(
            Row(Cell("ก", "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>"), Cell("ข", "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>"), Cell("ค")),
            Row(Cell("", goesOn), Cell("ง"), Cell("จ"), Cell("ฉ")),
            Row(Cell("ช", "<w:tcPr><w:gridSpan w:val=\"99999\"/></w:tcPr>"))));
        lines.Take(2).Select(l => string.Join('/', l.Cells)).ShouldBe(["ก/ข//ค", "ก/ง/จ/ฉ"]);
        lines[2].Cells.Count.ShouldBe(30);
    }

    [Theory]
    [InlineData("<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>", "☒")]
    [InlineData("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>", "\uF0FE")]
    [InlineData("<w:r><w:sym w:font=\"Wingdings\" w:char=\"ZZ\"/></w:r>", "")]
    [InlineData("<w:r><w:sym w:font=\"Wingdings\" w:char=\"D800\"/></w:r>", "")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"1\"/></w:checkBox></w:ffData></w:fldChar></w:r>", "☑")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>", "☑")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"1\"/><w:checked w:val=\"0\"/></w:checkBox></w:ffData></w:fldChar></w:r>", "☐")]
    public void Boxes_are_read_in_each_of_their_forms(string box, string sign) => Lines($"<w:p>{box}<w:r><w:t xml:space=\"preserve\"> แล้วเสร็จ</w:t></w:r></w:p>")[0].Cells[0].ShouldBe($"{sign} แล้วเสร็จ".Trim());

    [Fact]
    public void Rows_and_cells_of_content_controls_are_read_and_deleted_text_is_not()
    {
        var lines = Lines($"<w:sdt><w:sdtContent><w:p><w:r><w:t>ก</w:t></w:r><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del></w:p></w:sdtContent></w:sdt><w:tbl><w:sdt><w:sdtContent><w:tr>{Cell("ข")}<w:sdt><w:sdtContent>{Cell("ค")}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>");
        lines.Select(l => string.Join('/', l.Cells)).ShouldBe(["ก", "ข/ค"]);
    }

    [Fact]
    public void A_report_written_by_the_program_is_read_back()
    {
        var lines = PaperFile.Read(new WordFile(ItaBot.Domain.Documents.ReportBuilder.Build(Samples.Report())).Bytes).ShouldNotBeNull();
        lines.Count(l => l.Cells.Count == 6).ShouldBeGreaterThanOrEqualTo(9);
        string.Join('\n', lines.SelectMany(l => l.Cells)).ShouldContain("ดำเนินการจัดทำบัตรคิวให้ผู้มารับบริการเรียบร้อย");
    }

    [Theory]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
    [InlineData("<x>", "</x>")]
    public void Elements_nested_without_end_are_refused(string open, string close) =>
        PaperFile.Read(Zip(Start + Open + string.Concat(Enumerable.Repeat(open, 100_000)) + "<w:p/>" + string.Concat(Enumerable.Repeat(close, 100_000)) + Close)).ShouldBeNull();

    [Fact]
    public void Entities_are_refused_whether_they_grow_or_name_a_file()
    {
        PaperFile.Read(Zip(Start + "<!DOCTYPE d [<!ENTITY a \"ก\">]>" + Open + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" + Close)).ShouldBeNull();
        PaperFile.Read(Zip(Start + "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + Open + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" + Close)).ShouldBeNull();
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused()
    {
        PaperFile.Read(Zip(Start + Open + "<w:p><w:r><w:t>" + new string('a', 11_000_000) + "</w:t></w:r></w:p>" + Close)).ShouldBeNull();
        PaperFile.Read(Zip(Start + Open + Close, filler: WordReader.LargestUnpacked)).ShouldBeNull();
    }

    [Theory]
    [InlineData("<w:tcPr><w:gridSpan w:val=\"99999999999\"/></w:tcPr>")]
    [InlineData("<w:tcPr><w:gridSpan w:val=\"-5\"/></w:tcPr>")]
    [InlineData("<w:tcPr><w:gridSpan w:val=\"x\"/><w:vMerge w:val=\"x\"/></w:tcPr>")]
    public void Numbers_and_words_that_cannot_be_are_no_error(string properties) => _ = PaperFile.Read(Zip(Start + Open + Table(Row(Cell("ก", properties), Cell("ข"))) + Close));

    [Fact]
    public void A_hundred_thousand_cells_are_read_up_to_the_limit()
    {
        var row = Row([.. Enumerable.Repeat("<w:tc><w:p/></w:tc>", 5)]);
        Lines(Table([.. Enumerable.Repeat(row, SourceText.MostLines + 5)])).Count.ShouldBe(SourceText.MostLines);
    }

    [Fact]
    public void A_file_that_is_broken_cut_or_no_document_is_refused()
    {
        var whole = Zip(Start + Open + "<w:p><w:r><w:t>ก</w:t></w:r></w:p>" + Close);
        PaperFile.Read(whole).ShouldNotBeNull();
        Enumerable.Range(1, 40).ShouldAllBe(part => PaperFile.Read(whole.Take(whole.Length * part / 41).ToArray()) == null);
        PaperFile.Read(Zip(Start + Open)).ShouldBeNull();
        PaperFile.Read(Zip("ก")).ShouldBeNull();
        PaperFile.Read(Zip("")).ShouldBeNull();
        using var other = new MemoryStream();
        using (var zip = new ZipArchive(other, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.txt");
        }

        PaperFile.Read(other.ToArray()).ShouldBeNull();
    }

    [Fact]
    public void A_file_with_a_byte_changed_is_read_or_refused_and_nothing_else()
    {
        var whole = Zip(Start + Open + Table(Row(Cell("ก"), Cell("ข"))) + Close);
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var file = (byte[])whole.Clone();
            file[random.Next(4, file.Length)] ^= (byte)(1 << random.Next(8));
            _ = PaperFile.Read(file);
        }
    }

    private static IReadOnlyList<SourceLine> Lines(string body) => PaperFile.Read(Zip(Start + Open + body + Close)).ShouldNotBeNull();

    private static string Table(params string[] rows) => $"<w:tbl>{string.Concat(rows)}</w:tbl>";

    private static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    private static string Cell(string text, string properties = "") => $"<w:tc>{properties}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>";

    private static byte[] Zip(string document, long filler = 0)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", Start + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Add(zip, "_rels/.rels", Start + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Add(zip, "word/document.xml", document);
            if (filler > 0)
            {
                using var content = zip.CreateEntry("word/media/image1.png").Open();
                var block = new byte[1024 * 1024];
                for (var written = 0L; written < filler; written += block.Length)
                {
                    content.Write(block);
                }
            }
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var content = zip.CreateEntry(name).Open();
        content.Write(Encoding.UTF8.GetBytes(text));
    }
}
