using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using ItaBot.Bot.Operations;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>What the program counts can be read on a port of this machine alone, in a form that Prometheus takes.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Turns_and_errands_are_counted_and_nothing_that_people_typed()
    {
        var port = FreePort();
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync(null, $"--Metrics:Port={port}");
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await clerk.SayAsync("คำลับเฉพาะ");
        await bot.WaitForNoErrandsAsync();

        using var http = new HttpClient();
        var response = await http.GetAsync($"http://127.0.0.1:{port}/metrics");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        var read = PrometheusReader.Read(text);
        read.Types["itabot_turn_duration_seconds"].ShouldBe("histogram");
        read.Types["itabot_errand_duration_seconds"].ShouldBe("histogram");
        read.Types["itabot_errands_waiting"].ShouldBe("gauge");
        read.Samples.Where(s => s.Name == "itabot_turn_duration_seconds_count" && s.Labels["outcome"] == "saved").Sum(s => s.Value).ShouldBeGreaterThanOrEqualTo(4);
        read.Samples.ShouldContain(s => s.Name == "itabot_errand_duration_seconds_count" && s.Labels["kind"] == "draft" && s.Labels["outcome"] == "done" && s.Value >= 1);
        read.Types.Keys.ShouldContain(n => n.StartsWith("dotnet_gc", StringComparison.Ordinal));
        text.ShouldNotContain("คำลับ");
        text.ShouldNotContain("clerk");
    }

    [Fact]
    public async Task They_are_not_served_where_others_call()
    {
        var port = FreePort();
        await using var bot = await RunningBot.StartAsync(null, $"--Metrics:Port={port}");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        asked.Headers.Host = "127.0.0.1:" + port;
        (await bot.Http.SendAsync(asked)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var without = await RunningBot.StartAsync();
        (await without.Http.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_kind_of_instrument_and_hostile_tags_are_written_as_Prometheus_reads_them()
    {
        using var book = new FigureBook();
        using var meter = new Meter(Figures.Name);
        meter.CreateCounter<int>("test.counts", "{thing}", "Says \\ and\na line").Add(3, new KeyValuePair<string, object?>("le", "x\"y\\z\nใหม่"), new KeyValuePair<string, object?>("2nd.tag", null));
        meter.CreateUpDownCounter<long>("test.level").Add(-2);
        meter.CreateGauge<double>("test.gauge").Record(double.NaN);
        meter.CreateObservableGauge("test.seen", () => 1.5e-7);
        var times = meter.CreateHistogram<double>("test.times", "s");
        new[] { 0.001, 0.005, 0.2, 99 }.ToList().ForEach(t => times.Record(t));
        var many = meter.CreateCounter<long>("test.many");
        Enumerable.Range(0, 2000).ToList().ForEach(i => many.Add(1, new KeyValuePair<string, object?>("id", i)));

        var read = PrometheusReader.Read(PrometheusText.Write(book));
        read.Samples.Single(s => s.Name == "test_counts_total").ShouldSatisfyAllConditions(s => s.Value.ShouldBe(3), s => s.Labels.Keys.ShouldBe(["_le", "_2nd_tag"], ignoreOrder: true));
        read.Samples.Single(s => s.Name == "test_level").Value.ShouldBe(-2);
        read.Samples.Single(s => s.Name == "test_gauge").Value.ShouldBe(double.NaN);
        read.Samples.Single(s => s.Name == "test_seen").Value.ShouldBe(1.5e-7);
        read.Samples.Where(s => s.Name == "test_times_seconds_bucket").Select(s => s.Value).Distinct().ShouldBe([2, 3, 4]);
        read.Samples.Count(s => s.Name == "test_many_total").ShouldBe(500, "nobody fills the memory by inventing tags");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
