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
    public async Task Of_sixteen_writers_of_one_version_exactly_one_wins()
    {
        var now = await AppendAsync(Conversation.New, Started);
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TryAsync(now, $"writer {i}", Said($"{i}")))));
        Assert.That(won.Count(w => w), Is.EqualTo(1));
        var line = (await Log.ReadAsync(_id, 1, default)).Single();
        Assert.That(line.Cause, Is.EqualTo($"writer {Array.IndexOf(won, true)}"), "the one who was told so");
    }

    [Test]
    public async Task All_lines_of_an_append_are_stored_or_none()
    {
        var now = await AppendAsync(Conversation.New, Started);
        await AppendAsync(now, Said("first"));
        Assert.That(await TryAsync(now, "late", Said("a"), Said("b"), Said("c")), Is.False);
        Assert.That((await Log.ReadAsync(_id, 0, default)).Count, Is.EqualTo(2));
    }

    [Test]
    public async Task An_append_that_would_leave_a_gap_is_refused()
    {
        var now = await AppendAsync(Conversation.New, Started);
        Assert.That(await TryAsync(now.Then(Said("never stored")), "late", Said("a")), Is.False, "the log was set back");
        Assert.That((await Log.ReadAsync(_id, 0, default)).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Many_conversations_at_once_do_not_disturb_each_other()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Log.TryAppendAsync(new($"c{i}"), Lines(Conversation.New, "start", Started), Given(), default))));
        Assert.That(starts, Is.All.True);
    }

    protected static List<Recorded> Lines(Conversation now, string cause, params ConversationEvent[] facts) =>
        [.. facts.Select((fact, i) => new Recorded(now.Version + 1 + i, T0.AddSeconds(now.Version + i), cause, fact))];

    private Task<bool> TryAsync(Conversation now, string cause, params ConversationEvent[] facts)
    {
        var lines = Lines(now, cause, facts);
        return Log.TryAppendAsync(_id, lines, lines.Aggregate(now, (state, line) => state.Apply(line)), default);
    }

    private async Task<Conversation> AppendAsync(Conversation now, params ConversationEvent[] facts)
    {
        Assert.That(await TryAsync(now, "test", facts));
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
