using System.Net.Http.Json;
using ChatAssist.Bench.Serving;

namespace ChatAssist.Bench.Hub;

/// <summary>The same people at a bare SignalR hub: nothing is checked, stored or decided.</summary>
internal sealed class BareOffice(ServerProcess server) : IAsyncDisposable
{
    private readonly HttpClient _browser = new() { BaseAddress = server.Address };

    public TimeSpan Processor => server.Processor;

    public static async Task<BareOffice> OpenAsync() => new(await ServerProcess.StartAsync("hub"));

    /// <summary>What is posted, as large as one of our lines, appears on one screen.</summary>
    public async Task<Watched> TalkAsync(int number)
    {
        var talk = new Watched { Write = id => PostAsync($"/talk-{number}", id) };
        await talk.WatchAsync(server.Address, _browser, $"talk-{number}");
        return talk;
    }

    public async Task<Watched> AudienceAsync(int number, int screens, string text)
    {
        HubSocket? writer = null;
        var audience = new Watched { Write = id => writer!.AskAsync("Say", id, $"audience-{number}", text) };
        writer = await audience.WatchAsync(server.Address, _browser, $"audience-{number}");
        for (var i = 1; i < screens; i++) await audience.WatchAsync(server.Address, _browser, $"audience-{number}");
        return audience;
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await server.DisposeAsync();
    }

    private async Task PostAsync(string path, string id)
    {
        using var answer = await _browser.PostAsync(path, JsonContent.Create(new { version = 1, at = DateTimeOffset.UnixEpoch, cause = $"customer:{id}", @event = new { kind = "customer.said", text = Office.Words } }));
        answer.EnsureSuccessStatusCode();
    }
}
