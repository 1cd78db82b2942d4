using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story1TheBotAnswers
{
    private RunningProgram _shop = null!;

    [OneTimeSetUp]
    public async Task Open() => _shop = await RunningProgram.OpenShopAsync();

    [OneTimeTearDown]
    public async Task Close() => await _shop.DisposeAsync();

    [Test]
    public async Task The_bot_greets_and_answers_a_routine_question_from_the_knowledge_base()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Greeting"));

        var asked = await customer.SaysAsync("How long does delivery take?");
        var answer = await customer.HearsTheBotAsync();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Purpose, Is.EqualTo("Answer"));
            Assert.That(answer.Text, Does.StartWith("Standard delivery takes"));
            Assert.That(answer.TextFormat, Is.EqualTo("markdown"));
            Assert.That(answer.ReplyToId, Is.EqualTo(asked), "it answers the question");
            Assert.That(customer.Stream.SoFar.Select(heard => heard.Id), Is.Ordered, "the own words came first");
        });
    }

    [Test]
    public async Task An_answer_keeps_where_it_came_from()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("How long does delivery take?");
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        using var browser = await _shop.SignInAsync("agent");
        await using var agent = await Agent.AtTheDeskAsync(browser);

        var packet = await agent.OpensAsync(customer.Conversation);

        var source = packet.Lines.Select(line => line.Event).OfType<BotSaid>().Single(said => said.Purpose == BotPurpose.Answer).Source!;
        Assert.Multiple(() =>
        {
            Assert.That(source.AnswerId, Is.EqualTo("delivery-time"));
            Assert.That(source.Revision, Is.EqualTo(1));
            Assert.That(source.Knowledge, Is.Not.Empty);
            Assert.That(source.Confidence, Is.GreaterThan(source.RunnerUpConfidence));
            Assert.That(source.RunnerUp, Is.Not.Null);
            Assert.That(packet.Tried.Single().AnswerId, Is.EqualTo("delivery-time"), "the agent sees what was tried");
        });
    }

    [Test]
    public async Task A_follow_up_leads_to_its_answer()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("How long does delivery take?");
        var answer = await customer.HearsAsync(heard => heard.Purpose == "Answer");

        await customer.PressesAsync(answer.Choices.Single(choice => choice.Choice == "delivery-cost"));

        Assert.That((await customer.HearsTheBotAsync()).Text, Does.Contain("£"));
    }

    [TestCase("Hello!")]
    [TestCase("thank you")]
    [TestCase("are you a bot?")]
    public async Task Small_talk_is_not_looked_up(string words)
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.HearsTheBotAsync();
        await customer.SaysAsync(words);
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("SmallTalk"));
    }

    [Test]
    public async Task A_person_is_one_press_away_at_every_bot_turn()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.HearsTheBotAsync();
        foreach (var words in (string[])["How long does delivery take?", "refund", "blorp zxcv", "thanks"])
        {
            await customer.SaysAsync(words);
            await customer.HearsTheBotAsync();
        }

        var turns = (await customer.ReadsAsync()).Activities.Where(heard => heard.Kind == "bot.said").ToList();
        Assert.That(turns, Has.Count.EqualTo(5));
        Assert.That(turns, Has.All.Matches<Heard>(turn => turn.Choices[^1] is { Choice: "person", Title: "Talk to a person" }));
    }

    [Test]
    public async Task A_goodbye_ends_the_episode_and_stars_are_given_once()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("How long does delivery take?");
        Assert.That(await customer.IsRefusedAsync("chatassist.rate", new { stars = 5 }), Is.EqualTo((System.Net.HttpStatusCode.Conflict, "nothing_to_rate")));
        await customer.SaysAsync("That is all, goodbye");
        var end = await customer.HearsAsync("closed");

        await customer.DoesAsync("chatassist.rate", new { stars = 5, comment = "quick" });

        Assert.That(end.ChannelData.Chatassist!.CanRate);
        Assert.That((await customer.HearsAsync(heard => heard.Kind == "state")).ChannelData.Chatassist!.CanRate, Is.False);
        Assert.That(await customer.IsRefusedAsync("chatassist.rate", new { stars = 1 }), Is.EqualTo((System.Net.HttpStatusCode.Conflict, "already_rated")));
        Assert.That((await customer.IsRefusedAsync("chatassist.rate", new { stars = 6 })).Status, Is.EqualTo(System.Net.HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task New_words_after_the_end_start_a_new_episode()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("goodbye");
        await customer.HearsAsync("closed");
        await customer.SaysAsync("How long does delivery take?");
        var answer = await customer.HearsAsync(heard => heard.Purpose == "Answer");
        Assert.That((answer.Stage, answer.ChannelData.Chatassist!.Episode), Is.EqualTo(("withBot", 2)));
    }
}
