using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What a customer sees of each line.</summary>
public sealed class OutboundTests
{
    private static readonly HandoffUnattended _nobody = new(HandoffReason.Misses, new Dictionary<string, double>(), "", Unattended.NobodyOnDuty, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)));

    [Test]
    public void Words_are_shown_with_who_said_them()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Shown(Said("Hi")), Is.EqualTo((Speaker.Customer, "Hi", (Notice?)null)));
            Assert.That(Shown(new BotSaid("Hello.", TextFormat.Plain, BotPurpose.SmallTalk)), Is.EqualTo((Speaker.Bot, "Hello.", (Notice?)null)));
            Assert.That(Shown(new AgentSaid(Ana, "Ana", "Hello.")), Is.EqualTo((Speaker.Agent, "Hello.", (Notice?)null)));
        });
    }

    [Test]
    public void What_the_bot_says_because_a_program_calls_a_person_answers_no_words_of_the_customer()
    {
        var asked = Given(Said());
        ConversationEvent[] read = [.. asked.WhenRead(Sure).Events], brought = [.. asked.Then(read).When(new BringPerson("shop", "shop", "The parcel is lost.")).Events];
        Recorded[] lines = [.. read.Select((fact, i) => Line(i, "turn", fact)), .. brought.Select((fact, i) => Line(read.Length + i, "shop", fact))];
        var shown = Outbound.After(0, asked, lines).Shown.Where(one => one.Words?.By == Speaker.Bot);
        Assert.That(shown.Select(one => one.Words!.ReplyTo), Is.EqualTo(new[] { asked.Version, 0 }));

        Recorded Line(int i, string cause, ConversationEvent fact) => new(asked.Version + 1 + i, T0, cause, fact);
    }

    [Test]
    public void The_service_says_what_happens_in_words()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Shown(Requested), Is.EqualTo((Speaker.Service, Phrases.English.Waiting, (Notice?)Notice.Waiting)));
            Assert.That(Shown(new WaitChoiceOffered()), Is.EqualTo((Speaker.Service, Phrases.English.WaitChoice, (Notice?)Notice.WaitChoice)));
            Assert.That(Shown(AnaJoined), Is.EqualTo((Speaker.Service, "Ana is here now and has read the conversation.", (Notice?)Notice.AgentJoined)));
            Assert.That(Shown(new AgentTransferred(Ana, "Ana", Ben, "Ben", "note"))!.Value.Text, Does.Contain("Ben").And.Not.Contain("note"));
            Assert.That(Shown(new AgentLost(Ana, "Ana", "why"))!.Value.Text, Does.Contain("sorry").And.Not.Contain("why"));
            Assert.That(Shown(new AgentLost(Ana, "Ana", "why", LostBy.Link))!.Value.Text, Does.Contain("cut off"));
            Assert.That(Shown(new AgentLost(Ana, "Ana", "why", LostBy.Silence))!.Value.Text, Does.Contain("sorry").And.Not.Contain("cut off"), "nothing was cut: nobody answered");
            Assert.That(Shown(ClosedByAna), Is.EqualTo((Speaker.Service, Phrases.English.Closed, (Notice?)Notice.Closed)));
            Assert.That(Shown(new CustomerLeftMessage("a", "b@c"))!.Value.Text, Is.EqualTo(Phrases.English.MessageLeft));
        });
    }

    [Test]
    public void Nobody_on_duty_is_told_with_day_and_hour_of_the_service() =>
        Assert.That(Shown(_nobody)!.Value.Text, Does.StartWith("Nobody is on duty right now. We are back on Monday at 09:00. You can leave a message"));

    [Test]
    public void Notes_evidence_and_handled_messages_are_none_of_the_customers_business()
    {
        ConversationEvent[] inner = [Started, new AgentNoted(Ana, "Ana", "rude"), EventsTests.Samples.OfType<TurnRead>().Single(), new AgentHandledMessage(Ana, "Ana", ""), new OfferMade(Ana, "Ana"), new OfferPassed(Ana, "Ana", OfferEnd.Declined)];
        foreach (var fact in inner)
            Assert.That(Outbound.Show(new(2, T0, "test", fact), Given().Then(fact)), Is.Null);
    }

    [Test]
    public void An_end_by_silence_changes_what_the_customer_may_do_without_words()
    {
        var idle = new ConversationClosed(Outcome.Idle, null, "");
        Assert.That(Outbound.Show(new(2, T0, "test", idle), Given().Then(idle)), Has.Property("Words").Null);
    }

    [Test]
    public void The_end_is_told_once_though_the_agent_goes_on_writing()
    {
        var talk = Given(Requested, AnaJoined);
        var ended = new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "Sent again.");
        Assert.Multiple(() =>
        {
            Assert.That(Outbound.Show(new(4, T0, "test", ended), talk.Then(ended))!.Words!.Text, Is.EqualTo(Phrases.English.Closed));
            Assert.That(Outbound.Show(new(5, T0, "test", ClosedByAna), talk.Then(ended, ClosedByAna)), Has.Property("Words").Null);
            Assert.That(Outbound.Show(new(4, T0, "test", ended with { Outcome = Outcome.Idle }), talk.Then(ended))!.Words!.Text, Is.EqualTo(Phrases.English.ClosedInSilence));
        });
    }

    [Test]
    public void Who_fell_silent_with_an_agent_is_told_of_the_end_also_where_nothing_is_wrapped_up()
    {
        var silent = Given(Requested, AnaJoined, new AgentSaid(Ana, "Ana", "Are you there?"), new CustomerReminded(1), new CustomerReminded(2));
        var end = silent.When(new FireDue(DueTimes.Next(silent, Usual)!), at: silent.LastAt + Usual.CustomerIdle, policy: Usual with { WrapUp = TimeSpan.Zero }).Events.Single();
        Assert.That(end, Is.InstanceOf<ConversationClosed>());
        Assert.That(Outbound.Show(new(7, T0, "test", end), silent.Then(end))!.Words!.Text, Is.EqualTo(Phrases.English.ClosedInSilence));
    }

    [Test]
    public void Who_was_given_back_to_the_bot_after_a_reminder_is_not_told_of_a_silence_later()
    {
        var back = Given(Requested, AnaJoined, new AgentSaid(Ana, "Ana", "Are you there?"), new CustomerReminded(1), new AgentReturnedToBot(Ana, "Ana"));
        var end = new ConversationClosed(Outcome.Idle, null, "");
        Assert.That(Outbound.Show(new(7, T0, "test", end), back.Then(end)), Has.Property("Words").Null);
    }

    [Test]
    public void A_reply_names_the_line_that_it_answers()
    {
        var asked = Given(Said());
        var lines = new List<Recorded> { new(1, T0, "", Started), new(2, T0, "", Said()) };
        lines.AddRange(asked.WhenRead(Sure).Events.Select((fact, i) => new Recorded(3 + i, T0, "turn:2", fact)));
        Assert.That(Outbound.After(2, lines).Single().Words!.ReplyTo, Is.EqualTo(2));
    }

    [Test]
    public void Only_lines_after_the_watermark_are_shown()
    {
        Recorded[] lines = [new(1, T0, "", Started), new(2, T0, "", Said("a")), new(3, T0, "", Said("b"))];
        Assert.That(Outbound.After(2, lines).Select(one => one.Line.Version), Is.EqualTo(new[] { 3 }));
    }

    private static (Speaker By, string Text, Notice? Notice)? Shown(ConversationEvent fact) =>
        Outbound.Show(new(2, T0, "test", fact), Given().Then(fact))?.Words is { } words ? (words.By, words.Text, words.Notice) : null;
}
