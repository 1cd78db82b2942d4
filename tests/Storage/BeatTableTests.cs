using ChatAssist.Bot.Knowledge;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class BeatTableTests(Home home)
{
    [Test]
    public async Task A_node_reads_what_is_in_force_on_the_others_that_tell_it()
    {
        using var stored = await TestDatabase.NewAsync(home);
        using var folder = new TemporaryFolder();
        var (policy, clock) = (new Policy(), TimeProvider.System);
        var live = new LiveKnowledge(new(folder.Data, NullLogger<PhraseMeanings>.Instance), new(folder.Data, policy), policy, clock, NullLogger<LiveKnowledge>.Instance) { Number = 7 };
        var beats = new BeatTable(stored.Database, clock, live);
        foreach (var node in (string[])["own", "other"]) await beats.WriteAsync(new(node, 1, []), default);
        await new BeatTable(stored.Database, clock).WriteAsync(new("silent", 1, []), default);
        Assert.That(await beats.KnowledgeOfOthersAsync("own", TimeSpan.FromMinutes(1), default), Is.EqualTo(new[] { 7 }));
    }
}
