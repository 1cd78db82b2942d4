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
        Assert.That(Fire(answered).Events, Is.EqualTo(new[] { new ConversationClosed(Outcome.Idle, null, "") }));
    }

    [Test]
    public void A_customer_who_waits_for_an_agents_word_gets_another_agent()
    {
        var waits = _withAna.Then(new AgentSaid(Ana, "Ana", "One moment."), Said("Still there?"));
        Assert.That(((Stage.Waiting)waits.Then(Fire(waits).Events).Stage).Reason, Is.EqualTo(HandoffReason.AgentLost));
        Assert.That(Fire(_withAna).Names(), Is.EqualTo("AgentLost"), "who took it and said nothing at all");
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

    private static Decision Fire(Conversation now)
    {
        var due = DueTimes.Next(now, Usual)!;
        return now.When(new FireDue(due), at: due.At);
    }
}
