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
        _desk.Watch(_kim, "page", version: 2);
        await AppendAsync(Said("b"), Said("c"));
        await _desk.TellOnceAsync(_kim, default);
        await _desk.TellOnceAsync(_kim, default);
        Assert.That(Versions(), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task Who_joins_with_less_gets_all_that_is_missing()
    {
        _desk.Watch(_kim, "page 1", version: 2);
        _desk.Watch(_kim, "page 2", version: 1);
        await _desk.TellOnceAsync(_kim, default);
        Assert.That(Versions(), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task Nobody_is_told_what_nobody_watches_any_more()
    {
        _desk.Watch(_kim, "page 1", version: 0);
        _desk.Watch(_kim, "page 2", version: 0);
        _desk.Unwatch(_kim, "page 1");
        _desk.Forget("page 2");
        await _desk.TellOnceAsync(_kim, default);
        Assert.That(Versions(), Is.Empty);
    }

    private IEnumerable<int> Versions() => _desks.Told.Select(line => line.Version);

    private async Task AppendAsync(params ConversationEvent[] facts)
    {
        Recorded[] lines = [.. facts.Select((fact, i) => new Recorded(_now.Version + 1 + i, T0, "test", fact))];
        _now = _now.Then(facts);
        Assert.That(await _log.TryAppendAsync(_kim, lines, _now, default), Is.EqualTo(AppendResult.Stored));
    }
}
