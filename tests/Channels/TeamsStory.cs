using System.Net;
using System.Text.Json;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>Story 10: the customer is on Teams, the agent at the desk, the bot in both places.</summary>
public sealed class TeamsStory
{
    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;
    private HttpClient _anasBrowser = null!;
    private Agent _ana = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync(_cloud.Settings);
        _http = _shop.NewBrowser();
        _anasBrowser = await _shop.SignInAsync("agent");
        _ana = await Agent.OnDutyAsync(_anasBrowser);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _ana.DisposeAsync();
        _anasBrowser.Dispose();
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task A_customer_on_Teams_asks_is_frustrated_talks_to_Ana_goes_back_to_the_bot_and_hears_from_her_later()
    {
        var kim = new ChannelUser(_cloud, _http, "msteams");
        await kim.DoesAsync(new { type = "installationUpdate", id = "i1", action = "add" });
        await kim.SaysAsync("How long does delivery take?");
        await kim.SeesAsync(text => text.Contains("working days", StringComparison.Ordinal));

        await kim.SaysAsync("This is ridiculous!!! I have waited three weeks, your service is absolutely terrible and useless!");
        await kim.SeesAsync(Phrases.English.Waiting);
        var queue = await kim.SeesCardAsync(Phrases.English.WhereAmI);
        var row = await WaitingAsync(kim);
        Assert.That((row.Channel, row.CustomerName, row.Reason), Is.EqualTo(("msteams", "Kim Doe", HandoffReason.Frustration)));
        Assert.That((await PressAsync(kim, CardData.Place)).GetProperty("value").GetString(), Does.StartWith("You are number "));

        Assert.That((await _ana.TakesAsync(row.Id)).Code, Is.Null);
        await kim.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));
        await kim.SeesGoneAsync(queue);
        await _ana.SaysAsync(row.Id, "I am sorry, Kim. What is the order's number?");
        await kim.SeesAsync("Ana Ruiz: I am sorry, Kim. What is the order's number?");
        await _ana.WatchesAsync(row.Id);
        await kim.DoesAsync(new { type = "typing" });
        await _ana.SeesCustomerTypingAsync(row.Id);
        await kim.SaysAsync("4711");
        await _ana.SeesLineAsync(fact => fact is CustomerSaid { Text: "4711" });
        await _ana.TypesAsync(row.Id);
        await _cloud.TakesAsync(posted => posted.Body.TryGetProperty("type", out var type) && type.GetString() == "typing");

        await _ana.ReturnsToBotAsync(row.Id);
        await kim.SeesAsync(Phrases.English.AgentLeft("Ana Ruiz"));
        await kim.SaysAsync("thanks");
        await kim.SeesAsync(Phrases.English.Welcome);

        await _ana.TakesAsync(row.Id); // hours later: nothing has come from the customer since
        var followUp = "Your parcel has been found and is on its way.";
        await _ana.SaysAsync(row.Id, followUp);
        var shown = await kim.SeesAsync($"Ana Ruiz: {followUp}");
        Assert.That(shown.Path, Does.EndWith("/activities"), "not a reply to anything");
        Assert.That(shown.Body.TryGetProperty("replyToId", out _), Is.False);

        await _ana.ClosesAsync(row.Id, Outcome.Resolved);
        Assert.That((await kim.SeesAsync(Phrases.English.Closed)).Body.GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString(), Is.EqualTo("default"));
        var stars = await kim.SeesCardAsync("★★★★★");
        Assert.That((await PressAsync(kim, CardData.Rate, new { stars = 4 })).GetProperty("statusCode").GetInt32(), Is.EqualTo(200));
        Assert.That((await PressAsync(kim, CardData.Rate, new { stars = 1 })).GetProperty("statusCode").GetInt32(), Is.EqualTo(400), "once");
        Assert.That((await _ana.OpensAsync(row.Id)).Summary.Stars, Is.EqualTo(4));
        await kim.SeesReplacedAsync(stars, "★★★★☆");
        AssertInOrder(kim.Shown);
    }

    [Test]
    public async Task A_choice_is_pressed_on_a_card_and_answered_once()
    {
        var kim = new ChannelUser(_cloud, _http, "msteams");
        await kim.SaysAsync("my order");
        var card = await kim.SeesCardAsync(CardData.Choose);
        var button = card.Body.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0];
        var data = button.GetProperty("data");
        Assert.That((button.GetProperty("type").GetString(), button.GetProperty("fallback").GetProperty("type").GetString()), Is.EqualTo(("Action.Execute", "Action.Submit")));
        var before = kim.Shown.Count;

        await InvokeAsync(kim, "adaptiveCard/action", new { action = new { type = "Action.Execute", verb = CardData.Choose, data } }, "press");
        await InvokeAsync(kim, "adaptiveCard/action", new { action = new { type = "Action.Execute", verb = CardData.Choose, data } }, "press");
        await kim.SeesAsync(_ => kim.Shown.Count > before);
        await kim.DoesAsync(new { type = "message", id = "submit", value = new { action = CardData.Choose, choice = Choice.Person, label = Phrases.English.TalkToAPerson } }); // a client that knows Action.Submit only
        await kim.SeesAsync(Phrases.English.Waiting);
        Assert.That(kim.Shown, Has.Count.EqualTo(before + 3), "the answer, the bot's word before the handoff, and the queue");
        await kim.SeesReplacedAsync(card, $"✓ {data.GetProperty("label").GetString()}");
    }

    [Test]
    public async Task A_button_answers_in_the_language_of_the_talk_whatever_the_app_is_set_to()
    {
        var kim = new ChannelUser(_cloud, _http, "msteams");
        await kim.DoesAsync(new { type = "message", id = "german", text = "Ich möchte mit einem Menschen sprechen", locale = "de-DE" });
        await kim.SeesCardAsync(CardData.Place);
        Assert.That((await PressAsync(kim, CardData.Place)).GetProperty("value").GetString(), Does.StartWith("Sie sind Nummer "));
    }

    [Test]
    public async Task Hours_after_the_end_the_customer_is_asked_whether_the_solution_held()
    {
        var clock = new ClockAhead();
        await using var cloud = await FakeCloud.StartAsync();
        await using var shop = await RunningProgram.OpenShopAsync(services => services.AddSingleton<TimeProvider>(clock), [.. cloud.Settings, "--Policy:CheckBack=04:00:00"]);
        using var http = shop.NewBrowser();
        using var browser = await shop.SignInAsync("agent");
        await using var ana = await Agent.OnDutyAsync(browser);
        var kim = new ChannelUser(cloud, http, "msteams");
        await kim.SaysAsync("I want a person");
        await kim.SeesAsync(Phrases.English.Waiting);
        var id = (await kim.OurIdAsync(shop))!;
        await ana.TakesAsync(id);
        await ana.SaysAsync(id, "Here it is.");
        await ana.ClosesAsync(id, Outcome.Resolved);
        await ana.ClosesAsync(id, Outcome.Resolved); // the wrap-up too
        await kim.SeesAsync(Phrases.English.Closed);
        var tokens = cloud.TokensAsked;

        clock.Jump(TimeSpan.FromHours(5));
        var asked = await kim.SeesAsync(Phrases.English.CheckBack);
        Assert.That((asked.Path.EndsWith("/activities", StringComparison.Ordinal), asked.Body.TryGetProperty("replyToId", out _)), Is.EqualTo((true, false)), "nothing of today is answered");
        Assert.That(cloud.TokensAsked, Is.EqualTo(tokens + 1), "the token of this morning is over");
    }

    [Test]
    public async Task A_message_that_was_left_is_answered_in_Teams_hours_later()
    {
        var clock = new ClockAhead();
        await using var cloud = await FakeCloud.StartAsync();
        await using var shop = await RunningProgram.OpenShopAsync(services => services.AddSingleton<TimeProvider>(clock), cloud.Settings);
        using var http = shop.NewBrowser();
        var kim = new ChannelUser(cloud, http, "msteams");
        await kim.SaysAsync("I want a person");
        var form = await kim.SeesCardAsync(CardData.Leave);
        await PressAsync(kim, CardData.Leave, new { text = "Where is my parcel?", address = "kim@example.org" });
        await kim.SeesReplacedAsync(form, "✓ " + Phrases.English.MessageIsLeft);
        var id = (await kim.OurIdAsync(shop))!;

        clock.Jump(TimeSpan.FromHours(5));
        while ((await shop.Services.GetRequiredService<IDeskReads>().FindAsync(new(id), default))!.Stage != StageName.Closed) await Task.Yield();
        using var browser = await shop.SignInAsync("agent");
        await using var ana = await Agent.OnDutyAsync(browser);
        Assert.That((await ana.DeskAsync()).Messages.Single().Id, Is.EqualTo(id));
        Assert.That((await ana.TakesAsync(id)).Code, Is.Null);
        await ana.SaysAsync(id, "It is on its way.");
        var answer = await kim.SeesAsync("Ana Ruiz: It is on its way.");
        Assert.That((answer.Path.EndsWith("/activities", StringComparison.Ordinal), answer.Body.TryGetProperty("replyToId", out _)), Is.EqualTo((true, false)), "nothing of today is answered");
    }

    [Test]
    public async Task A_thumb_under_the_last_message_is_a_rating_with_its_comment()
    {
        var kim = new ChannelUser(_cloud, _http, "msteams");
        await kim.SaysAsync("I want a person");
        await kim.SeesAsync(Phrases.English.Waiting);
        var row = await WaitingAsync(kim);
        await _ana.TakesAsync(row.Id);
        await _ana.ClosesAsync(row.Id, Outcome.Resolved);
        await kim.SeesAsync(Phrases.English.Closed);
        var thumb = new { actionName = "feedback", actionValue = new { reaction = "dislike", feedback = """{"feedbackText":"too slow"}""" } };
        Assert.That((await InvokeAsync(kim, "message/submitAction", thumb, "t1")).EnumerateObject(), Is.Empty, "Teams shows anything else as an error");
        Assert.That((await InvokeAsync(kim, "message/submitAction", thumb, "t2")).EnumerateObject(), Is.Empty);
        var rated = (CustomerRated)(await _ana.OpensAsync(row.Id)).Lines.Single(line => line.Event is CustomerRated).Event;
        Assert.That((rated.Stars, rated.Comment), Is.EqualTo((1, "too slow")));
    }

    private async Task<Summary> WaitingAsync(ChannelUser user)
    {
        var id = await user.OurIdAsync(_shop);
        return (await _ana.SeesAsync(desk => desk.Waiting.Any(row => row.Id == id))).Waiting.Single(row => row.Id == id);
    }

    private static async Task<JsonElement> PressAsync(ChannelUser user, string action, object? more = null)
    {
        var data = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        data["action"] = action;
        return await InvokeAsync(user, "adaptiveCard/action", new { action = new { type = "Action.Execute", verb = action, data } }, $"{Guid.NewGuid()}");
    }

    private static async Task<JsonElement> InvokeAsync(ChannelUser user, string name, object value, string id)
    {
        using var answer = await user.PostAsync(user.Activity(new { type = "invoke", id, name, value }));
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    private static void AssertInOrder(IReadOnlyList<string> shown)
    {
        string[] milestones = [Phrases.English.Waiting, Phrases.English.AgentJoined("Ana Ruiz"), "Ana Ruiz: I am sorry, Kim. What is the order's number?", Phrases.English.AgentLeft("Ana Ruiz"), Phrases.English.Welcome, Phrases.English.Closed];
        var places = milestones.Select(text => shown.ToList().IndexOf(text)).ToList();
        Assert.That(places, Is.Ordered.And.No.Member(-1));
        Assert.That(shown.Where(text => text != Phrases.English.AgentJoined("Ana Ruiz")), Is.Unique, "nothing came twice");
    }
}
