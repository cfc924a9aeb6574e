using System.Net;
using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Publishing;
using ItaBot.Infrastructure.Evidence;
using Microsoft.AspNetCore.Http;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>What an assessor sees who opens a link, on a web server that behaves in every way websites do.</summary>
public sealed class LinkProbeTests(TestWeb web) : IClassFixture<TestWeb>
{
    [Fact]
    public async Task An_open_file_is_seen_with_its_kind_its_hash_and_the_time()
    {
        web.At("a.example/report.pdf", "application/pdf", "%PDF-1.7 the paper");
        (await web.OpenAsync("http://a.example/report.pdf")).ShouldBe(new LinkSight(
            web.Clock.GetUtcNow(), LinkState.Open, 200, "application/pdf", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("%PDF-1.7 the paper")))));
    }

    [Theory]
    [InlineData(401, LinkState.LoginNeeded)]
    [InlineData(403, LinkState.LoginNeeded)]
    [InlineData(404, LinkState.Gone)]
    [InlineData(410, LinkState.Gone)]
    [InlineData(500, LinkState.Refused)]
    [InlineData(503, LinkState.Refused)]
    [InlineData(204, LinkState.Refused)]
    [InlineData(429, LinkState.Refused)]
    public async Task Other_answers_are_told_apart(int status, LinkState state)
    {
        web.At("status.example/" + status, context => Task.FromResult(context.Response.StatusCode = status));
        var sight = await web.OpenAsync("http://status.example/" + status);
        (sight.State, sight.Status, sight.Sha256, sight.Opens).ShouldBe((state, status, null, false));
    }

    [Theory]
    [InlineData("https://accounts.google.com/ServiceLogin?continue=x")]
    [InlineData("https://login.microsoftonline.com/common/oauth2/authorize")]
    [InlineData("http://login.example/_forms/default.aspx?ReturnUrl=%2f_layouts%2f15%2fAuthenticate.aspx")]
    [InlineData("/wp-login.php?redirect_to=x")]
    [InlineData("/intranet/Login.aspx")]
    public async Task A_redirect_to_a_sign_in_is_a_page_that_only_some_can_open(string to)
    {
        web.Redirect("login.example/file", to).At("login.example/wp-login.php", "text/html", "<form>").Asked.Clear();
        var sight = await web.OpenAsync("http://login.example/file");
        sight.State.ShouldBe(LinkState.LoginNeeded);
        sight.EndedAt.ShouldBe(new Uri(new Uri("http://login.example/file"), to).AbsoluteUri);
        web.Asked.ShouldBe(["login.example/file"]);
    }

    [Fact]
    public async Task A_redirect_to_a_page_about_logging_is_no_sign_in()
    {
        web.Redirect("b.example/old", "/authority/login-guide-2567", 301).At("b.example/authority/login-guide-2567", "text/html", "x");
        (await web.OpenAsync("http://b.example/old")).State.ShouldBe(LinkState.Open);
    }

    [Theory]
    [InlineData(5, LinkState.Open)]
    [InlineData(6, LinkState.TooManyTurns)]
    public async Task Redirects_are_followed_five_times(int turns, LinkState state)
    {
        for (var i = turns; i > 0; i--)
        {
            web.Redirect($"turn{turns}.example/{i}", $"http://turn{turns}.example/{i - 1}", i % 2 == 0 ? 301 : 307);
        }

        web.At($"turn{turns}.example/0", "text/plain", "end").Asked.Clear();
        var sight = await web.OpenAsync($"http://turn{turns}.example/{turns}");
        sight.State.ShouldBe(state);
        sight.EndedAt.ShouldBe($"http://turn{turns}.example/0");
        web.Asked.Count.ShouldBe(6);
        web.Asked.ShouldAllBe(a => !a.Contains(' '), "a cookie or a referer was sent on");
    }

    [Fact]
    public async Task A_website_that_is_slow_is_left_after_a_while()
    {
        var reached = new TaskCompletionSource();
        web.At("slow.example/", async context =>
        {
            await context.Response.WriteAsync("the first words");
            await context.Response.Body.FlushAsync();
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var opening = web.OpenAsync("http://slow.example/");
        await reached.Task;
        opening.IsCompleted.ShouldBeFalse();
        web.Clock.Advance(TimeSpan.FromSeconds(21));
        (await opening).State.ShouldBe(LinkState.NotReached);
    }

    [Fact]
    public async Task A_file_without_end_is_not_read_to_its_end()
    {
        var before = web.Received;
        web.At("huge.example/", async context =>
        {
            context.Response.ContentType = "application/pdf";
            var block = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        var sight = await web.OpenAsync("http://huge.example/");
        (sight.State, sight.MediaType, sight.Sha256).ShouldBe((LinkState.Open, "application/pdf", null));
        (web.Received - before).ShouldBeInRange(LinkProbe.LargestContent, LinkProbe.LargestContent + (4 << 20));
    }

    [Fact]
    public async Task Headers_without_end_and_garbage_are_a_website_that_was_not_reached()
    {
        web.At("headers.example/", context =>
        {
            context.Response.Headers["X-Long"] = new string('x', 60_000);
            return Task.CompletedTask;
        });
        (await web.OpenAsync("http://headers.example/")).State.ShouldBe(LinkState.NotReached);
        (await web.OpenAsync("http://nowhere.example/")).State.ShouldBe(LinkState.NotReached);
    }

    // The server of these tests speaks no TLS: what it answers to a greeting is no certificate.
    [Fact]
    public async Task A_connection_that_is_not_secure_is_told_apart()
    {
        web.At("plain.example/", "text/plain", "x");
        (await web.OpenAsync("https://plain.example/")).State.ShouldBe(LinkState.NotSecure);
    }

    [Fact]
    public async Task A_page_is_the_same_while_its_words_are()
    {
        static string Page(int visitors, string words) => $"<html><head><style>a{visitors}{{}}</style><script>var t={visitors}0;</script></head><!-- {visitors} --><body data-x='{visitors}'>{words} <b>{visitors}</b></body></html>";
        var (visitors, words) = (1204, "รายงานผลการดำเนินการ");
        web.At("page.example/", context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(Page(visitors++, words));
        });
        var first = await web.OpenAsync("http://page.example/");
        (await web.OpenAsync("http://page.example/")).ShouldBe(first);
        words = "ไม่พบหน้าที่ต้องการ";
        (await web.OpenAsync("http://page.example/")).Sha256.ShouldNotBe(first.Sha256);
    }

    [Fact]
    public async Task Whoever_stops_the_program_is_not_told_that_the_website_is_gone()
    {
        web.At("stop.example/", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var stop = new CancellationTokenSource();
        var opening = web.Probe.OpenAsync(new Uri("http://stop.example/"), stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(opening);
    }
}
