using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Files on the local Direct Line.</summary>
public sealed class DirectLineUploadTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private DirectLineClient _client = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartAsync([]);
        _client = await DirectLineClient.StartAsync(_app);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Files_and_words_arrive_as_one_message_of_the_tokens_user()
    {
        using var parts = new MultipartFormDataContent
        {
            DirectLineClient.ActivityPart(DirectLineClient.Message("แนบหลักฐาน", "client-7").ToJsonString()),
            DirectLineClient.File([1, 2, 3], "หลักฐาน ข้อ ๑.pdf"),
            DirectLineClient.File([4], "b.png", "image/png"),
        };

        using var answer = await _client.UploadAsync(parts, userId: "somchai");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var got = _app.Bot.LastActivity;
        got.From!.Id.ShouldBe("malee");
        got.Text.ShouldBe("แนบหลักฐาน");
        got.ChannelData!["clientActivityID"]!.GetValue<string>().ShouldBe("client-7");
        got.Attachments!.Select(file => (file.Name, file.ContentType)).ShouldBe([("หลักฐาน ข้อ ๑.pdf", "application/pdf"), ("b.png", "image/png")]);
        got.Attachments!.ShouldAllBe(file => file.ContentUrl!.StartsWith($"http://127.0.0.1:{_app.Port}{_client.Path}/attachments/", StringComparison.Ordinal));
        (await _client.PollAsync()).ShouldHaveSingleItem()["attachments"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_is_served_as_a_download_that_cannot_run()
    {
        var url = await UploadedAsync("<script>alert(1)</script>"u8.ToArray(), "หน้า.html", "text/html");

        using var answer = await _app.Client.GetAsync(url);

        (await answer.Content.ReadAsStringAsync()).ShouldBe("<script>alert(1)</script>");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("หน้า.html");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }

    [Fact]
    public async Task The_bot_reads_a_file_without_the_network()
    {
        var url = await UploadedAsync([1, 2, 3], "a.pdf");

        var file = (await _app.Attachments.ReadAsync(url, default)).ShouldNotBeNull();

        file.Name.ShouldBe("a.pdf");
        file.ContentType.ShouldBe("application/pdf");
        file.Content.ToArray().ShouldBe(new byte[] { 1, 2, 3 });
    }

    [Theory]
    [InlineData("https://evil.example{0}")]
    [InlineData("{0}")]
    [InlineData("http://127.0.0.1{0}/more")]
    [InlineData("http://127.0.0.1{0}x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task An_address_that_is_not_of_the_Direct_Line_reads_nothing(string pattern)
    {
        var path = new Uri(await UploadedAsync([1], "a.pdf")).AbsolutePath;
        (await _app.Attachments.ReadAsync(pattern.Replace("{0}", path, StringComparison.Ordinal), default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\malee\\ลับ.docx", "ลับ.docx")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData("gpj.\u202Efdp.exe", "gpj.fdp.exe")]
    [InlineData("a\u200Bb.pdf", "ab.pdf")]
    [InlineData("ab/", "file")]
    public async Task A_file_name_is_a_name_and_no_path(string given, string kept)
    {
        await UploadedAsync([1], given);
        _app.Bot.LastActivity.Attachments!.Single().Name.ShouldBe(kept);
    }

    [Fact]
    public async Task A_very_long_file_name_keeps_its_end()
    {
        await UploadedAsync([1], new string('ก', 500) + ".pdf");
        var name = _app.Bot.LastActivity.Attachments!.Single().Name!;
        name.Length.ShouldBe(200);
        name.ShouldEndWith(".pdf");
    }

    [Theory]
    [InlineData("not a type", "application/octet-stream")]
    [InlineData("text/html; charset=utf-8", "text/html")]
    [InlineData("", "application/octet-stream")]
    public async Task A_content_type_is_a_media_type(string given, string kept)
    {
        await UploadedAsync([1], "a.bin", given);
        _app.Bot.LastActivity.Attachments!.Single().ContentType.ShouldBe(kept);
    }

    [Fact]
    public async Task Ten_files_fit_and_eleven_do_not()
    {
        (await UploadAsync([.. Enumerable.Range(0, 10).Select(number => new byte[] { (byte)number })])).ShouldBe(HttpStatusCode.OK);
        _app.Bot.LastActivity.Attachments!.Count.ShouldBe(10);
        (await UploadAsync([.. Enumerable.Range(0, 11).Select(number => new byte[] { (byte)number })])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_file_has_10_MB_and_no_byte_more()
    {
        (await UploadAsync(new byte[10 * 1024 * 1024])).ShouldBe(HttpStatusCode.OK);
        (await UploadAsync(new byte[(10 * 1024 * 1024) + 1])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task All_files_together_are_bounded()
    {
        var half = new byte[9 * 1024 * 1024];
        (await UploadAsync(half, half, half, half, half)).ShouldBe(HttpStatusCode.OK);
        _app.Bot.Turns.Clear();
        (await RefusedAsync(half, half, half, half, half, half)).ShouldBeTrue();
        _app.Bot.Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_oldest_files_of_a_conversation_make_room()
    {
        var first = await UploadedAsync(new byte[10 * 1024 * 1024], "1");
        for (var number = 2; number <= 6; number++)
        {
            await UploadedAsync(new byte[10 * 1024 * 1024], "n");
        }

        (await _app.Attachments.ReadAsync(first, default)).ShouldNotBeNull();
        var last = await UploadedAsync(new byte[10 * 1024 * 1024], "7");
        (await _app.Attachments.ReadAsync(first, default)).ShouldBeNull();
        (await _app.Attachments.ReadAsync(last, default)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"type":"conversationUpdate"}""")]
    [InlineData("""{"type":"event"}""")]
    public async Task The_activity_part_is_a_message(string json)
    {
        using var parts = new MultipartFormDataContent { DirectLineClient.ActivityPart(json), DirectLineClient.File([1], "a") };
        using var answer = await _client.UploadAsync(parts);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Two_activity_parts_are_one_too_many()
    {
        var message = DirectLineClient.Message("x").ToJsonString();
        using var parts = new MultipartFormDataContent
        {
            DirectLineClient.ActivityPart(message), DirectLineClient.ActivityPart(message), DirectLineClient.File([1], "a"),
        };
        using var answer = await _client.UploadAsync(parts);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Words_without_a_file_are_no_upload()
    {
        using var parts = new MultipartFormDataContent { DirectLineClient.ActivityPart(DirectLineClient.Message("x").ToJsonString()) };
        using var answer = await _client.UploadAsync(parts);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", "")]
    [InlineData("multipart/form-data; boundary=b", "--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno header here\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--other\r\n\r\nx\r\n--other--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "just text")]
    public async Task Broken_parts_are_refused(string contentType, string body)
    {
        (await PostRawAsync(contentType, Encoding.UTF8.GetBytes(body))).ShouldBe(HttpStatusCode.BadRequest);
        _app.Bot.Turns.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=b")]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("garbage")]
    [InlineData("")]
    public async Task Only_multipart_is_taken(string contentType) =>
        (await PostRawAsync(contentType, "--b--"u8.ToArray())).ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Endless_part_headers_are_refused()
    {
        var headers = string.Concat(Enumerable.Range(0, 5000).Select(number => $"X-{number}: y\r\n"));
        (await PostRawAsync("multipart/form-data; boundary=b", Encoding.UTF8.GetBytes($"--b\r\n{headers}\r\nx\r\n--b--\r\n")))
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("00000000000000000000000000000000")]
    public async Task An_unknown_file_is_not_found(string fileId)
    {
        using var answer = await _app.Client.GetAsync($"{_client.Path}/attachments/{fileId}");
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
    }

    private async Task<string> UploadedAsync(byte[] bytes, string name, string contentType = "application/pdf")
    {
        using var parts = new MultipartFormDataContent { DirectLineClient.File(bytes, name, contentType) };
        using var answer = await _client.UploadAsync(parts);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return _app.Bot.LastActivity.Attachments!.Single().ContentUrl!;
    }

    private async Task<HttpStatusCode> UploadAsync(params byte[][] files)
    {
        using var parts = new MultipartFormDataContent();
        foreach (var file in files)
        {
            parts.Add(DirectLineClient.File(file, "a"));
        }

        using var answer = await _client.UploadAsync(parts);
        return answer.StatusCode;
    }

    /// <summary>Refused, or cut off by the server while still sending, as a body announced too long may be.</summary>
    private async Task<bool> RefusedAsync(params byte[][] files)
    {
        try
        {
            return await UploadAsync(files) == HttpStatusCode.RequestEntityTooLarge;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private async Task<HttpStatusCode> PostRawAsync(string contentType, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _client.Path + "/upload");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _client.Token);
        using var answer = await _app.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
