using System.Net;
using System.Net.WebSockets;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;

namespace ChatAssist.Tests.Scenarios;

/// <summary>What one token may hold open, and how often it may read: more than a customer ever needs, and not without end.</summary>
public sealed class ReadLimitTests
{
    private const int Permits = 60;

    private RunningProgram _shop = null!;
    private Customer _kim = null!;

    [SetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync($"--DirectLine:ReadsPerMinute={Permits}", "--DirectLine:MaxStreams=2", "--Data:Sample=false");
        _kim = await Customer.ArriveAsync(_shop);
    }

    [TearDown]
    public async Task Close()
    {
        await _kim.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task The_oldest_of_too_many_streams_is_told_and_misses_nothing_and_the_living_new_one_is_never_kept_out()
    {
        await using var second = await OpenStreamAsync();
        await using var third = await OpenStreamAsync();
        await _kim.Stream.EndsAsync();
        await _kim.SaysAsync("Where is my parcel?");
        foreach (var stream in (DirectLineSocket[])[second, third]) await stream.HearsAsync(heard => heard.Text == "Where is my parcel?");
        await _kim.ReconnectAsync();
        await _kim.HearsAsync(heard => heard.Text == "Where is my parcel?");
        await second.EndsAsync();
    }

    [Test]
    public async Task Who_reads_too_much_is_told_when_to_come_again_at_whatever_door()
    {
        var streamUrl = await StreamUrlAsync();
        using var sent = await _kim.Http.PostAsync($"{_kim.ConversationPath}/upload", new StringContent("my order"));
        var file = (await _kim.ReadsAsync()).Activities.SelectMany(heard => heard.Attachments).Single().ContentUrl!;
        await UseUpAsync(_kim.Http);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, $"{_kim.ConversationPath}/activities"), (HttpMethod.Get, _kim.ConversationPath),
            (HttpMethod.Post, "/v3/directline/conversations"), (HttpMethod.Post, "/v3/directline/tokens/refresh"), (HttpMethod.Get, file),
        })
        {
            using var refused = await _kim.Http.SendAsync(new(method, path));
            Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.TooManyRequests, "too_many")), path);
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero), path);
        }

        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        Assert.That(async () => await socket.ConnectAsync(new(streamUrl), default), Throws.InstanceOf<WebSocketException>());
        Assert.That(socket.HttpStatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Who_may_read_no_more_for_a_while_still_writes_and_hears()
    {
        await UseUpAsync(_kim.Http);
        await _kim.SaysAsync("Where is my parcel?");
        await _kim.HearsAsync(heard => heard.Text == "Where is my parcel?");
    }

    [Test]
    public async Task A_stranger_uses_up_nobodys_reads()
    {
        using var stranger = _shop.NewBrowser();
        await using var eve = await Customer.ArriveAsync(_shop);
        for (var i = 0; i < Permits; i++)
        {
            using var nobody = await stranger.GetAsync($"{_kim.ConversationPath}/activities");
            using var other = await eve.Http.GetAsync($"{_kim.ConversationPath}/activities");
            Assert.That((nobody.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)));
        }

        Assert.That((await _kim.ReadsAsync()).Watermark, Is.Not.Null);
    }

    /// <summary>The client of Microsoft without a socket: it asks once a second, and renews its token every 15 minutes.</summary>
    [Test]
    public async Task Twenty_tabs_that_ask_once_a_second_never_read_too_much()
    {
        var (clock, usual) = (new ManualClock(Talk.T0), RateLimit.PerMinute("reads", new DirectLineOptions().ReadsPerMinute));
        var limits = new LocalRateLimits(clock);
        for (var second = 0; second < 1_000; second++)
        {
            for (var tab = 0; tab < 20; tab++) Assert.That(await limits.TakeAsync(usual, "kim"), Is.EqualTo(TimeSpan.Zero), $"second {second}, tab {tab}");
            if (second == 900) for (var tab = 0; tab < 20; tab++) Assert.That(await limits.TakeAsync(usual, "kim"), Is.EqualTo(TimeSpan.Zero), $"tab {tab} is renewed");
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task UseUpAsync(HttpClient http)
    {
        for (var i = 0; i < Permits; i++)
        {
            using var read = await http.GetAsync($"{_kim.ConversationPath}/activities");
            if (read.StatusCode == HttpStatusCode.TooManyRequests) return;
        }

        Assert.Fail("all of them were let through");
    }

    private async Task<DirectLineSocket> OpenStreamAsync() => await DirectLineSocket.OpenAsync(await StreamUrlAsync());

    private async Task<string> StreamUrlAsync()
    {
        using var answer = await _kim.Http.GetAsync(_kim.ConversationPath);
        return (await answer.ReadAsync<Ticket>()).StreamUrl!;
    }
}
