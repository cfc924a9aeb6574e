using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ItaBot.Bot.Channels.WebChat;

/// <summary>A person whom the page can speak as.</summary>
internal sealed record WebChatPerson(string Id, string Name, string Position);

/// <summary>
/// The local web chat: one page with the official Bot Framework client over the local Direct Line. It is for trying and for working
/// on one machine; whoever opens it can be anyone, so the host maps it in Development only and it answers this machine only.
/// </summary>
internal static class WebChatPage
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src data: blob:; connect-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["chat.css"] = "text/css; charset=utf-8",
        ["chat.js"] = "text/javascript; charset=utf-8",
    };

    /// <summary>Serves the page at / and its files under /webchat/.</summary>
    public static void MapWebChatPage(this WebApplication app, IReadOnlyList<WebChatPerson> people, string agencyName)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { agency = agencyName, people }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        app.MapGet("/", context => SendAsync(context, "index.html"));
        app.MapGet("/webchat/people.json", context => WriteAsync(context, "application/json; charset=utf-8", json));
        app.MapGet("/webchat/{file}", (HttpContext context, string file) => SendAsync(context, file));
    }

    private static async Task SendAsync(HttpContext context, string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "webchat", file);
        if (!Files.TryGetValue(file, out var type) || !File.Exists(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await WriteAsync(context, type, await File.ReadAllBytesAsync(path, context.RequestAborted));
    }

    private static async Task WriteAsync(HttpContext context, string type, byte[] content)
    {
        if (context.Connection.RemoteIpAddress is not { } caller || !System.Net.IPAddress.IsLoopback(caller))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
