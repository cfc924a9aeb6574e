using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ItaBot.Bot.Operations;

/// <summary>
/// What the program counts and times, under names that do not change (README lists them): kinds, channels and outcomes only, never an id or
/// a word of anybody. Counting costs next to nothing while nobody listens.
/// </summary>
internal static class Figures
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "ItaBot";

    /// <summary>Traces: one for each turn and each errand.</summary>
    public static readonly ActivitySource Traces = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> TurnSeconds = Meter.CreateHistogram<double>("itabot.turn.duration", "s", "Time from a person's action to what is said to it, by channel, kind of action and outcome.");
    private static readonly Histogram<double> ErrandSeconds = Meter.CreateHistogram<double>("itabot.errand.duration", "s", "Time that an errand took, by kind and outcome.");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("itabot.deliveries", "{message}", "Messages told to people without being asked, by channel and outcome.");
    private static readonly Counter<long> Links = Meter.CreateCounter<long>("itabot.links.opened", "{link}", "Links opened as a stranger would, by what was seen.");
    private static readonly Gauge<long> Waiting = Meter.CreateGauge<long>("itabot.errands.waiting", "{errand}", "Errands that wait or are being done.");
    private static readonly Gauge<long> GivenUp = Meter.CreateGauge<long>("itabot.errands.given_up", "{errand}", "Errands that were given up and are kept.");

    /// <summary>A turn ended.</summary>
    public static void Turn(Activity? trace, string channel, string action, string outcome, TimeSpan took)
    {
        Mark(trace, outcome, ("itabot.channel", channel), ("itabot.action", action));
        TurnSeconds.Record(took.TotalSeconds, new TagList { { "channel", channel }, { "action", action }, { "outcome", outcome } });
    }

    /// <summary>An errand ended.</summary>
    public static void Errand(Activity? trace, string kind, string outcome, TimeSpan took)
    {
        Mark(trace, outcome, ("itabot.errand", kind));
        ErrandSeconds.Record(took.TotalSeconds, new TagList { { "kind", kind }, { "outcome", outcome } });
    }

    /// <summary>Somebody was told something.</summary>
    public static void Delivered(string channel, string outcome) => Deliveries.Add(1, new TagList { { "channel", channel }, { "outcome", outcome } });

    /// <summary>A link was opened.</summary>
    public static void Opened(string state) => Links.Add(1, new TagList { { "state", state } });

    /// <summary>How the queue of errands stands.</summary>
    public static void Queue(int waiting, int givenUp)
    {
        Waiting.Record(waiting);
        GivenUp.Record(givenUp);
    }

    private static void Mark(Activity? trace, string outcome, params ReadOnlySpan<(string Name, string Value)> tags)
    {
        foreach (var (name, value) in tags)
        {
            trace?.SetTag(name, value);
        }

        trace?.SetTag("itabot.outcome", outcome);
        trace?.SetStatus(outcome is "failed" or "given-up" ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
    }
}
