using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ItaBot.Infrastructure.Library;

namespace ItaBot.Infrastructure.Tests.Library;

/// <summary>Names as people and attackers write them, and the names that file systems and SharePoint take.</summary>
public sealed class PlaceNamesTests
{
    private static readonly Regex Mark = new(@"^(?<stem>.*)-[0-9a-f]{8}(?<extension>\.[a-z]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Theory]
    [InlineData("เทศบาลตำบลหนองโพธิ์")]
    [InlineData("บันทึกข้อความ O35 (รอบ 12 เดือน) ฉบับที่ ๑.docx")]
    [InlineData("อบต. ตัวอย่าง")]
    [InlineData("a#b%c&d'e+f,g;h=i@j!k$l{m}[n]~.docx")]
    [InlineData("CONTROL.docx")]
    [InlineData("COM10")]
    [InlineData("forms 2569")]
    [InlineData("ปี 2569 😀.pdf")]
    public void Names_that_are_fine_stay_as_they_are(string name) => PlaceNames.Clean(name).ShouldBe(name);

    [Theory]
    [InlineData("  a  b.docx ", "a b.docx")]
    [InlineData("เทศบาล\tเมือง\r\n ตัวอย่าง", "เทศบาล เมือง ตัวอย่าง")]
    [InlineData("e\u0301", "\u00e9")]
    public void Blanks_and_composition_are_set_right_without_a_mark(string name, string clean) => PlaceNames.Clean(name).ShouldBe(clean);

    [Theory]
    [InlineData("a/b.docx", "a_b-HASH.docx")]
    [InlineData("\"*:<>?/\\|", "_________-HASH")]
    [InlineData("..", "_-HASH")]
    [InlineData("../../x.docx", "_.._x-HASH.docx")]
    [InlineData(".hidden", "hidden-HASH")]
    [InlineData("end.", "end-HASH")]
    [InlineData("end. . .", "end-HASH")]
    [InlineData("", "_-HASH")]
    [InlineData("   ", "_-HASH")]
    [InlineData("\u0000\u0007", "_-HASH")]
    [InlineData("\u200B\uFEFF", "_-HASH")]
    [InlineData("invoice\u202Excod.exe", "invoicexcod-HASH.exe")]
    [InlineData("เทศ\u200Bบาล", "เทศบาล-HASH")]
    [InlineData("CON", "_CON-HASH")]
    [InlineData("nul.docx", "_nul-HASH.docx")]
    [InlineData("Aux.tar.gz", "_Aux.tar-HASH.gz")]
    [InlineData("COM1", "_COM1-HASH")]
    [InlineData("lpt¹.txt", "_lpt¹-HASH.txt")]
    [InlineData("PRN .txt", "_PRN-HASH.txt")]
    [InlineData("~$draft.docx", "_~$draft-HASH.docx")]
    [InlineData("desktop.ini", "_desktop-HASH.ini")]
    [InlineData("Forms", "_Forms-HASH")]
    [InlineData("x_vti_y", "x_y-HASH")]
    [InlineData("a\uFFFE\uE000b", "ab-HASH")]
    [InlineData(" . . .docx", "docx-HASH")]
    public void Names_that_are_not_fine_are_mended_and_marked(string name, string clean) =>
        Mark.Replace(PlaceNames.Clean(name), "${stem}-HASH${extension}").ShouldBe(clean);

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_the_sign_for_it() => PlaceNames.Clean("a\uD800b").ShouldBe("a\uFFFDb");

    [Fact]
    public void Different_names_stay_different()
    {
        string[] names = ["a/b", "a\\b", "a?b", "a_b", "ab", "a\u200Bb", ".ab", "ab.", "", ".", "..", "\u0000", "CON", "_CON", new string('ก', 200), new string('ก', 201), "_"];
        names.Select(PlaceNames.Clean).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(names.Length);
    }

    [Fact]
    public void The_same_name_is_always_the_same() => PlaceNames.Clean("a/b.docx").ShouldBe(PlaceNames.Clean("a/b.docx"));

    [Theory]
    [InlineData("ก", ".docx")]
    [InlineData("ที่", ".docx")]
    [InlineData("a", "")]
    [InlineData("😀", ".pdf")]
    [InlineData("e\u0301\u0302", ".longextension")]
    public void Long_names_are_cut_between_letters_and_keep_their_extension(string letter, string extension)
    {
        var name = PlaceNames.Clean(string.Concat(Enumerable.Repeat(letter, 500)) + extension);
        Encoding.UTF8.GetByteCount(name).ShouldBeLessThanOrEqualTo(PlaceNames.LongestName);
        if (extension.Length is > 0 and <= 10)
        {
            name.ShouldEndWith(extension);
        }

        var stem = Mark.Match(name).Groups["stem"].Value;
        var letters = StringInfo.ParseCombiningCharacters(stem).Length;
        stem.ShouldBe(string.Concat(Enumerable.Repeat(letter.Normalize(NormalizationForm.FormC), letters)));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void A_name_of_just_120_bytes_is_not_cut(int letters, bool whole) => (PlaceNames.Clean(new string('ก', letters)) == new string('ก', letters)).ShouldBe(whole);

    [Fact]
    public void Whatever_comes_in_every_name_is_one_that_all_file_systems_take()
    {
        var random = new Random(20260302);
        var alphabet = "กที่้ำ๑aA1 .~$_-/\\:*?\"<>|\u0000\u001F\u007F\u200B\u202E\uD800\uDC00\uFFFE\uE000\u0301CONLPT".ToCharArray();
        for (var n = 0; n < 5000; n++)
        {
            var text = new string(Enumerable.Range(0, random.Next(0, 80)).Select(_ => alphabet[random.Next(alphabet.Length)]).ToArray());
            var name = PlaceNames.Clean(text);
            name.ShouldNotBeEmpty();
            Encoding.UTF8.GetByteCount(name).ShouldBeLessThanOrEqualTo(PlaceNames.LongestName);
            name.IndexOfAny("\"*:<>?/\\|\0".ToCharArray()).ShouldBe(-1, name);
            name.ShouldBe(name.Trim(' ', '.').TrimStart('.'));
            name.ShouldNotMatch(@"^(?i:CON|PRN|AUX|NUL|COM\d|LPT\d)\s*(\.|$)");
            name.Any(char.IsControl).ShouldBeFalse();
            name.EnumerateRunes().ShouldNotContain(r => Rune.GetUnicodeCategory(r) == UnicodeCategory.Format);
        }
    }
}
