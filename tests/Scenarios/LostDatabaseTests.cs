using System.Net;
using System.Net.Http.Json;
using ChatAssist.Faults;

namespace ChatAssist.Tests.Scenarios;

/// <summary>The database stops, crashes or hangs under the running program.</summary>
public sealed class LostDatabaseTests
{
    private PostgresServer _server = null!;
    private RunningProgram _shop = null!;
    private Customer _customer = null!;

    [SetUp]
    public async Task Open()
    {
        _server = await PostgresServer.StartNewAsync();
        _shop = await RunningProgram.OpenShopAsync($"--Data:Postgres={await _server.NewDatabaseAsync()}", "--Logging:LogLevel:Default=None");
        _customer = await Customer.ArriveAsync(_shop);
        await _customer.SaysAsync("thanks", "before");
        await _customer.HearsTheBotAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _customer.DisposeAsync();
        await _shop.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task While_the_database_is_away_nothing_is_acknowledged_and_afterwards_nothing_is_lost(bool crashed)
    {
        await (crashed ? _server.KillAsync() : _server.StopAsync());
        await IsNotAcknowledgedAsync("during");
        await _server.StartAsync();
        await AllIsWellAsync("during");
    }

    [Test]
    public async Task A_database_that_hangs_is_not_waited_for()
    {
        await _server.FreezeAsync();
        try
        {
            await IsNotAcknowledgedAsync("during");
        }
        finally
        {
            await _server.ThawAsync();
        }

        await AllIsWellAsync("during");
    }

    [Test]
    public async Task The_first_message_after_a_restart_is_taken()
    {
        await _server.StopAsync();
        await _server.StartAsync();
        await AllIsWellAsync("after");
    }

    private async Task IsNotAcknowledgedAsync(string id)
    {
        using var refused = await SendAsync(id);
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync(), refused.Headers.RetryAfter?.ToString()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "not_stored", "2")));
        using var read = await _customer.Http.GetAsync($"{_customer.ConversationPath}/activities");
        Assert.That((read.StatusCode, read.Headers.RetryAfter?.ToString()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "2")));
        using var ready = await _customer.Http.GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await _customer.Http.GetStringAsync("/health/live"), Is.EqualTo("Healthy"));
    }

    /// <summary>The customer sends again what was not taken, on the same page with the same stream.</summary>
    private async Task AllIsWellAsync(string id)
    {
        using var taken = await UntilTakenAsync(id);
        await taken.ReadAsync<object>();
        await _customer.HearsTheBotAsync();
        var said = (await _customer.ReadsAsync()).Activities.Where(heard => heard.Kind == "customer.said").Select(heard => heard.ChannelData.ClientActivityID);
        Assert.That(said, Is.EqualTo(new[] { "before", id }), "each once, in order");
    }

    /// <summary>As every client does: what a busy machine cannot store within three seconds is refused, and may be sent again.</summary>
    private async Task<HttpResponseMessage> UntilTakenAsync(string id)
    {
        var answer = await SendAsync(id);
        for (var tries = 1; answer.StatusCode == HttpStatusCode.ServiceUnavailable && tries < 10; tries++)
        {
            answer.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(2));
            answer = await SendAsync(id);
        }

        return answer;
    }

    private Task<HttpResponseMessage> SendAsync(string id) => _customer.Http.PostAsJsonAsync(
        $"{_customer.ConversationPath}/activities", new { type = "message", text = "How long does delivery take?", channelData = new { clientActivityID = id } });
}
