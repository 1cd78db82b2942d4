using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>Watched conversations reach the desks without a gap.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeskTests : IDisposable
{
    private static readonly ConversationId _kim = new("kim");
    private readonly MemoryConversationLog _log = new();
    private readonly SilentDesks _desks = new();
    private Desk _desk;
    private Conversation _now = Conversation.New;

    [SetUp]
    public async Task Start()
    {
        _desk = new Desk(_log, new Doorbell(), _desks, new ManualClock(T0), NullLogger<Desk>.Instance);
        await AppendAsync(Started, Said("a"));
    }

    public void Dispose() => _desk.Dispose();

    [Test]
    public async Task Who_watches_gets_what_comes_after_their_own_number_once()
    {
        await _desk.WatchAsync(_kim, "page", version: 2, default);
        await AppendAsync(Said("b"), Said("c"));
        await _desk.TellOnceAsync(_kim, [], default);
        await _desk.TellOnceAsync(_kim, [], default);
        Assert.That(Versions(), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task Who_joins_gets_what_is_missing_at_once_and_nobody_gets_it_twice()
    {
        await _desk.WatchAsync(_kim, "page 1", version: 2, default);
        var missed = await _desk.WatchAsync(_kim, "page 2", version: 0, default);
        await _desk.TellOnceAsync(_kim, [], default);
        Assert.That(missed.Select(line => line.Version), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Versions(), Is.Empty);
    }

    [Test]
    public async Task Who_joins_between_a_line_and_its_telling_takes_it_from_nobody()
    {
        await _desk.WatchAsync(_kim, "page 1", version: 2, default);
        await AppendAsync(Said("b"));
        await _desk.WatchAsync(_kim, "page 2", version: 2, default);
        await _desk.TellOnceAsync(_kim, [], default);
        Assert.That(Versions(), Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public async Task Who_comes_with_a_number_that_no_line_has_gets_all_and_takes_nothing_from_those_who_follow()
    {
        var all = await _desk.WatchAsync(_kim, "page 1", version: 1_000, default);
        await _desk.WatchAsync(_kim, "page 2", version: 2, default);
        await AppendAsync(Said("b"));
        await _desk.TellOnceAsync(_kim, [], default);
        Assert.That(all.Select(line => line.Version), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Versions(), Is.EqualTo(new[] { 3 }));
    }

    [TestCase(int.MinValue)]
    [TestCase(-1)]
    [TestCase(0)]
    public async Task Who_has_no_line_gets_all(int version) =>
        Assert.That((await _desk.WatchAsync(_kim, "page", version, default)).Select(line => line.Version), Is.EqualTo(new[] { 1, 2 }));

    [Test]
    public async Task Who_has_all_lines_gets_none() => Assert.That(await _desk.WatchAsync(_kim, "page", version: 2, default), Is.Empty);

    [Test]
    public async Task Lines_that_the_news_brings_are_not_read_again()
    {
        await _desk.WatchAsync(_kim, "page", version: 2, default);
        await _desk.TellOnceAsync(_kim, [Fresh(Said("b")), Fresh(Said("c"))], default); // nothing of it is in the log
        Assert.That(Versions(), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task Lines_that_are_known_come_once_however_often_the_news_brings_them()
    {
        await _desk.WatchAsync(_kim, "page", version: 2, default);
        var news = Fresh(Said("b"), Said("c"));
        await _desk.TellOnceAsync(_kim, [news, news], default);
        await _desk.TellOnceAsync(_kim, [news], default);
        Assert.That(Versions(), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task What_another_node_wrote_before_the_news_is_read_first()
    {
        await _desk.WatchAsync(_kim, "page", version: 2, default);
        await AppendAsync(Said("elsewhere"));
        var here = Fresh(Said("here"));
        await _log.TryAppendAsync(_kim, here.Fresh.Value, _now, default);
        await _desk.TellOnceAsync(_kim, [here], default);
        Assert.That(Versions(), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task A_page_that_does_not_read_holds_up_nobody()
    {
        _desks.Reads = false;
        await _desk.WatchAsync(_kim, "page", version: 2, default);
        await AppendAsync(Said("b"), Said("c"));
        await _desk.TellOnceAsync(_kim, [], default);
        Assert.That(Versions(), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task Nobody_is_told_what_nobody_watches_any_more()
    {
        await _desk.WatchAsync(_kim, "page 1", version: 0, default);
        await _desk.WatchAsync(_kim, "page 2", version: 0, default);
        await _desk.UnwatchAsync(_kim, "page 1");
        _desk.Forget("page 2");
        await AppendAsync(Said("b"));
        await _desk.TellOnceAsync(_kim, [], default);
        Assert.That(Versions(), Is.Empty);
        Assert.That(_desks.Members.Select(member => member.Connection), Does.Not.Contain("page 1"), "SignalR itself takes away who has gone");
    }

    private IEnumerable<int> Versions() => _desks.Told.Select(line => line.Version);

    private async Task AppendAsync(params ConversationEvent[] facts)
    {
        var lines = Fresh(facts).Fresh.Value;
        Assert.That(await _log.TryAppendAsync(_kim, lines, _now, default), Is.EqualTo(AppendResult.Stored));
    }

    /// <summary>News of lines that follow.</summary>
    private News.Lines Fresh(params ConversationEvent[] facts)
    {
        Recorded[] lines = [.. facts.Select((fact, i) => new Recorded(_now.Version + 1 + i, T0, "test", fact))];
        _now = _now.Then(facts);
        return new(_kim, lines);
    }
}
