using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Waiting is felt in the turn after it.</summary>
public sealed class WaitedTests
{
    private static readonly PublishedKnowledge _empty = new(KnowledgeIndex.Build(KnowledgeSnapshot.Empty, encoder: null), Thresholds.Usual(0.9), LimitsOf: "");

    [TestCase(1, 0)]
    [TestCase(15, 0.05)]
    [TestCase(30, 0.1)]
    [TestCase(600, 0.1)]
    public void A_late_word_of_the_bot_adds_to_frustration_up_to_a_limit(int seconds, double added)
    {
        var asked = Given(Said());
        var told = At(asked, asked.LastAt.AddSeconds(seconds), asked.WhenRead(Sure).Events);
        Assert.That(AddedBy("waited", told), Is.EqualTo(added).Within(1e-9));
    }

    [Test]
    public void So_does_a_wait_for_a_person_who_did_not_come()
    {
        var waiting = Given(Said(), Requested);
        var back = At(waiting, waiting.LastAt.AddMinutes(5), [new CustomerWentBackToBot()]);
        Assert.That(AddedBy("waited", back), Is.EqualTo(0.1).Within(1e-9));
    }

    [Test]
    public void Who_was_helped_by_a_person_begins_anew()
    {
        var helped = At(Given(Said(), Requested), T0.AddMinutes(5), [AnaJoined, new AgentReturnedToBot(Ana, "Ana")]);
        Assert.That(helped.Waited, Is.EqualTo(TimeSpan.Zero));
    }

    private static double AddedBy(string part, Conversation now)
    {
        var signals = new Senses(() => _empty, MoodReader.Shipped).Perceive(now, Said("and when does it come?")).Signals;
        return now.Frustration.Next(Mood.Calm, signals, Usual.Frustration).Why.SingleOrDefault(why => why.Name == part)?.Amount ?? 0;
    }

    private static Conversation At(Conversation now, DateTimeOffset at, IEnumerable<ConversationEvent> facts) =>
        facts.Aggregate(now, (state, fact) => state.Apply(new(state.Version + 1, at, "test", fact)));
}
