using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The table of (stage, command): what a customer does, row by row.</summary>
public sealed class DecideTests
{
    private static readonly Conversation _withBot = Given();
    private static readonly Conversation _waiting = Given(Said(), Requested);
    private static readonly Conversation _withAna = Given(Said(), Requested, AnaJoined);
    private static readonly Conversation _closed = Given(Said(), Requested, AnaJoined, ClosedByAna);

    [Test]
    public void The_first_command_starts_the_conversation_with_a_greeting()
    {
        var decision = Conversation.New.When(new StartConversation("start", Started, "Hello, I am the shop's bot."));
        Assert.That(decision.Names(), Is.EqualTo("ConversationStarted BotSaid"));
        Assert.That(((BotSaid)decision.Events[1]).Purpose, Is.EqualTo(BotPurpose.Greeting));
    }

    [Test]
    public void An_empty_greeting_is_not_said() =>
        Assert.That(Conversation.New.When(new StartConversation("start", Started, "")).Names(), Is.EqualTo("ConversationStarted"));

    [Test]
    public void A_conversation_starts_once() =>
        Assert.That(_withBot.When(new StartConversation("again", Started, "")).Problem, Is.EqualTo(Problem.AlreadyStarted));

    [Test]
    public void Nothing_happens_in_a_conversation_that_has_not_started([ValueSource(nameof(EveryCommand))] Command command) =>
        Assert.That(Conversation.New.When(command).Problem, Is.EqualTo(Problem.NotStarted));

    [Test]
    public void The_button_brings_a_person_when_somebody_is_on_duty()
    {
        var decision = _withBot.When(new AskForPerson("1"));
        Assert.That(decision.Names(), Is.EqualTo("CustomerAskedForPerson BotSaid HandoffRequested"));
        Assert.That(_withBot.Then(decision.Events).Stage, Is.InstanceOf<Stage.Waiting>());
    }

    [Test]
    public void Asking_for_a_person_twice_changes_nothing() =>
        Assert.That(new[] { _waiting, _withAna }.Select(now => now.When(new AskForPerson("2")).Names()), Is.All.Empty);

    [Test]
    public void The_button_after_the_end_opens_another_episode_that_waits()
    {
        var after = _closed.Then(_closed.When(new AskForPerson("1")).Events);
        Assert.That((after.Episode, after.Stage), Is.EqualTo((2, (Stage)new Stage.Waiting(after.LastAt, HandoffReason.CustomerAsked, Escalation.ButtonPressed.Because, null, false))));
    }

    [Test]
    public void A_customer_who_waits_can_go_back_to_the_bot()
    {
        Assert.That(_waiting.When(new GoBackToBot("1")).Names(), Is.EqualTo("CustomerWentBackToBot"));
        Assert.That(new[] { _withBot, _withAna, _closed }.Select(now => now.When(new GoBackToBot("1")).Problem), Is.All.EqualTo(Problem.NotWaiting));
    }

    [Test]
    public void Stars_are_given_once_and_only_after_the_end()
    {
        var rated = _closed.When(new Rate("1", 5, "Quick."));
        Assert.Multiple(() =>
        {
            Assert.That(rated.Events, Is.EqualTo(new[] { new CustomerRated(5, "Quick.", 1) }));
            Assert.That(_closed.Then(rated.Events).When(new Rate("2", 1, "")).Problem, Is.EqualTo(Problem.AlreadyRated));
            Assert.That(_withAna.When(new Rate("1", 5, "")).Problem, Is.EqualTo(Problem.NothingToRate));
        });
    }

    [Test]
    public void A_topic_may_name_its_queue_and_a_colleague_another()
    {
        var billing = Known("dispute", alwaysHandOver: true) with { Tags = ["money", "queue:billing"] };
        var waiting = Given().AfterTurn(Seen((billing, 0.9)));
        var passed = waiting.Then(AnaJoined).Then(waiting.Then(AnaJoined).When(new Transfer("1", Ana, "Ana", null, null, "Please.", "abroad")).Events);
        Assert.That((((Stage.Waiting)waiting.Stage).Queue, ((Stage.Waiting)passed.Stage).Queue), Is.EqualTo(("billing", "abroad")));
    }

    [Test]
    public void Back_with_the_bot_old_misses_and_moods_do_not_count()
    {
        var upset = Given().AfterTurn(Nothing).AfterTurn(Furious);
        var back = upset.Then(AnaJoined, new AgentReturnedToBot(Ana, "Ana"));
        Assert.That((back.Misses, back.Frustration.Level, back.Turns.Count), Is.EqualTo((0, 0.0, 0)));
    }

    [Test]
    public void Nobody_waits_for_nobody_when_the_last_agent_goes()
    {
        Assert.That(_waiting.When(new EndDuty("1"), OffDuty).Names(), Is.EqualTo("HandoffUnattended"));
        Assert.That(_withAna.When(new EndDuty("1"), OffDuty).Problem, Is.EqualTo(Problem.NotWaiting));
    }

    [Test]
    public void Nobody_waits_for_the_agents_of_another_queue()
    {
        Conversation main = _waiting, billing = Given(Said(), Requested with { Queue = "billing" });
        Assert.That((main.When(new EndDuty("1"), OnlyFor("billing")).Names(), billing.When(new EndDuty("1"), OnlyFor("billing")).Problem), Is.EqualTo(("HandoffUnattended", Problem.NotDue)));
    }

    [Test]
    public void Who_could_come_is_asked_for_the_queue_that_the_topic_names()
    {
        var dispute = Seen((Known("dispute", alwaysHandOver: true) with { Tags = ["queue:billing"] }, 0.9));
        var asked = Given(Said());
        Assert.That((asked.WhenRead(dispute, OnlyFor("billing")).Names(), asked.WhenRead(dispute, OnlyFor("sales")).Names()), Is.EqualTo(("TurnRead BotSaid HandoffRequested", "TurnRead BotSaid HandoffUnattended")));
        Assert.That(asked.When(new AskForPerson("1"), OnlyFor("billing")).Names(), Does.EndWith("HandoffUnattended"), "without a topic it is the site's own queue");
    }

    [Test]
    public void A_wait_is_measured_by_those_who_can_take_it_at_once()
    {
        var later = new Duty(Available: 3, OpensAt: null) { AtOnce = 1 };
        Assert.That(_withBot.When(new AskForPerson("1"), later).Events.OfType<HandoffRequested>().Single().OnDuty, Is.EqualTo(1));
    }

    [Test]
    public void The_wait_goes_on_when_somebody_came_back_just_in_time() =>
        Assert.That(_waiting.When(new EndDuty("1"), OnDuty).Problem, Is.EqualTo(Problem.NotDue));

    [Test]
    public void The_customers_words_after_the_end_open_another_episode_with_the_bot()
    {
        var after = _closed.Then(_closed.When(new Say("1", Said("One more thing"))).Events);
        Assert.That((after.Episode, after.Stage), Is.EqualTo((2, (Stage)new Stage.WithBot())));
    }

    [Test]
    public void The_bot_keeps_quiet_while_a_person_is_awaited_or_here()
    {
        foreach (var now in new[] { _waiting, _withAna })
        {
            var read = now.Then(Said("Hello?")).WhenRead(Sure);
            Assert.That(read.Names(), Is.EqualTo("TurnRead"));
            Assert.That(((TurnRead)read.Events[0]).Rule, Is.EqualTo(Rules.Silent));
        }
    }

    [Test]
    public void What_was_said_to_a_person_is_not_answered_by_the_bot_later()
    {
        var toAna = _withAna.Then(Said("Thank you, Ana"));
        var laterEpisode = toAna.Then(ClosedByAna, new EpisodeStarted(2), Said("Hello bot"));
        var backWithBot = toAna.Then(new AgentReturnedToBot(Ana, "Ana"));
        foreach (var now in new[] { laterEpisode, backWithBot })
            Assert.That(now.When(new ReadTurn(toAna.UnreadTurns[^1].Version), turn: Sure).Names(), Is.EqualTo("TurnRead"));
        Assert.That(laterEpisode.WhenRead(Sure).Names(), Is.EqualTo("TurnRead BotSaid"));
    }

    [Test]
    public void A_turn_that_a_person_has_taken_over_is_not_answered_by_the_bot_in_the_next_episode()
    {
        var asked = _withBot.Then(Said());
        var later = asked.Then(AnaJoined, ClosedByAna, new EpisodeStarted(2), Said("Hello"));
        Assert.That(later.When(new ReadTurn(asked.Version), turn: Sure).Names(), Is.EqualTo("TurnRead"));
    }

    [Test]
    public void A_turn_is_read_once()
    {
        var read = _withBot.AfterTurn(Sure);
        Assert.That(read.When(new ReadTurn(2), turn: Sure).Problem, Is.EqualTo(Problem.NotDue));
        Assert.That(read.When(new GiveUpTurn(2, HandoffReason.BotTimeout)).Problem, Is.EqualTo(Problem.NotDue));
    }

    private static IEnumerable<Command> EveryCommand() =>
    [
        new Say("1", Said()), new AskForPerson("1"), new GoBackToBot("1"), new LeaveMessage("1", "a", "b@c"), new Rate("1", 5, ""), new ReadTurn(1),
        new GiveUpTurn(1, HandoffReason.BotError), new TakeOver("1", Ana, "Ana"), new AgentNote("1", Ana, "Ana", "a"), new HandleMessage("1", Ana, "Ana", ""),
        new LoseAgent("1", Ana), new EndDuty("1"), new Offer("1", Ana, "Ana"), new DeclineOffer("1", Ana, "Ana"), new StepIn("1", Ben, "Ben", Ana), new FireDue(new Due(DueKind.BotIdle, T0)), .. DecideAtTheDeskTests.DeskCommandsOfBen(),
    ];
}
