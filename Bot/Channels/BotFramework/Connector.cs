using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatAssist.Bot.Http;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>Posts to the channels: the client of the Bot Framework Connector, version 3.</summary>
/// <remarks>Nothing is tried twice here but a call whose token was refused: when to try again is for whoever keeps the order.</remarks>
public sealed class Connector(ConnectorTokens tokens, ServiceUrls urls, TimeProvider clock) : IDisposable
{
    private const int MaxAnswer = 1_000_000;
    private const int MaxCode = 80;

    /// <summary>The longest that a call takes, with the token for it. A channel that does not answer for this long may have taken the activity or not.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new KnownHostsOnly(urls, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false, // a proxy would resolve the host in our place
        ConnectCallback = urls.ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan, // the limit is of the whole call
        MaxResponseContentBufferSize = MaxAnswer,
    };

    /// <summary>Posts to the end of the conversation.</summary>
    /// <returns>The channel's id of the activity, null when it tells none; or the failure.</returns>
    public Task<(string? Id, ConnectorFailure? Failure)> SendAsync(Reference to, Activity activity, CancellationToken ct) =>
        IdAsync(HttpMethod.Post, to, $"{In(to)}/activities", activity, ct);

    /// <summary>Answers an activity of the customer's.</summary>
    public Task<(string? Id, ConnectorFailure? Failure)> ReplyAsync(Reference to, string activityId, Activity activity, CancellationToken ct) =>
        IdAsync(HttpMethod.Post, to, $"{In(to)}/activities/{Segment(activityId)}", activity with { ReplyToId = activityId }, ct);

    /// <summary>Puts another activity in the place of one that we sent.</summary>
    public async Task<ConnectorFailure?> UpdateAsync(Reference to, string activityId, Activity activity, CancellationToken ct) =>
        (await CallAsync(HttpMethod.Put, to, $"{In(to)}/activities/{Segment(activityId)}", activity, ct)).Failure;

    public async Task<ConnectorFailure?> DeleteAsync(Reference to, string activityId, CancellationToken ct) =>
        (await CallAsync(HttpMethod.Delete, to, $"{In(to)}/activities/{Segment(activityId)}", body: null, ct)).Failure;

    /// <summary>Opens a conversation with the customer alone, or finds the one there is.</summary>
    /// <returns>The channel's id of the conversation; or the failure.</returns>
    public Task<(string? Id, ConnectorFailure? Failure)> CreateConversationAsync(Reference with, CancellationToken ct)
    {
        object? tenant = with.Tenant is { } id ? new { tenant = new { id } } : null;
        var body = new { bot = with.Bot, members = new[] { with.User }, isGroup = false, tenantId = with.Tenant, channelData = tenant };
        return IdAsync(HttpMethod.Post, with, "conversations", body, ct);
    }

    /// <summary>Begins a thread in a channel of Teams.</summary>
    /// <param name="channel">Its conversation is the channel.</param>
    /// <returns>The channel's ids of the thread and of its first activity; or the failure.</returns>
    public async Task<(string? Thread, string? Activity, ConnectorFailure? Failure)> CreateThreadAsync(Reference channel, Activity first, CancellationToken ct)
    {
        var body = new { bot = channel.Bot, isGroup = true, tenantId = channel.Tenant, channelData = new { channel = new { id = channel.ConversationId }, tenant = new { id = channel.Tenant } }, activity = first };
        var (answer, failure) = await CallAsync(HttpMethod.Post, channel, "conversations", body, ct);
        return (answer.Member("id").Text(), answer.Member("activityId").Text(), failure);
    }

    /// <summary>The customer as the channel knows them, the name above all.</summary>
    /// <returns>Null when the channel does not tell.</returns>
    public async Task<ChannelParty?> CustomerAsync(Reference of, CancellationToken ct)
    {
        if (of.User.Id is "." or "..") return null; // would be a step in the path
        var (member, _) = await CallAsync(HttpMethod.Get, of, $"{In(of)}/members/{Segment(of.User.Id)}", body: null, ct);
        return member.Member("id").Text() is { } id ? new(id, member.Member("name").Text(), member.Member("aadObjectId").Text()) : null;
    }

    /// <summary>What a channel keeps for the bot: a picture that a customer has pasted. A customer may have written the address: nothing else is fetched with our token, such as who else writes to the bot.</summary>
    /// <returns>Null when the address is none of a channel's attachments, it cannot be had, or it is more than <paramref name="most"/> bytes.</returns>
    public async Task<byte[]?> DownloadAsync(Uri url, int most, CancellationToken ct)
    {
        if (!urls.Allows(url) || !IsAttachment(url.AbsolutePath)) return null;
        try
        {
            using var answer = await WithTokenAsync(() => new(HttpMethod.Get, url), HttpCompletionOption.ResponseHeadersRead, ct);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentLength > most) return null;
            await using var content = await answer.Content.ReadAsStreamAsync(ct);
            return await BoundedBytes.ReadAsync(content, most, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A region may stand before it, and a tenant.</summary>
    private static bool IsAttachment(string path) =>
        path.IndexOf("/v3/", StringComparison.Ordinal) is >= 0 and var at && path[at..].StartsWith("/v3/attachments/", StringComparison.Ordinal);

    private static string In(Reference to) => $"conversations/{Segment(to.ConversationId)}";

    /// <exception cref="ArgumentException">The id would be read as a step in the path.</exception>
    private static string Segment(string id) => id is "" or "." or ".." ? throw new ArgumentException("This id cannot be part of an address.", nameof(id)) : Uri.EscapeDataString(id);

    private async Task<(string? Id, ConnectorFailure? Failure)> IdAsync(HttpMethod method, Reference to, string path, object body, CancellationToken ct)
    {
        var (answer, failure) = await CallAsync(method, to, path, body, ct);
        return (answer.Member("id").Text(), failure);
    }

    private async Task<(JsonElement? Body, ConnectorFailure? Failure)> CallAsync(HttpMethod method, Reference to, string path, object? body, CancellationToken ct)
    {
        if (!urls.Allows(to.ServiceUrl)) return (null, new(Remedy.GiveUp, "The channel's address is not one to which our token may go."));
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await AnswerAsync(method, to, path, body, either.Token);
        }
        catch (HttpRequestException e)
        {
            return (null, new(Remedy.TryAgain, e.StatusCode is { } status ? $"The login service answered {(int)status}." : $"No connection ({e.HttpRequestError})."));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, new(Remedy.TryAgain, $"No answer within {Limit.TotalSeconds:F0} s."));
        }
    }

    private async Task<(JsonElement? Body, ConnectorFailure? Failure)> AnswerAsync(HttpMethod method, Reference to, string path, object? body, CancellationToken ct)
    {
        using var answer = await WithTokenAsync(Request, HttpCompletionOption.ResponseContentRead, ct);
        return await ReadAsync(answer, ct);

        HttpRequestMessage Request() => new(method, new Uri($"{to.ServiceUrl.AbsoluteUri.TrimEnd('/')}/v3/{path}"))
        {
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ChatJson.Options),
        };
    }

    /// <summary>Once more with another token when this one is refused.</summary>
    private async Task<HttpResponseMessage> WithTokenAsync(Func<HttpRequestMessage> create, HttpCompletionOption until, CancellationToken ct)
    {
        var token = await tokens.GetAsync(refused: null, ct);
        var answer = await SendAsync(create, token, until, ct);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        answer.Dispose();
        return await SendAsync(create, await tokens.GetAsync(refused: token, ct), until, ct);
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, string token, HttpCompletionOption until, CancellationToken ct)
    {
        using var request = create();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, until, ct);
    }

    private static async Task<(JsonElement? Body, ConnectorFailure? Failure)> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = Json(await answer.Content.ReadAsByteArrayAsync(ct));
        if (answer.IsSuccessStatusCode) return (body, null);
        var code = body.Member("error").Member("code").Text() ?? "";
        return (null, ConnectorFailure.Of(answer.StatusCode, Beginning.Of(code, MaxCode), After(answer.Headers.RetryAfter)));
    }

    private static JsonElement? Json(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null; // empty, or a page of some proxy
        }
    }

    private static TimeSpan? After(RetryConditionHeaderValue? header) => header?.Delta; // the channels send seconds
}
