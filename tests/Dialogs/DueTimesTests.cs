using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What happens by itself, and when.</summary>
public sealed class DueTimesTests
{
    private static readonly Conversation _waiting = Given(Said(), Requested);
    private static readonly Conversation _withAna = _waiting.Then(AnaJoined);

    [Test]
    public void Silence_with_the_bot_ends_the_episode()
    {
        var answered = Given().AfterTurn(Sure);
        Assert.That(Fire(answered).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.Idle, null, "") }));
        Assert.That(DueTimes.Next(answered, Usual)!.At, Is.EqualTo(answered.LastAt + Usual.BotIdle));
    }

    [Test]
    public void The_bot_does_not_call_it_silence_while_it_owes_an_answer() =>
        Assert.That(DueTimes.Next(Given(Said()), Usual), Is.Null);

    [Test]
    public void Who_waits_long_is_asked_once_and_after_the_longest_wait_told_the_truth()
    {
        var asked = _waiting.Then(Fire(_waiting).Events);
        var told = Fire(asked);
        Assert.Multiple(() =>
        {
            Assert.That(((Stage.Waiting)asked.Stage).ChoiceOffered);
            Assert.That(asked.MayLeaveMessage);
            Assert.That(DueTimes.Next(asked, Usual), Is.EqualTo(new Due(DueKind.WaitEnd, _waiting.StageSince + Usual.MaxWait)));
            Assert.That(((HandoffUnattended)told.Events.Single()).Cause, Is.EqualTo(Unattended.WaitedTooLong));
        });
    }

    [Test]
    public void A_silent_customer_does_not_keep_an_agent_for_ever()
    {
        var answered = _withAna.Then(new AgentSaid(Ana, "Ana", "Here it is."));
        var reminded = answered.Then(Fire(answered).Events);
        var again = reminded.Then(Fire(reminded).Events);
        var ended = again.Then(Fire(again).Events);
        Assert.Multiple(() =>
        {
            Assert.That((reminded.Reminders, again.Reminders), Is.EqualTo((1, 2)));
            Assert.That(DueTimes.Next(again, Usual), Is.EqualTo(new Due(DueKind.CustomerIdle, answered.LastAt + Usual.CustomerIdle)), "reminders do not make it longer");
            Assert.That(ended.Stage, Is.InstanceOf<Stage.WrapUp>().With.Property("Outcome").EqualTo(Outcome.Idle));
            Assert.That(Fire(ended).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.Idle, null, "") }));
            Assert.That(DueTimes.Next(again.Then(Said("Back.")), Usual)!.Kind, Is.EqualTo(DueKind.AgentIdle));
        });
    }

    /// <summary>The program stood still from before the first reminder until after the end would have been due.</summary>
    [Test]
    public void A_customer_who_could_not_write_is_not_reminded_twice_and_sent_away_in_one_breath()
    {
        var answered = _withAna.Then(new AgentSaid(Ana, "Ana", "Here it is."));
        var late = answered.LastAt + 2 * Usual.CustomerIdle;
        var reminded = answered.At(late, new CustomerReminded(1));
        var again = reminded.At(late + TimeSpan.FromMinutes(4), new CustomerReminded(2));
        Assert.That(DueTimes.Next(reminded, Usual), Is.EqualTo(new Due(DueKind.CustomerReminder, late + (Usual.SecondReminder - Usual.FirstReminder))));
        Assert.That(DueTimes.Next(again, Usual), Is.EqualTo(new Due(DueKind.CustomerIdle, again.LastAt + (Usual.CustomerIdle - Usual.SecondReminder))));
    }

    [Test]
    public void Who_is_asked_late_whether_to_wait_on_has_time_to_answer()
    {
        var late = _waiting.StageSince + 2 * Usual.MaxWait;
        var asked = _waiting.At(late, new WaitChoiceOffered());
        Assert.That(DueTimes.Next(asked, Usual), Is.EqualTo(new Due(DueKind.WaitEnd, late + (Usual.MaxWait - Usual.WaitChoice))));
    }

    [Test]
    public void A_customer_who_asks_again_does_not_begin_to_wait_again()
    {
        var asked = _withAna.Then(new AgentSaid(Ana, "Ana", "One moment."), Said("Still there?"));
        Assert.That(DueTimes.Next(asked.Then(Said("Hello?"), new AgentNoted(Ana, "Ana", "busy")), Usual), Is.EqualTo(DueTimes.Next(asked, Usual)));
    }

    [Test]
    public void An_offer_that_nobody_answers_passes_on_and_the_wait_keeps_its_time()
    {
        var offered = _waiting.Then(new OfferMade(Ana, "Ana"));
        var back = offered.Then(Fire(offered).Events);
        Assert.Multiple(() =>
        {
            Assert.That(DueTimes.Next(offered, Usual), Is.EqualTo(new Due(DueKind.OfferEnd, offered.LastAt + Usual.OfferTime)));
            Assert.That(Fire(offered).Events, Is.EqualTo(new[] { new OfferPassed(Ana, "Ana", OfferEnd.TimedOut) }));
            Assert.That(((Stage.Waiting)back.Stage).Passed.Single().Agent, Is.EqualTo(Ana));
            Assert.That(DueTimes.Next(back, Usual), Is.EqualTo(DueTimes.Next(_waiting, Usual)), "offers do not put off the choice");
        });
    }

    [Test]
    public void Who_has_waited_long_is_asked_as_soon_as_an_offer_ends()
    {
        var time = DueTimes.Next(_waiting, Usual)!.At;
        var offered = _waiting.At(time - TimeSpan.FromSeconds(5), new OfferMade(Ana, "Ana"));
        var back = offered.Then(Fire(offered).Events);
        Assert.Multiple(() =>
        {
            Assert.That(DueTimes.Next(offered, Usual)!.Kind, Is.EqualTo(DueKind.OfferEnd), "the customer sees nothing of offers");
            Assert.That(Fire(offered).Names(), Is.EqualTo("OfferPassed WaitChoiceOffered"));
            Assert.That(Ends(offered, time), Is.All.EqualTo("OfferPassed WaitChoiceOffered"));
            Assert.That(Ends(offered, time.AddSeconds(-1)), Is.All.EqualTo("OfferPassed"));
            Assert.That((back.MayLeaveMessage, DueTimes.Next(back, Usual)!.Kind), Is.EqualTo((true, DueKind.WaitEnd)), "once");
        });
    }

    [Test]
    public void The_longest_wait_ends_with_the_offer_that_goes_beyond_it()
    {
        var asked = _waiting.Then(Fire(_waiting).Events);
        var time = DueTimes.Next(asked, Usual)!.At;
        var offered = asked.At(time - TimeSpan.FromSeconds(5), new OfferMade(Ana, "Ana"));
        Assert.Multiple(() =>
        {
            Assert.That(DueTimes.Next(offered, Usual)!.Kind, Is.EqualTo(DueKind.OfferEnd), "who is being asked may still come");
            Assert.That(Fire(offered).Names(), Is.EqualTo("OfferPassed HandoffUnattended"));
            Assert.That(Ends(offered, time), Is.All.EqualTo("OfferPassed HandoffUnattended"));
            Assert.That(Ends(offered, time.AddSeconds(-1)), Is.All.EqualTo("OfferPassed"));
        });
    }

    [Test]
    public void A_wrap_up_that_nobody_ends_ends_itself_with_what_was_written()
    {
        var ended = _withAna.Then(new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "Sent again."));
        Assert.That(DueTimes.Next(ended, Usual), Is.EqualTo(new Due(DueKind.WrapUpEnd, ended.LastAt + Usual.WrapUp)));
        Assert.That(Fire(ended).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.Resolved, Ana, "Sent again.") }));
    }

    [Test]
    public void Whether_a_solution_held_is_asked_once_and_only_when_wanted()
    {
        var closed = _withAna.Then(ClosedByAna);
        var caring = Usual with { CheckBack = TimeSpan.FromHours(4) };
        var due = DueTimes.Next(closed, caring)!;
        var asked = closed.Then(closed.When(new FireDue(due), at: due.At, policy: caring).Events);
        Assert.Multiple(() =>
        {
            Assert.That(due, Is.EqualTo(new Due(DueKind.CheckBack, closed.LastAt + caring.CheckBack)));
            Assert.That(DueTimes.Next(asked, caring), Is.Null);
            Assert.That(DueTimes.Next(_withAna.Then(new ConversationClosed(Outcome.Unresolved, Ana, "")), caring), Is.Null);
        });
    }

    [Test]
    public void A_customer_who_waits_for_an_agents_word_gets_another_agent()
    {
        var waits = _withAna.Then(new AgentSaid(Ana, "Ana", "One moment."), Said("Still there?"));
        Assert.That(((Stage.Waiting)waits.Then(Fire(waits).Events).Stage).Reason, Is.EqualTo(HandoffReason.AgentLost));
        Assert.That(Fire(_withAna).Names(), Is.EqualTo("AgentLost"), "who took it and said nothing at all");
    }

    [TestCase("One moment, let me check.")]
    [TestCase("Ich schaue kurz nach.")]
    [TestCase("لحظة من فضلك")]
    public void Who_was_asked_for_patience_is_not_asked_whether_anybody_is_there(string words)
    {
        var checks = _withAna.Then(_withAna.When(new AgentSay("1", Ana, "Ana", words)).Events);
        Assert.That(DueTimes.Next(checks, Usual), Is.EqualTo(new Due(DueKind.AgentIdle, checks.LastAt + Usual.AgentIdle)));
        var told = checks.Then(checks.When(new AgentSay("2", Ana, "Ana", "It comes tomorrow.")).Events);
        Assert.That(DueTimes.Next(told, Usual)!.Kind, Is.EqualTo(DueKind.CustomerReminder), "the next word is the customer's again");
    }

    [TestCase("thanks!")]
    [TestCase("no, thanks")]
    [TestCase("merci beaucoup")]
    [TestCase("شكرا")]
    public void Thanks_ask_no_word_of_the_agent(string courtesy)
    {
        var answered = _withAna.Then(new AgentSaid(Ana, "Ana", "It is on its way."));
        var thanked = answered.Then(answered.When(new Say("1", new(courtesy))).Events);
        Assert.Multiple(() =>
        {
            Assert.That(thanked.LastCustomerText, Is.EqualTo(courtesy));
            Assert.That(DueTimes.Next(thanked, Usual), Is.EqualTo(new Due(DueKind.CustomerReminder, thanked.LastAt + Usual.FirstReminder)));
        });
    }

    [TestCase("No, thanks. Bye!")]
    [TestCase("thanks, bye!")]
    [TestCase("Vielen Dank, auf Wiedersehen")]
    [TestCase("au revoir")]
    [TestCase("شكرا، مع السلامة")]
    public void Who_said_goodbye_is_left_in_peace_and_the_talk_ends_soon(string goodbye)
    {
        var gone = Goodbye(goodbye);
        var due = DueTimes.Next(gone, Usual)!;
        Assert.Multiple(() =>
        {
            Assert.That(due, Is.EqualTo(new Due(DueKind.CustomerIdle, gone.LastAt + Usual.FirstReminder)));
            Assert.That(Fire(gone).Events, Is.EqualTo(new[] { new WrapUpStarted(Ana, "Ana", Outcome.Goodbye, "") }));
            Assert.That(gone.When(new FireDue(due), at: due.At, policy: Usual with { WrapUp = TimeSpan.Zero }).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.Goodbye, null, "") }));
            Assert.That(gone.When(new CloseConversation("2", Ana, "Ana", Outcome.Resolved, "")).Events, Is.EqualTo(new[] { new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "") }), "the agent may be first");
        });
    }

    [Test]
    public void A_word_of_the_agent_after_a_goodbye_reminds_nobody_and_a_question_does()
    {
        var gone = Goodbye("thanks, bye!");
        var wished = gone.Then(gone.When(new AgentSay("2", Ana, "Ana", "You are welcome, have a lovely day!")).Events);
        var asked = wished.Then(wished.When(new AgentSay("3", Ana, "Ana", "Oh, which colour was it?")).Events);
        var told = asked.Then(asked.When(new AgentSay("4", Ana, "Ana", "The red one is sold out.")).Events);
        Assert.Multiple(() =>
        {
            Assert.That(DueTimes.Next(wished, Usual), Is.EqualTo(new Due(DueKind.CustomerIdle, wished.LastAt + Usual.FirstReminder)));
            foreach (var open in new[] { asked, told })
                Assert.That(DueTimes.Next(open, Usual), Is.EqualTo(new Due(DueKind.CustomerReminder, open.LastAt + Usual.FirstReminder)));
        });
    }

    [TestCase("One more thing: where is the other one?", DueKind.AgentIdle)]
    [TestCase("yes please", DueKind.AgentIdle)]
    [TestCase("thank you!", DueKind.CustomerIdle)]
    public void Who_writes_on_after_a_goodbye_is_not_gone_unless_it_is_thanks(string words, DueKind due)
    {
        var gone = Goodbye("bye");
        Assert.That(DueTimes.Next(gone.Then(gone.When(new Say("2", new(words))).Events), Usual)!.Kind, Is.EqualTo(due));
    }

    [Test]
    public void A_goodbye_that_leaves_a_question_open_waits_for_the_answer_and_no_longer()
    {
        var asked = _withAna.Then(new AgentSaid(Ana, "Ana", "It is on its way."), Said("When does it come?"));
        var gone = asked.Then(asked.When(new Say("1", new("thanks, bye"))).Events);
        var told = gone.Then(new AgentSaid(Ana, "Ana", "Tomorrow."));
        Assert.That(DueTimes.Next(gone, Usual), Is.EqualTo(DueTimes.Next(asked, Usual)));
        Assert.That(DueTimes.Next(told, Usual), Is.EqualTo(new Due(DueKind.CustomerIdle, told.LastAt + Usual.FirstReminder)));
    }

    [TestCase("thanks, and where is the other one?")]
    [TestCase("ok")]
    [TestCase("yes please")]
    public void Whatever_else_is_said_does(string words)
    {
        var answered = _withAna.Then(new AgentSaid(Ana, "Ana", "Shall I send it again?"));
        Assert.That(DueTimes.Next(answered.Then(answered.When(new Say("1", new(words))).Events), Usual)!.Kind, Is.EqualTo(DueKind.AgentIdle));
    }

    [Test]
    public void A_courtesy_after_a_question_leaves_the_question_open()
    {
        var asked = _withAna.Then(new AgentSaid(Ana, "Ana", "It is on its way."), Said("When does it come?"));
        Assert.That(DueTimes.Next(asked.Then(asked.When(new Say("1", new("thanks"))).Events), Usual), Is.EqualTo(DueTimes.Next(asked, Usual)));
    }

    [Test]
    public void Nothing_is_due_after_the_end() =>
        Assert.That(DueTimes.Next(_withAna.Then(ClosedByAna), Usual), Is.Null);

    [Test]
    public void What_is_no_longer_due_is_refused()
    {
        var due = DueTimes.Next(_waiting, Usual)!;
        Assert.That(_withAna.When(new FireDue(due), at: due.At).Problem, Is.EqualTo(Problem.NotDue));
        Assert.That(_waiting.When(new FireDue(due), at: due.At.AddMilliseconds(-1)).Problem, Is.EqualTo(Problem.NotDue));
    }

    [Test]
    public void What_was_stored_by_an_older_program_fires_what_is_due_today() =>
        Assert.That(_waiting.When(new FireDue(new Due(DueKind.AgentIdle, T0)), at: T0 + Usual.WaitChoice + TimeSpan.FromMinutes(1)).Names(), Is.EqualTo("WaitChoiceOffered"));

    [Test]
    public void A_time_stored_under_another_policy_is_held_to_todays()
    {
        var stored = DueTimes.Next(_waiting, Usual)!;
        var patient = Usual with { WaitChoice = 2 * Usual.WaitChoice };
        Assert.That(_waiting.When(new FireDue(stored), at: stored.At, policy: patient).Problem, Is.EqualTo(Problem.NotDue));
        Assert.That(_waiting.When(new FireDue(stored), at: _waiting.StageSince + patient.WaitChoice, policy: patient).Names(), Is.EqualTo("WaitChoiceOffered"));
    }

    [Test]
    public void The_policys_version_tells_policies_apart()
    {
        Assert.That((Usual with { AgentIdle = TimeSpan.FromHours(2) }).Version(), Is.Not.EqualTo(Usual.Version()));
        Assert.That((Usual with { Frustration = new() { Raise = 0.8 } }).Version(), Is.Not.EqualTo(Usual.Version()));
        Assert.That(new Policy().Version(), Is.EqualTo(Usual.Version()));
    }

    /// <summary>What follows when Ana says no to what she is offered, or is gone.</summary>
    private static IEnumerable<string> Ends(Conversation offered, DateTimeOffset at) =>
        new Command[] { new DeclineOffer("no", Ana, "Ana"), new LoseAgent("lost", Ana) }.Select(end => offered.When(end, at: at).Names());

    /// <summary>What the customer says when Ana has answered.</summary>
    private static Conversation Goodbye(string words)
    {
        var answered = _withAna.Then(new AgentSaid(Ana, "Ana", "It is on its way."));
        return answered.Then(answered.When(new Say("1", new(words))).Events);
    }

    private static Decision Fire(Conversation now)
    {
        var due = DueTimes.Next(now, Usual)!;
        return now.When(new FireDue(due), at: due.At);
    }
}
