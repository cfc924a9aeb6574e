using System.Collections.Concurrent;
using System.Text;
using ItaBot.Bot.Tests.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>Figures and traces reach a collector by OTLP when one is set, and hold no word and no name.</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task What_is_counted_and_traced_is_sent_when_the_program_ends_at_the_latest()
    {
        var got = new ConcurrentBag<(string Path, string? Type, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/otlp/v1/{kind}", async (HttpRequest request, string kind) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            got.Add((kind, request.ContentType, Encoding.UTF8.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.StartAsync();

        await using (var channel = await FakeChannel.StartAsync())
        await using (var bot = await RunningBot.StartAsync(null, $"--OpenTelemetry:Endpoint={collector.Urls.First()}/otlp"))
        {
            var clerk = new Chatter(bot.Http, channel, "clerk");
            await clerk.SayAsync("เริ่มรายงาน");
            await clerk.SayAsync("คำลับเฉพาะ");
        }

        got.ShouldAllBe(g => g.Type == "application/x-protobuf");
        got.ShouldContain(g => g.Path == "metrics" && g.Body.Contains("itabot.turn.duration") && g.Body.Contains("itabot"));
        got.ShouldContain(g => g.Path == "traces" && g.Body.Contains("turn") && g.Body.Contains("itabot.outcome"));
        got.ShouldAllBe(g => !g.Body.Contains("คำลับ") && !g.Body.Contains("เริ่มรายงาน") && !g.Body.Contains("clerk"));
    }
}
