using ChatAssist.Faults.Judging;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Tests.Promises;

/// <summary>Nobody is left waiting who could be helped, where a history tells which agents had room. Who can tell nothing condemns nobody, and is not green.</summary>
public sealed class ServingTests
{
    [Test]
    public void Who_waits_in_the_end_while_an_agent_has_room_is_left_alone() =>
        Assert.That(Judged(Waiting(), Ready(from: 10, to: 35)).Violations.Single(one => one.Invariant == Invariant.Served).What,
            Is.EqualTo("the customer waits from 3 on, and for 25.0 s of it ana was there and had room"));

    [Test]
    public void Where_nobody_with_room_was_there_for_long_the_history_is_void_and_not_green()
    {
        const string why = "the customer of c still waits, and no agent with room was there for long enough to tell whose fault it is";
        Assert.That(Judged(Waiting(), Ready(from: 10, to: 20)), Is.EqualTo(new Verdict([], why)).UsingPropertiesComparer());
        Assert.That(Judged(Waiting(shownAt: 25), Ready(from: 10, to: 35)).Void, Is.EqualTo(why), "the wait had only begun");
        Assert.That(Judged(Waiting(), Ready(from: 10, to: 35), new Stretch(At(12), At(18))).Void, Is.EqualTo(why), "the machine had no time for anybody");
    }

    [Test]
    public void Where_a_history_tells_of_no_agents_with_room_nothing_is_said() =>
        Assert.That(Judged(Waiting(), duty: null), Is.EqualTo(new Verdict([], null)).UsingPropertiesComparer());

    [Test]
    public void Who_is_told_that_nobody_comes_or_has_an_agent_already_waits_for_nobody()
    {
        Assert.That(Broken(Talk(new("c", 1, "", "", Has: Stands.Bot), new("c", 2, "", ""), new("c", 3, "", "", Told: true))), Is.Empty);
        Assert.That(Broken(Talk(new("c", 1, "", "", Has: "ana"), new("c", 2, "", ""))), Is.Empty);
        Assert.That(Broken(Talk(new("c", 1, "", "", Has: Stands.Bot), new("c", 2, "", ""))), Is.EqualTo(["the wish for a person (2) was acknowledged, and nothing came of it"]));
    }

    [Test]
    public void Words_that_the_bot_had_not_read_when_a_person_was_asked_for_right_after_them_need_no_answer_of_their_own()
    {
        Assert.That(Unanswered(at: 0), Is.Empty);
        Assert.That(Unanswered(at: -20), Is.EqualTo(["words (1) has 0 answers of the bot"]), "a turn that was lost long before");
        Assert.That(Unanswered(at: 0, answeredBetween: true), Has.Some.Contains("words (1)"), "a turn that was passed over");

        static IEnumerable<string> Unanswered(int at, bool answeredBetween = false)
        {
            List<Stands> lines = [new("c", 1, "words", "w", By: "customer", To: Stands.Bot), new("c", 2, "more", "m", By: "customer", To: Stands.Bot), new("c", 3, "", "", By: Stands.Bot, Re: answeredBetween ? 2 : 4), new("c", 4, "", ""), new("c", 5, "", "", Has: Stands.Nobody)];
            if (!answeredBetween) lines.RemoveRange(1, 2);
            var conversation = Talk([.. lines]);
            conversation.Wishes.Clear();
            conversation.Wishes.Add(new(At(1), "customer", "c", 4));
            conversation.Sent.Add(new(At(at), "customer", "c", "words", "w", SendOp.Send));
            return Judged(conversation, duty: null).Violations.Where(one => one.Invariant == Invariant.I6Unknowns).Select(one => one.What);
        }
    }

    [Test]
    public void Words_that_come_while_the_bot_is_about_to_bring_a_person_for_the_words_before_need_no_answer_of_their_own()
    {
        Assert.That(Unanswered(answers: 1, has: Stands.Nobody), Is.Empty);
        Assert.That(Unanswered(answers: 1, has: "ana"), Is.EqualTo(["more (2) has 0 answers of the bot"]), "the bot brought nobody");
        Assert.That(Unanswered(answers: 3, has: Stands.Nobody), Is.EqualTo(["words (1) has 0 answers of the bot", "more (2) has 0 answers of the bot"]), "turns that were passed over");
        Assert.That(Unanswered(answers: 1, has: Stands.Nobody, later: 1), Is.EqualTo(["more (2) has 0 answers of the bot"]), "the person came of something else, after a turn that was lost");

        static IEnumerable<string> Unanswered(int answers, string has, int later = 0)
        {
            List<Stands> lines = [new("c", 1, "words", "w", By: "customer", To: Stands.Bot), new("c", 2, "more", "m", By: "customer", To: Stands.Bot), new("c", 3, "last", "l", By: "customer", To: answers == 3 ? Stands.Bot : null), new("c", 4, "", "", By: Stands.Bot, Re: answers)];
            var conversation = Talk([.. lines, .. Enumerable.Range(5, later).Select(seq => new Stands("c", seq, "", "")), new("c", 5 + later, "", "", Has: has)]);
            conversation.Wishes.Clear();
            return Judged(conversation, duty: null).Violations.Where(one => one.Invariant == Invariant.I6Unknowns).Select(one => one.What);
        }
    }

    [Test]
    public void A_transcript_that_does_not_tell_who_has_the_conversation_says_nothing_of_wishes() =>
        Assert.That(Broken(Talk(new("c", 1, "", ""), new Stands("c", 2, "", ""))), Is.Empty);

    private static Mono At(int seconds) => new(seconds * 1_000_000_000L);

    private static Duty Ready(int from, int to) => new("ana", At(from), At(to));

    /// <summary>A wish as number 2, and what stands.</summary>
    private static Conversation Talk(params Stands[] lines)
    {
        var conversation = new Conversation("c");
        conversation.Wishes.Add(new(At(1), "customer", "c", 2));
        conversation.Memberships.Add(new(At(0), "customer", "c", MembershipOp.Join));
        foreach (var node in new[] { "one", "two" }) conversation.Transcripts[node] = [.. lines];
        return conversation;
    }

    private static Conversation Waiting(int shownAt = 2)
    {
        var conversation = Talk(new("c", 1, "", "", Has: Stands.Bot), new("c", 2, "", ""), new("c", 3, "", "", Has: Stands.Nobody));
        conversation.Screens.AddRange(conversation.Transcripts["one"].Select(line => new Shown(At(line.Seq == 3 ? shownAt : 1), "customer", "s", "s", "c", line.Seq, "", "")));
        return conversation;
    }

    private static IEnumerable<string> Broken(Conversation conversation) => Judged(conversation, duty: null).Violations.Where(one => one.Invariant == Invariant.Served).Select(one => one.What);

    private static Verdict Judged(Conversation conversation, Duty? duty, params Stretch[] pauses) =>
        Judge.Of(new(new Dictionary<string, Conversation> { ["c"] = conversation }, [], ["one", "two"], new("ns")) { Duties = duty is null ? [] : [duty], Pauses = pauses }, new(0, 0));
}
