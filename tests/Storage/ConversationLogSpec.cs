using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>What every home of the lines must keep.</summary>
public abstract class ConversationLogSpec
{
    private static readonly ConversationId _id = new("c");

    protected abstract IConversationLog Log { get; }

    [Test]
    public async Task A_conversation_that_nobody_started_is_empty() =>
        Assert.That(await Log.ReadAsync(new("nobody"), 0, default), Is.Empty);

    [Test]
    public async Task What_was_appended_is_read_in_order_as_it_was()
    {
        var now = await AppendAsync(Conversation.New, EventsTests.Samples[0]);
        foreach (var fact in EventsTests.Samples.Skip(1)) now = await AppendAsync(now, fact);
        var lines = await Log.ReadAsync(_id, 0, default);
        Assert.That(lines.Select(line => line.Version), Is.EqualTo(Enumerable.Range(1, EventsTests.Samples.Count)));
        Assert.That(lines.Select(line => line.Event.Json()), Is.EqualTo(EventsTests.Samples.Select(fact => fact.Json())));
    }

    [Test]
    public async Task A_reader_gets_what_came_after_its_own_number()
    {
        await AppendAsync(Conversation.New, Started, Said("a"), Said("b"));
        Assert.That((await Log.ReadAsync(_id, 2, default)).Select(line => line.Version), Is.EqualTo(new[] { 3 }));
        Assert.That(await Log.ReadAsync(_id, 3, default), Is.Empty);
    }

    [Test]
    public async Task A_reader_gets_no_more_at_once_than_it_wants_and_the_rest_when_it_asks_again()
    {
        await AppendAsync(Conversation.New, Started, Said("a"), Said("b"), Said("c"));
        Assert.That((await Log.ReadAsync(_id, 1, most: 2, default)).Select(line => line.Version), Is.EqualTo(new[] { 2, 3 }));
        Assert.That((await Log.ReadAsync(_id, 3, most: 2, default)).Select(line => line.Version), Is.EqualTo(new[] { 4 }));
    }

    [Test]
    public async Task Of_sixteen_writers_of_one_version_exactly_one_wins()
    {
        var now = await AppendAsync(Conversation.New, Started);
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TryAsync(now, $"writer {i}", Said($"{i}")))));
        Assert.That(won.Count(w => w == AppendResult.Stored), Is.EqualTo(1));
        var line = (await Log.ReadAsync(_id, 1, default)).Single();
        Assert.That(line.Cause, Is.EqualTo($"writer {Array.IndexOf(won, AppendResult.Stored)}"), "the one who was told so");
    }

    [Test]
    public async Task All_lines_of_an_append_are_stored_or_none()
    {
        var now = await AppendAsync(Conversation.New, Started);
        await AppendAsync(now, Said("first"));
        Assert.That(await TryAsync(now, "late", Said("a"), Said("b"), Said("c")), Is.EqualTo(AppendResult.Lost));
        Assert.That((await Log.ReadAsync(_id, 0, default)).Count, Is.EqualTo(2));
    }

    [Test]
    public async Task An_append_that_would_leave_a_gap_is_refused()
    {
        var now = await AppendAsync(Conversation.New, Started);
        Assert.That(await TryAsync(now.Then(Said("never stored")), "late", Said("a")), Is.EqualTo(AppendResult.Lost), "the log was set back");
        Assert.That((await Log.ReadAsync(_id, 0, default)).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Many_conversations_at_once_do_not_disturb_each_other()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Log.TryAppendAsync(new($"c{i}"), Lines(Conversation.New, "start", Started), Given(), default))));
        Assert.That(starts, Is.All.EqualTo(AppendResult.Stored));
    }

    [Test]
    public async Task Nobody_gets_one_conversation_too_many_however_many_are_given_at_once()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => GiveAsync(new($"c{i}"), i % 2 == 0 ? new OfferMade(Ana, "Ana") : AnaJoined))));
        Assert.That(given.Count(result => result == AppendResult.Stored), Is.EqualTo(Usual.Capacity));
        Assert.That(given.Count(result => result == AppendResult.AtCapacity), Is.EqualTo(32 - Usual.Capacity));
        Assert.That(await GiveAsync(new("other"), new AgentJoined(Ben, "Ben")), Is.EqualTo(AppendResult.Stored), "a colleague has room");
    }

    [Test]
    public async Task What_is_offered_or_wrapped_up_takes_room_and_the_end_gives_it_back()
    {
        await GiveAsync(new("c0"), new OfferMade(Ana, "Ana"));
        for (var i = 1; i < Usual.Capacity; i++) await GiveAsync(new($"c{i}"), AnaJoined);
        var (first, asked) = (new ConversationId("c0"), Given(Requested, new OfferMade(Ana, "Ana")));
        Assert.That(await AppendAsync(first, asked, AnaJoined), Is.EqualTo(AppendResult.Stored), "to accept takes no more room than to be asked");
        var talk = asked.Then(AnaJoined);
        await AppendAsync(first, talk, new WrapUpStarted(Ana, "Ana", Outcome.Resolved, ""));
        Assert.That(await GiveAsync(new("next"), AnaJoined), Is.EqualTo(AppendResult.AtCapacity));
        await AppendAsync(first, talk.Then(new WrapUpStarted(Ana, "Ana", Outcome.Resolved, "")), ClosedByAna);
        Assert.That(await AppendAsync(new("next"), Given(Requested), AnaJoined), Is.EqualTo(AppendResult.Stored));
    }

    [Test]
    public async Task Nobody_is_asked_about_two_conversations_at_once_however_many_are_offered()
    {
        var offer = new OfferMade(Ana, "Ana");
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => GiveAsync(new($"c{i}"), offer))));
        Assert.That(asked.Count(result => result == AppendResult.Stored), Is.EqualTo(1));
        Assert.That(asked.Count(result => result == AppendResult.AtCapacity), Is.EqualTo(7));
        Assert.That(await GiveAsync(new("taken"), AnaJoined), Is.EqualTo(AppendResult.Stored), "she may take what she likes meanwhile");
        var first = new ConversationId($"c{Array.IndexOf(asked, AppendResult.Stored)}");
        await AppendAsync(first, Given(Requested, offer), new OfferPassed(Ana, "Ana", OfferEnd.Declined));
        Assert.That(await GiveAsync(new("next"), offer), Is.EqualTo(AppendResult.Stored));
    }

    /// <summary>Starts a conversation, and gives it to an agent in an append of its own.</summary>
    private async Task<AppendResult> GiveAsync(ConversationId id, ConversationEvent given)
    {
        await AppendAsync(id, Conversation.New, Started, Requested);
        return await AppendAsync(id, Given(Requested), given);
    }

    private Task<AppendResult> AppendAsync(ConversationId id, Conversation now, params ConversationEvent[] facts) =>
        Log.TryAppendAsync(id, Lines(now, "test", facts), now.Then(facts), default);

    internal static List<Recorded> Lines(Conversation now, string cause, params ConversationEvent[] facts) =>
        [.. facts.Select((fact, i) => new Recorded(now.Version + 1 + i, T0.AddSeconds(now.Version + i), cause, fact))];

    private Task<AppendResult> TryAsync(Conversation now, string cause, params ConversationEvent[] facts)
    {
        var lines = Lines(now, cause, facts);
        return Log.TryAppendAsync(_id, lines, lines.Aggregate(now, (state, line) => state.Apply(line)), default);
    }

    private async Task<Conversation> AppendAsync(Conversation now, params ConversationEvent[] facts)
    {
        Assert.That(await TryAsync(now, "test", facts), Is.EqualTo(AppendResult.Stored));
        return now.Then(facts);
    }
}

/// <summary>The contract, kept in memory.</summary>
public sealed class MemoryConversationLogTests : ConversationLogSpec
{
    private MemoryConversationLog _log;

    protected override IConversationLog Log => _log;

    [SetUp]
    public void Begin() => _log = new();
}
