using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatAssist.Faults;

/// <summary>Posts message after message, and the same one again under the same client id until it is acknowledged; keeps the log of it.</summary>
public sealed class LoadCustomer : IDisposable
{
    private static readonly TimeSpan _beforeRetry = TimeSpan.FromMilliseconds(100);

    private readonly string _who;
    private readonly HttpClient _http;
    private readonly History _history;
    private string _conversation = "";
    private int _messages;
    private int _sessions;

    public LoadCustomer(string who, Uri address, History history)
    {
        (_who, _history) = (who, history);
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public async Task ArriveAsync()
    {
        using var given = await _http.PostAsJsonAsync("/api/directline/token", new { });
        var ticket = await given.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        _conversation = ticket.GetProperty("conversationId").GetString()!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.GetProperty("token").GetString());
        using var started = await _http.PostAsJsonAsync("/v3/directline/conversations", new { });
        started.EnsureSuccessStatusCode();
    }

    /// <summary>Posts until it is told to stop; the message under way is finished.</summary>
    /// <param name="acknowledged">Called after each acknowledgement.</param>
    public async Task PostAsync(Action acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var cid = string.Create(CultureInfo.InvariantCulture, $"{_who}-{++_messages}");
            var text = $"Where is my order {cid}?";
            while (!await TryPostAsync(cid, text)) await Task.Delay(_beforeRetry, CancellationToken.None);
            acknowledged();
        }
    }

    /// <summary>Reads the whole conversation back into the history.</summary>
    /// <returns>True when the bot has answered everything.</returns>
    public async Task<bool> ReadAsync()
    {
        var began = History.Now;
        var set = await _http.GetFromJsonAsync<JsonElement>($"/v3/directline/conversations/{_conversation}/activities");
        var activities = set.GetProperty("activities").EnumerateArray().ToList();
        var answered = activities.Where(one => Kind(one) == "bot.said" && one.TryGetProperty("replyToId", out _)).CountBy(one => one.GetProperty("replyToId").GetString()!).ToDictionary();
        ReadLine[] lines = [.. activities.Where(one => Kind(one) == "customer.said").Select(one => LineOf(one, answered))];
        _history.Add(new Reading(began, _who, ++_sessions, _conversation, lines));
        return lines.All(line => line.Answers > 0);
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> TryPostAsync(string cid, string text)
    {
        Log(Op.Send);
        try
        {
            using var answer = await _http.PostAsJsonAsync($"/v3/directline/conversations/{_conversation}/activities", new { type = "message", from = new { id = _who }, text, channelData = new { clientActivityID = cid } });
            if (!answer.IsSuccessStatusCode)
            {
                Log((int)answer.StatusCode >= 500 ? Op.Unknown : Op.Fail);
                return false;
            }

            Log(Op.Ok, SeqOf((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            Log(Op.Unknown); // killed in the middle
            return false;
        }

        void Log(Op op, int? seq = null) => _history.Add(new Sent(History.Now, _who, _conversation, cid, Hash(text), op, seq));
    }

    private static ReadLine LineOf(JsonElement activity, Dictionary<string, int> answered)
    {
        var id = activity.GetProperty("id").GetString()!;
        return new(SeqOf(id), activity.GetProperty("channelData").GetProperty("clientActivityID").GetString()!, Hash(activity.GetProperty("text").GetString()!), answered.GetValueOrDefault(id));
    }

    private static string? Kind(JsonElement activity) => activity.GetProperty("channelData").GetProperty("chatassist").GetProperty("kind").GetString();

    private static int SeqOf(string id) => int.Parse(id[(id.IndexOf('|', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
