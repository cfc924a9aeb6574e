using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ItaBot.Infrastructure.Documents;

/// <summary>The parts every file carries: default look, settings and the font with its stand-ins.</summary>
internal static class WordParts
{
    // Same outlines and widths under other names, so that pages break alike where the first is not installed.
    private const string StandIns = "TH Sarabun New,Laksaman,Sarabun";
    private const double DefaultPt = 16;

    /// <summary>Adds styles, settings and font table.</summary>
    public static void Add(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = Styles();
        main.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = new Settings(
            new DefaultTabStop { Val = 720 },
            new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
            new ThemeFontLanguages { Val = "en-US", Bidi = "th-TH" });
        main.AddNewPart<FontTablePart>("rIdFonts").Fonts = new Fonts(new Font
        {
            Name = WordText.Font,
            AltName = new AltName { Val = StandIns },
            FontCharSet = new FontCharSet { Val = "DE" },
            FontFamily = new FontFamily { Val = FontFamilyValues.Swiss },
            Pitch = new Pitch { Val = FontPitchValues.Variable },
        });
    }

    /// <summary>Adds the file's properties, the title alone: the library's own way draws a new part name each time.</summary>
    public static void AddTitle(WordprocessingDocument package, string title)
    {
        XNamespace properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace elements = "http://purl.org/dc/elements/1.1/";
        var xml = new XElement(properties + "coreProperties", new XElement(elements + "title", WordText.Valid(title)));
        using var bytes = new MemoryStream();
        xml.Save(bytes);
        bytes.Position = 0;
        package.AddNewPart<CoreFilePropertiesPart>("rIdTitle").FeedData(bytes);
    }

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(WordText.Look(DefaultPt).ChildElements.Select(child => child.CloneNode(deep: true)))),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines
            {
                Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto,
            }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
        {
            Type = StyleValues.Paragraph, StyleId = "Normal", Default = OnOffValue.FromBoolean(true),
        });
}
