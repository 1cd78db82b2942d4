using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Scenarios;

namespace ChatAssist.Tests.Deploy;

/// <summary>The whole topology as plain processes, with nginx in front as deploy/ has it.</summary>
public sealed class LocalTests
{
    private LocalTopology _local;
    private HttpClient _agentsBrowser;

    [OneTimeSetUp]
    public async Task Start()
    {
        _local = await LocalTopology.StartAsync();
        _agentsBrowser = await _local.SignInAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _agentsBrowser.Dispose();
        await _local.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task An_agent_behind_the_proxy_serves_the_customers_of_both_nodes()
    {
        await using var agent = await Agent.OnDutyAsync(_agentsBrowser);
        foreach (var way in new[] { _local.NodeA, _local.NodeB, _local.Proxy })
        {
            await using var kim = await Customer.ArriveAsync(way);
            await kim.DoesAsync("chatassist.person");
            await agent.SeesAsync(desk => desk.Waiting.Any(row => row.Id == kim.Conversation));
            Assert.That((await agent.TakesAsync(kim.Conversation)).Code, Is.Null);
            await agent.SaysAsync(kim.Conversation, "Hello Kim.");
            Assert.That((await kim.HearsAnAgentAsync()).Text, Is.EqualTo("Hello Kim."));
            await agent.ClosesAsync(kim.Conversation, Outcome.Resolved);
        }
    }

    [Test, Order(2)]
    public async Task A_desk_that_asks_how_to_connect_gets_to_the_node_that_answered()
    {
        for (var i = 0; i < 10; i++)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Post, "/hubs/agent/negotiate?negotiateVersion=1");
            asked.Headers.UserAgent.ParseAdd($"browser/{i}");
            asked.Headers.Add("Origin", _local.Proxy.GetLeftPart(UriPartial.Authority));
            using var answer = await _agentsBrowser.SendAsync(asked);
            var token = (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("connectionToken").GetString()!;
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("User-Agent", $"browser/{i}");
            socket.Options.SetRequestHeader("Origin", _local.Proxy.GetLeftPart(UriPartial.Authority));
            await socket.ConnectAsync(new UriBuilder(_local.Proxy) { Scheme = "ws", Path = "/hubs/agent", Query = $"id={Uri.EscapeDataString(token)}" }.Uri, _agentsBrowser, default);
            Assert.That(socket.State, Is.EqualTo(WebSocketState.Open));
        }
    }

    [Test, Order(2)]
    public async Task Behind_a_proxy_that_ends_TLS_streams_are_secure()
    {
        Assert.That(await StreamAddressAsync("https"), Does.StartWith("wss://"));
        Assert.That(await StreamAddressAsync("http"), Does.StartWith("ws://"));
        Assert.That(await StreamAddressAsync(said: null), Does.StartWith("ws://"));
    }

    [Test, Order(2)]
    public async Task Behind_a_proxy_in_front_every_customer_has_a_limit_of_their_own()
    {
        const int far = 100;
        var answers = await Task.WhenAll(Enumerable.Range(0, far).Select(_ => AsksForTokenAsync("203.0.113.1")));
        Assert.That(answers, Has.Some.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await AsksForTokenAsync("203.0.113.2"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await AsksForTokenAsync("203.0.113.2, 203.0.113.1"), Is.EqualTo(HttpStatusCode.TooManyRequests), "the last one is what the proxy saw");
    }

    [Test, Order(3)]
    public async Task While_a_node_ends_every_message_behind_the_proxy_gets_in_at_the_second_try_at_the_latest()
    {
        var customers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Customer.ArriveAsync(_local.Proxy)));
        await _local.EndAsync("node-a");
        for (var i = 0; i < 20; i++) await Task.WhenAll(customers.Select(customer => customer.SaysAgainIfNeededAsync($"Message {i}")));
        foreach (var customer in customers)
        {
            await customer.ReconnectAsync();
            await customer.HearsAsync(heard => heard.Text == "Message 19");
            await customer.DisposeAsync();
        }
    }

    [Test, Order(4)]
    public async Task A_node_that_is_back_is_used_at_once_so_the_next_one_may_end()
    {
        var customers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Customer.ArriveAsync(_local.Proxy))); // the proxy sees that the first node is away
        await _local.StartAgainAsync("node-a", _local.NodeA);
        await _local.EndAsync("node-b");
        for (var i = 0; i < 20; i++) await Task.WhenAll(customers.Select(customer => customer.SaysAgainIfNeededAsync($"Message {i}")));
        foreach (var customer in customers) await customer.DisposeAsync();
    }

    [Test, Order(5)]
    public async Task Told_to_stop_it_leaves_no_process_behind()
    {
        Assert.That(_local.Running(), Is.SupersetOf(new[] { "node-b.pid", "postgres.pid", "redis.pid", "proxy.pid" }));
        await _local.StopAsync();
        Assert.That(_local.Running(), Is.Empty);
        Assert.That(async () => await _agentsBrowser.GetAsync("/health/live"), Throws.InstanceOf<HttpRequestException>());
    }

    private async Task<string?> StreamAddressAsync(string? said)
    {
        using var http = new HttpClient { BaseAddress = _local.Proxy };
        if (said is not null) http.DefaultRequestHeaders.Add("X-Forwarded-Proto", said);
        using var given = await http.PostAsJsonAsync("/api/directline/token", new { locale = "en" });
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await given.ReadAsync<Ticket>()).Token);
        using var started = await http.PostAsJsonAsync("/v3/directline/conversations", new { locale = "en" });
        return (await started.ReadAsync<Ticket>()).StreamUrl;
    }

    /// <param name="from">The customer's address, as the proxy in front says it.</param>
    private async Task<HttpStatusCode> AsksForTokenAsync(string from)
    {
        using var http = new HttpClient { BaseAddress = _local.Proxy };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        using var given = await http.PostAsJsonAsync("/api/directline/token", new { locale = "en" });
        return given.StatusCode;
    }
}
