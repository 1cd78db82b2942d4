using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>What the desk lists, out of the rows that are kept with the lines.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class DeskReadsTests(Home home)
{
    private const int Page = 50;

    private TestDatabase _home;
    private ConversationLog _log;
    private DeskReads _reads;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        (_log, _reads) = (new(_home.Database, Usual), new(_home.Database));
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task Lists_have_the_beginning_of_long_texts_and_the_conversation_itself_has_all_of_them()
    {
        var text = new string('a', OpenMessage.MaxText);
        await AppendAsync("kim", Started, Said(text), new CustomerLeftMessage(text, "kim@example.org"));
        var (row, all, whole) = ((await _reads.MessagesAsync(default)).Single(), (await AllAsync()).Single(), await _reads.FindAsync(new("kim"), default));
        Assert.Multiple(() =>
        {
            Assert.That((row.LeftMessage!.Text.Length, row.LastText!.Length, row.LeftMessage.Address), Is.EqualTo((300, 300, "kim@example.org")));
            Assert.That((all.LeftMessage!.Text.Length, all.LastText!.Length), Is.EqualTo((300, 300)));
            Assert.That((whole!.LeftMessage!.Text, whole.LastText), Is.EqualTo((text, text)));
        });
    }

    [Test]
    public async Task However_many_messages_are_left_the_list_has_the_oldest_and_the_count_is_true()
    {
        for (var i = 0; i < 101; i++) await AppendAsync($"c{i}", Started, new CustomerLeftMessage("Please write.", "kim@example.org"));
        Assert.That((await _reads.MessagesAsync(default)).Count, Is.EqualTo(100));
        Assert.That(await _reads.MessageCountAsync(default), Is.EqualTo(101));
    }

    [TestCase("özgür")]
    [TestCase("ÖZGÜR yılmaz")]
    public async Task A_name_is_found_in_large_and_small_letters_of_every_alphabet(string search)
    {
        await AppendAsync("kim", Started with { CustomerName = "Özgür Yılmaz" });
        Assert.That((await AllAsync(search)).Select(row => row.Id), Is.EqualTo(new[] { "kim" }));
        Assert.That(await AllAsync("ozgur"), Is.Empty);
    }

    [Test]
    public async Task A_customer_is_found_by_the_name_that_the_site_has_proved()
    {
        await AppendAsync("kim", Started with { Customer = "visitor", CustomerName = null });
        await AppendAsync("lee", Started with { Customer = "another", CustomerName = null });
        await using (var connection = await _home.Database.OpenConnectionAsync(default)) await connection.ExecuteAsync("INSERT INTO customers (id, site, subject, name, seen_ms) VALUES ('k1', 'shop', '4711', 'Zoë Smith', 0); INSERT INTO identities (person, customer, linked_ms) VALUES ('visitor', 'k1', 0)");
        var found = (await AllAsync("zoë sm")).Single();
        Assert.That((found.Id, found.CustomerName), Is.EqualTo(("kim", "Zoë Smith")));
    }

    [Test]
    public async Task Whoever_asks_for_older_conversations_again_and_again_sees_each_once_though_many_are_of_one_moment()
    {
        for (var i = 0; i < 2 * Page; i++) await AppendAsync($"c{i:D3}", i < Page / 2 ? T0.AddSeconds(i) : T0.AddSeconds(Page), Started);
        var (first, seen) = (await AllAsync(), new List<string>());
        for (var page = first; page.Count > 0; page = await AllAsync(before: page[^1].LastAt)) seen.AddRange(page.Select(row => row.Id));
        Assert.That(first, Has.Count.GreaterThan(Page), "all of the last one's moment");
        Assert.That(seen, Is.Unique.And.Count.EqualTo(2 * Page));
    }

    [Test]
    public async Task Older_ones_that_are_sought_are_no_more_than_a_page_where_no_two_are_of_one_moment()
    {
        for (var i = 0; i < 2 * Page; i++) await AppendAsync($"c{i:D3}", T0.AddSeconds(i), Started with { CustomerName = i % 2 == 0 ? "Kim" : "Ada" });
        Assert.That((await AllAsync("kim", T0.AddSeconds(90))).Select(row => row.Id), Is.EqualTo(Enumerable.Range(0, 45).Select(i => $"c{88 - (2 * i):D3}")));
        Assert.That(await AllAsync("", T0.AddSeconds(90)), Has.Count.EqualTo(Page));
    }

    private Task<IReadOnlyList<Summary>> AllAsync(string search = "", DateTimeOffset? before = null) => _reads.AllAsync(search, before, default);

    private Task AppendAsync(string id, params ConversationEvent[] facts) => AppendAsync(id, T0, facts);

    private async Task AppendAsync(string id, DateTimeOffset at, params ConversationEvent[] facts)
    {
        IReadOnlyList<Recorded> lines = [.. facts.Select((fact, i) => new Recorded(i + 1, at, "test", fact))];
        Assert.That(await _log.TryAppendAsync(new(id), lines, Conversation.From(lines), default), Is.EqualTo(AppendResult.Stored));
    }
}
