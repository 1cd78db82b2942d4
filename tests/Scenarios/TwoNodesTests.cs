using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using ChatAssist.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Two whole programs share their data and a Redis: customers are on the one, agents on the other.</summary>
public sealed class TwoNodesTests
{
    private RedisServer _redis;
    private RunningProgram _a;
    private RunningProgram _b;
    private HttpClient _agentsBrowser;

    private string[] Settings => [$"--Redis:Connection={_redis.Connection}", "--Handoff:Lease=00:00:03", "--DirectLine:ActivitiesPerMinute=50"];

    [OneTimeSetUp]
    public async Task Open()
    {
        _redis = await RedisServer.StartAsync();
        _a = await RunningProgram.OpenShopAsync(Settings);
        using (await _a.SignInAsync("agent"))
            _b = await _a.JoinAsync(Settings);
        _agentsBrowser = await _b.SignInAsync("agent");
        await IsAsync("Healthy");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _agentsBrowser.Dispose();
        await _b.DisposeAsync();
        await _a.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task An_agent_of_one_node_serves_the_customer_of_another()
    {
        await using var agent = await Agent.OnDutyAsync(_agentsBrowser);
        await _a.HasHeardOfAnAgentAsync();
        await using var kim = await Customer.ArriveAsync(_a);
        await using var lee = await Customer.ArriveAsync(_a);
        await kim.DoesAsync("chatassist.person");
        Assert.That(await kim.HearsItsPlaceAsync(), Is.EqualTo(1));
        await lee.DoesAsync("chatassist.person");
        Assert.That(await lee.HearsItsPlaceAsync(), Is.EqualTo(2));
        await agent.SeesAsync(desk => desk.Waiting.Count == 2);

        await agent.WatchesAsync(kim.Conversation);
        Assert.That((await agent.TakesAsync(kim.Conversation)).Code, Is.Null);
        await kim.HearsAsync("agentJoined");
        Assert.That(await lee.HearsItsPlaceAsync(), Is.EqualTo(1), "the queue moved on the other node");

        await agent.TypesAsync(kim.Conversation);
        await kim.HearsAsync(heard => heard.Type == "typing");
        await agent.SaysAsync(kim.Conversation, "Hello Kim.");
        Assert.That((await kim.HearsAnAgentAsync()).Text, Is.EqualTo("Hello Kim."));
        await kim.TypesAsync();
        await agent.SeesCustomerTypingAsync(kim.Conversation);
        await kim.SaysAsync("Hello!");
        await agent.SeesLineAsync(fact => fact is CustomerSaid { Text: "Hello!" });
    }

    [Test]
    public async Task An_edit_on_one_node_is_what_a_customer_of_the_other_hears()
    {
        using var admin = await _a.SignInAsync("admin");
        var answer = (await admin.GetFromJsonAsync<JsonObject>("/api/admin/answers/delivery-time"))!;
        answer["text"] = "Two nodes, one answer.";
        using (var saved = await admin.PutAsJsonAsync("/api/admin/answers/delivery-time", answer))
            await saved.JsonAsync(HttpStatusCode.OK);
        Assert.That(() => VersionOn(_b), Is.EqualTo(VersionOn(_a)).After(30_000, 20));
        await using var lee = await Customer.ArriveAsync(_b);
        await lee.SaysAsync("How long does delivery take?");
        Assert.That((await lee.HearsAsync(heard => heard.Purpose == "Answer")).Text, Is.EqualTo("Two nodes, one answer."));

        static string VersionOn(RunningProgram node) => node.Services.GetRequiredService<LiveKnowledge>().Now().Index.Snapshot.Version;
    }

    [Test]
    public async Task Who_is_at_the_desk_and_takes_conversations_is_seen_on_both()
    {
        using var admins = await _a.SignInAsync("admin");
        await using var here = await Agent.AtTheDeskAsync(admins);
        await using var there = await Agent.AtTheDeskAsync(_agentsBrowser);
        await there.SetAvailableAsync(true);
        await here.SeesAsync(desk => desk.Agents.Any(agent => agent.Available));
        await there.SetAvailableAsync(false);
        await here.SeesAsync(desk => desk.Agents is [{ Available: false }, { Available: false }]);
    }

    [Test]
    public async Task A_limit_counts_on_both_nodes_together()
    {
        await using var kim = await Customer.ArriveAsync(_a);
        using var other = _b.NewBrowser();
        other.DefaultRequestHeaders.Authorization = kim.Http.DefaultRequestHeaders.Authorization;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++) answers.AddRange([await TypesAsync(kim.Http, kim.ConversationPath), await TypesAsync(other, kim.ConversationPath)]);
        Assert.That(answers.Count(status => status == HttpStatusCode.OK), Is.InRange(50, 75), "80 were sent");
    }

    [Test]
    public async Task Without_redis_both_are_ready_and_everything_arrives_by_sweeps()
    {
        await using var agent = await Agent.OnDutyAsync(_agentsBrowser);
        await _a.HasHeardOfAnAgentAsync();
        await using var kim = await Customer.ArriveAsync(_a);
        await kim.DoesAsync("chatassist.person");
        await agent.SeesAsync(desk => desk.Waiting.Count == 1);
        await _redis.KillAsync();
        await IsAsync("Degraded\nredis: Degraded");

        await agent.WatchesAsync(kim.Conversation);
        Assert.That((await agent.TakesAsync(kim.Conversation)).Code, Is.Null);
        await agent.SaysAsync(kim.Conversation, "Can you hear me?");
        Assert.That((await kim.HearsAnAgentAsync()).Text, Is.EqualTo("Can you hear me?"));
        await kim.SaysAsync("Yes.");
        await agent.SeesLineAsync(fact => fact is CustomerSaid { Text: "Yes." });

        await _redis.StartAgainAsync();
        await IsAsync("Healthy");
        await agent.SaysAsync(kim.Conversation, "Well again.");
        await kim.HearsAsync(heard => heard.Text == "Well again.");
    }

    private static async Task<HttpStatusCode> TypesAsync(HttpClient browser, string conversation)
    {
        using var answer = await browser.PostAsJsonAsync($"{conversation}/activities", new { type = "typing" });
        return answer.StatusCode;
    }

    /// <summary>Waits until both nodes say how they are.</summary>
    private async Task IsAsync(string health)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        foreach (var node in new[] { _a, _b })
        {
            using var browser = node.NewBrowser();
            while (await browser.GetStringAsync("/health/ready", patience.Token) != health) await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
