using System.Globalization;
using System.Text.RegularExpressions;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>
/// Reads the text format of Prometheus by its published rules ("Exposition formats", text-based format 0.0.4), and refuses what Prometheus
/// would: a name or label that is none, a sample before its type, a family in two places, a histogram that does not add up.
/// </summary>
internal sealed partial class PrometheusReader
{
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public List<(string Name, Dictionary<string, string> Labels, double Value)> Samples { get; } = [];

    public static PrometheusReader Read(string text)
    {
        var reader = new PrometheusReader();
        text.ShouldEndWith("\n");
        var closed = new HashSet<string>(StringComparer.Ordinal);
        var family = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                if (comment.Groups["name"].Value != family)
                {
                    closed.Add(family);
                    family = comment.Groups["name"].Value;
                    closed.ShouldNotContain(family, "a family stands in two places");
                }

                if (comment.Groups["what"].Value == "TYPE")
                {
                    comment.Groups["rest"].Value.ShouldBeOneOf("counter", "gauge", "histogram");
                    reader.Types.TryAdd(family, comment.Groups["rest"].Value).ShouldBeTrue(line);
                }

                continue;
            }

            var sample = Sample().Match(line);
            sample.Success.ShouldBeTrue(line);
            var labels = Label().Matches(sample.Groups["labels"].Value).ToDictionary(l => l.Groups["name"].Value, l => l.Groups["value"].Value, StringComparer.Ordinal);
            var name = sample.Groups["name"].Value;
            string[] members = reader.Types[family] == "histogram" ? [family + "_bucket", family + "_sum", family + "_count"] : [family];
            members.ShouldContain(name, line);
            reader.Samples.Add((name, labels, Number(sample.Groups["value"].Value)));
        }

        reader.Samples.GroupBy(s => s.Name + string.Join(',', s.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))).ShouldAllBe(g => g.Count() == 1, "a sample stands twice");
        reader.Types.Where(t => t.Value == "histogram").ToList().ForEach(t => reader.Adds(t.Key));
        return reader;
    }

    private void Adds(string family)
    {
        static string Without(Dictionary<string, string> labels) => string.Join(',', labels.Where(l => l.Key != "le").OrderBy(l => l.Key, StringComparer.Ordinal));
        foreach (var series in Samples.Where(s => s.Name == family + "_bucket").GroupBy(s => Without(s.Labels)))
        {
            var buckets = series.Select(s => (Bound: Number(s.Labels["le"]), s.Value)).ToList();
            buckets.Select(b => b.Bound).ShouldBeInOrder();
            buckets.Select(b => b.Value).ShouldBeInOrder();
            buckets[^1].Bound.ShouldBe(double.PositiveInfinity);
            Samples.Single(s => s.Name == family + "_count" && Without(s.Labels) == series.Key).Value.ShouldBe(buckets[^1].Value);
            Samples.Count(s => s.Name == family + "_sum" && Without(s.Labels) == series.Key).ShouldBe(1);
        }
    }

    private static double Number(string text) => text switch { "+Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, "NaN" => double.NaN, _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) };

    [GeneratedRegex(@"^# (?<what>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.+)$")]
    private static partial Regex Comment();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*)\})? (?<value>[-+0-9.eE]+|NaN|[+-]Inf)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\["\\n])*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Label();
}
