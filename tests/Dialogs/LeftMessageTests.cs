using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Messages that are left when nobody comes.</summary>
public sealed class LeftMessageTests
{
    private static readonly Conversation _withBot = Given();
    private static readonly Conversation _waiting = Given(Said(), Requested);
    private static readonly Conversation _closed = Given(Said(), Requested, AnaJoined, ClosedByAna);

    [Test]
    public void The_button_out_of_hours_says_when_somebody_is_back_and_offers_to_leave_a_message()
    {
        var decision = _withBot.When(new AskForPerson("1"), OffDuty);
        var after = _withBot.Then(decision.Events);
        Assert.Multiple(() =>
        {
            Assert.That(decision.Names(), Is.EqualTo("CustomerAskedForPerson BotSaid HandoffUnattended"));
            Assert.That(((HandoffUnattended)decision.Events[^1]).OpensAt, Is.EqualTo(OffDuty.OpensAt));
            Assert.That(after.Stage, Is.InstanceOf<Stage.WithBot>());
            Assert.That(after.MayLeaveMessage);
        });
    }

    [Test]
    public void A_message_left_while_waiting_ends_the_wait()
    {
        var after = _waiting.Then(_waiting.When(new LeaveMessage("1", "Please write.", "kim@example.org")).Events);
        Assert.That((after.Stage, after.Message?.Address), Is.EqualTo(((Stage)new Stage.WithBot(), "kim@example.org")));
    }

    [Test]
    public void A_second_message_does_not_push_out_the_first()
    {
        var left = _withBot.Then(new CustomerLeftMessage("One.", "kim@example.org"), new CustomerLeftMessage("Two.", "kim@example.org"));
        Assert.That(left.Message, Is.EqualTo(new OpenMessage("One.\n\nTwo.", "kim@example.org", T0.AddSeconds(1))));
    }

    [Test]
    public void A_message_does_not_grow_beyond_its_bound_until_it_is_answered()
    {
        var (half, waiting) = (new string('a', OpenMessage.MaxText / 2), _waiting.Then(new CustomerLeftMessage(new string('a', OpenMessage.MaxText / 2), "kim@example.org")));
        Assert.That(_withBot.When(new LeaveMessage("1", half + half, "kim@example.org")).Problem, Is.Null);
        Assert.That(waiting.When(new LeaveMessage("1", half, "kim@example.org")).Problem, Is.EqualTo(Problem.MessageFull), "with the line between them it is too long");
        Assert.That(waiting.When(new LeaveMessage("1", half[2..], "kim@example.org")).Problem, Is.Null);
        Assert.That(waiting.Then(new AgentHandledMessage(Ana, "Ana", "")).When(new LeaveMessage("1", half, "kim@example.org")).Problem, Is.Null);
    }

    [Test]
    public void A_left_message_outlives_silence_and_the_next_episode()
    {
        var later = _withBot.Then(new CustomerLeftMessage("One.", "kim@example.org"), new ConversationClosed(Outcome.Idle, null, ""), new EpisodeStarted(2));
        Assert.That(later.Message?.Text, Is.EqualTo("One."));
    }

    [Test]
    public void An_agent_who_answers_a_left_message_begins_a_new_episode_and_the_message_stays_until_it_is_marked()
    {
        var ended = _withBot.Then(new CustomerLeftMessage("One.", "kim@example.org"), new ConversationClosed(Outcome.Idle, null, ""));
        var taken = ended.Then(ended.When(new TakeOver("1", Ana, "Ana")).Events);
        Assert.That((taken.Episode, taken.Stage.Holder, taken.Message?.Text), Is.EqualTo((2, (AgentId?)Ana, "One.")));
        Assert.That(_closed.When(new TakeOver("1", Ana, "Ana")).Problem, Is.EqualTo(Problem.NotOpen), "without a message nobody is waiting for a word");
    }

    [Test]
    public void What_is_left_while_the_agent_wraps_up_outlives_the_wrap_up_and_what_the_agent_had_before_does_not()
    {
        var wrapUp = _waiting.Then(new CustomerLeftMessage("One.", "kim@example.org"), AnaJoined, new WrapUpStarted(Ana, "Ana", Outcome.Resolved, ""));
        Assert.That(wrapUp.Then(ClosedByAna).Message, Is.Null);
        Assert.That(wrapUp.Then(new CustomerLeftMessage("Two.", "kim@example.org"), ClosedByAna).Message?.Text, Does.EndWith("Two."));
    }

    [Test]
    public void A_left_message_is_handled_once()
    {
        var left = _withBot.Then(new CustomerLeftMessage("One.", "kim@example.org"));
        var handled = left.When(new HandleMessage("1", Ana, "Ana", "Answered by mail."));
        Assert.That(handled.Names(), Is.EqualTo("AgentHandledMessage"));
        Assert.That(left.Then(handled.Events).When(new HandleMessage("2", Ben, "Ben", "")).Problem, Is.EqualTo(Problem.NoMessage));
    }
}
