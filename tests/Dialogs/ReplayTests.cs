using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>Stored conversations once more, under other answers or another policy.</summary>
public sealed class ReplayTests
{
    private const string Track = "Where is my parcel?";
    private const string Refund = "How do I get my money back?";

    private static readonly Answer[] _shop = [Entry("track-order", Track), Entry("refund", Refund), Entry("password", "How do I reset my password?")];

    [Test]
    public void Under_what_was_in_force_nothing_changes()
    {
        var lines = Lived(Track, "gibberish zzz", Refund, "I want to talk to a person");
        var replayed = With(_shop).Of(lines);
        Assert.That(replayed.Changes, Is.Empty);
        Assert.That((replayed.Turns, replayed.Episodes), Is.EqualTo((4, new[] { new ReplayedEpisode(true, true) })));
    }

    [Test]
    public void An_answer_that_is_gone_is_listed_with_what_the_bot_would_do_instead()
    {
        var change = With(_shop[1..]).Of(Lived(Track, Refund)).Changes.Single();
        Assert.That((change.Said, change.Was.Does, change.Was.Answer), Is.EqualTo((Track, DeedKind.Answer, "track-order")));
        Assert.That(change.Would.Does, Is.EqualTo(DeedKind.Miss).Or.EqualTo(DeedKind.AskBack));
        Assert.That(change.Would.Because, Does.Contain("the bot would have"));
    }

    [Test]
    public void An_answer_that_was_missing_is_given()
    {
        var change = With(_shop).Of(Lived(_shop[1..], Track)).Changes.Single();
        Assert.That((change.Would.Does, change.Would.Answer), Is.EqualTo((DeedKind.Answer, "track-order")));
    }

    [Test]
    public void A_policy_that_bears_harsh_words_changes_who_has_the_conversation()
    {
        var patient = Usual with { Frustration = Usual.Frustration with { Words = 0, Insult = 0 } };
        var replayed = With(_shop, patient).Of(Lived("This is ridiculous!!! I am furious, you are useless"));
        var change = replayed.Changes.Single();
        Assert.That(change.Was.Does, Is.EqualTo(DeedKind.HandOver));
        Assert.That(change.Would.Does, Is.Not.EqualTo(DeedKind.HandOver));
        Assert.That(replayed.Episodes, Is.EqualTo(new[] { new ReplayedEpisode(PersonThen: true, PersonNow: false) }));
    }

    [Test]
    public void After_a_person_would_have_come_the_rest_of_the_episode_is_left_out_and_the_next_is_looked_at()
    {
        Answer[] byPeople = [_shop[0] with { AlwaysHandOver = true }, .. _shop[1..]];
        var replayed = With(byPeople).Of(Lived(Track, Refund, "bye", Track));
        Assert.That(replayed.Changes.Select(change => (change.Episode, change.Would.Does)), Is.EqualTo(new[] { (1, DeedKind.HandOver), (2, DeedKind.HandOver) }));
        Assert.That(replayed.Turns, Is.EqualTo(2), "what would have been said to the person is not known");
        Assert.That(replayed.Episodes.Select(episode => (episode.PersonThen, episode.PersonNow)), Is.All.EqualTo((false, true)));
    }

    [Test]
    public void What_the_bot_would_have_said_before_counts_for_the_turns_after_it()
    {
        var missedTwice = Lived(_shop[1..], Track, "zzz gibberish");
        var changes = With(_shop).Of(missedTwice).Changes;
        Assert.That(changes.Select(change => (change.Was.Does, change.Would.Does)), Is.EqualTo(new[] { (DeedKind.Miss, DeedKind.Answer), (DeedKind.HandOver, DeedKind.Miss) }), "the second miss would be the first");
    }

    [Test]
    public void What_an_agent_has_said_and_done_stays_as_it_was()
    {
        var asked = Lived("I want to talk to a person");
        Recorded[] withAna =
        [
            .. asked, After(asked, 1, AnaJoined), After(asked, 2, new AgentSaid(Ana, "Ana", "Hello.")), After(asked, 3, new AgentReturnedToBot(Ana, "Ana")),
        ];
        var back = Live(withAna, _shop, Track);
        Assert.That(With(_shop[1..]).Of(back).Changes.Single().Said, Is.EqualTo(Track));
    }

    [Test]
    public void The_sums_count_each_change_once()
    {
        var one = With(_shop[1..]).Of(Lived(Track, Refund));
        var sum = ReplaySummary.Empty.With(one).With(one);
        Assert.That((sum.Conversations, sum.Turns, sum.Changed, sum.NotAnswered, sum.Answered), Is.EqualTo((2, 4, 2, 2, 0)));
    }

    [Test]
    public void Two_runs_say_the_same_to_the_letter()
    {
        var lines = Lived(Track, "gibberish", Refund, "you useless bot", Track);
        var (first, second) = (With(_shop[..2]).Of(lines), With(_shop[..2]).Of(lines));
        Assert.That(JsonSerializer.Serialize(first), Is.EqualTo(JsonSerializer.Serialize(second)));
    }

    private static Replay With(IEnumerable<Answer> answers, Policy? policy = null) => new(SensesFor(answers, policy ?? Usual), policy ?? Usual);

    private static Senses SensesFor(IEnumerable<Answer> answers, Policy policy)
    {
        var known = PublishedKnowledge.From(KnowledgeIndex.Build(KnowledgeSnapshot.Of(answers), encoder: null), policy) with { Limits = Limits };
        return new(() => known, MoodReader.Shipped);
    }

    private static Answer Entry(string id, string question) => new(id, 1, question, [], $"This is about {id}.", [], []);

    /// <summary>A conversation in which the customer said this and the bot did what it does.</summary>
    private static Recorded[] Lived(params string[] said) => Lived(_shop, said);

    private static Recorded[] Lived(Answer[] answers, params string[] said) => Live([new(1, T0, "start", Started)], answers, said);

    private static Recorded[] Live(Recorded[] past, Answer[] answers, params string[] said)
    {
        var senses = SensesFor(answers, Usual);
        var lines = past.ToList();
        foreach (var text in said)
        {
            Run(new Say($"say {lines.Count}", Said(text)));
            Run(new ReadTurn(lines.Count));
        }

        return [.. lines];

        void Run(Command command)
        {
            var now = Conversation.From(lines);
            var turn = command is ReadTurn read ? senses.Perceive(now, now.UnreadTurns.Find(one => one.Version == read.Of)!.Said) : null;
            var events = Decide.Next(now, command, new(T0, OnDuty, turn), Usual).Events;
            lines.AddRange(events.Select((fact, i) => new Recorded(now.Version + 1 + i, T0, command.Id, fact)));
        }
    }

    private static Recorded After(Recorded[] lines, int by, ConversationEvent fact) => new(lines.Length + by, T0, $"agent {by}", fact);
}
