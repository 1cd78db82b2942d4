using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using FsCheck;
using FsCheck.Fluent;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Each decision in one sentence, and the nearest change that would have changed it.</summary>
public sealed class ExplanationTests
{
    private static readonly Conversation _asked = Given(Said());

    [Test]
    public void An_answer() => Assert.That(
        Because(_asked, Sure),
        Is.EqualTo("\"What about delivery?\" with 0.95 came nearest (an answer needs 0.70), \"What about returns?\" with 0.30 came next; with a confidence under 0.70 the bot would have asked back."));

    [Test]
    public void An_answer_with_nothing_near_it() => Assert.That(
        Because(_asked, Seen((Known("delivery"), 0.95))), Does.Contain("nothing else came near"));

    [Test]
    public void Asking_back() => Assert.That(
        Because(_asked, Unsure),
        Is.EqualTo("\"What about delivery?\" with 0.60 came nearest (an answer needs 0.70), \"What about returns?\" with 0.50 came next; with a confidence from 0.70 the bot would have answered \"What about delivery?\"."));

    [Test]
    public void Asking_back_between_two_that_fit_alike() => Assert.That(
        Because(_asked, Seen((Known("delivery"), 0.9), (Known("returns"), 0.85))),
        Does.Contain("too close to tell apart (an answer needs a lead of 0.10)").And.Contain("with a confidence from 0.95 the bot would have answered"));

    [Test]
    public void A_lead_that_is_just_enough() => Assert.That(
        Because(_asked, Seen((Known("delivery"), 0.919), (Known("returns"), 0.819))),
        Does.EndWith("with a confidence under 0.92 the bot would have asked back."));

    [Test]
    public void Finding_nothing_near_enough() => Assert.That(
        Because(_asked, Seen((Known("delivery"), 0.35))),
        Is.EqualTo("\"What about delivery?\" with 0.35 came nearest (asking back needs 0.40); with a confidence from 0.40 the bot would have asked back."));

    [Test]
    public void Frustration() => Assert.That(
        Because(_asked, Sure with { Mood = Furious.Mood }),
        Does.StartWith("Frustration 0.75 over 0.70").And.EndWith("with frustration under 0.70 the bot would have answered \"What about delivery?\"."));

    [Test]
    public void Frustration_that_only_fell_a_little_is_held_against_the_lower_limit()
    {
        var upset = Given() with { Frustration = new FrustrationState(0.8, Alarm: true, 2, []) };
        Assert.That(Because(upset.Then(Said()), Sure with { Mood = new Mood(MoodLabel.Neutral, 0, 0.1) }), Does.StartWith("Frustration 0.56 over 0.45").And.Contain("with frustration under 0.45"));
    }

    [Test]
    public void One_miss_too_many_where_no_answer_comes_near() => Assert.That(
        Because(Given().AfterTurn(Nothing).Then(Said()), Nothing),
        Is.EqualTo("No answer 2 times in a row (limit 2); no answer came near; with a count of misses under 2 the bot would have asked for other words."));

    [Test]
    public void Two_reasons_for_a_person_at_once_leave_no_single_figure_to_blame() => Assert.That(
        Explanation.Nearest(Of(_asked, Furious with { AsksForPerson = 1 }), Of(_asked, Furious with { AsksForPerson = 1 }).Verdict()), Is.Null);

    /// <summary>Whatever is perceived: set the named figure to the named value, and the bot does what the sentence says it would have done.</summary>
    [Test]
    public void The_named_change_changes_the_decision_and_a_smaller_one_does_not() => Prop.ForAll(Situations(), situation =>
    {
        var verdict = situation.Verdict();
        if (Explanation.Nearest(situation, verdict) is not { } nearest) return;
        Assert.That(nearest.Figure.With(nearest.To).Verdict().IsSameMove(verdict), Is.False, nearest.ToString());
        foreach (var figure in Figure.All(situation).Where(figure => figure.Format == "F2"))
        {
            foreach (var part in new[] { -0.99, -0.5, 0.5, 0.99 })
            {
                var to = figure.Value + (part * Math.Max(0, nearest.Distance - 1e-6));
                if (to >= figure.Range.Least && to <= figure.Range.Most)
                    Assert.That(figure.With(to).Verdict().IsSameMove(verdict), Is.True, $"{figure.Name} {figure.Value} to {to} is less than {nearest}");
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Arbitrary<Situation> Situations() => Arb.From(
        from level in Share()
        from asks in Share()
        from best in Share()
        from next in Share()
        from kind in Gen.Choose(0, 9)
        from misses in Gen.Choose(0, 2)
        from alarm in Gen.Elements(true, false)
        select Of(
            Given() with { Misses = misses, Frustration = new FrustrationState(level, alarm, 0, []) } is var now ? now.Then(Said()) : now,
            Turn(kind, asks, Math.Max(best, next), Math.Min(best, next)) with { Mood = new Mood(MoodLabel.Negative, -level, level) }));

    private static Gen<double> Share() => Gen.Choose(0, 1000).Select(n => n / 1000.0);

    private static Perception Turn(int kind, double asks, double best, double next)
    {
        var seen = Seen((Known("delivery", alwaysHandOver: kind == 0), best), (Known("returns"), next)) with { AsksForPerson = asks };
        return kind switch
        {
            1 => seen with { Chosen = Known("returns") },
            2 => seen with { RefusedChoices = true },
            3 => seen with { SmallTalk = SmallTalkKind.Thanks },
            4 => seen with { Found = [] },
            _ => seen,
        };
    }

    private static string Because(Conversation asked, Perception turn) => ((TurnRead)asked.WhenRead(turn).Events[0]).Because;

    private static Situation Of(Conversation asked, Perception turn) =>
        new(asked, asked.UnreadTurns[^1], turn, asked.Frustration.Next(turn.Mood, turn.Signals, Usual.Frustration), Usual);
}
