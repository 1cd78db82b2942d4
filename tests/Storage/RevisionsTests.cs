using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Storage;
using ChatAssist.HandoffHub;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class RevisionsTests(Home home)
{
    private TestDatabase _home;

    [SetUp]
    public async Task Open() => _home = await TestDatabase.NewAsync(home);

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public Task A_site_is_saved_only_as_the_revision_after_the_one_that_was_edited()
    {
        var sites = new SiteTable(_home.Database);
        return EachRevisionOnceAsync(async edited => (await sites.SaveAsync(new("blog", "Blog", "#0b6e4f", "left", "Hello", "en", [], []), edited, default))?.Revision);
    }

    [Test]
    public Task A_queue_is_saved_only_as_the_revision_after_the_one_that_was_edited()
    {
        var queues = new QueueTable(_home.Database);
        return EachRevisionOnceAsync(async edited => (await queues.SaveAsync(Queue.Usual with { Id = "billing" }, edited, default))?.Revision);
    }

    [Test]
    public async Task A_site_may_name_its_queue()
    {
        var sites = new SiteTable(_home.Database);
        await sites.SaveAsync(new("blog", "Blog", "#0b6e4f", "left", "Hello", "en", [], []), edited: null, default);
        await sites.SaveAsync(new("shop", "Shop", "#0b6e4f", "left", "Hello", "en", [], []) { Queue = "billing" }, edited: null, default);
        Assert.That(await new QueueTable(_home.Database).OfSitesAsync(default), Is.EqualTo(new Dictionary<string, string> { ["shop"] = "billing" }));
    }

    [Test]
    public async Task A_reply_is_saved_only_as_the_revision_after_the_one_that_was_edited()
    {
        var replies = new CannedReplyTable(_home.Database);
        await EachRevisionOnceAsync(async edited => (await replies.SaveAsync(new("thanks", "Thanks", "Thank you."), edited, default))?.Revision);
        await replies.TryRemoveAsync("thanks", default);
        Assert.That(await replies.SaveAsync(new("thanks", "Thanks", "Thank you."), 3, default), Is.Null, "it is gone");
    }

    [Test]
    public async Task An_account_is_saved_only_as_the_revision_after_the_one_that_was_edited()
    {
        var accounts = new AccountTable(_home.Database);
        await accounts.TryAddAsync(new("1", "ana", "Ana", [Roles.Admin], "", MustChangePassword: false, Disabled: false), default);
        var seen = (await accounts.FindAsync("1", default))!;
        Assert.That(await accounts.UpdateAsync(seen with { DisplayName = "Ana Ruiz" }, default), Is.Null);
        Assert.That(await accounts.UpdateAsync(seen with { DisplayName = "Anna" }, default), Is.EqualTo(AccountProblems.EditedMeanwhile));
        Assert.That((await accounts.FindAsync("1", default))!.DisplayName, Is.EqualTo("Ana Ruiz"));
    }

    private static async Task EachRevisionOnceAsync(Func<int?, Task<int?>> save)
    {
        int?[] edited = [0, 0, 1, 1, 2, null];
        List<int?> stored = [];
        foreach (var revision in edited) stored.Add(await save(revision));
        Assert.That(stored, Is.EqualTo(new int?[] { 1, null, 2, null, 3, 4 }));
    }
}
