using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ItaBot.Bot.Operations;

/// <summary>
/// Figures in the text format that Prometheus reads ("Exposition formats", version 0.0.4). Written here because the only exporter package
/// for it was never released.
/// </summary>
internal static class PrometheusText
{
    /// <summary>Media type of the format.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The whole text.</summary>
    public static string Write(FigureBook book)
    {
        var text = new StringBuilder();
        foreach (var same in book.Read().GroupBy(i => NameOf(i.Instrument), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (instrument, series) = same.First();
            var type = TypeOf(instrument);
            text.Append("# HELP ").Append(same.Key).Append(' ').Append(Escaped(instrument.Description ?? instrument.Name, quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(same.Key).Append(' ').Append(type).Append('\n');
            foreach (var one in series)
            {
                Write(text, same.Key, type, one);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, string type, Series series)
    {
        if (type != "histogram")
        {
            Line(text, name, series.Tags, null, series.Value);
            return;
        }

        for (var i = 0; i < FigureBook.Bounds.Length; i++)
        {
            Line(text, name + "_bucket", series.Tags, Number(FigureBook.Bounds[i]), series.UpTo[i]);
        }

        Line(text, name + "_bucket", series.Tags, "+Inf", series.Count);
        Line(text, name + "_sum", series.Tags, null, series.Value);
        Line(text, name + "_count", series.Tags, null, series.Count);
    }

    private static void Line(StringBuilder text, string name, IReadOnlyList<KeyValuePair<string, string>> tags, string? upTo, double value)
    {
        var labels = tags.Select(t => (Name: LabelOf(t.Key), t.Value)).DistinctBy(t => t.Name, StringComparer.Ordinal).ToList();
        if (upTo is not null)
        {
            labels.Add(("le", upTo));
        }

        text.Append(name);
        if (labels.Count > 0)
        {
            text.Append('{').AppendJoin(',', labels.Select(l => $"{l.Name}=\"{Escaped(l.Value, quotes: true)}\"")).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string TypeOf(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        return kind == typeof(Histogram<>) ? "histogram" : kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter" : "gauge";
    }

    // "itabot.turn.duration" in "s" is itabot_turn_duration_seconds; a counter ends in _total.
    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = string.Concat(instrument.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return TypeOf(instrument) switch
        {
            "counter" when !name.EndsWith("_total", StringComparison.Ordinal) => name + "_total",
            // The ending is that of a histogram's member.
            "gauge" when name.EndsWith("_count", StringComparison.Ordinal) => name[..^"_count".Length],
            _ => name,
        };
    }

    private static string LabelOf(string tag)
    {
        var name = string.Concat(tag.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) || name == "le" ? "_" + name : name;
    }

    private static string Escaped(string text, bool quotes)
    {
        var plain = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? plain.Replace("\"", "\\\"", StringComparison.Ordinal) : plain;
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);
}
