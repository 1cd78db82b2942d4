using ChatAssist.Dialogs;
using ChatAssist.Faults;
using ChatAssist.Faults.Cluster;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Two whole programs share their data and a Redis, and one of them alone has lost the way to Redis.</summary>
public sealed class IsolatedNodeTests
{
    private RedisServer _redis = null!;
    private CutProxy _way = null!;
    private RunningProgram _joined = null!;
    private RunningProgram _isolated = null!;
    private HttpClient _browser = null!;

    [SetUp]
    public async Task Open()
    {
        _redis = await RedisServer.StartAsync();
        _way = new CutProxy(_redis.Port, carriesNews: true);
        _joined = await RunningProgram.OpenShopAsync(Settings(_redis.Port));
        using (await _joined.SignInAsync("agent"))
            _isolated = await _joined.JoinAsync(Settings(_way.Port));
        _browser = await _isolated.SignInAsync("agent");
        await HearsTheOthersAsync(_joined);
        await HearsTheOthersAsync(_isolated);
    }

    [TearDown]
    public async Task Close()
    {
        _browser.Dispose();
        await _isolated.DisposeAsync();
        await _joined.DisposeAsync();
        await _way.DisposeAsync();
        await _redis.DisposeAsync();
    }

    /// <summary>What is said comes by sweeps of five seconds: four of them are several leases.</summary>
    [Test]
    public async Task Its_agents_keep_their_conversations_and_nobody_is_told_that_they_are_gone()
    {
        await using var agent = await Agent.OnDutyAsync(_browser);
        await _joined.HasHeardOfAnAgentAsync();
        await using var kim = await Customer.ArriveAsync(_joined);
        await kim.DoesAsync("chatassist.person");
        await agent.SeesAsync(desk => desk.Waiting.Count == 1);
        Assert.That((await agent.TakesAsync(kim.Conversation)).Code, Is.Null);
        _way.Set(Cut.Both);
        for (var i = 0; i < 4; i++)
        {
            Assert.That((await agent.SaysAsync(kim.Conversation, $"Still here, {i}.")).Code, Is.Null);
            await kim.HearsAsync(heard => heard.Text == $"Still here, {i}.");
        }

        var lines = (await agent.OpensAsync(kim.Conversation)).Lines;
        Assert.That(lines.Select(line => line.Event), Has.None.InstanceOf<AgentLost>());

        await using var lee = await Customer.ArriveAsync(_joined);
        await lee.DoesAsync("chatassist.person");
        await lee.HearsAsync("waiting"); // and not that nobody is on duty
    }

    private string[] Settings(int redis) => [$"--Redis:Connection={_redis.Connection.Replace($":{_redis.Port}", $":{redis}", StringComparison.Ordinal)}", "--Handoff:Lease=00:00:03"];

    private static async Task HearsTheOthersAsync(RunningProgram node)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var browser = node.NewBrowser();
        while (await browser.GetStringAsync("/health/ready", patience.Token) != "Healthy") await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }
}
