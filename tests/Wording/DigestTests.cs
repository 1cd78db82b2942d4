using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Sentiment;
using ChatAssist.Dialogs.Wording;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Wording;

/// <summary>What an agent reads first: a few lines, each of which points to what the customer said.</summary>
public sealed class DigestTests
{
    private static readonly IReadOnlyList<Recorded> _talk = Lines(
        Started,
        Said("Where is order HP1234567? It was due on 3 March."),
        Read(2, frustration: 0.2),
        Said("This is the third time that I ask!"),
        Read(4, frustration: 0.9),
        Said("I do not want a voucher. Send me the parcel."),
        Read(6, frustration: 0.4),
        Requested);

    [Test]
    public void Without_a_model_it_has_the_first_the_angriest_and_the_last_words() =>
        Assert.That(Digest.Of(_talk), Is.EqualTo(new DigestLine[]
        {
            new("Where is order HP1234567? It was due on 3 March.", 2), new("This is the third time that I ask!", 4), new("I do not want a voucher. Send me the parcel.", 6),
        }));

    [Test]
    public void Words_of_an_earlier_episode_are_not_told_again() =>
        Assert.That(Digest.Of(Lines(Started, Said("Old."), ClosedByAna, new EpisodeStarted(2), Said("New."))), Is.EqualTo(new DigestLine[] { new("New.", 5) }));

    [Test]
    public void Who_said_nothing_has_no_digest() => Assert.That(Digest.Of(Lines(Started, new CustomerAskedForPerson(), Requested)), Is.Empty);

    [Test]
    public void Long_words_are_cut() =>
        Assert.That(Digest.Of(Lines(Started, Said(new string('a', 500)))).Single().Text, Has.Length.EqualTo(Digest.LongestLine).And.EndsWith("…"));

    [Test]
    public void A_models_digest_takes_the_place_of_the_extracted_one_until_the_next_handoff()
    {
        var digested = new HandoffDigested(8, [new("Order HP1234567, due on 3 March.", 2)], "small", 100, 20, 900);
        Assert.That(Digest.Of(Lines([.. _talk.Select(line => line.Event), digested])), Is.EqualTo(digested.Lines));
        Assert.That(Digest.Of(Lines([.. _talk.Select(line => line.Event), digested, Requested])), Has.Count.EqualTo(3));
    }

    [Test]
    public void Words_that_the_bot_had_still_to_read_when_a_person_was_called_keep_no_digest_away()
    {
        ConversationEvent[] called = [Started, Said("My order is late."), new CustomerAskedForPerson(), Requested];
        var digested = new HandoffDigested(4, [new("My order is late.", 2)], "small", 100, 20, 900);
        Assert.Multiple(() =>
        {
            Assert.That(Digest.IsWanted(Lines(called)), Is.True);
            Assert.That(Digest.IsWanted(Lines([.. called, Read(2, frustration: 0.2)])), Is.True);
            Assert.That(Digest.IsWanted(Lines([.. called, Said("Are you there?")])), Is.False, "the talk has gone on");
            Assert.That(Digest.IsWanted(Lines([.. called, Read(2, frustration: 0.2), digested])), Is.False, "it is there");
            Assert.That(Digest.IsWanted(Lines(Started, Said("My order is late."))), Is.False, "nobody was called");
        });
    }

    [TestCase("Order HP1234567 was due on 3 March.", 2, false, TestName = "Words of two sentences mixed")]
    [TestCase("It was due on 3 March.", 2, true, TestName = "A sentence of the line")]
    [TestCase("Due on the 3 March.", 2, true, TestName = "A part of it")]
    [TestCase("It was due on 4 March.", 2, false, TestName = "Another date")]
    [TestCase("It was due on 3 March.", 4, false, TestName = "Another line")]
    [TestCase("It was due on 3 March.", 3, false, TestName = "A line that the customer did not say")]
    [TestCase("It was due on 3 March.", 99, false, TestName = "A line that is not there")]
    [TestCase("I want a voucher.", 6, false, TestName = "A negation left out")]
    [TestCase("The customer threatens the staff.", 4, false, TestName = "An invention")]
    public async Task A_models_line_must_stand_where_it_points_to(string text, int of, bool stands)
    {
        using var model = new ObedientModel(JsonSerializer.Serialize(new { lines = new[] { new { text, of } } }));
        var digest = await new Digester(model, TimeSpan.FromSeconds(5), new ManualClock(T0)).DigestAsync(_talk, default);
        Assert.That(digest?.Lines, stands ? Is.EqualTo(new[] { new DigestLine(text, of) }) : Is.Null);
    }

    [TestCase("{ not JSON")]
    [TestCase("""{"lines":[]}""")]
    [TestCase("""{"lines":[null]}""")]
    [TestCase("""{"lines":[{"text":"It was due on 3 March.","of":2}],"close":true}""")]
    public async Task What_has_another_form_is_not_used(string reply)
    {
        using var model = new ObedientModel(reply);
        Assert.That(await new Digester(model, TimeSpan.FromSeconds(5), new ManualClock(T0)).DigestAsync(_talk, default), Is.Null);
    }

    [Test]
    public void It_is_recorded_once_for_each_handoff_and_never_shown_to_the_customer()
    {
        var now = Given(Said(), Requested);
        var note = new NoteDigest(new(3, [new("Parcel.", 2)], "small", null, null, 1));
        var digested = now.When(note).Events.Single();
        Assert.That((note.Id, digested), Is.EqualTo(("digest:3", (ConversationEvent)note.As)));
        Assert.That(now.Then(digested).Stage, Is.EqualTo(now.Stage));
        Assert.That(Outbound.Show(new(4, T0, note.Id, digested), now.Then(digested)), Is.Null);
    }

    private static TurnRead Read(int of, double frustration) =>
        new(of, new Mood(MoodLabel.Neutral, 0, frustration), FrustrationState.Calm, null, Rules.Missed, "Nothing came near.", "01234567");

    private static IReadOnlyList<Recorded> Lines(params IEnumerable<ConversationEvent> facts) => [.. facts.Select((fact, i) => new Recorded(i + 1, T0.AddSeconds(i), $"{i}", fact))];
}
