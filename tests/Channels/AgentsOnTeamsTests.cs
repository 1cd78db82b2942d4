using System.Net;
using System.Net.Http.Json;
using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>Agents take and answer in their channel of Teams, under the rules of the desk.</summary>
public sealed class AgentsOnTeamsTests : AgentsOnTeamsFixture
{
    [Test]
    public async Task An_agent_takes_by_a_card_talks_in_its_thread_and_gives_back_to_the_bot()
    {
        var (thread, card) = await WaitsAsync();
        Assert.That($"{card.Body}", Does.Contain("Kim Doe wants a person").And.Contain("Waiting for a person").And.Contain("The customer asked for a person").And.Contain("Kim Doe: I want a person"));
        await Kim.SaysAsync("It is about order 4711");
        await SeesAsync(thread, "Kim Doe: It is about order 4711");

        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You have it."));
        await Kim.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));
        await CardShowsAsync(thread, card, "Taken by Ana Ruiz");
        for (var i = 0; i < 3; i++) await SaysAsync("<at>Shop Bot</at> I am looking.", thread, AnasId, "the same");
        await Kim.SeesAsync("Ana Ruiz: I am looking.");
        await Kim.SaysAsync("Thank you");
        await SeesAsync(thread, "Kim Doe: Thank you");

        Assert.That(await PressesAsync(CardData.AgentReturns, thread, AnasId), Is.EqualTo("Done."));
        await Kim.SeesAsync(Phrases.English.AgentLeft("Ana Ruiz"));
        await CardShowsAsync(thread, card, "Back with the bot");
        await SaysAsync("One more thing", thread, AnasId);
        await SeesAsync(thread, $"This did not reach the customer. {Problem.NotYours.Message}");
        Assert.That(Kim.Shown.Where(text => text.StartsWith("Ana Ruiz: ", StringComparison.Ordinal)), Is.EqualTo(new[] { "Ana Ruiz: I am looking." }));
        Assert.That(Cloud.Taken.Count(posted => posted.Text == "Kim Doe: Thank you"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_taken_at_the_desk_cannot_be_taken_in_Teams_and_the_card_says_so()
    {
        using var admin = await Shop.SignInAsync("admin");
        using var bens = await Shop.HireAsync(admin, "ben", "agent");
        await using var ben = await Agent.OnDutyAsync(bens);
        var (thread, card) = await WaitsAsync();
        Assert.That((await ben.TakesAsync((await Kim.OurIdAsync(Shop))!)).Code, Is.Null);
        await CardShowsAsync(thread, card, "Taken by The ben");
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Is.EqualTo(Problem.AlreadyTaken.Message));
        await ben.SaysAsync((await Kim.OurIdAsync(Shop))!, "Hello Kim");
        await SeesAsync(thread, "The ben (at the desk): Hello Kim");
        Assert.That(await PressesAsync(CardData.AgentCloses, thread, AnasId), Is.EqualTo(Problem.NotYours.Message));
    }

    [Test]
    public async Task The_desks_capacity_holds_in_Teams_too()
    {
        var (first, _) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, first, AnasId), Does.StartWith("You have it."));
        AnotherComes();
        var (second, card) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, second, AnasId), Is.EqualTo(Problem.AtCapacity.Message));
        Assert.That(await PressesAsync(CardData.AgentCloses, first, AnasId, "Resolved"), Is.EqualTo("Done."));
        Assert.That(card.Path, Is.EqualTo("conversations"));
    }

    [Test]
    public async Task Who_is_no_agent_is_told_so_and_takes_and_says_nothing([Values(null, "bbbbbbbb-0000-4000-8000-000000000002")] string? stranger)
    {
        var (thread, _) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, stranger), Does.StartWith("You are not known as an agent here."));
        await SaysAsync("I am Ana, really", thread, stranger);
        await Cloud.TakesAsync(posted => posted.Text?.StartsWith("You are not known as an agent here.", StringComparison.Ordinal) == true);
        Assert.That(Kim.Shown, Has.None.Contains("really"));
    }

    [Test]
    public async Task Another_organisation_has_no_word_in_the_channel()
    {
        var stranger = In(Channel).Activity(new { type = "message", id = "x", text = "on duty", from = new { id = "29:ana", aadObjectId = AnasId }, conversation = new { id = Channel, tenantId = "99999999-2222-3333-4444-555555555555" } });
        using var answer = await In(Channel).PostAsync(stranger);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_card_that_could_not_be_posted_is_posted_later_once_even_over_a_restart()
    {
        Cloud.FailNext(new Fault(HttpStatusCode.TooManyRequests, RetryAfter: 3, Path: "conversations"));
        await Kim.SaysAsync("I want a person");
        await Kim.SeesAsync(Phrases.English.Waiting);
        await RestartAsync(Settings);
        var (thread, _) = await CardAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You have it."), "and who was on duty in Teams still is");
        await Kim.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));
        Assert.That(Cloud.Taken.Count(posted => posted.Path == "conversations"), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_is_set_to_away_at_the_desk_stays_away_over_a_restart_until_they_say_otherwise()
    {
        await SetAtTheDeskAsync(available: false);
        await RestartAsync(Settings);
        Assert.That(await AnaIsAvailableAsync(), Is.False);
        await SaysAsync("on duty", Channel, AnasId);
        Assert.That(await AnaIsAvailableAsync());
        await SetAtTheDeskAsync(available: false);
        await SetAtTheDeskAsync(available: true);
        await RestartAsync(Settings);
        Assert.That(await AnaIsAvailableAsync());
    }

    [Test]
    public async Task When_the_last_one_goes_off_duty_customers_are_told_the_truth()
    {
        var (thread, _) = await WaitsAsync();
        await SaysAsync("off duty", Channel, AnasId);
        await SeesAsync(Channel, "Ana Ruiz takes no more conversations here.");
        await Kim.SeesAsync(text => text.StartsWith("Nobody is on duty", StringComparison.Ordinal));
        while (Shop.Services.GetRequiredService<Presence>().Here().Count > 0) await Task.Yield(); // the lease
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You are not on duty."));
        AnotherComes();
        await Kim.SaysAsync("I want a person");
        await Kim.SeesAsync(text => text.StartsWith("Nobody is on duty", StringComparison.Ordinal));
        await SaysAsync("hm?", Channel, AnasId);
        await Cloud.TakesAsync(posted => posted.Text?.Contains("\"on duty\"", StringComparison.Ordinal) == true);
    }

    [Test]
    public async Task Who_goes_off_duty_keeps_the_talks_that_are_going_on()
    {
        var (thread, _) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You have it."));
        await SaysAsync("off duty", Channel, AnasId);
        await SeesAsync(Channel, "Ana Ruiz takes no more conversations here.");
        await Task.Delay(2 * Lease); // whoever is gone is lost by now
        await SaysAsync("I have found it.", thread, AnasId);
        await Kim.SeesAsync("Ana Ruiz: I have found it.");
        Assert.That(Shop.Services.GetRequiredService<Presence>().Here().Single().Available, Is.False);
        Assert.That(await PressesAsync(CardData.AgentReturns, thread, AnasId), Is.EqualTo("Done."));
        while (Shop.Services.GetRequiredService<Presence>().Here().Count > 0) await Task.Yield();
    }

    [Test]
    public async Task Who_is_offered_a_customer_is_told_and_who_lets_two_offers_run_out_is_told_that_too()
    {
        await PushAsync();
        for (var i = 0; i < 2; i++)
        {
            var (thread, _) = await WaitsAsync();
            IsCalled(await SeesAsync(thread, "<at>Ana Ruiz</at>, this is offered to you for 2 seconds: press \"Take\" on the card."));
            await SeesAsync(thread, "The offer to Ana Ruiz has run out.");
            AnotherComes();
        }

        IsCalled(await Cloud.TakesAsync(posted => posted.Text?.StartsWith("<at>Ana Ruiz</at>, offers ran out that you were asked to accept", StringComparison.Ordinal) == true));
        await SaysAsync("on duty", Channel, AnasId);
        Assert.That(Shop.Services.GetRequiredService<Presence>().Here().Single().Available);
    }

    [Test]
    public async Task Who_was_offered_a_customer_before_the_thread_was_there_is_called_into_it()
    {
        await RestartAsync([.. Settings, "--Policy:OfferTime=00:01:00"]);
        await PushAsync();
        Cloud.FailNext(new Fault(HttpStatusCode.TooManyRequests, RetryAfter: 1, Path: "conversations"));
        var (thread, _) = await WaitsAsync();
        IsCalled(await SeesAsync(thread, "<at>Ana Ruiz</at>, this is offered to you for 60 seconds: press \"Take\" on the card."));
    }

    [TestCase("image/png", "https://smba.example/picture", "<p>Like this:</p>", TestName = "An_agent_is_told_that_a_picture_did_not_reach_the_customer_and_the_words_did")]
    [TestCase(null, null, "<p>Like this:</p><attachment id=\"74d20c7f\"></attachment>", TestName = "An_agent_is_told_that_a_file_did_not_reach_the_customer_and_the_words_did")]
    public async Task An_agent_is_told_that_a_file_did_not_reach_the_customer(string? contentType, string? contentUrl, string html)
    {
        var (thread, _) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You have it."));
        await In(thread).DoesAsync(new
        {
            type = "message",
            id = "with a picture",
            text = "Like this:",
            from = new { id = "29:ana", name = "Ana", aadObjectId = AnasId },
            attachments = new object[] { new { contentType = "text/html", content = html }, new { contentType, contentUrl } },
        });
        await SeesAsync(thread, "Files and pictures do not reach the customer from here; only words do.");
        await Kim.SeesAsync("Ana Ruiz: Like this:");
    }

    [Test]
    public async Task Of_words_that_may_still_be_stored_the_agent_is_not_told_that_they_are_lost()
    {
        var (thread, _) = await WaitsAsync();
        Assert.That(await PressesAsync(CardData.AgentTakes, thread, AnasId), Does.StartWith("You have it."));
        await Shop.RunSqlAsync("ALTER TABLE lines RENAME TO away");
        using var answer = await In(thread).PostAsync(In(thread).Activity(new { type = "message", id = "late", text = "I am looking.", from = new { id = "29:ana", name = "Ana", aadObjectId = AnasId } }));
        await Shop.RunSqlAsync("ALTER TABLE away RENAME TO lines");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "so that Teams sends it again");
        Assert.That((await Cloud.TakesAsync(posted => posted.Text?.Contains("reached the customer", StringComparison.Ordinal) == true)).Text, Does.StartWith("It is not certain yet"));
        await SaysAsync("I am looking.", thread, AnasId, "late");
        await Kim.SeesAsync("Ana Ruiz: I am looking.");
    }

    [TestCase("--BotFramework:AgentsTenant=")]
    [TestCase("--BotFramework:AgentsServiceUrl=https://evil.example/")]
    [TestCase("--BotFramework:AgentsServiceUrl=")]
    public async Task A_channel_of_agents_that_cannot_work_stops_the_start(string setting)
    {
        using var console = new StringWriter();
        Assert.That(await ChatAssist.Bot.ChatAssistProgram.RunAsync([.. Settings, setting, "--Data:Folder=/nowhere"], console, console), Is.EqualTo(1));
        Assert.That(console.ToString(), Does.Contain("BotFramework:AgentsChannel"));
    }

    /// <summary>On a page of the desk that is closed again.</summary>
    private async Task SetAtTheDeskAsync(bool available)
    {
        using var browser = await Shop.SignInAsync("agent");
        await using var page = await Agent.AtTheDeskAsync(browser);
        await page.SetAvailableAsync(available);
        await page.GoesAsync();
    }

    private async Task<bool> AnaIsAvailableAsync()
    {
        var presence = Shop.Services.GetRequiredService<Presence>();
        while (presence.Here().Count == 0) await Task.Yield();
        return presence.Here().Single().Available;
    }

    private async Task PushAsync()
    {
        using var admin = await Shop.SignInAsync("admin");
        using var saved = await admin.PutAsJsonAsync("/api/admin/queues/main", new { name = "Everybody", mode = "Push", priority = 3, skills = Array.Empty<string>(), answerWithinSeconds = 60 });
        Assert.That(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    /// <summary>Teams tells whoever is named in the text only when they are named beside it too.</summary>
    private static void IsCalled(Posted posted)
    {
        var named = posted.Body.GetProperty("entities").EnumerateArray().Single();
        Assert.That((named.GetProperty("type").GetString(), named.GetProperty("text").GetString(), named.GetProperty("mentioned").GetProperty("id").GetString()), Is.EqualTo(("mention", "<at>Ana Ruiz</at>", AnasId)));
    }
}
