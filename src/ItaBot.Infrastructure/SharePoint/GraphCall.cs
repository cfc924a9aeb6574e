using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>One request to Microsoft Graph.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">Below the endpoint, escaped; or an address that Graph gave, when <see cref="Given"/> is set.</param>
/// <param name="Units">What SharePoint charges for it: 1 for one thing read, 2 for several read or anything written.</param>
internal sealed record GraphCall(HttpMethod Method, string Path, int Units)
{
    /// <summary>JSON body, or null.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Bytes as the body, or null.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>The version that is overwritten, or null for none.</summary>
    public string? IfMatch { get; init; }

    /// <summary>For a slice: its first byte and the length of the whole.</summary>
    public (long From, long Whole)? Slice { get; init; }

    /// <summary>An address that Graph gave and that carries its own permission: it never gets our token.</summary>
    public Uri? Given { get; init; }

    /// <summary>Whether failures of the other side are answers, too: the caller knows what to do next.</summary>
    public bool Raw { get; init; }

    /// <summary>Whether sending it twice is no worse than once. What creates something is asked about first instead; what is only read always is.</summary>
    public bool Repeatable => Method == HttpMethod.Get || (Method != HttpMethod.Post && !Raw);

    public static GraphCall Get(string path, int units = 1) => new(HttpMethod.Get, path, units);

    public static GraphCall Post(string path, JsonObject body) => new(HttpMethod.Post, path, 2) { Body = body };

    public static GraphCall Patch(string path, JsonObject body, string? etag) => new(HttpMethod.Patch, path, 2) { Body = body, IfMatch = etag };
}

/// <summary>What Graph answered. Status 0: nothing came, and it is not known whether the request arrived.</summary>
internal sealed record GraphReply(int Status, JsonObject? Body = null)
{
    public bool Ok => Status is >= 200 and < 300;

    /// <summary>Whether the request may be sent again as it is.</summary>
    public bool Again { get; init; }

    /// <summary>How long the other side asked us to stay away.</summary>
    public TimeSpan? Wait { get; init; }

    public byte[]? Bytes { get; init; }

    public Uri? Location { get; init; }

    /// <summary>Graph's word for what was wrong.</summary>
    public string? Code => (Body?["error"] as JsonObject)?["code"] is JsonValue code && code.TryGetValue<string>(out var text) ? text : null;

    public string? Text(string name) => Body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The text, without which the answer is not what Graph promises.</summary>
    public string Need(string name) => Text(name) ?? throw new SharingTroubleException(SharingTrouble.Refused);
}

/// <summary>
/// Ends a try to share something: the road is closed for now, or somebody has to open it. It is expected, and turned into a value
/// where the try began; it is an exception because it ends a dozen steps that could not go on without the one that met it.
/// </summary>
internal sealed class SharingTroubleException(SharingTrouble trouble, TimeSpan? wait = null) : Exception(trouble.ToString())
{
    public SharingTrouble Trouble { get; } = trouble;

    public TimeSpan? Wait { get; } = wait;
}
