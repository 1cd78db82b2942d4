using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatAssist.Tests.Knowledge;

/// <summary>Two nodes on one database.</summary>
public sealed class NodesTests
{
    private TemporaryFolder _folder;
    private SqliteDatabase _database;
    private Node _here, _there;

    [SetUp]
    public async Task Open()
    {
        _folder = new();
        _database = SqliteDatabase.Open(_folder.Data);
        (_here, _there) = (new(_database, _folder.Data), new(_database, _folder.Data));
        await _there.Publisher.StartAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Close()
    {
        await _there.Publisher.StopAsync(CancellationToken.None);
        _here.Dispose();
        _there.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task What_is_saved_on_one_is_in_force_there_at_once_and_soon_on_the_other()
    {
        await SaveAsync("Under the mat.", revision: 0);
        await SaveAsync("In the shed.", revision: 1);
        Assert.That(_here.Live.Now().Index.Answer("key")?.Text, Is.EqualTo("In the shed."));
        Assert.That(() => _there.Live.Now(), Has.Property("IsMeasured").True.And.Property("Index").Property("Snapshot").Property("Version").EqualTo(_here.Version).After(30_000, 20));
    }

    [Test]
    public async Task A_bell_makes_the_other_look_at_once()
    {
        await SaveAsync("Under the mat.", revision: 0);
        _there.Bell.TellHere(new News.Knowledge());
        Assert.That(() => _there.Version, Is.EqualTo(_here.Version).After(30_000, 20));
    }

    [Test]
    public async Task Of_many_edits_at_once_the_last_state_is_in_force_everywhere()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(at => _here.Book.SaveAsync(Shop.Entry($"answer-{at}", $"Question {at}?") with { Revision = 0 }, "Ada", CancellationToken.None)));
        Assert.That(_here.Live.Now().Index.Snapshot.Answers, Has.Count.EqualTo(20));
        Assert.That(() => _there.Version, Is.EqualTo(_here.Version).After(30_000, 20));
    }

    private async Task SaveAsync(string text, int revision) =>
        Assert.That(await _here.Book.SaveAsync(Shop.Entry("key", "Where is the key?") with { Revision = revision, Text = text }, "Ada", CancellationToken.None), Is.InstanceOf<Edit.Saved>());

    private sealed class Node : IDisposable
    {
        public Node(Database database, DataFolder folder)
        {
            var (policy, clock) = (new Policy(), TimeProvider.System);
            Live = new(new(folder, NullLogger<PhraseMeanings>.Instance), new(folder, policy), policy, clock, NullLogger<LiveKnowledge>.Instance);
            Publisher = new(new(database), new(database), new(database), new(database), Live, Bell, clock, NullLogger<KnowledgePublisher>.Instance);
            Book = new(new(database), new(database), Publisher, clock);
        }

        public Doorbell Bell { get; } = new();

        public LiveKnowledge Live { get; }

        public KnowledgePublisher Publisher { get; }

        public AnswerBook Book { get; }

        public string Version => Live.Now().Index.Snapshot.Version;

        public void Dispose() => Publisher.Dispose();
    }
}
