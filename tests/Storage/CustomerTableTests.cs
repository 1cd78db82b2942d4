using ChatAssist.Bot.Admin;
using ChatAssist.Bot.Customers;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class CustomerTableTests(Home home)
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProvenUser _kim = new("u1", "Kim Doe", "kim@example.org");

    private TestDatabase _home = null!;
    private CustomerTable _customers = null!;
    private LinkCodeTable _codes = null!;
    private ConversationLog _log = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        (_customers, _codes, _log) = (new(_home.Database), new(_home.Database), new(_home.Database, new Policy()));
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task A_sites_subject_is_one_customer_however_many_prove_it_at_once()
    {
        var proved = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync(_kim, $"fresh {i}")));
        Assert.That(proved.Select(customer => customer.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await SaveAsync(_kim with { Name = "Kim Roe", Email = null }, "never used"), Is.EqualTo(proved[0] with { Name = "Kim Roe", Email = null }), "as the last proof says");
    }

    [Test]
    public async Task The_same_name_and_address_are_no_proof()
    {
        var one = await SaveAsync(_kim, "one");
        var two = await SaveAsync(_kim with { Subject = "u2" }, "two");
        var elsewhere = await _customers.SaveAsync("blog", _kim, "three", _now, default);
        Assert.That(new[] { one.Id, two.Id, elsewhere.Id }, Is.Unique);
    }

    [Test]
    public async Task A_person_is_one_customer_for_good()
    {
        await SaveAsync(_kim, "kim");
        await SaveAsync(_kim with { Subject = "u2" }, "other");
        Assert.That(await _customers.LinkAsync("msteams:29", "kim", _now, default), Is.True);
        Assert.That(await _customers.LinkAsync("msteams:29", "kim", _now, default), Is.True, "again");
        Assert.That(await _customers.LinkAsync("msteams:29", "other", _now, default), Is.False);
        Assert.That((await _customers.OfAsync("msteams:29", default))?.Id, Is.EqualTo("kim"));
        Assert.That(await _customers.OfAsync("msteams:30", default), Is.Null);
    }

    [Test]
    public async Task A_code_is_used_by_one_person_and_within_its_time()
    {
        await SaveAsync(_kim, "kim");
        await _codes.AddAsync("hash", "kim", _now, _now.AddMinutes(10), default);
        Assert.That(await _codes.UseAsync("other hash", "a", _now, default), Is.Null);
        Assert.That(await _codes.UseAsync("hash", "a", _now.AddMinutes(10), default), Is.Null, "too late");
        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _codes.UseAsync("hash", $"person {i}", _now, default)));
        Assert.That(used.Count(customer => customer == "kim"), Is.EqualTo(1), "one of eight who send it at once");
        var winner = $"person {Array.IndexOf(used, "kim")}";
        Assert.That((await _codes.UseAsync("hash", winner, _now, default), await _codes.UseAsync("hash", "late", _now, default)), Is.EqualTo(("kim", (string?)null)), "the channel repeats what was not acknowledged");
    }

    [Test]
    public async Task A_site_has_two_secrets_at_most_however_many_are_made_at_once()
    {
        await new SiteTable(_home.Database).SaveAsync(new Site("shop", "Shop", "#0b6e4f", "right", "Hello", "en", [], []), edited: null, default);
        var secrets = new SiteSecretTable(_home.Database);
        var added = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => secrets.TryAddAsync(new($"{i}", "shop", $"secret {i}", _now, "admin"), default)));
        Assert.That(added.Count(one => one), Is.EqualTo(2));
        var kept = await secrets.OfAsync("shop", default);
        Assert.That(await secrets.RemoveAsync("shop", kept[0].Id, default), Is.True);
        Assert.That(await secrets.RemoveAsync("shop", kept[0].Id, default), Is.False);
        Assert.That(await secrets.OfAsync("shop", default), Is.EqualTo(new[] { kept[1] }));
    }

    [Test]
    public async Task The_desk_knows_the_conversations_of_all_proved_channels_and_of_no_others()
    {
        var reads = new DeskReads(_home.Database);
        await SaveAsync(_kim, "kim");
        await SayAsync("web", "dl_kim", "directline");
        await SayAsync("teams", "msteams:kim", "msteams");
        await SayAsync("stranger", "msteams:stranger", "msteams");
        Assert.That((await IdsAsync(reads, "dl_kim"), await reads.KnownAsync("dl_kim", default)), Is.EqualTo((new[] { "web" }, (KnownCustomer?)null)), "the same name is no proof");

        await _customers.LinkAsync("dl_kim", "kim", _now, default);
        await _customers.LinkAsync("msteams:kim", "kim", _now, default);
        Assert.That(await IdsAsync(reads, "dl_kim"), Is.EquivalentTo(new[] { "web", "teams" }));
        Assert.That(await IdsAsync(reads, "msteams:stranger"), Is.EqualTo(new[] { "stranger" }));
        var known = (await reads.KnownAsync("msteams:kim", default))!;
        Assert.That((known.Id, known.Subject, known.Name, known.Email), Is.EqualTo(("kim", "u1", "Kim Doe", "kim@example.org")));
        Assert.That(known.Channels, Is.EqualTo(new[] { "directline", "msteams" }));
    }

    [Test]
    public async Task Who_had_the_customer_last_on_one_channel_is_asked_first_on_another()
    {
        var reads = new DeskReads(_home.Database);
        await SaveAsync(_kim, "kim");
        await SayAsync("teams", "msteams:kim", "msteams", new AgentJoined(new("ana"), "Ana"), new ConversationClosed(Outcome.Resolved, new AgentId("ana"), ""));
        await SayAsync("web", "dl_kim", "directline");
        Assert.That((await reads.FindAsync(new("web"), default))!.LastAgent, Is.Null);
        foreach (var person in (string[])["dl_kim", "msteams:kim"]) await _customers.LinkAsync(person, "kim", _now, default);
        var web = (await reads.FindAsync(new("web"), default))!;
        Assert.That((web.LastAgent, web.CustomerName), Is.EqualTo(("ana", "Kim Doe")));
    }

    [Test]
    public async Task The_customers_open_conversations_are_those_with_a_person_or_in_the_queue()
    {
        await SaveAsync(_kim, "kim");
        await _customers.LinkAsync("msteams:kim", "kim", _now, default);
        await SayAsync("with the bot", "msteams:kim", "msteams");
        await SayAsync("waiting", "msteams:kim", "msteams", new HandoffRequested(HandoffReason.CustomerAsked, new Dictionary<string, double>(), ""));
        await SayAsync("with ana", "msteams:kim", "msteams", new AgentJoined(new("ana"), "Ana"));
        await SayAsync("a stranger's", "msteams:stranger", "msteams", new AgentJoined(new("ana"), "Ana"));
        var open = await _customers.OpenAsync("kim", default);
        Assert.That(open.Select(one => (one.ConversationId, one.Agent)), Is.EquivalentTo(new[] { ("waiting", null), ("with ana", "Ana") }));
    }

    private Task<Customer> SaveAsync(ProvenUser user, string fresh) => _customers.SaveAsync("shop", user, fresh, _now, default);

    private static async Task<string[]> IdsAsync(DeskReads reads, string person) => [.. (await reads.PastAsync(person, default)).Select(past => past.Id)];

    private async Task SayAsync(string id, string person, string channel, params ConversationEvent[] more)
    {
        ConversationEvent[] facts = [new ConversationStarted(person, "Kim Doe", channel, "shop", "en", null), new CustomerSaid("Where is it?"), .. more];
        Recorded[] lines = [.. facts.Select((fact, i) => new Recorded(i + 1, _now.AddSeconds(i), $"cause {i}", fact))];
        await _log.TryAppendAsync(new(id), lines, Conversation.From(lines), default);
    }
}
