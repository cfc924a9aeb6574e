using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Paper = ItaBot.Domain.Documents;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Paragraphs and runs. Word treats Thai as complex script: a run that names its font, size or weight only in the Latin
/// way comes out in another font and breaks lines in wrong places, so every run says everything twice.
/// </summary>
internal static class WordText
{
    /// <summary>The font that government papers are written in.</summary>
    public const string Font = "TH SarabunPSK";

    private const int TwipsPerPoint = 20;

    /// <summary>Millimetres as twentieths of a point.</summary>
    public static int Twips(double mm) => (int)Math.Round(mm * 1440 / 25.4);

    /// <summary>Look of a run.</summary>
    public static RunProperties Look(double sizePt, bool bold = false, string? color = null)
    {
        var halfPoints = Number((int)Math.Round(sizePt * 2));
        return new RunProperties
        {
            RunFonts = new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
            Bold = bold ? new Bold() : null,
            BoldComplexScript = bold ? new BoldComplexScript() : null,
            Color = color is null ? null : new Color { Val = color },
            FontSize = new FontSize { Val = halfPoints },
            FontSizeComplexScript = new FontSizeComplexScript { Val = halfPoints },
            Languages = new Languages { Val = "en-US", Bidi = "th-TH" },
        };
    }

    /// <summary>A run; tabs become tab marks, line feeds become line breaks.</summary>
    public static Run Run(string text, RunProperties look)
    {
        var run = new Run { RunProperties = look };
        var words = new StringBuilder();
        foreach (var letter in Valid(text))
        {
            if (letter is not ('\t' or '\n'))
            {
                words.Append(letter);
                continue;
            }

            Flush(run, words);
            run.AppendChild<OpenXmlElement>(letter == '\t' ? new TabChar() : new Break());
        }

        Flush(run, words);
        return run;
    }

    /// <summary>A paragraph with its text.</summary>
    public static Paragraph Paragraph(Paper.Paragraph paragraph)
    {
        var written = new Paragraph { ParagraphProperties = Properties(paragraph) };
        foreach (var run in paragraph.Runs)
        {
            written.AppendChild(Run(run.Text, Look(run.SizePt, run.Bold)));
        }

        return written;
    }

    /// <summary>The text without what XML cannot hold: control characters, lone surrogates, non-characters.</summary>
    public static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]) && text[at] != '\r')
            {
                valid.Append(text[at]);
            }
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                valid.Append(text, at++, 2);
            }
        }

        return valid.ToString();
    }

    /// <summary>Where the lines stand, as Word names it.</summary>
    public static JustificationValues Stand(Paper.Alignment alignment) => alignment switch
    {
        Paper.Alignment.Center => JustificationValues.Center,
        Paper.Alignment.Right => JustificationValues.Right,
        Paper.Alignment.ThaiDistribute => JustificationValues.ThaiDistribute,
        _ => JustificationValues.Left,
    };

    /// <summary>A whole number as attribute text.</summary>
    public static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ParagraphProperties Properties(Paper.Paragraph paragraph)
    {
        // The size of an empty paragraph is that of its mark.
        var mark = paragraph.Runs.Count > 0 ? new ParagraphMarkRunProperties(Look(paragraph.Runs[0].SizePt).ChildElements.Select(child => child.CloneNode(deep: true))) : null;
        return new ParagraphProperties
        {
            KeepNext = paragraph.KeepWithNext ? new KeepNext() : null,
            KeepLines = paragraph.KeepLines ? new KeepLines() : null,
            WidowControl = new WidowControl(),
            Tabs = paragraph.TabStops.Count > 0 ? new Tabs(paragraph.TabStops.Select(Stop)) : null,
            SpacingBetweenLines = Spacing(paragraph),
            Indentation = Indent(paragraph),
            Justification = new Justification { Val = Stand(paragraph.Alignment) },
            ParagraphMarkRunProperties = mark,
        };
    }

    private static OpenXmlElement Stop(Paper.TabStop stop) => new TabStop
    {
        Val = stop.RightAligned ? TabStopValues.Right : TabStopValues.Left,
        Leader = stop.DottedLeader ? TabStopLeaderCharValues.Dot : TabStopLeaderCharValues.None,
        Position = Twips(stop.PositionMm),
    };

    private static SpacingBetweenLines Spacing(Paper.Paragraph paragraph) => new()
    {
        Before = Number((int)Math.Round(paragraph.SpaceBeforePt * TwipsPerPoint)),
        After = Number((int)Math.Round(paragraph.SpaceAfterPt * TwipsPerPoint)),
        Line = Number((int)Math.Round((paragraph.ExactLinePt ?? 12) * TwipsPerPoint)),
        LineRule = paragraph.ExactLinePt is null ? LineSpacingRuleValues.Auto : LineSpacingRuleValues.Exact,
    };

    private static Indentation Indent(Paper.Paragraph paragraph)
    {
        var indent = new Indentation { Left = Number(Twips(paragraph.LeftIndentMm)) };
        var first = Number(Math.Abs(Twips(paragraph.FirstLineIndentMm)));
        if (paragraph.FirstLineIndentMm < 0)
        {
            indent.Hanging = first;
        }
        else
        {
            indent.FirstLine = first;
        }

        return indent;
    }

    private static void Flush(Run run, StringBuilder words)
    {
        if (words.Length > 0)
        {
            run.AppendChild(new Text(words.ToString()) { Space = SpaceProcessingModeValues.Preserve });
            words.Clear();
        }
    }
}
