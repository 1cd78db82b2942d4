using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Scenarios;

public sealed class Story2NotSure
{
    private StaffedShop _staffed = null!;

    private RunningProgram Shop => _staffed.Program;

    private Agent Desk => _staffed.Agent;

    [OneTimeSetUp]
    public async Task Open()
    {
        _staffed = await StaffedShop.OpenAsync();
        await TwinAnswers.TeachAsync(Shop);
    }

    [OneTimeTearDown]
    public async Task Close() => await _staffed.DisposeAsync();

    [Test]
    public async Task An_unsure_bot_asks_back_with_at_most_three_choices_and_none_of_these()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        var question = await UnsureAsync(customer);
        var choices = question.Choices.Select(choice => choice.Choice).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(choices.Count, Is.InRange(3, 5));
            Assert.That(choices[^2..], Is.EqualTo((string[])["none", "person"]));
            Assert.That(choices, Is.Unique);
            Assert.That(question.Stage, Is.EqualTo("withBot"));
        });
    }

    [Test]
    public async Task A_pressed_choice_is_answered()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        var question = await UnsureAsync(customer);
        await customer.PressesAsync(question.Choices.Single(choice => choice.Choice == TwinAnswers.Routine));
        var answer = await customer.HearsTheBotAsync();
        Assert.That(answer.Purpose, Is.EqualTo("Answer"));
        Assert.That(answer.Text, Is.EqualTo(TwinAnswers.RoutineText));
    }

    [Test]
    public async Task None_of_these_and_a_miss_bring_a_person()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        var question = await UnsureAsync(customer);
        await customer.PressesAsync(question.Choices.Single(choice => choice.Choice == "none"));
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Miss"), "first it may be said in other words");
        await customer.SaysAsync("blorp zxcv");
        await customer.HearsAsync("waiting");
        Assert.That((await HandoffAsync(customer)).Reason, Is.EqualTo(HandoffReason.Misses));
    }

    [Test]
    public async Task Two_misses_in_a_row_bring_a_person_with_the_numbers_behind_it()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync("blorp zxcv");
        await customer.SaysAsync("wuggle frotz");
        await customer.HearsAsync("waiting");
        var handoff = await HandoffAsync(customer);
        Assert.That(handoff.Reason, Is.EqualTo(HandoffReason.Misses));
        Assert.That((handoff.Numbers["misses"], handoff.Numbers["limit"]), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task An_answer_between_two_misses_starts_the_count_again()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        foreach (var words in (string[])["blorp zxcv", "How long does delivery take?", "wuggle frotz"]) await customer.SaysAsync(words);
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        Assert.That((await customer.HearsTheBotAsync()).Purpose, Is.EqualTo("Miss"));
    }

    [Test]
    public async Task The_same_answer_is_not_given_twice()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync("How long does delivery take?");
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
        await Task.Delay(TimeSpan.FromSeconds(1.2)); // who asks again at once has only pressed twice
        await customer.SaysAsync("How long will my delivery take?");
        await customer.HearsAsync("waiting");
        Assert.That((await HandoffAsync(customer)).Reason, Is.EqualTo(HandoffReason.SameAnswerTwice));
        Assert.That(customer.Stream.SoFar.Count(heard => heard.Purpose == "Answer"), Is.EqualTo(1));
    }

    [Test]
    public async Task Some_topics_are_always_for_a_person()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        await customer.SaysAsync("I was hurt by one of your products");
        await customer.HearsAsync("waiting");
        Assert.That((await HandoffAsync(customer)).Reason, Is.EqualTo(HandoffReason.Topic));
    }

    [Test]
    public async Task Such_a_topic_is_for_a_person_when_its_button_is_pressed_too()
    {
        await using var customer = await Customer.ArriveAsync(Shop);
        var question = await UnsureAsync(customer);
        await customer.PressesAsync(question.Choices.Single(choice => choice.Choice == TwinAnswers.ForAPerson));
        await customer.HearsAsync("waiting");
        Assert.That((await HandoffAsync(customer)).Reason, Is.EqualTo(HandoffReason.Topic));
    }

    private static async Task<Heard> UnsureAsync(Customer customer)
    {
        await customer.SaysAsync(TwinAnswers.Question);
        return await customer.HearsAsync(heard => heard.Purpose == "AskBack");
    }

    private async Task<HandoffRequested> HandoffAsync(Customer customer) =>
        (await Desk.OpensAsync(customer.Conversation)).Lines.Select(line => line.Event).OfType<HandoffRequested>().Single();
}
