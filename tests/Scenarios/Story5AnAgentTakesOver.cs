using System.Net.Http.Json;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.SignalR;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story5AnAgentTakesOver
{
    private RunningProgram _shop = null!;
    private HttpClient _adminsBrowser = null!;
    private HttpClient _anasBrowser = null!;
    private HttpClient _bensBrowser = null!;
    private Agent _ana = null!;
    private Agent _ben = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync();
        _adminsBrowser = await _shop.SignInAsync("admin");
        _anasBrowser = await _shop.SignInAsync("agent");
        _bensBrowser = await _shop.HireAsync(_adminsBrowser, "ben", "agent");
        _ana = await Agent.OnDutyAsync(_anasBrowser);
        _ben = await Agent.OnDutyAsync(_bensBrowser);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _ana.DisposeAsync();
        await _ben.DisposeAsync();
        foreach (var browser in (HttpClient[])[_adminsBrowser, _anasBrowser, _bensBrowser]) browser.Dispose();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task The_agent_sees_why_takes_it_and_both_exchange_words()
    {
        await using var customer = await WaitingAsync("My lamp flickers, blorp zxcv", "wuggle frotz");
        var desk = await _ana.SeesAsync(desk => desk.Waiting.Any(row => row.Id == customer.Conversation));
        Assert.That(desk.Waiting.Single(row => row.Id == customer.Conversation).Because, Does.Contain("2 times in a row"));

        var packet = await _ana.OpensAsync(customer.Conversation);
        Assert.That(packet.Lines.Select(line => line.Event).OfType<CustomerSaid>().First().Text, Does.StartWith("My lamp flickers"), "nobody must repeat himself");
        Assert.That(packet.Lines.Select(line => line.Event).OfType<TurnRead>().Count(), Is.EqualTo(2), "each turn has its mood");

        Assert.That((await _ana.TakesAsync(customer.Conversation)).Code, Is.Null);
        Assert.That((await customer.HearsAsync("agentJoined")).Text, Does.StartWith("Ana Ruiz is here"));
        await _ana.SaysAsync(customer.Conversation, "Good morning, which lamp is it?");
        var heard = await customer.HearsAnAgentAsync();
        Assert.That((heard.Text, heard.ChannelData.Chatassist!.Agent!.Name, heard.From!.Role), Is.EqualTo(("Good morning, which lamp is it?", "Ana Ruiz", "bot")));

        await _ana.WatchesAsync(customer.Conversation);
        await customer.SaysAsync("The big one");
        Assert.That(((CustomerSaid)(await _ana.SeesLineAsync(fact => fact is CustomerSaid { Text: "The big one" })).Event).Text, Is.EqualTo("The big one"));
    }

    /// <summary>What a terminal printed, say: such a character takes six bytes on the wire, and a frame that is too large would cost the desk its connection.</summary>
    [Test]
    public async Task The_longest_text_goes_through_whatever_its_characters()
    {
        await using var customer = await WaitingAsync("My lamp flickers, blorp zxcv", "wuggle frotz");
        await _ana.TakesAsync(customer.Conversation);
        var longest = new string('\u001b', AgentHub.MaxText);
        Assert.That((await _ana.SaysAsync(customer.Conversation, longest)).Code, Is.Null);
        Assert.That((await customer.HearsAnAgentAsync()).Text, Is.EqualTo(longest));
    }

    [Test]
    public async Task A_note_at_the_end_has_the_bound_of_a_text()
    {
        await using var customer = await WaitingAsync("My lamp flickers, blorp zxcv", "wuggle frotz");
        await _ana.TakesAsync(customer.Conversation);
        var tooLong = new string('x', AgentHub.MaxText + 1);
        Assert.That((await _ana.ClosesAsync(customer.Conversation, Outcome.Resolved, tooLong)).Code, Is.EqualTo("invalid"));
        Assert.That((await _ana.HandlesMessageAsync(customer.Conversation, tooLong)).Code, Is.EqualTo("invalid"));
    }

    [Test]
    public async Task Of_two_agents_who_take_at_once_one_wins([Range(1, 5)] int round)
    {
        await using var customer = await WaitingAsync("I want a person");

        var replies = await Task.WhenAll(_ana.TakesAsync(customer.Conversation), _ben.TakesAsync(customer.Conversation));

        Assert.That(replies.Select(reply => reply.Code), Is.EquivalentTo((string?[])[null, "already_taken"]), $"round {round}");
        await customer.HearsAsync("agentJoined");
        Assert.That((await customer.ReadsAsync()).Activities.Count(heard => heard.Notice == "agentJoined"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_supervisor_takes_it_from_the_agent_who_is_told_and_whose_late_words_are_refused()
    {
        await using var customer = await TakenByAnaAsync();
        var ana = (await _ana.OpensAsync(customer.Conversation)).Summary.Agent!;
        await _ana.WatchesAsync(customer.Conversation);
        using var suesBrowser = await _shop.HireAsync(_adminsBrowser, "sue", "supervisor");
        await using var sue = await Agent.AtTheDeskAsync(suesBrowser);

        Assert.That(async () => await _ben.StepsInAsync(customer.Conversation, ana), Throws.InstanceOf<HubException>(), "an agent may not");
        Assert.That((await sue.StepsInAsync(customer.Conversation, ana)).Code, Is.Null);

        await _ana.SeesLineAsync(fact => fact is AgentJoined { Name: "The sue", FromName: "Ana Ruiz" });
        Assert.That((await _ana.SaysAsync(customer.Conversation, "One moment.")).Code, Is.EqualTo("not_yours"));
        await sue.SaysAsync(customer.Conversation, "I will see to it myself.");
        Assert.That((await customer.HearsAnAgentAsync()).Text, Is.EqualTo("I will see to it myself."));
    }

    [Test]
    public async Task While_a_person_has_the_conversation_the_bot_is_silent()
    {
        await using var customer = await TakenByAnaAsync();
        await _ana.WatchesAsync(customer.Conversation);
        await customer.SaysAsync("How long does delivery take?");
        await _ana.SeesLineAsync(fact => fact is TurnRead { Rule: Rules.Silent });
        await _ana.SaysAsync(customer.Conversation, "Two to four days.");

        await customer.HearsAnAgentAsync();

        var after = customer.Stream.SoFar.SkipWhile(heard => heard.Notice != "agentJoined");
        Assert.That(after.Select(heard => heard.Kind), Has.None.EqualTo("bot.said"));
    }

    [Test]
    public async Task Each_sees_the_other_typing()
    {
        await using var customer = await TakenByAnaAsync();
        await _ana.WatchesAsync(customer.Conversation);
        await customer.TypesAsync();
        await _ana.SeesCustomerTypingAsync(customer.Conversation);
        await _ana.TypesAsync(customer.Conversation);
        var typing = await customer.HearsAsync(heard => heard.Type == "typing");
        Assert.That((typing.From!.Name, typing.Id), Is.EqualTo(("Ana Ruiz", (string?)null)), "nothing is stored");
    }

    [Test]
    public async Task A_private_note_never_reaches_the_customer()
    {
        await using var customer = await TakenByAnaAsync();
        await _ana.NotesAsync(customer.Conversation, "Difficult, be kind.");
        await _ana.SaysAsync(customer.Conversation, "One moment.");
        await customer.HearsAnAgentAsync();
        Assert.That((await customer.ReadsAsync()).Activities.Select(heard => heard.Text), Has.None.Contains("be kind"));
    }

    [Test]
    public async Task Only_who_has_it_may_speak()
    {
        await using var customer = await TakenByAnaAsync();
        Assert.That((await _ben.SaysAsync(customer.Conversation, "Me too!")).Code, Is.EqualTo("not_yours"));
        Assert.That((await _ben.ClosesAsync(customer.Conversation, Outcome.Resolved)).Code, Is.EqualTo("not_yours"));
    }

    [Test]
    public async Task A_repeated_command_is_done_once()
    {
        await using var customer = await TakenByAnaAsync();
        var first = await _ana.SaysAsync(customer.Conversation, "Hello.", "same id");
        var again = await _ana.SaysAsync(customer.Conversation, "Hello.", "same id");
        Assert.That(again, Is.EqualTo(first));
        Assert.That((await customer.ReadsAsync()).Activities.Count(heard => heard.Text == "Hello."), Is.EqualTo(1));
    }

    [Test]
    public async Task A_transfer_puts_the_customer_first_in_the_queue_for_the_colleague()
    {
        await using var customer = await TakenByAnaAsync();
        var ben = (await _ben.DeskAsync()).Me.Id;
        await _ana.TransfersAsync(customer.Conversation, ben, "knows lamps");
        Assert.That((await customer.HearsAsync("transferred")).Stage, Is.EqualTo("waiting"));
        var row = (await _ben.DeskAsync()).Waiting.Single(row => row.Id == customer.Conversation);
        Assert.That((row.MeantFor, row.Because), Is.EqualTo((ben, "Ana Ruiz: knows lamps")));
        Assert.That((await _ben.TakesAsync(customer.Conversation)).Code, Is.Null);
        Assert.That((await customer.HearsAsync("agentJoined")).Text, Does.StartWith("The ben"));
    }

    [Test]
    public async Task A_furious_customer_who_is_passed_on_still_goes_before_one_who_has_waited_longer()
    {
        await using var calm = await WaitingAsync("I want a person");
        await using var furious = await WaitingAsync("THIS IS RIDICULOUS!!! I am furious, nothing works, where is my order???");
        await _ana.TakesAsync(furious.Conversation);
        await _ana.TransfersAsync(furious.Conversation, (await _ben.DeskAsync()).Me.Id, "wants a lamp");
        string[] two = [furious.Conversation, calm.Conversation];
        var waiting = (await _ben.DeskAsync()).Waiting.Where(row => two.Contains(row.Id)).ToList();
        Assert.That(waiting.Select(row => (row.Id, row.Reason)), Is.EqualTo(new[] { (two[0], HandoffReason.Transferred), (two[1], (HandoffReason?)HandoffReason.CustomerAsked) }));
    }

    [Test]
    public async Task A_closed_conversation_can_be_rated_and_the_past_is_kept()
    {
        await using var customer = await TakenByAnaAsync();
        await _ana.ClosesAsync(customer.Conversation, Outcome.Resolved);
        Assert.That((await customer.HearsAsync("closed")).ChannelData.Chatassist!.CanRate);
        await customer.DoesAsync("chatassist.rate", new { stars = 4, comment = "" });
        await _ana.ClosesAsync(customer.Conversation, Outcome.Resolved); // the wrap-up is done
        await customer.SaysAsync("I want a person");
        await customer.HearsAsync("waiting");
        var past = (await _ana.OpensAsync(customer.Conversation)).Past.Single();
        Assert.That((past.Episode, past.Outcome, past.Stars), Is.EqualTo((1, Outcome.Resolved, 4)));
    }

    [Test]
    public async Task Suggestions_come_from_the_knowledge_base()
    {
        await using var customer = await TakenByAnaAsync();
        await customer.SaysAsync("How long does delivery take?");
        var best = (await _ana.SuggestionsAsync(customer.Conversation))[0];
        Assert.That((best.AnswerId, best.Confidence > 0.5), Is.EqualTo(("delivery-time", true)));
    }

    [Test]
    public async Task Somebody_who_is_not_signed_in_gets_no_desk()
    {
        using var stranger = _shop.NewBrowser();
        Assert.That(async () => await Agent.AtTheDeskAsync(stranger), Throws.InstanceOf<System.Net.WebSockets.WebSocketException>().With.Message.Contains("401"));
        using var signedIn = await stranger.PostAsJsonAsync("/api/account/sign-in", new { name = "agent", password = "a guess of the password" });
        Assert.That((int)signedIn.StatusCode, Is.EqualTo(401));
    }

    private async Task<Customer> WaitingAsync(params string[] words)
    {
        var customer = await Customer.ArriveAsync(_shop);
        foreach (var text in words) await customer.SaysAsync(text);
        await customer.HearsAsync("waiting");
        return customer;
    }

    private async Task<Customer> TakenByAnaAsync()
    {
        var customer = await WaitingAsync("I want a person");
        Assert.That((await _ana.TakesAsync(customer.Conversation)).Code, Is.Null);
        await customer.HearsAsync("agentJoined");
        return customer;
    }
}
