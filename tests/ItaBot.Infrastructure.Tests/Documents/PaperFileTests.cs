using System.Text;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Infrastructure.Tests.Documents;

public sealed class PaperFileTests
{
    private const string Text = "รายงานผล ปี ๒๕๖๖ (ITA)\n\nมาตรการ\tผลลัพธ์\nน้ำ\tแล้ว";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "windows-874"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_each_of_its_encodings(string encoding)
    {
        var lines = PaperFile.Read(Bytes(Text, encoding)).ShouldNotBeNull();
        lines.Select(l => string.Join('/', l.Cells)).ShouldBe(["รายงานผล ปี ๒๕๖๖ (ITA)", "", "มาตรการ/ผลลัพธ์", "น้ำ/แล้ว"]);
    }

    [Fact]
    public void Quotes_and_blanks_of_the_old_code_page_are_no_obstacle() => PaperFile.Read([0x93, 0xA1, 0x94, 0xA0, 0xA2, 0x85])!.ShouldHaveSingleItem().Cells[0].ShouldContain("ก");

    [Fact]
    public void Markdown_is_text_and_the_name_of_a_file_does_not_matter() =>
        PaperFile.Read(Encoding.UTF8.GetBytes("# ก\n| มาตรการ | ผลลัพธ์ |\n|---|---|\n| **ข** | ค |"))!.Select(l => l.Cells.Count).ShouldBe([1, 2, 2]);

    [Fact]
    public void What_is_no_text_is_refused()
    {
        PaperFile.Read([]).ShouldBeNull();
        PaperFile.Read([0, 0, 0]).ShouldBeNull();
        PaperFile.Read(Encoding.UTF8.GetBytes("ก\0ข")).ShouldBeNull();
        PaperFile.Read([0xFF, 0xD8, 0xFF, 0xE0]).ShouldBeNull();
        PaperFile.Read([0x89, 0x50, 0x4E, 0x47, 0xFF]).ShouldBeNull();
        PaperFile.Read("%PDF-1.7\n\u0001"u8.ToArray().Append((byte)0xFF).ToArray()).ShouldBeNull();
        PaperFile.Read("PK\u0003\u0004"u8.ToArray()).ShouldBeNull();
        PaperFile.Read(new byte[PaperFile.LargestFile + 1]).ShouldBeNull();
    }

    [Fact]
    public void Half_a_letter_at_the_end_is_no_error()
    {
        PaperFile.Read([0xFF, 0xFE, 0x01, 0x0E, 0x02]).ShouldNotBeNull();
        _ = PaperFile.Read(Encoding.UTF8.GetBytes("กข")[..^1]);
    }

    private static byte[] Bytes(string text, string encoding) => encoding switch
    {
        "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16 big" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "windows-874" => [.. text.Select(c => c >= '\u0E01' ? (byte)(c - '\u0E01' + 0xA1) : (byte)c)],
        _ => Encoding.UTF8.GetBytes(text),
    };
}
