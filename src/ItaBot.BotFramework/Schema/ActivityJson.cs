using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace ItaBot.BotFramework;

/// <summary>
/// How activities are read and written. Thai is written as it is, not as six-character escapes: a card is half the size and can be
/// read in a trace. Reading is strict, because a JSON tree opens lazily: a doubled name or half a surrogate pair would pass here
/// and throw later, in the middle of a turn, where it looks like a fault of the bot.
/// </summary>
public static class ActivityJson
{
    /// <summary>Serializer contracts of the protocol's types, with the options the protocol needs.</summary>
    public static ActivityJsonContext Context { get; } = new(new JsonSerializerOptions(ActivityJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The activity as UTF-8 JSON.</summary>
    public static byte[] Serialize(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, Context.Activity);

    /// <summary>Reads one activity.</summary>
    /// <param name="utf8">UTF-8 JSON.</param>
    /// <param name="activity">The activity, when it is one.</param>
    /// <returns>False when the bytes are not JSON, not an object, or of the wrong shape.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Activity? activity)
    {
        activity = TryParse(utf8, Context.Activity);
        return activity is not null && HasNoHoles(activity);
    }

    /// <summary>Reads one JSON object, as strictly as an activity.</summary>
    internal static JsonObject? TryParseObject(ReadOnlyMemory<byte> utf8) => TryParse(utf8, Context.JsonObject);

    /// <summary>Reads something of that shape, as strictly as an activity.</summary>
    internal static T? TryParse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return IsReadable(utf8) ? JsonSerializer.Deserialize(utf8.Span, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The string under that name, or nothing when it is absent or no string.</summary>
    internal static string? Text(this JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsReadable(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span) || !HasWholeStrings(utf8.Span))
        {
            return false;
        }

        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return true;
    }

    private static bool HasWholeStrings(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && !CanUnescape(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanUnescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasNoHoles(Activity activity) =>
        Full(activity.MembersAdded) && Full(activity.MembersRemoved) && Full(activity.ReactionsAdded) && Full(activity.ReactionsRemoved)
        && Full(activity.Attachments) && Full(activity.Entities)
        && Full(activity.SuggestedActions?.Actions) && Full(activity.SuggestedActions?.To);

    private static bool Full<T>(IReadOnlyList<T>? items) where T : class => items is null || items.All(item => item is not null);
}

/// <summary>Generated contracts; use <see cref="ActivityJson.Context"/>, which writes Thai as it is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(List<Activity>))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(AttachmentUpload))]
[JsonSerializable(typeof(AttachmentDescription))]
public sealed partial class ActivityJsonContext : JsonSerializerContext;
