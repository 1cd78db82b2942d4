using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bot.Channels.DirectLine;

namespace ChatAssist.Tests.Scenarios;

/// <summary>A customer with the chat open in a browser.</summary>
public sealed class Customer : IAsyncDisposable
{
    private const string Base = "/v3/directline";

    private int _said;

    private Customer(HttpClient http, Ticket ticket, DirectLineSocket stream) => (Http, Ticket, Stream) = (http, ticket, stream);

    /// <summary>Sends the customer's token with every call.</summary>
    public HttpClient Http { get; }

    public Ticket Ticket { get; }

    public DirectLineSocket Stream { get; private set; }

    public string Conversation => Ticket.ConversationId;

    public string ConversationPath => $"{Base}/conversations/{Conversation}";

    /// <summary>Opens the chat: gets a token, starts the conversation and listens to it.</summary>
    /// <param name="visitor">The key from an earlier visit; null for somebody new.</param>
    /// <param name="user">The site's token of its signed-in user; null for nobody.</param>
    /// <param name="goOn">The conversation elsewhere with which the customer goes on here; null for none.</param>
    /// <param name="locale">What the customer reads.</param>
    public static Task<Customer> ArriveAsync(RunningProgram program, string? visitor = null, string? page = null, string? user = null, string? goOn = null, string locale = "en") =>
        ArriveAsync(program.Address, visitor, page, user, goOn, locale);

    /// <param name="address">Of a node, or of a proxy in front of several.</param>
    public static async Task<Customer> ArriveAsync(Uri address, string? visitor = null, string? page = null, string? user = null, string? goOn = null, string locale = "en")
    {
        var http = new HttpClient { BaseAddress = address };
        using var given = await http.PostAsJsonAsync("/api/directline/token", new { visitor, page, user, goOn, locale });
        var ticket = await given.ReadAsync<Ticket>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);
        using var started = await http.PostAsJsonAsync($"{Base}/conversations", new { locale });
        return new(http, ticket, await DirectLineSocket.OpenAsync((await started.ReadAsync<Ticket>()).StreamUrl!));
    }

    /// <summary>The same customer on the same page, loaded again.</summary>
    public Task<Customer> ReloadAsync() => ArriveAsync(Http.BaseAddress!, Ticket.Visitor);

    /// <summary>The network was cut: a new stream from the last watermark on.</summary>
    public async Task ReconnectAsync()
    {
        var watermark = Stream.Watermark;
        await Stream.DisposeAsync();
        using var answer = await Http.GetAsync($"{ConversationPath}?watermark={watermark}");
        Stream = await DirectLineSocket.OpenAsync((await answer.ReadAsync<Ticket>()).StreamUrl!);
    }

    /// <summary>Cuts the stream; the customer hears nothing until <see cref="ReconnectAsync"/>.</summary>
    public ValueTask DropAsync() => Stream.DisposeAsync();

    /// <returns>The id of the stored message.</returns>
    public Task<string> SaysAsync(string text) => SaysAsync(text, $"c{++_said}");

    /// <summary>Says it once more, under the same id, when the first try met a node that was about to end; as every client of ours does.</summary>
    public async Task<string> SaysAgainIfNeededAsync(string text)
    {
        var id = $"c{++_said}";
        using var first = await PostAsync(Message(text, id));
        return first.IsSuccessStatusCode ? (await first.ReadAsync<Accepted>()).Id : await SaysAsync(text, id);
    }

    /// <param name="clientId">The same id twice is one message.</param>
    public Task<string> SaysAsync(string text, string clientId) => DoesAsync(Message(text, clientId));

    /// <summary>Says it with the language tag of a page that now is in another language.</summary>
    public Task<string> SaysInAsync(string locale, string text) =>
        DoesAsync(new { type = "message", from = new { id = Ticket.UserId }, text, locale, channelData = new { clientActivityID = $"c{++_said}" } });

    /// <summary>Presses a button that is on the screen.</summary>
    public Task<string> PressesAsync(Button button) => DoesAsync(new
    {
        type = "message",
        from = new { id = Ticket.UserId },
        text = button.Title,
        value = button.Value,
        channelData = new { clientActivityID = $"c{++_said}" },
    });

    /// <summary>Uses a control of the chat: <c>chatassist.person</c>, <c>chatassist.back</c>, <c>chatassist.leave</c>, <c>chatassist.rate</c>.</summary>
    public Task<string> DoesAsync(string name, object? value = null) => DoesAsync(Event(name, value));

    /// <summary>The same, when it must be refused.</summary>
    /// <returns>The status and the code.</returns>
    public async Task<(HttpStatusCode Status, string? Code)> IsRefusedAsync(string name, object? value = null)
    {
        using var response = await Http.PostAsJsonAsync($"{ConversationPath}/activities", Event(name, value));
        return (response.StatusCode, await response.ErrorCodeAsync());
    }

    public Task TypesAsync() => DoesAsync(new { type = "typing", from = new { id = Ticket.UserId } });

    public Task<Heard> HearsAsync(Func<Heard, bool> @is) => Stream.HearsAsync(@is);

    /// <summary>The bot's next words.</summary>
    public Task<Heard> HearsTheBotAsync() => HearsAsync(heard => heard.Kind == "bot.said");

    /// <summary>An agent's next words.</summary>
    public Task<Heard> HearsAnAgentAsync() => HearsAsync(heard => heard.Kind == "agent.said");

    /// <summary>The next notice of this kind: <c>waiting</c>, <c>agentJoined</c> …</summary>
    public Task<Heard> HearsAsync(string notice) => HearsAsync(heard => heard.Notice == notice);

    /// <summary>The place in the queue that is pushed next.</summary>
    public async Task<int> HearsItsPlaceAsync() =>
        (await HearsAsync(heard => heard.Name == "chatassist.queue")).Value!.Value.GetProperty("position").GetInt32();

    /// <summary>All that the server has after a watermark.</summary>
    public async Task<ActivitySet> ReadsAsync(string watermark = "")
    {
        using var response = await Http.GetAsync($"{ConversationPath}/activities?watermark={watermark}");
        return await response.ReadAsync<ActivitySet>();
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Http.Dispose();
    }

    private async Task<string> DoesAsync(object activity)
    {
        using var response = await PostAsync(activity);
        return (await response.ReadAsync<Accepted>()).Id;
    }

    private Task<HttpResponseMessage> PostAsync(object activity) => Http.PostAsJsonAsync($"{ConversationPath}/activities", activity);

    private object Message(string text, string clientId) => new { type = "message", from = new { id = Ticket.UserId }, text, channelData = new { clientActivityID = clientId } };

    private object Event(string name, object? value) =>
        new { type = "event", from = new { id = Ticket.UserId }, name, value, channelData = new { clientActivityID = $"c{++_said}" } };

    private sealed record Accepted(string Id);
}

/// <summary>A token with what belongs to it, as the server gives it.</summary>
public sealed record Ticket(string Token, string ConversationId, string UserId, string? Visitor, string? StreamUrl)
{
    [System.Text.Json.Serialization.JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    public int UploadSeconds { get; init; }

    /// <summary>Whom the site's token has proved.</summary>
    public ProvenCustomer? Customer { get; init; }
}

/// <summary>Answers of the Direct Line server.</summary>
public static class DirectLineReading
{
    /// <summary>The body of an answer that must be a success.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
    }

    /// <summary>The code in the protocol's error body; null when it is none.</summary>
    public static async Task<string?> ErrorCodeAsync(this HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("error", out var error) && error.GetProperty("message").GetString()!.Length > 0 ? error.GetProperty("code").GetString() : null;
    }
}
