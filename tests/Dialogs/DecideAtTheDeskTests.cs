using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>The table of (stage, command): what agents do and what becomes of them, row by row.</summary>
public sealed class DecideAtTheDeskTests
{
    private static readonly Conversation _withBot = Given();
    private static readonly Conversation _waiting = Given(Said(), Requested);
    private static readonly Conversation _withAna = Given(Said(), Requested, AnaJoined);
    private static readonly Conversation _offered = _waiting.Then(new OfferMade(Ana, "Ana"));
    private static readonly Conversation _closed = Given(Said(), Requested, AnaJoined, ClosedByAna);

    [Test]
    public void An_agent_takes_a_waiting_customer_or_one_from_the_bot()
    {
        foreach (var now in new[] { _waiting, _withBot })
            Assert.That(now.When(new TakeOver("1", Ana, "Ana")).Events, Is.EqualTo(new[] { AnaJoined }));
    }

    [Test]
    public void A_second_agent_is_told_that_it_is_taken_and_the_first_may_press_again()
    {
        Assert.That(_withAna.When(new TakeOver("2", Ben, "Ben")).Problem, Is.EqualTo(Problem.AlreadyTaken));
        Assert.That(_withAna.When(new TakeOver("2", Ana, "Ana")), Has.Property("Problem").Null.And.Property("Events").Empty);
    }

    [Test]
    public void A_supervisor_takes_it_from_the_agent_who_has_it_and_the_wait_stays_as_it_was()
    {
        var cleo = new AgentId("cleo");
        var stepped = _withAna.When(new StepIn("1", Ben, "Ben", From: Ana)).Events;
        var after = _withAna.Then([.. stepped]);
        Assert.Multiple(() =>
        {
            Assert.That(stepped, Is.EqualTo(new[] { new AgentJoined(Ben, "Ben", Ana, "Ana") }));
            Assert.That(after.Stage, Is.EqualTo((Stage.WithAgent)_withAna.Stage with { Agent = Ben, Name = "Ben" }));
            Assert.That(after.When(new AgentSay("2", Ana, "Ana", "Late.")).Problem, Is.EqualTo(Problem.NotYours));
            Assert.That(after.When(new StepIn("3", cleo, "Cleo", From: Ana)).Problem, Is.EqualTo(Problem.AlreadyTaken), "of two supervisors one gets it");
            Assert.That(after.When(new StepIn("4", Ben, "Ben", From: Ana)), Has.Property("Problem").Null.And.Property("Events").Empty);
            foreach (var now in new[] { _withBot, _waiting, _offered }) Assert.That(now.When(new StepIn("5", Ben, "Ben", From: Ana)).Problem, Is.EqualTo(Problem.NotYours));
        });
    }

    [Test]
    public void Only_the_agent_who_has_it_speaks_passes_it_on_returns_and_closes([ValueSource(nameof(DeskCommandsOfBen))] AgentCommand command)
    {
        Assert.Multiple(() =>
        {
            Assert.That(_withAna.When(command).Problem, Is.EqualTo(Problem.NotYours));
            Assert.That(_waiting.When(command).Problem, Is.EqualTo(Problem.NotYours));
            Assert.That(_withBot.When(command).Problem, Is.EqualTo(Problem.NotYours));
            Assert.That(_closed.When(command).Problem, Is.EqualTo(Problem.NotOpen));
            Assert.That(Given(Requested, new AgentJoined(Ben, "Ben")).When(command).Events, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Anybody_at_the_desk_may_note_at_any_time()
    {
        foreach (var now in new[] { _withBot, _waiting, _withAna, _closed })
            Assert.That(now.When(new AgentNote("1", Ben, "Ben", "VIP")).Names(), Is.EqualTo("AgentNoted"));
    }

    [Test]
    public void Who_is_passed_on_keeps_the_place_of_the_first_wait_and_gets_a_whole_wait_again()
    {
        var passed = _withAna.Then(new AgentTransferred(Ana, "Ana", Ben, "Ben", "Speaks French."));
        var waiting = (Stage.Waiting)passed.Stage;
        Assert.Multiple(() =>
        {
            Assert.That(waiting.Since, Is.EqualTo(((Stage.Waiting)_waiting.Stage).Since));
            Assert.That(waiting, Has.Property("MeantFor").EqualTo(Ben).And.Property("Because").EqualTo("Ana: Speaks French."));
            Assert.That(DueTimes.Next(passed, Usual), Is.EqualTo(new Due(DueKind.WaitChoice, passed.LastAt + Usual.WaitChoice)));
        });
    }

    [Test]
    public void Who_gave_it_up_counts_as_one_who_let_it_pass_and_who_lost_the_link_does_not()
    {
        Assert.That(Passed(_withAna.Then(new AgentTransferred(Ana, "Ana", null, null, "Please."))), Is.EqualTo(new[] { Ana }));
        Assert.That(Passed(_withAna.Then(_withAna.When(new FireDue(DueTimes.Next(_withAna, Usual)!), at: T0.AddDays(1)).Events)), Is.EqualTo(new[] { Ana }));
        Assert.That(Passed(_withAna.Then(_withAna.When(new LoseAgent("1", Ana)).Events)), Is.Empty);

        static IEnumerable<AgentId> Passed(Conversation now) => ((Stage.Waiting)now.Stage).Passed.Select(one => one.Agent);
    }

    [Test]
    public void What_is_offered_to_one_is_open_to_no_other()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_waiting.When(new Offer("1", Ana, "Ana")).Events, Is.EqualTo(new[] { new OfferMade(Ana, "Ana") }));
            Assert.That(_offered.When(new Offer("2", Ben, "Ben")).Problem, Is.EqualTo(Problem.NotWaiting), "two nodes decide at once");
            Assert.That(_offered.When(new TakeOver("2", Ben, "Ben")).Problem, Is.EqualTo(Problem.OfferedToOther));
            Assert.That(_offered.When(new DeclineOffer("2", Ben, "Ben")).Problem, Is.EqualTo(Problem.NotOffered));
            Assert.That(_offered.When(new TakeOver("2", Ana, "Ana")).Events, Is.EqualTo(new[] { AnaJoined }));
        });
    }

    [Test]
    public void Whoever_does_not_come_leaves_the_customer_at_the_head_with_the_first_waiting_time()
    {
        var first = (Stage.Waiting)_waiting.Stage;
        Command[] ends = [new DeclineOffer("2", Ana, "Ana"), new LoseAgent("2", Ana)];
        foreach (var end in ends)
        {
            var back = _offered.Then(_offered.When(end).Events);
            Assert.That(back.Stage, Is.InstanceOf<Stage.Waiting>().With.Property("Since").EqualTo(first.Since));
            Assert.That(back.StageSince, Is.EqualTo(_waiting.StageSince), "offers are a part of the wait");
        }
    }

    [Test]
    public void The_customer_may_go_while_an_agent_is_being_asked()
    {
        Assert.That(_offered.When(new GoBackToBot("1")).Names(), Is.EqualTo("CustomerWentBackToBot"));
        Assert.That(_offered.When(new LeaveMessage("1", "Please write.", "kim@example.org")).Names(), Is.EqualTo("CustomerLeftMessage CustomerWentBackToBot"));
        Assert.That(_offered.When(new AskForPerson("1")).Names(), Is.Empty);
    }

    [Test]
    public void A_talk_that_was_taken_away_hears_no_late_word()
    {
        var lost = _withAna.Then(_withAna.When(new LoseAgent("1", Ana)).Events);
        var withBen = lost.Then(new OfferMade(Ben, "Ben"), new AgentJoined(Ben, "Ben"));
        AgentCommand[] late = [new AgentSay("2", Ana, "Ana", "Here I am."), new CloseConversation("3", Ana, "Ana", Outcome.Resolved, ""), new ReturnToBot("4", Ana, "Ana")];
        foreach (var now in new[] { lost, withBen })
            Assert.That(late.Select(command => now.When(command).Problem), Is.All.EqualTo(Problem.NotYours));
    }

    [Test]
    public void After_the_end_the_agent_has_the_last_word_on_what_came_of_it()
    {
        var end = _withAna.When(new CloseConversation("1", Ana, "Ana", Outcome.Resolved, "Sent."));
        var ended = _withAna.Then(end.Events);
        Assert.Multiple(() =>
        {
            Assert.That(end.Events, Is.EqualTo(new[] { new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "Sent.") }));
            Assert.That(ended.When(new CloseConversation("2", Ana, "Ana", Outcome.FollowUp, "Sent again.")).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.FollowUp, Ana, "Sent again.") }));
            Assert.That(ended.When(new CloseConversation("2", Ben, "Ben", Outcome.FollowUp, "")).Problem, Is.EqualTo(Problem.NotOpen));
            Assert.That(ended.When(new Rate("2", 5, "")).Names(), Is.EqualTo("CustomerRated"), "for the customer it is over");
            Assert.That(_withAna.When(new CloseConversation("1", Ana, "Ana", Outcome.Resolved, ""), policy: Usual with { WrapUp = TimeSpan.Zero }).Names(), Is.EqualTo("ConversationClosed"));
            Assert.That(_withAna.When(new CloseConversation("1", Ana, "Ana", Outcome.Abuse, "")).Names(), Is.EqualTo("ConversationClosed"), "who was abusive does not come back to the agent");
        });
    }

    [Test]
    public void Words_right_after_the_end_bring_the_same_agent_back()
    {
        var ended = _withAna.Then(new WrapUpStarted(Ana, "Ana", Outcome.Resolved, ""));
        var back = ended.Then(ended.When(new Say("1", Said("One more thing"))).Events);
        Assert.Multiple(() =>
        {
            Assert.That((back.Episode, back.Stage), Is.EqualTo((1, _withAna.Stage)));
            Assert.That(back.AwaitsAgent);
            Assert.That(ended.When(new AskForPerson("1")).Names(), Is.EqualTo("CustomerAskedForPerson AgentJoined"));
            Assert.That(ended.When(new TakeOver("1", Ana, "Ana")).Names(), Is.EqualTo("AgentJoined"));
            Assert.That(ended.When(new TakeOver("1", Ben, "Ben")).Problem, Is.EqualTo(Problem.AlreadyTaken));
        });
    }

    [Test]
    public void Thanks_right_after_the_end_are_heard_and_call_nobody_back()
    {
        var ended = _withAna.Then(new WrapUpStarted(Ana, "Ana", Outcome.Resolved, ""));
        var thanked = ended.When(new Say("1", Said("Thanks, bye!")));
        Assert.That(thanked.Events, Is.EqualTo(new[] { new CustomerSaid("Thanks, bye!", Courtesy: true, Goodbye: true) }));
        Assert.That(DueTimes.Next(ended.Then(thanked.Events), Usual), Is.EqualTo(DueTimes.Next(ended, Usual)));
    }

    [Test]
    public void A_message_that_was_left_waits_on_when_the_customer_ends_the_talk()
    {
        var talk = _withAna.Then(new CustomerLeftMessage("Call me.", "0301234567"));
        var ended = talk.Then(talk.When(new EndConversation("1")).Events);
        Assert.That(ended.Stage, Is.InstanceOf<Stage.WrapUp>());
        var closed = ended.Then(ended.When(new LoseAgent("2", Ana)).Events);
        Assert.That((closed.Stage, closed.Message?.Text), Is.EqualTo((new Stage.Closed(Outcome.Goodbye, closed.LastAt), "Call me.")));
    }

    [Test]
    public void A_lost_agent_puts_the_customer_back_with_the_first_waiting_time()
    {
        var lost = _withAna.When(new LoseAgent("1", Ana));
        Assert.That(_withAna.Then(lost.Events).Stage, Is.EqualTo(new Stage.Waiting(((Stage.Waiting)_waiting.Stage).Since, HandoffReason.AgentLost, Escalation.LinkLost, null, false)));
    }

    [Test]
    public void The_wrap_up_of_a_lost_agent_ends_with_what_was_written_down()
    {
        var ended = _withAna.Then(new WrapUpStarted(Ana, "Ana", Outcome.Unresolved, "The courier must call back."));
        Assert.That(ended.When(new LoseAgent("1", Ana)).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.Unresolved, Ana, "The courier must call back.") }));
        Assert.That(ended.When(new LoseAgent("1", Ben)).Problem, Is.EqualTo(Problem.NotYours));
    }

    [Test]
    public void An_agent_who_has_nothing_cannot_be_lost_here()
    {
        foreach (var now in new[] { _withBot, _waiting, _closed })
            Assert.That(now.When(new LoseAgent("1", Ana)).Problem, Is.EqualTo(Problem.NotYours));
        Assert.That(_withAna.When(new LoseAgent("1", Ben)).Problem, Is.EqualTo(Problem.NotYours));
    }

    internal static IEnumerable<AgentCommand> DeskCommandsOfBen() =>
    [
        new AgentSay("1", Ben, "Ben", "Hello."),
        new Transfer("1", Ben, "Ben", null, null, "Please."),
        new ReturnToBot("1", Ben, "Ben"),
        new CloseConversation("1", Ben, "Ben", Outcome.Resolved, ""),
    ];
}
