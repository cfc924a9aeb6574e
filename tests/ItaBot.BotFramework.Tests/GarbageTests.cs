using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Garbage on every endpoint: always a 4xx with a reason, never a 5xx, never silence, and the bot hears none of it.</summary>
public sealed class GarbageTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private DirectLineClient _client = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.AnonymousAsync();
        _client = await DirectLineClient.StartAsync(_app);
        _app.Bot.Turns.Clear();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static readonly Dictionary<string, Func<byte[]>> Bodies = new(StringComparer.Ordinal)
    {
        ["one blank"] = () => " "u8.ToArray(),
        ["zero bytes"] = () => new byte[64],
        ["random bytes"] = () => Random(1000),
        ["many random bytes"] = () => Random(200_000),
        ["too large"] = () => Random(300_000),
        ["far too large"] = () => new byte[5_000_000],
        ["large but JSON"] = () => Encoding.UTF8.GetBytes("{\"type\":\"message\",\"text\":\"" + new string('x', 300_000) + "\"}"),
        ["deep arrays"] = () => Encoding.UTF8.GetBytes("{\"type\":\"message\",\"value\":" + new string('[', 50_000)),
        ["deep objects"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))),
        ["half an object"] = () => "{\"type\":\"mess"u8.ToArray(),
        ["null"] = () => "null"u8.ToArray(),
        ["true"] = () => "true"u8.ToArray(),
        ["a number"] = () => "1e400"u8.ToArray(),
        ["a string"] = () => "\"message\""u8.ToArray(),
        ["an array"] = () => "[{\"type\":\"message\"}]"u8.ToArray(),
        ["type is a number"] = () => "{\"type\":1,\"user\":1,\"locale\":1}x"u8.ToArray(),
        ["from is a string"] = () => "{\"type\":\"message\",\"from\":\"malee\",\"user\":{\"id\":false}} "u8[..^1].ToArray()[..^1],
        ["a date that is none"] = () => "{\"type\":\"message\",\"timestamp\":\"2569-02-30\""u8.ToArray(),
        ["half a surrogate"] = () => "{\"type\":\"message\",\"value\":\"\\ud800\"}"u8.ToArray(),
        ["the same name twice"] = () => "{\"type\":\"message\",\"type\":\"message\",\"user\":{}}"u8.ToArray(),
        ["UTF-16"] = () => Encoding.Unicode.GetBytes("{\"type\":\"message\"}"),
        ["broken UTF-8"] = () => [.. "{\"type\":\"message\",\"text\":\""u8, 0xE0, 0xB8, .. "\"}"u8],
        ["a byte order mark"] = () => [0xEF, 0xBB, 0xBF, .. "{\"type\":\"message\"}"u8],
        ["XML"] = () => "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>"u8.ToArray(),
        ["a form"] = () => "type=message&text=x"u8.ToArray(),
    };

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-8", "multipart/form-data; boundary=b", "text/plain", "garbage", ""];

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(BodyNames))]
    public async Task Every_endpoint_refuses_it_with_a_reason(string name)
    {
        var body = Bodies[name]();
        string[] paths =
        [
            "/api/messages", "/directline/tokens/generate", "/directline/conversations",
            _client.Path + "/activities", _client.Path + "/upload",
        ];
        foreach (var path in paths)
        {
            foreach (var contentType in ContentTypes)
            {
                await RefusedAsync(path, contentType, body);
            }
        }

        _app.Bot.Turns.ShouldBeEmpty();
        (await _client.PollAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_all_of_it_the_next_right_request_is_served()
    {
        foreach (var body in Bodies.Values)
        {
            await RefusedAsync(_client.Path + "/activities", "application/json", body());
        }

        (await _client.SayAsync("ยังอยู่ไหม")).ShouldEndWith("|0000001");
    }

    [Theory]
    [InlineData("GET", "/directline")]
    [InlineData("GET", "/directline/tokens/generate")]
    [InlineData("DELETE", "/directline/conversations")]
    [InlineData("PUT", "/directline/conversations/x/activities")]
    [InlineData("GET", "/directline/conversations/x/upload")]
    [InlineData("GET", "/directline/conversations/%00/activities")]
    [InlineData("GET", "/directline/conversations/..%2f..%2f/activities")]
    [InlineData("GET", "/directline/conversations/x/attachments/%ff")]
    [InlineData("GET", "/directline/session/getsessionid")]
    [InlineData("PATCH", "/api/messages")]
    [InlineData("POST", "/api/messages/more")]
    public async Task An_address_that_is_none_is_4xx(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _client.Token);
        using var answer = await _app.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
    }

    [Theory]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nAuthorization: Bearer \u0001\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")]
    [InlineData("GARBAGE\r\n\r\n")]
    public async Task A_request_that_is_not_even_HTTP_is_4xx(string raw)
    {
        using var socket = new TcpClient("127.0.0.1", _app.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(raw));
        using var reader = new StreamReader(stream, Encoding.ASCII);

        var status = await reader.ReadLineAsync();

        status.ShouldNotBeNull().ShouldStartWith("HTTP/1.1 4");
    }

    [Fact]
    public async Task A_caller_who_hangs_up_half_way_leaves_nothing_behind()
    {
        using (var socket = new TcpClient("127.0.0.1", _app.Port))
        {
            await socket.GetStream().WriteAsync(
                "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"type\""u8.ToArray());
        }

        (await _client.SayAsync("ต่อ")).ShouldEndWith("|0000001");
        _app.Bot.Turns.ShouldHaveSingleItem();
    }

    private async Task RefusedAsync(string path, string contentType, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _client.Token);
        using var answer = await _app.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{path} as {contentType}");
        var reason = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!;
        reason["code"]!.GetValue<string>().ShouldNotBeNullOrEmpty();
        reason["message"]!.GetValue<string>().ShouldNotBeNullOrEmpty();
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
