using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using ItaBot.Infrastructure.Evidence;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>A file is what its bytes are, whatever it is called.</summary>
public class FileSnifferTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", FileKind.Jpeg)]
    [InlineData("89504E470D0A1A0A0000000D49484452", FileKind.Png)]
    [InlineData("0000001866747970686569630000000068656963", FileKind.Heic)]
    [InlineData("00000018667479706D69663100000000", FileKind.Heic)]
    [InlineData("0000001C667479706176696600000000", FileKind.Heic)]
    [InlineData("00000020667479706D703432000000006D703432", FileKind.Recording)]
    [InlineData("000000206674797071742020", FileKind.Recording)]
    [InlineData("1A45DFA3934282886D6174726F736B61", FileKind.Recording)]
    [InlineData("4F67675300020000", FileKind.Recording)]
    [InlineData("494433030000", FileKind.Recording)]
    [InlineData("255044462D312E370A", FileKind.Pdf)]
    [InlineData("4D5A90000300000004000000FFFF", FileKind.Unknown)] // a Windows program
    [InlineData("7F454C4602010100", FileKind.Unknown)] // a Linux program
    [InlineData("D0CF11E0A1B11AE1", FileKind.Unknown)] // old Office, which may hold macros
    [InlineData("526172211A0700", FileKind.Unknown)] // an archive
    [InlineData("47494638396101000100", FileKind.Unknown)]
    [InlineData("", FileKind.Unknown)]
    [InlineData("FFD8", FileKind.Unknown)]
    public void Bytes_tell_the_kind(string hex, FileKind kind) => FileSniffer.Of(Convert.FromHexString(hex)).ShouldBe(kind);

    [Theory]
    [InlineData("ประชุมครั้งที่ 1\nผู้เข้าร่วม 30 คน", FileKind.Text)]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", FileKind.Text)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", FileKind.Unknown)]
    [InlineData("\uFEFF  <!DOCTYPE html><html></html>", FileKind.Unknown)]
    [InlineData("hello <SCRIPT>alert(1)</SCRIPT>", FileKind.Unknown)]
    [InlineData("<?xml version=\"1.0\"?><a/>", FileKind.Unknown)]
    [InlineData("#!/bin/sh\necho", FileKind.Unknown)]
    public void Text_is_text_unless_it_does_more_than_being_read(string text, FileKind kind) => FileSniffer.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(kind);

    [Fact]
    public void Office_files_are_told_apart_and_macros_found_whatever_the_name()
    {
        FileSniffer.Of(Word(WordprocessingDocumentType.Document)).ShouldBe(FileKind.Docx);
        FileSniffer.Of(Word(WordprocessingDocumentType.MacroEnabledDocument)).ShouldBe(FileKind.Macro);
        FileSniffer.Of(Sheet(SpreadsheetDocumentType.Workbook)).ShouldBe(FileKind.Xlsx);
        FileSniffer.Of(Sheet(SpreadsheetDocumentType.MacroEnabledWorkbook)).ShouldBe(FileKind.Macro);
        FileSniffer.Of(Slides(PresentationDocumentType.Presentation)).ShouldBe(FileKind.Pptx);
        FileSniffer.Of(Slides(PresentationDocumentType.MacroEnabledPresentation)).ShouldBe(FileKind.Macro);
    }

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("word\\VBAPROJECT.BIN")]
    [InlineData("word/activeX/activeX1.bin")]
    [InlineData("word/embeddings/oleObject1.bin")]
    [InlineData("xl/macrosheets/sheet1.xml")]
    [InlineData("word/media/run.exe")]
    public void A_program_hidden_in_an_Office_file_is_found(string entry) => FileSniffer.Of(With(Word(WordprocessingDocumentType.Document), entry)).ShouldBe(FileKind.Macro);

    [Fact]
    public void A_name_that_only_looks_like_a_program_s_is_no_program() =>
        FileSniffer.Of(With(Word(WordprocessingDocumentType.Document), "customXml/item1.json")).ShouldBe(FileKind.Docx);

    [Fact]
    public void A_zip_that_is_no_Office_file_or_is_broken_is_not_taken()
    {
        FileSniffer.Of(With(null, "a.txt")).ShouldBe(FileKind.Unknown);
        FileSniffer.Of([.. Word(WordprocessingDocumentType.Document).Take(200)]).ShouldBe(FileKind.Unknown);
        FileSniffer.Of([0x50, 0x4B, 3, 4, 0, 0]).ShouldBe(FileKind.Unknown);
    }

    [Theory]
    [InlineData("../../etc/passwd", FileKind.Text, "passwd.txt")]
    [InlineData(@"C:\Users\x\ภาพ ประชุม.jpeg", FileKind.Jpeg, "ภาพ ประชุม.jpg")]
    [InlineData("invoice\u202Egpj.exe", FileKind.Pdf, "invoicegpj.pdf")]
    [InlineData("a<b>:\"c\".pdf", FileKind.Pdf, "a_b___c.pdf")]
    [InlineData("", FileKind.Jpeg, "ภาพถ่าย.jpg")]
    [InlineData("...", FileKind.Xlsx, "เอกสาร.xlsx")]
    [InlineData("รายงาน.docm", FileKind.Docx, "รายงาน.docx")]
    public void Names_are_cleaned_and_end_in_what_the_file_is(string name, FileKind kind, string clean) => EvidenceIntake.NameOf(name, kind).ShouldBe(clean);

    internal static byte[] Word(WordprocessingDocumentType type)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, type))
        {
            package.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new DocumentFormat.OpenXml.Wordprocessing.Body());
        }

        return file.ToArray();
    }

    internal static byte[] Sheet(SpreadsheetDocumentType type)
    {
        using var file = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(file, type))
        {
            package.AddWorkbookPart().Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
        }

        return file.ToArray();
    }

    internal static byte[] Slides(PresentationDocumentType type)
    {
        using var file = new MemoryStream();
        using (var package = PresentationDocument.Create(file, type))
        {
            package.AddPresentationPart().Presentation = new DocumentFormat.OpenXml.Presentation.Presentation();
        }

        return file.ToArray();
    }

    private static byte[] With(byte[]? zip, string entry)
    {
        using var file = new MemoryStream();
        file.Write(zip ?? []);
        using (var archive = new ZipArchive(file, zip is null ? ZipArchiveMode.Create : ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = archive.CreateEntry(entry).Open();
            stream.WriteByte(1);
        }

        return file.ToArray();
    }
}
