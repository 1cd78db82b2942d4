using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using Dapper;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
[TestOf(typeof(LastVersions))]
public sealed class LastVersionsTests(Home home)
{
    private const int Streams = 1_200;

    private readonly ManualClock _clock = new(T0);
    private TestDatabase _home;
    private LastVersions _versions;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _versions = new(_home.Database, _clock);
        await using var log = new ConversationLog(_home.Database, Usual);
        for (var i = 1; i <= 3; i++)
        {
            ConversationEvent[] events = [Started, .. Enumerable.Repeat(Said(), i)];
            Recorded[] lines = [.. events.Select((fact, at) => new Recorded(at + 1, T0, $"{at}", fact))];
            await log.TryAppendAsync(new($"c{i}"), lines, Conversation.From(lines), default);
        }
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task Many_who_ask_within_a_moment_are_each_told_of_their_own()
    {
        var asked = Enumerable.Range(0, Streams).Select(i => _versions.OfAsync(new($"c{i}"))).ToList();
        Assert.That(asked.Exists(one => one.IsCompleted), Is.False, "it waits for others to ask with");
        _clock.Advance(LastVersions.Gathering);
        Assert.That((await Task.WhenAll(asked))[..6], Is.EqualTo(new[] { 0, 2, 3, 4, 0, 0 }));
    }

    [Test]
    public async Task Who_asks_later_is_told_what_is_there_later()
    {
        var before = _versions.OfAsync(new("c1"));
        _clock.Advance(LastVersions.Gathering);
        Assert.That(await before, Is.EqualTo(2));
        await RunAsync("UPDATE conversations SET version = 9 WHERE id = 'c1'");
        var after = _versions.OfAsync(new("c1"));
        _clock.Advance(LastVersions.Gathering);
        Assert.That(await after, Is.EqualTo(9));
    }

    [Test]
    public async Task A_storage_that_fails_is_told_and_recovers()
    {
        await RunAsync("ALTER TABLE conversations RENAME TO away");
        var failed = _versions.OfAsync(new("c1"));
        _clock.Advance(LastVersions.Gathering);
        Assert.That(() => failed, Throws.TypeOf<IOException>());
        await RunAsync("ALTER TABLE away RENAME TO conversations");
        var well = _versions.OfAsync(new("c1"));
        _clock.Advance(LastVersions.Gathering);
        Assert.That(await well, Is.EqualTo(2));
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        await connection.ExecuteAsync(sql);
    }
}
