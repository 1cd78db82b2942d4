using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>What a client is told that asks again and again.</summary>
public sealed class PollsTests
{
    private static readonly ConversationId _id = new("c");

    [Test]
    public async Task Whatever_was_asked_before_and_after_which_line_the_answer_is_that_of_the_whole_history()
    {
        var (log, world) = (new MemoryConversationLog(), new World());
        await log.TryAppendAsync(_id, [.. world.Lines], world.Now, default);
        var (polls, random, stored) = (new Polls(log), new Random(7), world.Lines.Count);
        for (var round = 0; round < 400; round++)
        {
            world.Step(random.Next(10_000));
            if (world.Lines.Count > stored) await log.TryAppendAsync(_id, [.. world.Lines.Skip(stored)], world.Now, default);
            stored = world.Lines.Count;
            var after = Math.Max(0, stored - random.Next(12));
            var (shown, version) = await polls.AfterAsync(_id, after, default);
            Assert.That(shown.Select(Key), Is.EqualTo(Outbound.After(after, world.Lines).Select(Key)));
            Assert.That(version, Is.EqualTo(stored));
        }
    }

    [Test]
    public async Task A_long_history_is_read_once()
    {
        var log = new MemoryConversationLog();
        Recorded[] lines = [.. Enumerable.Range(1, 500).Select(version => new Recorded(version, T0, $"{version}", version == 1 ? Started : Said()))];
        await log.TryAppendAsync(_id, lines, Conversation.From(lines), default);
        var counting = new CountingLog(log);
        var polls = new Polls(counting);
        for (var i = 0; i < 3; i++) await polls.AfterAsync(_id, lines.Length, default);
        Assert.That(counting.LinesRead, Is.EqualTo(lines.Length));
    }

    [Test]
    public async Task What_has_not_begun_has_no_version() =>
        Assert.That((await new Polls(new MemoryConversationLog()).AfterAsync(_id, 0, default)).Version, Is.Zero);

    private static string Key(Shown one) => $"{one.Line.Version} {one.Words} {one.After.Stage} {one.After.Stars} {one.After.MayLeaveMessage} {one.After.Answering}";
}
