using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>What became of a post.</summary>
internal abstract record Posted
{
    private Posted(SendOp op, int? status = null) => (Op, Status) = (op, status);

    public SendOp Op { get; }

    /// <summary>Of an answer that neither acknowledged nor asked to come again; else null.</summary>
    public int? Status { get; }

    public sealed record Ok(int Seq) : Posted(SendOp.Ok);

    /// <summary>Refused for good.</summary>
    public sealed record Refused(int Code) : Posted(SendOp.Fail, Code);

    /// <summary>No answer, or one that leaves it open: it may be stored or not.</summary>
    /// <param name="Error">Of the server, when it does not ask to come again.</param>
    public sealed record Unknown(int? Error = null) : Posted(SendOp.Unknown, Error);
}

/// <param name="Token">Opens the conversation on every node.</param>
internal sealed record Ticket(string ConversationId, string Token, string? UserId, string? StreamUrl);

/// <summary>Activities, and the watermark after them; null when nothing was stored.</summary>
internal sealed record ActivitySet(IReadOnlyList<JsonElement> Activities, string? Watermark);

/// <summary>The calls of a Direct Line client.</summary>
internal sealed class DirectLine : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(6);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = _patience, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) }) { Timeout = _patience };

    /// <summary>Gets a token as a new customer, and starts the conversation.</summary>
    /// <param name="site">Whose page it is; null for the usual one.</param>
    /// <exception cref="HttpRequestException">The node is away or refuses; so with the other calls.</exception>
    public async Task<Ticket> ArriveAsync(Uri node, string? site = null)
    {
        var ticket = await SendAsync<Ticket>(HttpMethod.Post, new(node, "/api/directline/token"), token: null, new { site });
        var started = await SendAsync<Ticket>(HttpMethod.Post, new(node, "/v3/directline/conversations"), ticket.Token, new { });
        return ticket with { StreamUrl = started.StreamUrl };
    }

    /// <summary>A new stream, from a watermark on.</summary>
    public Task<Ticket> ReconnectAsync(Uri node, Ticket ticket, string watermark) =>
        SendAsync<Ticket>(HttpMethod.Get, new(node, $"/v3/directline/conversations/{ticket.ConversationId}?watermark={watermark}"), ticket.Token, body: null);

    /// <returns>Nothing when the node does not know the conversation, or the token: it has lost them, which the history must show.</returns>
    public async Task<ActivitySet> ReadAsync(Uri node, Ticket ticket, string watermark)
    {
        try
        {
            return await SendAsync<ActivitySet>(HttpMethod.Get, new(node, $"/v3/directline/conversations/{ticket.ConversationId}/activities?watermark={watermark}"), ticket.Token, body: null);
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return new([], null);
        }
    }

    public Task<Posted> PostAsync(Uri node, Ticket ticket, object activity) => PostAsync(node, ticket, "activities", JsonContent.Create(activity));

    /// <summary>Posts a message with a file.</summary>
    /// <param name="file">Its text.</param>
    public Task<Posted> UploadAsync(Uri node, Ticket ticket, object activity, string file) =>
        PostAsync(node, ticket, "upload", new MultipartFormDataContent { { JsonContent.Create(activity, new MediaTypeHeaderValue("application/vnd.microsoft.activity")), "activity" }, { new StringContent(file), "file", "order.txt" } });

    /// <summary>Fetches a file as a page does.</summary>
    /// <param name="address">As an activity names it.</param>
    /// <returns>Its text; null when the node does not have it, which the history must show.</returns>
    public async Task<string?> FileAsync(Uri node, string address)
    {
        using var answer = await _http.GetAsync(new Uri(node, address));
        return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? null : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private async Task<Posted> PostAsync(Uri node, Ticket ticket, string what, HttpContent content)
    {
        try
        {
            using var request = Request(HttpMethod.Post, new(node, $"/v3/directline/conversations/{ticket.ConversationId}/{what}"), ticket.Token, content);
            using var answer = await _http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) return Declined((int)answer.StatusCode, answer.Headers.RetryAfter is not null);
            return new Posted.Ok(Line.SeqOf((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!));
        }
        catch (Exception e) when (IsBroken(e))
        {
            return new Posted.Unknown();
        }
    }

    /// <summary>Whether an exception says that the network or the other side failed.</summary>
    public static bool IsBroken(Exception e) => e is HttpRequestException or IOException or OperationCanceledException or TimeoutException or System.Net.WebSockets.WebSocketException;

    public void Dispose() => _http.Dispose();

    private static Posted Declined(int status, bool asksToComeAgain) => status switch
    {
        429 or 503 when asksToComeAgain => new Posted.Unknown(),
        >= 500 => new Posted.Unknown(status),
        _ => new Posted.Refused(status),
    };

    private async Task<T> SendAsync<T>(HttpMethod method, Uri address, string? token, object? body)
    {
        using var request = Request(method, address, token, body is null ? null : JsonContent.Create(body));
        using var answer = await _http.SendAsync(request);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<T>())!;
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri address, string? token, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
