using System.ClientModel;
using System.Runtime.CompilerServices;
using ChatAssist.Dialogs.Wording;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ChatAssist.Bot.Ai;

/// <summary>OpenAI's client as the seam that other .NET libraries share: messages of text in, one message of text out, no tools.</summary>
/// <remarks>It fails with <see cref="ModelFailedException"/> only, so that nobody outside needs to know this client's faults.</remarks>
public sealed class OpenAiChat(ChatClient client, Breaker breaker, ILogger<OpenAiChat> log) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!breaker.MayCall()) throw new ModelFailedException(DraftFate.Resting);
        try
        {
            var completion = (await client.CompleteChatAsync(messages.Select(Sent), Form(options), cancellationToken)).Value;
            breaker.Worked();
            return Received(completion);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            breaker.Failed(); // whoever gave up has waited as long as may be
            Log.ModelFailed(log, DraftFate.TimedOut, 0);
            throw;
        }
        catch (Exception e) // its faults are many: broken wires, statuses, JSON of a kind of its own
        {
            var (fate, status) = (FateOf(e), (e as ClientResultException)?.Status ?? 0);
            if (fate != DraftFate.Refused) breaker.Failed(ComeAgain(e));
            Log.ModelFailed(log, fate, status);
            throw new ModelFailedException(fate);
        }
    }

    /// <summary>In one piece: a text is shown only after all of it was judged, so nothing would be gained by more.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(client) ? client : null;

    public void Dispose()
    {
    }

    private static OpenAI.Chat.ChatMessage Sent(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text) : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text) : new UserChatMessage(message.Text);

    private static ChatCompletionOptions Form(ChatOptions? options) => new()
    {
        MaxOutputTokenCount = options?.MaxOutputTokens,
        ResponseFormat = options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } json
            ? OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true)
            : null,
    };

    /// <exception cref="ModelFailedException">The model refused in words of its own.</exception>
    private static ChatResponse Received(ChatCompletion completion)
    {
        if (completion.Refusal is { Length: > 0 }) throw new ModelFailedException(DraftFate.Refused);
        return new(new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(part => part.Text))))
        {
            ModelId = completion.Model,
            FinishReason = completion.FinishReason switch
            {
                OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
                OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
                _ => ChatFinishReason.Stop,
            },
            Usage = completion.Usage is { } usage ? new() { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount } : null,
        };
    }

    private static DraftFate FateOf(Exception e) => e switch
    {
        ModelFailedException own => own.Fate,
        ClientResultException { Status: 429 } => DraftFate.Throttled,
        ClientResultException { Status: 401 or 403 } => DraftFate.NoAccess,
        ClientResultException { Status: 400 } refused when refused.GetRawResponse()?.Content.ToString().Contains("content_filter", StringComparison.Ordinal) == true => DraftFate.Refused,
        OperationCanceledException => DraftFate.TimedOut,
        ClientResultException or HttpRequestException or IOException => DraftFate.Failed,
        _ => DraftFate.Malformed,
    };

    private static TimeSpan? ComeAgain(Exception e) =>
        e is ClientResultException failed && failed.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var after) == true && int.TryParse(after, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
