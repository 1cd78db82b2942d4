using System.Net;
using ChatAssist.Bot;
using ChatAssist.Bot.Integrations;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Tests.Dialogs;
using ChatAssist.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Integrations;

/// <summary>How long an address that takes nothing is tried.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class HookCourierTests(Home home)
{
    private static readonly ConversationId _id = new("c1");

    private readonly List<Recorded> _lines = [];

    private ManualClock _clock = null!;
    private TestDatabase _home = null!;
    private ConversationLog _log = null!;
    private WebhookTable _hooks = null!;
    private HookReceiver _receiver = null!;
    private HookHttp _http = null!;
    private HookCourier _courier = null!;

    [SetUp]
    public async Task Open()
    {
        _lines.Clear();
        _clock = new(T0);
        _home = await TestDatabase.NewAsync(home);
        (_log, _hooks, _receiver) = (new(_home.Database, Usual), new(_home.Database), await HookReceiver.StartAsync());
        _http = new(Options.Create(new IntegrationOptions { LocalWebhooks = true }), _clock);
        _courier = new(_hooks, new ApiReads(_home.Database), _log, _http, _clock, NullLogger<HookCourier>.Instance);
        await _hooks.AddAsync(NewHook("dead", _receiver.Address), default);
        _receiver.Status = HttpStatusCode.ServiceUnavailable;
    }

    [TearDown]
    public async Task Close()
    {
        _http.Dispose();
        await _receiver.DisposeAsync();
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task What_waits_behind_something_that_fails_is_set_aside_a_day_after_it_was_written_and_not_a_day_after_that()
    {
        await AppendAsync(Started, Requested);
        await _courier.DeliverAsync(_id, default);
        await PassAsync(TimeSpan.FromHours(1));
        await AppendAsync(AnaJoined);
        await PassAsync(TimeSpan.FromHours(23));
        Assert.That(await AsideAsync(), Is.EqualTo(new[] { 1, 2 }), "what was written before the first failure goes with it");
        await PassAsync(TimeSpan.FromHours(1));
        Assert.That(await AsideAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task What_is_told_late_for_the_first_time_has_its_day_all_the_same()
    {
        await AppendAsync(Started, Requested);
        await PassAsync(TimeSpan.FromDays(2));
        Assert.That(await AsideAsync(), Is.Empty, "no node ran for two days");
        await PassAsync(TimeSpan.FromDays(1));
        Assert.That(await AsideAsync(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task An_address_that_does_not_answer_holds_up_the_others_only_until_it_is_left_alone()
    {
        await using var prompt = await HookReceiver.StartAsync();
        await _hooks.AddAsync(NewHook("prompt", prompt.Address), default);
        _receiver.IsSilent = true;
        await AppendAsync(Started, Requested);
        ConversationId[] more = [new("c2"), new("c3"), new("c4")];
        foreach (var id in more) Assert.That(await _log.TryAppendAsync(id, _lines, Conversation.From(_lines), default), Is.EqualTo(AppendResult.Stored));
        await Task.WhenAll(more[..2].Append(_id).Select(id => _courier.DeliverAsync(id, default)));
        Assert.That(_receiver.Heard, Has.Count.EqualTo(3));
        await _courier.DeliverAsync(more[2], default);
        Assert.That((_receiver.Heard.Count, prompt.Heard.Count(told => told.Conversation == "c4")), Is.EqualTo((3, 2)), "nobody waited once more, and the other one was told");
        _clock.Advance(Breaker.Rest);
        _receiver.IsSilent = false;
        _receiver.Status = HttpStatusCode.NoContent;
        foreach (var id in more) await _courier.DeliverAsync(id, default);
        Assert.That(_receiver.Heard.Select(told => told.Conversation).TakeLast(6), Is.EqualTo(new[] { "c2", "c2", "c3", "c3", "c4", "c4" }), "it is back");
    }

    [Test]
    public async Task An_address_that_takes_long_leaves_room_to_the_others()
    {
        await using var prompt = await HookReceiver.StartAsync();
        await _hooks.AddAsync(NewHook("prompt", prompt.Address), default);
        var gate = new TaskCompletionSource();
        (_receiver.MayAnswer, _receiver.Status) = (gate.Task, HttpStatusCode.NoContent);
        await AppendAsync(Started);
        var many = Enumerable.Range(0, 40).Select(i => new ConversationId($"many {i}")).ToList();
        foreach (var id in many) Assert.That(await _log.TryAppendAsync(id, _lines, Conversation.From(_lines), default), Is.EqualTo(AppendResult.Stored));
        var telling = new List<Task>();
        foreach (var some in many.Chunk(10))
        {
            telling.AddRange(some.Select(id => _courier.DeliverAsync(id, default)));
            foreach (var id in some) await prompt.HearsAsync(told => told.Conversation == id.Value);
        }


        Assert.That(_receiver.Heard, Has.Count.LessThanOrEqualTo(32));
        gate.SetResult();
        await Task.WhenAll(telling);
        foreach (var id in many) await _courier.DeliverAsync(id, default);
        Assert.That(_receiver.Heard.Select(told => told.Conversation).Distinct().Count(), Is.EqualTo(40), "a later sweep");
    }

    [Test]
    public async Task However_much_is_set_aside_for_an_address_all_of_it_is_tried_again()
    {
        await SetAsideAsync(25_000);
        Assert.That(await _hooks.AgainAsync("dead", default), Is.EqualTo(25_000));
        Assert.That(await AsideAsync(), Is.Empty);
    }

    [Test]
    public async Task An_address_can_be_removed_however_much_is_set_aside_for_it()
    {
        await SetAsideAsync(25_000);
        await _hooks.AddAsync(NewHook("other", _receiver.Address), default);
        Assert.That(await _hooks.RemoveAsync("dead", default), Is.True);
        Assert.That((await _hooks.AllAsync(default)).Select(hook => hook.Id), Is.EqualTo(new[] { "other" }));
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        Assert.That(await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM webhook_news WHERE webhook = 'dead'"), Is.Zero);
    }

    private static Webhook NewHook(string id, Uri url) => new(id, url, [], HookHttp.SecretPrefix + Convert.ToBase64String(new byte[32]), T0, "admin", LastTold: null, LastAt: null);

    private async Task SetAsideAsync(int news)
    {
        await using var connection = await _home.Database.OpenConnectionAsync(default);
        await connection.ExecuteAsync($"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {news})
            INSERT INTO webhook_news (webhook, conversation, version, at_ms, failing_since_ms, aside) SELECT 'dead', 'c' || i, 1, 0, 0, 1 FROM n
            """);
    }

    private async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _courier.DeliverAsync(_id, default);
    }

    private async Task<IEnumerable<int>> AsideAsync() => (await _hooks.AsideAsync(default)).Select(aside => aside.Version).Order();

    private async Task AppendAsync(params ConversationEvent[] facts)
    {
        Recorded[] fresh = [.. facts.Select((fact, i) => new Recorded(_lines.Count + 1 + i, _clock.GetUtcNow(), $"cause {_lines.Count + i}", fact))];
        _lines.AddRange(fresh);
        Assert.That(await _log.TryAppendAsync(_id, fresh, Conversation.From(_lines), default), Is.EqualTo(AppendResult.Stored));
    }
}
