using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Where the channel has a hub of its own, that hub brings the person; what it does not take is ours.</summary>
public sealed class ForeignHubTests
{
    private static readonly Policy _policy = Usual with { ForeignHub = $"omnichannel {Started.Channel}" };
    private static readonly Conversation _asked = Given(Said()).Then(Given(Said()).When(new AskForPerson("ask"), OffDuty, policy: _policy).Events);
    private static readonly Conversation _accepted = _asked.Then(new HubAccepted());

    [Test]
    public void The_hub_is_asked_whoever_is_on_duty_here_and_the_customer_is_told()
    {
        var asked = Given(Said()).When(new AskForPerson("ask"), OffDuty, policy: _policy);
        Assert.That(asked.Names(), Is.EqualTo("CustomerAskedForPerson BotSaid HubAsked"));
        Assert.That(_asked.Stage, Is.InstanceOf<Stage.AtHub>());
        Assert.That(Given(Said()).WhenRead(Furious, policy: _policy).Names(), Is.EqualTo("TurnRead BotSaid HubAsked"));
    }

    [Test]
    public void Other_channels_have_our_own_queue() =>
        Assert.That(Given(Said()).When(new AskForPerson("ask"), policy: Usual with { ForeignHub = "omnichannel" }).Names(), Is.EqualTo("CustomerAskedForPerson BotSaid HandoffRequested"));

    [Test]
    public void The_bot_keeps_quiet_and_our_agents_cannot_take_it([Values] bool isAccepted)
    {
        var now = (isAccepted ? _accepted : _asked).Then(Said("Hello?"));
        Assert.That(now.WhenRead(Sure, policy: _policy).Names(), Is.EqualTo("TurnRead"));
        Assert.That(now.When(new TakeOver("take", Ana, "Ana")).Problem, Is.EqualTo(Problem.AlreadyTaken));
        Assert.That(now.When(new AgentSay("say", Ana, "Ana", "Hi")).Problem, Is.EqualTo(Problem.NotYours));
    }

    [Test]
    public void What_the_hub_says_is_recorded_once()
    {
        Assert.That(_asked.When(Tells(HubState.Accepted)).Events, Is.EqualTo(new[] { new HubAccepted() }));
        Assert.That(_accepted.When(Tells(HubState.Accepted)).Events, Is.Empty);
        var back = _accepted.Then(_accepted.When(Tells(HubState.Completed)).Events);
        Assert.That(back.Stage, Is.EqualTo(new Stage.WithBot()));
        Assert.That(back.When(Tells(HubState.Failed)), Is.EqualTo(Decision.Record()).Using<Decision>((one, two) => one.Problem == two.Problem && one.Events.SequenceEqual(two.Events)), "too late");
    }

    [TestCaseSource(typeof(Tongue), nameof(Tongue.All))]
    public void Who_has_a_person_of_the_hub_is_told_the_words_that_lead_back_to_the_bot_and_they_do(Tongue tongue)
    {
        var now = Conversation.New.Then([Started with { Tongue = tongue }, new HubAsked(HandoffReason.CustomerAsked, new Dictionary<string, double>(), ""), new HubAccepted()]);
        var told = Outbound.Show(new(now.Version, T0, "hub", new HubAccepted()), now)!.Words!.Text;
        var words = Phrases.For(tongue).GoBackToBot;
        var back = now.Then(now.When(new Say("back", Said(words)), policy: _policy).Events);
        Assert.That(told, Does.EndWith($": {words}"));
        Assert.That(back.Stage, Is.EqualTo(new Stage.WithBot()));
        Assert.That(back.When(Tells(HubState.Accepted)).Events.Concat(back.When(Tells(HubState.Completed)).Events), Is.Empty, "what the hub says later changes nothing");
    }

    [Test]
    public void A_hub_that_says_no_more_keeps_nobody()
    {
        var back = _accepted.Then(_accepted.When(new GoBackToBot("back"), policy: _policy).Events);
        Assert.That(back.When(new AskForPerson("again"), policy: _policy).Names(), Is.EqualTo("CustomerAskedForPerson BotSaid HubAsked"));
        Assert.That(_asked.When(new GoBackToBot("back"), policy: _policy).Problem, Is.EqualTo(Problem.NotWaiting), "it has still to say whether somebody comes, and our queue is next");
    }

    [Test]
    public void A_handoff_that_the_hub_cannot_take_waits_in_our_queue_with_both_reasons([Values] bool isAccepted)
    {
        var failed = (isAccepted ? _accepted : _asked).When(Tells(HubState.Failed, "Nobody is there."));
        Assert.That(failed.Names(), Is.EqualTo("HubFailed HandoffRequested"));
        Assert.That(((HandoffRequested)failed.Events[1]).Because, Does.StartWith("The customer pressed").And.EndsWith("could not take it: Nobody is there."));
        Assert.That(_asked.When(Tells(HubState.Failed), OffDuty).Names(), Is.EqualTo("HubFailed HandoffUnattended"), "and the truth is told when nobody of ours is there either");
    }

    [Test]
    public void What_the_hub_cannot_take_waits_only_where_somebody_serves_the_queue_of_its_topic()
    {
        var asked = Given(Said(), new HubAsked(HandoffReason.Topic, new Dictionary<string, double>(), "A dispute.", "billing"));
        Assert.That((asked.When(Tells(HubState.Failed), OnlyFor("billing")).Names(), asked.When(Tells(HubState.Failed), OnlyFor("sales")).Names()), Is.EqualTo(("HubFailed HandoffRequested", "HubFailed HandoffUnattended")));
    }

    [Test]
    public void A_hub_that_says_nothing_has_failed()
    {
        var due = DueTimes.Next(_asked.Then(Said("Hello?")), _policy)!;
        Assert.That(due, Is.EqualTo(new Due(DueKind.HubSilent, _asked.StageSince + _policy.HubWait)));
        Assert.That(_asked.When(new FireDue(due), at: due.At, policy: _policy).Names(), Is.EqualTo("HubFailed HandoffRequested"));
    }

    [Test]
    public void A_talk_of_which_nothing_is_heard_any_more_ends()
    {
        var due = DueTimes.Next(_accepted, _policy)!;
        Assert.That(due, Is.EqualTo(new Due(DueKind.HubIdle, _accepted.LastAt + _policy.HubIdle)));
        Assert.That(_accepted.When(new FireDue(due), at: due.At, policy: _policy).Names(), Is.EqualTo("ConversationClosed"));
    }

    private static HubTells Tells(HubState state, string message = "") => new($"hub {state}", state, message);
}
