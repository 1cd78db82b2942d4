using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bench.Serving;

namespace ChatAssist.Bench.Turns;

/// <summary>Customers' messages through the whole path. A turn is done when the bot's answer is stored, too.</summary>
/// <param name="onScreen">Each customer looks at a page: the next message is written when the answer to this one is shown.</param>
internal sealed class Talks(string name, ServerProcess server, Questions questions, bool onScreen = false) : Contestant(name, server)
{
    /// <summary>Conversations of one customer, who writes in one after the other: by the time of the next message the bot has answered.</summary>
    private const int Each = 8;

    /// <summary>Messages after which a customer is replaced by a new one before the next round: few talks are longer than this.</summary>
    private const int Many = 20 * Each;

    /// <summary>Between two looks whether the bot has answered: its own work is measured, not that of telling us so.</summary>
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);

    private const string Customer = "customer.said";

    private readonly HttpClient _http = new() { BaseAddress = server.Address };
    private Talk[][] _talks = [];
    private int[] _said = [];

    public override ValueTask DisposeAsync()
    {
        foreach (var talk in _talks.SelectMany(own => own)) talk.Screen?.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task PrepareAsync(int connections)
    {
        if (_talks.Length != connections) (_said, _talks) = (new int[connections], new Talk[connections][]);
        await Task.WhenAll(Enumerable.Range(0, connections).Where(one => _talks[one] is null || _said[one] > Many).Select(async one => (_said[one], _talks[one]) = (0, await ArriveAsync())));
    }

    protected override Task OnceAsync(int connection) => SayAsync(_talks[connection][_said[connection]++ % Each]);

    protected override Task SettleAsync() => Task.WhenAll(_talks.Select((own, one) => AnsweredAsync(own[Math.Max(0, _said[one] - 1) % Each])));

    protected override Task CheckAsync() => Task.WhenAll(_talks.SelectMany(own => own).Select(AnsweredAsync));

    private async Task<Talk[]> ArriveAsync()
    {
        var talks = new Talk[Each];
        for (var i = 0; i < Each; i++) talks[i] = await StartAsync();
        return talks;
    }

    private async Task<Talk> StartAsync()
    {
        using var given = await _http.PostAsync("/api/directline/token", null);
        var ticket = await given.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var (conversation, token) = (ticket.GetProperty("conversationId").GetString(), ticket.GetProperty("token").GetString()!);
        var started = await Posts.SendAsync(_http, "/v3/directline/conversations", token, "{}");
        var screen = onScreen ? await Screen.OpenAsync(JsonSerializer.Deserialize<JsonElement>(started).GetProperty("streamUrl").GetString()!) : null;
        return new($"/v3/directline/conversations/{conversation}/activities", token, screen);
    }

    private async Task SayAsync(Talk talk)
    {
        await Posts.SendAsync(_http, talk.Activities, talk.Token, questions.Next());
        talk.Said++;
        if (talk.Screen is not null) await talk.Screen.UntilAnsweredAsync(talk.Said);
    }

    /// <summary>Waits until something follows the customer's last message: an answer, or the notice that a person would be better and nobody is on duty.</summary>
    private async Task AnsweredAsync(Talk talk)
    {
        while (!await IsAnsweredAsync(talk)) await Task.Delay(_look);
    }

    /// <summary>Reads only what is new; a server that asks to be left alone for a moment is asked again, as every client does.</summary>
    private async Task<bool> IsAnsweredAsync(Talk talk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{talk.Activities}?watermark={talk.Watermark}") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", talk.Token) } };
        using var answer = await _http.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
        var set = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        foreach (var activity in set.GetProperty("activities").EnumerateArray())
        {
            talk.AwaitsAnswer = activity.GetProperty("channelData").GetProperty("chatassist").GetProperty("kind").GetString() == Customer;
            if (talk.AwaitsAnswer) talk.Stored++;
        }

        talk.Watermark = set.GetProperty("watermark").GetString()!;
        return talk.Stored == talk.Said && !talk.AwaitsAnswer;
    }

    private sealed record Talk(string Activities, string Token, Screen? Screen)
    {
        public int Said { get; set; }

        /// <summary>Of these so many were read back.</summary>
        public int Stored { get; set; }

        /// <summary>True when the last thing that was read is the customer's.</summary>
        public bool AwaitsAnswer { get; set; }

        /// <summary>What is after it was not read yet.</summary>
        public string Watermark { get; set; } = "";
    }
}
