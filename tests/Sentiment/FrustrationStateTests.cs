using System.Text.Json;
using ChatAssist.Dialogs.Sentiment;

namespace ChatAssist.Tests.Sentiment;

public sealed class FrustrationStateTests
{
    private static readonly FrustrationPolicy _policy = new();
    private static readonly Mood _angry = new(MoodLabel.Negative, -0.8, 0.7);
    private static readonly Mood _flat = new(MoodLabel.Neutral, 0, 0.1);

    [Test]
    public void A_calm_customer_raises_no_alarm()
    {
        var state = FrustrationState.Calm;
        for (var turn = 0; turn < 20; turn++) state = state.Next(_flat, DialogueSignals.None, _policy);
        Assert.That(state.Alarm, Is.False);
    }

    [Test]
    public void Two_angry_turns_raise_the_alarm() => Assert.That(After(_angry, _angry).Alarm, Is.True);

    [Test]
    public void An_alarm_outlives_the_level_that_raised_it()
    {
        var state = After(_angry, _angry, _flat);
        Assert.That(state.Level, Is.LessThan(_policy.Raise));
        Assert.That(state.Alarm, Is.True);
    }

    [Test]
    public void An_alarm_ends_when_the_customer_has_calmed_down() =>
        Assert.That(After(_angry, _angry, _flat, _flat, _flat, _flat).Alarm, Is.False);

    [Test]
    public void What_the_bot_did_raises_the_alarm_without_a_single_angry_word()
    {
        var bad = DialogueSignals.None with { Missed = true, SameQuestionAgain = true, ShortDenial = true };
        var state = FrustrationState.Calm.Next(_flat, bad, _policy).Next(_flat, bad, _policy);
        Assert.That(state.Alarm, Is.True);
    }

    [Test]
    public void An_insult_raises_frustration_by_what_the_policy_says()
    {
        var (calm, insulting) = (After(_flat), FrustrationState.Calm.Next(_flat, DialogueSignals.None with { Insulted = true }, _policy));
        Assert.That(insulting.Level - calm.Level, Is.EqualTo(_policy.Insult).Within(1e-9));
        Assert.That(insulting.Why[0].Name, Is.EqualTo("insult"));
    }

    [Test]
    public void The_parts_add_up_to_the_level()
    {
        var state = After(_flat, _angry);
        Assert.That(state.Why.Sum(c => c.Amount), Is.EqualTo(state.Level).Within(0.01));
    }

    [Test]
    public void An_agent_reads_the_reason_in_one_sentence() =>
        Assert.That(After(_flat, _angry, _angry).Sentence(_policy), Does.StartWith("Frustration 0.87").And.Contain("over 0.70").And.Contain("rose for 3 turns").And.Contain("words +0.5").And.Contain("would have been"));

    [Test]
    public void A_state_survives_storage()
    {
        var state = After(_flat, _angry, _angry);
        Assert.That(JsonSerializer.Deserialize<FrustrationState>(JsonSerializer.Serialize(state)), Is.EqualTo(state));
    }

    private static FrustrationState After(params Mood[] moods) =>
        moods.Aggregate(FrustrationState.Calm, (state, mood) => state.Next(mood, DialogueSignals.None, _policy));
}
