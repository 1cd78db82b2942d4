using ChatAssist.Bot.Integrations;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class WebhookTableTests(Home home)
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId _id = new("c1");

    private TestDatabase _home = null!;
    private WebhookTable _hooks = null!;
    private ConversationLog _log = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        (_hooks, _log) = (new(_home.Database), new(_home.Database, new Policy()));
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task News_is_stored_with_its_line_for_those_who_want_it()
    {
        await AddAsync("all");
        await AddAsync("closed", HookKinds.Closed);
        await AddAsync("rated", HookKinds.Rated, HookKinds.MessageLeft);
        await SayAsync(new CustomerSaid("goodbye"), new ConversationClosed(Outcome.Goodbye, null, ""));
        Assert.That((await _hooks.NewsOfAsync(_id, default)).Select(news => (news.Webhook, news.Version)), Is.EquivalentTo(new[] { ("all", 1), ("all", 3), ("closed", 3) }));
        Assert.That(await _hooks.OpenAsync(_now, default), Is.EqualTo(new[] { _id }));
    }

    [Test]
    public async Task One_of_many_tells_a_thing_and_then_it_is_gone()
    {
        await AddAsync("all");
        await SayAsync();
        var news = (await _hooks.NewsOfAsync(_id, default)).Single();
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _hooks.ClaimAsync(news, _now, _now.AddSeconds(25), default)));
        Assert.That(claims.Count(claimed => claimed), Is.EqualTo(1));
        Assert.That(await _hooks.OpenAsync(_now.AddSeconds(24), default), Is.Empty);
        Assert.That(await _hooks.ClaimAsync(news, _now.AddSeconds(25), _now.AddSeconds(50), default), Is.True, "who had it was killed");
        await _hooks.DoneAsync(news, "204", _now, default);
        Assert.That(await _hooks.NewsOfAsync(_id, default), Is.Empty);
        var hook = (await _hooks.AllAsync(default)).Single();
        Assert.That((hook.LastTold, hook.LastAt), Is.EqualTo(("204", (DateTimeOffset?)_now)));
    }

    [Test]
    public async Task What_failed_waits_for_its_time_and_is_set_aside_in_the_end_until_somebody_says_again()
    {
        await AddAsync("all");
        await SayAsync();
        var news = (await _hooks.NewsOfAsync(_id, default)).Single();
        await _hooks.ClaimAsync(news, _now, _now.AddSeconds(25), default);
        await _hooks.FailedAsync(news, "503", _now, _now.AddSeconds(2), _now, default);
        Assert.That(await _hooks.ClaimAsync(news, _now.AddSeconds(1), _now.AddSeconds(26), default), Is.False);
        Assert.That((await _hooks.NewsOfAsync(_id, default)).Single(), Is.EqualTo(news with { Tries = 1, FailingSince = _now }));
        await _hooks.FailedAsync(news, "503", _now, retry: null, _now.AddDays(1), default);
        Assert.That(await _hooks.NewsOfAsync(_id, default), Is.Empty);
        Assert.That(await _hooks.AsideAsync(default), Is.EqualTo(new[] { new HookAside("all", "c1", 1, "503", _now) }));
        Assert.That((await _hooks.AgainAsync("all", default), await _hooks.AsideAsync(default)), Is.EqualTo((1, Array.Empty<HookAside>())));
        Assert.That((await _hooks.NewsOfAsync(_id, default)).Single(), Is.EqualTo(news), "for another day");
    }

    [Test]
    public async Task What_waits_behind_something_that_is_not_due_is_not_swept()
    {
        await AddAsync("all");
        await SayAsync(new ConversationClosed(Outcome.Goodbye, null, ""));
        await FailAsync(_id, _now.AddSeconds(2));
        Assert.That(await _hooks.OpenAsync(_now.AddSeconds(1), default), Is.Empty);
        Assert.That(await _hooks.OpenAsync(_now.AddSeconds(2), default), Is.EqualTo(new[] { _id }));
        await FailAsync(_id, retry: null);
        Assert.That(await _hooks.OpenAsync(_now, default), Is.EqualTo(new[] { _id }), "what is set aside holds nothing up");
    }

    [Test]
    public async Task One_address_that_is_dead_does_not_keep_another_from_being_told()
    {
        await AddAsync("dead");
        await AddAsync("well", HookKinds.Closed);
        await SayAsync(new ConversationClosed(Outcome.Goodbye, null, ""));
        await FailAsync(_id, _now.AddSeconds(2));
        Assert.That(await _hooks.OpenAsync(_now, default), Is.EqualTo(new[] { _id }));
    }

    [Test]
    public async Task What_has_been_due_the_longest_is_swept_first()
    {
        await AddAsync("all");
        foreach (var (id, seconds) in new[] { ("second", 2), ("third", 3), ("first", 1) })
        {
            await SayAsync(new(id), []);
            await FailAsync(new(id), _now.AddSeconds(seconds));
        }

        await SayAsync(new("new"), []);
        Assert.That((await _hooks.OpenAsync(_now.AddMinutes(1), default)).Select(id => id.Value), Is.EqualTo(new[] { "new", "first", "second", "third" }));
    }

    [Test]
    public async Task With_a_webhook_goes_what_it_is_still_to_be_told()
    {
        await AddAsync("all");
        await SayAsync();
        Assert.That((await _hooks.RemoveAsync("all", default), await _hooks.RemoveAsync("all", default)), Is.EqualTo((true, false)));
        Assert.That(await _hooks.NewsOfAsync(_id, default), Is.Empty);
        Assert.That(await _hooks.OpenAsync(_now, default), Is.Empty);
    }

    [Test]
    public async Task Programs_read_conversations_by_state_queue_and_customer_page_by_page()
    {
        var reads = new ApiReads(_home.Database);
        for (var i = 0; i < 5; i++) await SayAsync(new($"c{i}"), [new CustomerSaid("Hello")]);
        await SayAsync(new("waiting"), [new HandoffRequested(HandoffReason.CustomerAsked, new Dictionary<string, double>(), "", "billing")]);
        var pages = new List<string>();
        ApiCursor? before = null;
        while (await reads.ListAsync(new(null, null, null, before, 2), default) is { Count: > 0 } page)
        {
            pages.AddRange(page.Select(one => one.Id));
            before = new(page[^1].LastAt.ToUnixTimeMilliseconds(), page[^1].Id);
        }

        Assert.That(pages, Is.EquivalentTo(new[] { "c0", "c1", "c2", "c3", "c4", "waiting" }));
        Assert.That((await reads.ListAsync(new(StageName.Waiting, null, null, null, 9), default)).Select(one => one.Id), Is.EqualTo(new[] { "waiting" }));
        Assert.That((await reads.ListAsync(new(null, "billing", null, null, 9), default)).Single().Queue, Is.EqualTo("billing"));
        Assert.That(await reads.ListAsync(new(null, Queue.Main, null, null, 9), default), Has.Count.EqualTo(5));

        var customers = new CustomerTable(_home.Database);
        await customers.SaveAsync("shop", new("u1", "Kim", null), "kim", _now, default);
        await customers.LinkAsync("person of c3", "kim", _now, default);
        var kims = (await reads.ListAsync(new(null, null, "kim", null, 9), default)).Single();
        Assert.That((kims.Id, kims.CustomerName), Is.EqualTo(("c3", "Kim")));
        Assert.That((await reads.CustomerAsync("shop", "u1", default))!.Channels, Is.EqualTo(new[] { "directline" }));
        Assert.That((await reads.FindAsync("none", default), await reads.CustomerAsync("none", default)), Is.EqualTo(((ApiConversation?)null, (ApiCustomer?)null)));
    }

    private Task AddAsync(string id, params string[] kinds) => _hooks.AddAsync(new(id, new("https://shop.example/hook"), kinds, "whsec_AAAA", _now, "admin", LastTold: null, LastAt: null), default);

    /// <summary>The first thing that is to be told of a conversation fails.</summary>
    private async Task FailAsync(ConversationId id, DateTimeOffset? retry) => await _hooks.FailedAsync((await _hooks.NewsOfAsync(id, default))[0], "503", _now, retry, _now, default);

    private Task SayAsync(params ConversationEvent[] more) => SayAsync(_id, more);

    private async Task SayAsync(ConversationId id, ConversationEvent[] more)
    {
        ConversationEvent[] facts = [new ConversationStarted($"person of {id}", null, "directline", "shop", "en", null), .. more];
        Recorded[] lines = [.. facts.Select((fact, i) => new Recorded(i + 1, _now, $"cause {i}", fact))];
        await _log.TryAppendAsync(id, lines, Conversation.From(lines), default);
    }
}
