using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using ItaBot.Domain.Drafting;
using Microsoft.Extensions.Logging;
using OpenAI;
using OpenAI.Chat;

namespace ItaBot.Infrastructure.Drafting.Models;

/// <summary>
/// A model behind the chat completions of Azure OpenAI's v1 endpoint, or of anything that speaks the same. The package's own
/// retries are off: how long a person waits is decided in one place, by the writer.
/// </summary>
public sealed class OpenAiModel : ILanguageModel
{
    private const int MostAnswerTokens = 4000;

    private readonly ChatClient _client;
    private readonly ILogger _log;

    /// <summary>Names the service; nothing is asked yet.</summary>
    /// <param name="endpoint">The v1 address, for example <c>https://NAME.openai.azure.com/openai/v1/</c>.</param>
    /// <param name="deployment">Name of the deployment or model.</param>
    /// <param name="credential">Proves who asks.</param>
    /// <param name="log">Takes statuses, never texts.</param>
    public OpenAiModel(Uri endpoint, string deployment, AuthenticationPolicy credential, ILogger<OpenAiModel> log)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = endpoint,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            {
                Timeout = Timeout.InfiniteTimeSpan,
            }),
        };
#pragma warning disable OPENAI001 // The only way in for a token; marked "for evaluation" by the package, and shown in its own README.
        _client = new ChatClient(deployment, credential, options);
#pragma warning restore OPENAI001
        _log = log;
        Name = deployment;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public async Task<ModelReply> AskAsync(IModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [new SystemChatMessage(prompt.Instructions), new UserChatMessage(prompt.Request)];
        if (before is var (answer, refusal))
        {
            messages.Add(new AssistantChatMessage(answer));
            messages.Add(new UserChatMessage(refusal));
        }

        var options = new ChatCompletionOptions
        {
            MaxOutputTokenCount = MostAnswerTokens,
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("draft", BinaryData.FromString(prompt.Schema), jsonSchemaIsStrict: true),
        };
        try
        {
            ChatCompletion completion = await _client.CompleteChatAsync(messages, options, cancellationToken);
            return Read(completion, messages);
        }
        catch (ClientResultException refused)
        {
            return Fault(refused);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            // The package reads the body by hand: what is no completion shows in these ways.
            _log.ModelFault(Name, DraftFault.Garbled, 200);
            return new ModelReply(null, DraftFault.Garbled);
        }
        catch (Exception away) when (away is HttpRequestException or IOException || IsCredential(away))
        {
            _log.ModelFault(Name, DraftFault.Down, 0);
            return new ModelReply(null, DraftFault.Down, RetryAfter: away is HttpRequestException or IOException ? TimeSpan.FromSeconds(1) : null);
        }
    }

    // A service that does not count is counted for: no text has more tokens than characters.
    private ModelReply Read(ChatCompletion completion, List<ChatMessage> asked)
    {
        var text = string.Concat(completion.Content.Select(p => p.Text));
        DraftFault? fault = completion.FinishReason switch
        {
            ChatFinishReason.ContentFilter => DraftFault.Filtered,
            ChatFinishReason.Length => DraftFault.Cut,
            _ when completion.Refusal is { Length: > 0 } => DraftFault.Filtered,
            _ when text.Length == 0 => DraftFault.Garbled,
            _ => null,
        };
        if (fault is { } why)
        {
            _log.ModelFault(Name, why, 200);
        }

        long Length() => asked.Sum(m => m.Content.Sum(p => (long)p.Text.Length));
        return new ModelReply(fault is null ? text : null, fault, completion.Usage?.InputTokenCount ?? Length(), completion.Usage?.OutputTokenCount ?? text.Length);
    }

    private ModelReply Fault(ClientResultException refused)
    {
        var response = refused.GetRawResponse();
        var fault = refused.Status switch
        {
            400 when Code(response) == "content_filter" => DraftFault.Filtered,
            429 => DraftFault.Busy,
            _ => DraftFault.Down,
        };
        _log.ModelFault(Name, fault, refused.Status);
        TimeSpan? again = refused.Status is 0 or 408 or 429 or >= 500 ? TimeSpan.FromSeconds(1) : null;
        return new ModelReply(null, fault, RetryAfter: again is null ? null : Wait(response) ?? again);
    }

    private static string? Code(PipelineResponse? response)
    {
        try
        {
            using var body = JsonDocument.Parse(response!.Content.ToMemory());
            return body.RootElement.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TimeSpan? Wait(PipelineResponse? response)
    {
        double? Number(string header) => response is not null && response.Headers.TryGetValue(header, out var text)
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 86_400_000 ? number : null;
        return Number("retry-after-ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds)
            : Number("Retry-After") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static bool IsCredential(Exception error) => error is Azure.Identity.AuthenticationFailedException;
}
