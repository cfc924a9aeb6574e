using System.Diagnostics.Metrics;

namespace ItaBot.Bot.Operations;

/// <summary>One value of an instrument with one set of tags. For a histogram, how many fell under each bound, their sum and their number.</summary>
internal sealed record Series(IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    /// <summary>The latest value, or the sum.</summary>
    public double Value { get; set; }

    /// <summary>How many were recorded.</summary>
    public long Count { get; set; }

    /// <summary>Of a histogram: how many are not above each bound.</summary>
    public long[] UpTo { get; } = new long[FigureBook.Bounds.Length];
}

/// <summary>
/// Keeps what the meters of this program and of .NET record, for whoever comes by to read it. Tags are bounded, so that no caller can fill
/// the memory by inventing some.
/// </summary>
internal sealed class FigureBook : IDisposable
{
    /// <summary>Upper bounds of histograms, seconds.</summary>
    public static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private const int MostSeries = 500;
    private static readonly string[] Meters = [Figures.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly Lock _gate = new();
    private readonly Dictionary<Instrument, Dictionary<string, Series>> _kept = [];
    private readonly MeterListener _listener = new();

    public FigureBook()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name, StringComparer.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Keep(i, value, tags));
        _listener.SetMeasurementEventCallback<float>((i, value, tags, _) => Keep(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Keep(i, value, tags));
        _listener.Start();
    }

    /// <summary>Everything as it stands, by instrument.</summary>
    public IReadOnlyList<(Instrument Instrument, IReadOnlyList<Series> Series)> Read()
    {
        _listener.RecordObservableInstruments();
        lock (_gate)
        {
            return [.. _kept.OrderBy(k => k.Key.Name, StringComparer.Ordinal).Select(k => (k.Key, (IReadOnlyList<Series>)[.. k.Value.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => Copy(s.Value))]))];
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private static Series Copy(Series series)
    {
        var copy = new Series(series.Tags) { Value = series.Value, Count = series.Count };
        series.UpTo.CopyTo(copy.UpTo, 0);
        return copy;
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = tags.ToArray().Select(t => KeyValuePair.Create(t.Key, Convert.ToString(t.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "")).OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        var key = string.Join('\n', named.Select(t => t.Key + "\t" + t.Value));
        lock (_gate)
        {
            var of = _kept.TryGetValue(instrument, out var there) ? there : _kept[instrument] = new Dictionary<string, Series>(StringComparer.Ordinal);
            if (!of.TryGetValue(key, out var series))
            {
                if (of.Count >= MostSeries)
                {
                    return;
                }

                series = of[key] = new Series(named);
            }

            Add(instrument, series, value);
        }
    }

    private static void Add(Instrument instrument, Series series, double value)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        var adds = kind == typeof(Counter<>) || kind == typeof(UpDownCounter<>) || kind == typeof(Histogram<>);
        series.Value = adds ? series.Value + value : value;
        series.Count++;
        for (var i = 0; i < Bounds.Length && kind == typeof(Histogram<>); i++)
        {
            series.UpTo[i] += value <= Bounds[i] ? 1 : 0;
        }
    }
}
