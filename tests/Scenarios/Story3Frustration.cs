using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story3Frustration
{
    private StaffedShop _staffed = null!;

    private RunningProgram Shop => _staffed.Program;

    private Agent Desk => _staffed.Agent;

    [OneTimeSetUp]
    public async Task Open() => _staffed = await StaffedShop.OpenAsync();

    [OneTimeTearDown]
    public async Task Close() => await _staffed.DisposeAsync();

    [Test]
    public async Task An_angry_customer_gets_a_person_before_any_match_is_looked_at()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync("THIS IS RIDICULOUS!!! I am furious, nothing works, where is my order???");

        var acknowledged = await customer.HearsAsync(heard => heard.Purpose == "Acknowledgement");
        await customer.HearsAsync("waiting");

        var lines = (await Desk.OpensAsync(customer.Conversation)).Lines.Select(line => line.Event).ToList();
        var handoff = lines.OfType<HandoffRequested>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(acknowledged.Text, Does.Contain("frustrating").And.Contain("sorry"), "the feeling is named");
            Assert.That(acknowledged.Text, Does.Not.Contain("!"), "no cheer");
            Assert.That(handoff.Reason, Is.EqualTo(HandoffReason.Frustration));
            Assert.That(handoff.Numbers["frustration"], Is.GreaterThanOrEqualTo(handoff.Numbers["limit"]));
            Assert.That(lines.OfType<BotSaid>().Count(said => said.Purpose == BotPurpose.Answer), Is.Zero, "\"where is my order\" alone would have been answered");
        });
    }

    [Test]
    public async Task Frustration_adds_up_over_turns_until_even_an_answerable_question_goes_to_a_person()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        foreach (var words in (string[])["Where is my order?", "That does not help at all!", "This is terrible, you are useless!!!", "Where is my order?"])
            await customer.SaysAsync(words);
        await customer.HearsAsync("waiting");

        var packet = await Desk.OpensAsync(customer.Conversation);

        var levels = packet.Lines.Select(line => line.Event).OfType<TurnRead>().Select(read => read.Frustration.Level).ToList();
        Assert.That(packet.Summary.Reason, Is.EqualTo(HandoffReason.Frustration));
        Assert.That(levels[0], Is.LessThan(levels[2]), "it grew");
        Assert.That(packet.Lines.Select(line => line.Event).OfType<CustomerSaid>().Count(), Is.EqualTo(4), "the agent sees all that was said");
    }

    [Test]
    public async Task A_calm_customer_is_answered()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        foreach (var words in (string[])["Where is my order?", "Thanks, and how long does delivery take?"])
        {
            await customer.SaysAsync(words);
            Assert.That((await customer.HearsAsync(heard => heard is { Kind: "bot.said", Purpose: not "Greeting" })).Purpose, Is.EqualTo("Answer"));
        }
    }
}
