using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>A channel whose own hub brings the person, by the Bot Framework's handoff protocol.</summary>
public sealed class HandoffProtocolTests
{
    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;
    private ChannelUser _kim = null!;

    [SetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync([.. _cloud.Settings, "--Policy:ForeignHub=omnichannel", "--Policy:HubWait=00:05:00"]);
        _http = _shop.NewBrowser();
        _kim = new(_cloud, _http, "omnichannel");
    }

    [TearDown]
    public async Task Close()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task The_hub_gets_what_was_said_and_why_and_the_bot_is_silent_until_it_is_done()
    {
        await _kim.SaysAsync("How long does delivery take?");
        await _kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));
        await _kim.SaysAsync("I want a person");
        await _kim.SeesAsync(Phrases.English.HubAsked);

        var asked = (await _cloud.TakesAsync(posted => posted.Body.TryGetProperty("name", out var name) && name.GetString() == "handoff.initiate")).Body;
        Assert.That(asked.GetProperty("type").GetString(), Is.EqualTo("event"));
        Assert.That(asked.GetProperty("conversation").GetProperty("id").GetString(), Is.EqualTo(_kim.Conversation).And.EqualTo(asked.GetProperty("relatesTo").GetProperty("conversation").GetProperty("id").GetString()));
        Assert.That(asked.GetProperty("value").GetProperty("reason").GetString(), Is.EqualTo("CustomerAsked"));
        var transcript = asked.GetProperty("attachments")[0];
        Assert.That((transcript.GetProperty("contentType").GetString(), transcript.GetProperty("name").GetString()), Is.EqualTo(("application/json", "Transcript")));
        var said = transcript.GetProperty("content").GetProperty("activities").EnumerateArray().ToList();
        Assert.That(said.Select(activity => activity.GetProperty("from").GetProperty("id").GetString()), Is.EqualTo(new[] { "29:kim", "28:bot", "29:kim", "28:bot" }));
        Assert.That(said[0].GetProperty("text").GetString(), Is.EqualTo("How long does delivery take?"));
        Assert.That(said.Select(activity => activity.GetProperty("timestamp").GetDateTimeOffset()), Is.Ordered);

        for (var i = 0; i < 3; i++) await HubSaysAsync("accepted", "h1");
        await _kim.SeesAsync(Phrases.English.HubAccepted);
        await _kim.SaysAsync("How long does delivery take?");
        await HubSaysAsync("completed", "h2");
        await _kim.SeesAsync(Phrases.English.BackToBot);
        await _kim.SaysAsync("thanks");
        await _kim.SeesAsync(Phrases.English.Welcome);
        Assert.That(_kim.Shown.Count(text => text.Contains("working days", StringComparison.Ordinal)), Is.EqualTo(1), "the bot said nothing to the hub's person's customer");
        Assert.That(_kim.Shown.Count(text => text == Phrases.English.HubAccepted), Is.EqualTo(1));
    }

    [Test]
    public async Task What_the_hub_cannot_take_is_taken_at_our_desk()
    {
        using var browser = await _shop.SignInAsync("agent");
        await using var ana = await Agent.OnDutyAsync(browser);
        await _kim.SaysAsync("I want a person");
        await _kim.SeesAsync(Phrases.English.HubAsked);
        Assert.That((await StageAsync(), (await ana.TakesAsync((await _kim.OurIdAsync(_shop))!)).Code), Is.EqualTo((StageName.AtHub, "already_taken")));
        await HubSaysAsync("failed", "h1", "Nobody is on duty.");
        await _kim.SeesAsync(Phrases.English.Waiting);
        var id = (await _kim.OurIdAsync(_shop))!;
        Assert.That((await ana.SeesAsync(desk => desk.Waiting.Any(row => row.Id == id))).Waiting.Single().Because, Does.Contain("Nobody is on duty."));
        Assert.That((await ana.TakesAsync(id)).Code, Is.Null);
        await ana.SaysAsync(id, "I am here.");
        await _kim.SeesAsync("Ana Ruiz: I am here.");
    }

    [Test]
    public async Task A_hub_that_says_nothing_loses_the_customer_to_our_queue_even_over_a_restart()
    {
        string[] settings = [.. _cloud.Settings, "--Policy:ForeignHub=omnichannel", "--Policy:HubWait=00:00:03"];
        _shop = await _shop.RestartAsync(settings);
        using var http = _shop.NewBrowser();
        _kim = new(_cloud, http, "omnichannel");
        await _kim.SaysAsync("I want a person");
        await _kim.SeesAsync(Phrases.English.HubAsked);
        _shop = await _shop.RestartAsync(settings);
        await _kim.SeesAsync(text => text.StartsWith("Nobody is on duty", StringComparison.Ordinal));
        Assert.That(await StageAsync(), Is.EqualTo(StageName.WithBot));
    }

    [Test]
    public async Task A_status_of_a_conversation_that_nobody_knows_or_of_an_unknown_kind_is_taken_and_leaves_nothing()
    {
        await HubSaysAsync("accepted", "h0");
        Assert.That(await _kim.OurIdAsync(_shop), Is.Null);
        await _kim.SaysAsync("hello");
        await _kim.SeesAsync(Phrases.English.Hello);
        await HubSaysAsync("sleeping", "h1");
        await HubSaysAsync("completed", "h2");
        Assert.That(await StageAsync(), Is.EqualTo(StageName.WithBot));
    }

    [Test]
    public async Task Our_own_web_chat_has_no_other_hub()
    {
        using var console = new StringWriter();
        Assert.That(await ChatAssist.Bot.ChatAssistProgram.RunAsync(["--Policy:ForeignHub=omnichannel directline", "--Data:Folder=/nowhere"], console, console), Is.EqualTo(1));
        Assert.That(console.ToString(), Does.Contain("Policy:ForeignHub"));
    }

    private Task HubSaysAsync(string state, string id, string? message = null) =>
        _kim.DoesAsync(new { type = "event", id, name = "handoff.status", value = new { state, message }, from = new { id = "hub", name = "The hub" } });

    private async Task<StageName> StageAsync() => (await _shop.Services.GetRequiredService<IDeskReads>().FindAsync(new((await _kim.OurIdAsync(_shop))!), default))!.Stage;
}
