using ChatAssist.Bot.Integrations;
using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Integrations;

public sealed class HookKindsTests
{
    [Test]
    public void A_handoff_to_the_channels_own_hub_is_told_as_one_to_our_queue_is()
    {
        var asked = new HubAsked(HandoffReason.Frustration, new Dictionary<string, double>(), "Frustration 0.75 over 0.70");
        Assert.Multiple(() =>
        {
            Assert.That(new ConversationEvent[] { asked, new HubAccepted(), new HubCompleted(), new HubFailed("Nobody is there.") }.Select(HookKinds.Of),
                Is.EqualTo(new[] { HookKinds.HandedOff, HookKinds.Taken, HookKinds.ReturnedToBot, null }), "what failed is followed by a handoff to our queue");
            Assert.That(HookKinds.DetailsOf(asked), Is.EqualTo(new HookDetails { Reason = HandoffReason.Frustration, Because = asked.Because }));
        });
    }
}
