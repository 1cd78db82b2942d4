using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Scenarios;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>Somebody on a channel, and the channel that posts for them.</summary>
public sealed class ChannelUser(FakeCloud cloud, HttpClient http, string channel)
{
    private int _said;

    /// <summary>The channel's id of the conversation, of the kind that Teams has.</summary>
    public string Conversation { get; init; } = $"a:{Guid.NewGuid():N};messageid=1";

    /// <summary>The path at which the bot posts into it.</summary>
    public string Activities => $"conversations/{Conversation}/activities";

    /// <summary>Who writes, as the channel says it.</summary>
    public object From { get; init; } = new { id = "29:kim", name = "Kim Doe" };

    public async Task<HttpResponseMessage> SaysAsync(string text, string? id = null) => await PostAsync(Message(text, id));

    /// <summary>Posts, and asserts that it was taken.</summary>
    public async Task DoesAsync(object activity)
    {
        using var answer = await PostAsync(Activity(activity));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A message as the channel posts it.</summary>
    /// <param name="id">Null for a new one.</param>
    public JsonObject Message(string text, string? id = null) => Activity(new { type = "message", id = id ?? $"m{Interlocked.Increment(ref _said)}", text });

    /// <summary>Fills in what every activity of the channel has.</summary>
    public JsonObject Activity(object fields)
    {
        var activity = new JsonObject
        {
            ["channelId"] = channel,
            ["serviceUrl"] = cloud.Address.GetLeftPart(UriPartial.Authority),
            ["from"] = JsonSerializer.SerializeToNode(From, ChatJson.Options),
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Shop Bot" },
            ["conversation"] = new JsonObject { ["id"] = Conversation, ["conversationType"] = "personal", ["tenantId"] = FakeCloud.OwnTenant },
            ["locale"] = "en-GB",
        };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(fields, ChatJson.Options)!.AsObject()) activity[name] = value?.DeepClone();
        return activity;
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity) =>
        PostAsync(activity.ToJsonString(), $"Bearer {cloud.ChannelToken(channel == "msteams" ? cloud.Teams : null)}");

    /// <param name="authorization">Null for none.</param>
    public async Task<HttpResponseMessage> PostAsync(string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request);
    }

    /// <summary>Waits until the channel shows words that fit.</summary>
    public Task<Posted> SeesAsync(Func<string, bool> fits) => cloud.TakesAsync(posted => IsHere(posted) && posted.Text is { } text && fits(text));

    public Task<Posted> SeesAsync(string text) => SeesAsync(shown => shown == text);

    /// <summary>Waits until the channel shows a card in which something stands.</summary>
    public Task<Posted> SeesCardAsync(string part) => cloud.TakesAsync(posted => IsHere(posted) && posted.Text is null && posted.Body.ToString().Contains(part, StringComparison.Ordinal));

    /// <summary>Waits until the channel was told to put something else in the place of what it showed.</summary>
    public Task<Posted> SeesReplacedAsync(Posted shown, string by) => cloud.TakesAsync(posted => posted.Method == "PUT" && IsHere(posted) && posted.Path.EndsWith($"/{shown.Id}", StringComparison.Ordinal) && posted.Body.ToString().Contains(by, StringComparison.Ordinal));

    /// <summary>Waits until the channel was told to take away what it showed.</summary>
    public Task<Posted> SeesGoneAsync(Posted shown) => cloud.TakesAsync(posted => posted.Method == "DELETE" && IsHere(posted) && posted.Path.EndsWith($"/{shown.Id}", StringComparison.Ordinal));

    /// <summary>Every text that the channel shows in this conversation, oldest first.</summary>
    public IReadOnlyList<string> Shown => [.. cloud.Taken.Where(posted => IsHere(posted) && posted.Text is not null).Select(posted => posted.Text!)];

    /// <summary>Our id of the conversation; null while there is none.</summary>
    public async Task<string?> OurIdAsync(RunningProgram program)
    {
        await using var connection = await program.Services.GetRequiredService<Database>().OpenConnectionAsync(default);
        return await connection.ExecuteScalarAsync<string?>("SELECT conversation FROM channel_conversations WHERE channel_id = @Conversation", new { Conversation });
    }

    private bool IsHere(Posted posted) => posted.Path.StartsWith($"conversations/{Conversation}", StringComparison.Ordinal) || posted.Path.StartsWith($"conversations/{Uri.EscapeDataString(Conversation)}", StringComparison.Ordinal);
}
