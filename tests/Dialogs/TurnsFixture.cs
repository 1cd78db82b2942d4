using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Knowledge;
using ChatAssist.Dialogs.Sentiment;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Dialogs;

/// <summary>A conversation that has begun, and the loop that writes in it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class TurnsFixture
{
    private protected static readonly ConversationId _id = new("c");
    private protected readonly MemoryConversationLog _log = new();
    private protected readonly Bell _bell = new();
    private protected readonly ManualClock _clock = new(T0);
    private protected Turns _turns;

    [SetUp]
    public async Task Start()
    {
        _turns = Over(_log);
        await _turns.RunAsync(_id, new StartConversation("start", Started, "Hello."), default);
    }

    private protected Task<Ran> SayAsync(string id, string text = "Where is my parcel?") => _turns.RunAsync(_id, new Say(id, Said(text)), default);

    private protected Task<IReadOnlyList<Recorded>> LinesAsync() => _log.ReadAsync(_id, 0, default);

    private protected Turns Over(IConversationLog log) => new(log, SensesOf(), new Roster(), _bell, _clock, Usual);

    internal static Senses SensesOf()
    {
        var known = KnownOf();
        return new(() => known, MoodReader.Shipped);
    }

    private protected static PublishedKnowledge KnownOf() =>
        PublishedKnowledge.From(KnowledgeIndex.Build(KnowledgeSnapshot.Of([Known("delivery"), Known("returns"), Known("payment")]), encoder: null), Usual);

    internal sealed class Roster : IDutyRoster
    {
        public IRota Now() => OnDuty;
    }

    internal sealed class Bell : IDoorbell
    {
        private int _rung;

        public int Rung => _rung;

        public ValueTask RingAsync(ConversationId id, IReadOnlyList<Recorded> fresh, CancellationToken ct)
        {
            Interlocked.Increment(ref _rung);
            return ValueTask.CompletedTask;
        }
    }
}
