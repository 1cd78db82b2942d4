using ChatAssist.Bot.Storage;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class FileTableTests(Home home)
{
    private static readonly FileBounds _most = new(Conversation: 1_000_000, Day: 100_000, All: 1_000_000);

    private readonly SetClock _clock = new();
    private TestDatabase _home = null!;
    private FileTable _files = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _files = new(_home.Database, _clock);
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task A_network_has_its_room_anew_each_day()
    {
        Assert.That(await AddAsync("c1", "a"), Is.EqualTo(FilesAdded.Stored));
        Assert.That(await AddAsync("c2", "b"), Is.EqualTo(FilesAdded.NetworkFull));
        Assert.That(await _files.FindAsync("c2", "b", default), Is.Null);
        Assert.That(await AddAsync("c3", "c", network: "198.51.100.7"), Is.EqualTo(FilesAdded.Stored));
        _clock.Now += TimeSpan.FromDays(1);
        await _files.ForgetDaysAsync(default);
        Assert.That(await AddAsync("c2", "b"), Is.EqualTo(FilesAdded.Stored));
    }

    [Test]
    public async Task A_line_has_the_room_of_five_networks()
    {
        for (var i = 0; i < 7; i++) Assert.That(await AddAsync("c1", $"{i}", $"2001:db8:1:{i}::/64", "2001:db8:1::/48"), Is.EqualTo(FilesAdded.Stored), $"{i}");
        Assert.That(await AddAsync("c1", "7", "2001:db8:1:7::/64", "2001:db8:1::/48"), Is.EqualTo(FilesAdded.NetworkFull));
    }

    [Test]
    public async Task What_is_deleted_makes_room()
    {
        for (var i = 0; i < 14; i++) Assert.That(await AddAsync($"c{i}", "a", $"198.51.100.{i}"), Is.EqualTo(FilesAdded.Stored));
        Assert.That(await AddAsync("c14", "a", "198.51.100.14"), Is.EqualTo(FilesAdded.AllFull));
        Assert.That(await _files.TakenAsync(default), Is.EqualTo(14 * 70_000));
        Assert.That(await _files.DeleteAsync(_clock.GetUtcNow(), most: 10, default), Is.Zero, "none is older");
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.That(await _files.DeleteAsync(_clock.GetUtcNow(), most: 10, default), Is.EqualTo(10));
        Assert.That(await _files.DeleteAsync(_clock.GetUtcNow(), most: 10, default), Is.EqualTo(4));
        Assert.That(await _files.TakenAsync(default), Is.Zero);
        Assert.That(await AddAsync("c14", "a", "198.51.100.14"), Is.EqualTo(FilesAdded.Stored));
    }

    private Task<FilesAdded> AddAsync(string conversation, string id, string network = "203.0.113.5", string? line = null) =>
        _files.AddAsync(conversation, [(id, new("text/plain", new byte[60_000]))], network, line ?? network, _most, default);

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
