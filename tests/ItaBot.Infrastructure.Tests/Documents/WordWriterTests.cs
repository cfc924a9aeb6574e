using System.Xml.Linq;
using ItaBot.Domain.Documents;
using ItaBot.Infrastructure.Documents;
using static ItaBot.Infrastructure.Tests.Documents.WordFile;

namespace ItaBot.Infrastructure.Tests.Documents;

public sealed class WordWriterTests
{
    private static readonly Margins Page = new(20, 20, 20, 20);

    [Fact]
    public void Every_run_says_font_size_weight_and_language_for_Thai_too()
    {
        WordFile[] files =
        [
            new(MemoBuilder.Build(Samples.Memo(garuda: Samples.Image()))),
            new(ReportBuilder.Build(Samples.Report(emblem: Samples.Image()))),
        ];
        var runs = files.SelectMany(file => file.Xml).SelectMany(xml => xml.Descendants(W + "r")).ToList();
        runs.Count.ShouldBeGreaterThan(80);
        foreach (var run in runs)
        {
            var look = run.Element(W + "rPr").ShouldNotBeNull();
            var fonts = look.Element(W + "rFonts").ShouldNotBeNull();
            new[] { "ascii", "hAnsi", "cs", "eastAsia" }.ShouldAllBe(script => Value(fonts, script) == "TH SarabunPSK");
            Value(look.Element(W + "szCs")!).ShouldBe(Value(look.Element(W + "sz")!));
            look.Elements(W + "bCs").Count().ShouldBe(look.Elements(W + "b").Count());
            Value(look.Element(W + "lang")!).ShouldBe("en-US");
            Value(look.Element(W + "lang")!, "bidi").ShouldBe("th-TH");
        }
    }

    [Fact]
    public void The_memo_head_is_set_in_the_form_s_sizes_with_dotted_leaders()
    {
        var body = new WordFile(MemoBuilder.Build(Samples.Memo())).Body;
        var lines = body.Elements(W + "p").ToList();
        Size(lines[0]).ShouldBe("58");
        Value(Property(lines[0], "spacing"), "line").ShouldBe("700");
        Value(Property(lines[0], "spacing"), "lineRule").ShouldBe("exact");
        lines.Skip(1).Take(3).Select(Size).ShouldAllBe(size => size == "40");
        foreach (var line in lines.Skip(1).Take(3))
        {
            var last = Property(line, "tabs").Elements(W + "tab").Last();
            Value(last).ShouldBe("right");
            Value(last, "leader").ShouldBe("dot");
            Value(last, "pos").ShouldBe("9071");
        }

        lines[2].Descendants(W + "r").Elements(W + "tab").Count().ShouldBe(2);
        Value(Property(lines[5], "jc")).ShouldBe("thaiDistribute");
        Value(Property(lines[5], "ind"), "firstLine").ShouldBe("1417");
    }

    [Fact]
    public void The_memo_page_is_A4_with_the_form_s_margins_and_its_seal_at_the_foot()
    {
        var file = new WordFile(MemoBuilder.Build(Samples.Memo()));
        var page = file.Body.Element(W + "sectPr")!;
        Value(page.Element(W + "pgSz")!, "w").ShouldBe("11906");
        Value(page.Element(W + "pgSz")!, "h").ShouldBe("16838");
        var margins = page.Element(W + "pgMar")!;
        Value(margins, "left").ShouldBe("1701");
        Value(margins, "right").ShouldBe("1134");
        Value(margins, "top").ShouldBe("992");
        var foot = file.Footers.Single();
        Text(foot).ShouldBe("ตรวจสอบเอกสารได้ด้วยรหัส 3f9a 1207 bc44 5580 ที่ https://example.go.th/ตรวจ/2567");
        Value(foot.Descendants(W + "color").Single()).ShouldBe("7F7F7F");
    }

    [Fact]
    public void The_report_lies_across_from_its_table_on_and_repeats_the_shaded_heading()
    {
        var body = new WordFile(ReportBuilder.Build(Samples.Report())).Body;
        var pages = body.Descendants(W + "sectPr").Select(page => Value(page.Element(W + "pgSz")!, "orient")).ToList();
        pages.ShouldBe(["portrait", "portrait", "landscape"]);
        var rows = body.Descendants(W + "tr").ToList();
        rows.Count.ShouldBe(10);
        rows[0].Descendants(W + "tblHeader").Count().ShouldBe(1);
        rows.Skip(1).ShouldAllBe(row => !row.Descendants(W + "tblHeader").Any());
        rows[0].Descendants(W + "shd").Count().ShouldBe(6);
        Value(rows[1].Descendants(W + "gridSpan").Single()).ShouldBe("6");
        Value(rows[1].Descendants(W + "tcW").Single(), "w").ShouldBe(Value(body.Descendants(W + "tblW").Single(), "w"));
        rows.ShouldAllBe(row => row.Descendants(W + "cantSplit").Any());
    }

    [Theory]
    [InlineData(DocumentDigits.Thai, @"PAGE \* THAIARABIC", "thaiNumbers")]
    [InlineData(DocumentDigits.Arabic, "PAGE", "decimal")]
    public void Page_numbers_are_a_field_in_the_paper_s_digits_and_the_cover_has_none(DocumentDigits digits, string code, string format)
    {
        var file = new WordFile(ReportBuilder.Build(Samples.Report(digits: digits)));
        var feet = file.Footers.ToList();
        feet.Count.ShouldBe(3);
        feet[0].Descendants(W + "r").ShouldBeEmpty();
        foreach (var foot in feet.Skip(1))
        {
            string[] order = [.. foot.Descendants(W + "r").Select(run => run.Elements().Last()).Select(mark => Value(mark, "fldCharType") ?? mark.Name.LocalName)];
            order.ShouldBe(["begin", "instrText", "separate", "t", "end"]);
            foot.Descendants(W + "instrText").Single().Value.Trim().ShouldBe(code);
        }

        file.Body.Descendants(W + "pgNumType").ShouldAllBe(number => Value(number, "fmt") == format);
        file.Body.Descendants(W + "pgNumType").Select(number => Value(number, "start")).ShouldBe([null, "1", null]);
    }

    [Fact]
    public void The_file_says_neither_who_nor_when()
    {
        var file = new WordFile(MemoBuilder.Build(Samples.Memo()));
        file.Entries.ShouldAllBe(entry => entry.Time == new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
        file.Entries[0].Name.ShouldBe("[Content_Types].xml");
        file.Entries.Skip(1).Select(entry => entry.Name).ShouldBe(file.Entries.Skip(1).Select(entry => entry.Name).Order(StringComparer.Ordinal));
        var names = file.Xml.SelectMany(xml => xml.Descendants()).Select(element => element.Name.LocalName).ToHashSet(StringComparer.Ordinal);
        names.Intersect(["creator", "lastModifiedBy", "created", "modified", "rsid"], StringComparer.Ordinal).ShouldBeEmpty();
        names.Contains("title").ShouldBeTrue();
    }

    [Fact]
    public void The_crest_keeps_its_proportions_and_moves_no_text()
    {
        var file = new WordFile(MemoBuilder.Build(Samples.Memo(garuda: Samples.Image(width: 120, height: 100, heightMm: 99))));
        var anchor = file.Body.Descendants().Single(element => element.Name.LocalName == "anchor");
        var extent = anchor.Elements().Single(element => element.Name.LocalName == "extent");
        ((string?)extent.Attribute("cy")).ShouldBe("540000");
        ((string?)extent.Attribute("cx")).ShouldBe("648000");
        anchor.Elements().ShouldContain(element => element.Name.LocalName == "wrapNone");
        var bare = new WordFile(MemoBuilder.Build(Samples.Memo()));
        bare.Body.Descendants().ShouldNotContain(element => element.Name.LocalName == "drawing");
        XNode.DeepEquals(Property(bare.Body.Elements(W + "p").First(), "spacing"), Property(file.Body.Elements(W + "p").First(), "spacing")).ShouldBeTrue();
    }

    [Fact]
    public void Text_keeps_what_XML_can_hold_and_drops_the_rest()
    {
        WordText.Valid("ก\0\u0001\uD800ข\uDC00\uFFFF\r😀\n\t<&>").ShouldBe("กข😀\n\t<&>");
        var paragraph = new Paragraph([new Run("ก\tข\nค", 16)]);
        var body = new WordFile(new Document("", [new Section(Orientation.Portrait, Page, [paragraph])], DocumentDigits.Thai)).Body;
        body.Descendants(W + "r").Single().Elements().Select(element => element.Name.LocalName).ShouldBe(["rPr", "t", "tab", "t", "br", "t"]);
    }

    [Fact]
    public void A_thousand_rows_are_all_there()
    {
        var body = new WordFile(ReportBuilder.Build(Samples.Report(1000))).Body;
        body.Descendants(W + "tr").Count().ShouldBe(1002);
        body.Descendants(W + "tr").Skip(2).ShouldAllBe(row => row.Elements(W + "tc").Count() == 6);
    }

    private static XElement Property(XElement paragraph, string name) => paragraph.Element(W + "pPr")!.Element(W + name)!;

    private static string? Size(XElement paragraph) => Value(paragraph.Elements(W + "r").First().Element(W + "rPr")!.Element(W + "sz")!);
}
