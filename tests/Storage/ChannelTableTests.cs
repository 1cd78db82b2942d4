using ChatAssist.Bot.Channels.BotFramework;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class ChannelTableTests(Home home)
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId _id = new("ours");
    private static readonly Reference _reference = new("msteams", new("https://smba.trafficmanager.net/emea/"), "a:1", IsGroup: false, new("28:bot"), new("29:kim", "Kim", "user"), "msteams:kim", "t", "en");

    private TestDatabase _home;
    private ChannelTable _channels;
    private UndeliveredTable _undelivered;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        (_channels, _undelivered) = (new(_home.Database), new(_home.Database));
    }

    [TearDown]
    public void Close() => _home.Dispose();

    [Test]
    public async Task A_channels_conversation_is_one_of_ours_however_many_ask_at_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _channels.FindOrAddAsync(_reference, new($"fresh {i}"), default)));
        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _channels.FindAsync(_reference, default), Is.EqualTo(ids[0]));
        Assert.That(await _channels.FindOrAddAsync(_reference with { ChannelId = "webchat" }, new("other"), default), Is.EqualTo(new ConversationId("other")));
    }

    [Test]
    public async Task The_reference_is_as_it_came_last()
    {
        var moved = _reference with { ServiceUrl = new("https://smba.trafficmanager.net/amer/") };
        await _channels.FindOrAddAsync(_reference, _id, default);
        await _channels.FindOrAddAsync(moved, new("never used"), default);
        Assert.That(await _channels.ReferenceOfAsync(_id, default), Is.EqualTo(moved));
    }

    [Test]
    public async Task A_conversation_that_the_channel_opened_anew_is_delivered_to_at_once_unless_it_is_another_one_of_ours()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        await _channels.FindOrAddAsync(_reference with { ConversationId = "a:other" }, new("other"), default);
        var right = new Right("mine", _now, _now + Right.Length);
        var anew = _reference with { ConversationId = "a:new" };
        Assert.That(await _channels.RenewAsync(_id, right.Claim, _reference, anew, tries: 1, _now, default), Is.False, "without the right");
        await _channels.ClaimAsync(_id, right, default);
        Assert.That(await _channels.RenewAsync(_id, right.Claim, _reference, _reference with { ConversationId = "a:other" }, tries: 1, _now, default), Is.False);
        Assert.That(await _channels.RenewAsync(_id, right.Claim, _reference, anew, tries: 1, _now, default), Is.True);
        Assert.That(await _channels.FindAsync(anew, default), Is.EqualTo(_id));
        Assert.That(await _channels.ClaimAsync(_id, right with { Claim = "next" }, default), Is.EqualTo(new Target(anew, 0, 0, Tries: 1, FailingSince: null) { WasPutOff = true }));
    }

    [Test]
    public async Task An_open_card_is_known_until_it_has_ended()
    {
        var cards = new CardTable(_home.Database);
        var (first, second) = (new OpenCard(3, "act-1", "choose"), new OpenCard(5, "act-2", "place"));
        foreach (var card in (OpenCard[])[second, first, first]) await cards.AddAsync(_id, card, default);
        Assert.That(await cards.OfAsync(_id, default), Is.EqualTo(new[] { first, second }));
        await cards.RemoveAsync(_id, first, default);
        Assert.That(await cards.OfAsync(_id, default), Is.EqualTo(new[] { second }));
        Assert.That(await cards.OfAsync(new("other"), default), Is.Empty);
    }

    [Test]
    public async Task One_holder_at_a_time_has_the_right_and_it_runs_out()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        var first = new Right("first", _now, _now + Right.Length);
        var second = new Right("second", _now + Right.Length, _now + (2 * Right.Length));
        Assert.That(await _channels.ClaimAsync(_id, first, default), Is.EqualTo(new Target(_reference, 0, 0, 0, FailingSince: null)));
        Assert.That(await _channels.ClaimAsync(_id, second with { At = _now.AddSeconds(1) }, default), Is.Null);
        Assert.That(await _channels.MoveAsync(_id, first, delivered: 3, parts: 1, default), Is.True);

        Assert.That(await _channels.ClaimAsync(_id, second, default), Is.EqualTo(new Target(_reference, 3, 1, 0, FailingSince: null)));
        Assert.That(await _channels.MoveAsync(_id, first, delivered: 9, parts: 0, default), Is.False, "the first one is too late");
        Assert.That((await _channels.HoldOnAsync(_id, first, default), await _channels.HoldOnAsync(_id, second with { Until = second.Until.AddSeconds(1) }, default)), Is.EqualTo((false, true)));
        Assert.That(await _channels.ClaimAsync(_id, first with { At = second.Until }, default), Is.Null, "it is held on to");
        await _channels.ReleaseAsync(_id, second.Claim, default);
        Assert.That(await _channels.ClaimAsync(_id, first with { At = second.At }, default), Is.Not.Null);
    }

    [Test]
    public async Task What_failed_is_not_tried_before_its_time_and_is_shown()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        var right = new Right("right", _now, _now + Right.Length);
        await _channels.ClaimAsync(_id, right, default);
        await _channels.PutOffAsync(_id, right.Claim, tries: 3, since: _now, retry: _now.AddSeconds(8), "502", default);
        Assert.That(await _channels.OpenAsync(_now.AddSeconds(7), _now, default), Is.Empty);
        Assert.That((await _channels.HealthyAsync(_id, default), await _channels.ReferenceOfAsync(_id, default)), Is.EqualTo(((Reference?)null, _reference)), "typing is not shown meanwhile");
        Assert.That(await _channels.ClaimAsync(_id, right with { At = _now.AddSeconds(7) }, default), Is.Null);
        Assert.That(await _channels.OpenAsync(_now.AddSeconds(8), _now, default), Is.EqualTo(new[] { _id }));
        Assert.That(await _channels.ClaimAsync(_id, right with { At = _now.AddSeconds(8) }, default), Is.EqualTo(new Target(_reference, 0, 0, 3, _now) { WasPutOff = true }));
        Assert.That(await _channels.StuckAsync(default), Is.EqualTo(new[] { new Stuck(_id.Value, "msteams", "502", _now, Unreachable: false) }));
    }

    [Test]
    public async Task Who_cannot_be_reached_is_left_alone_until_they_write_or_an_admin_asks()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        await _channels.LoseAsync(_id, "403", _now, default);
        Assert.That((await _channels.ReferenceOfAsync(_id, default), await _channels.ClaimAsync(_id, new Right("x", _now, _now), default)), Is.EqualTo(((Reference?)null, (Target?)null)));
        Assert.That((await _channels.StuckAsync(default)).Single().Unreachable);
        Assert.That(await _channels.TryAgainAsync(_id, _now, default), Is.True);
        Assert.That(await _channels.OpenAsync(_now, _now, default), Is.EqualTo(new[] { _id }));

        await _channels.LoseAsync(_id, "403", _now, default);
        await _channels.FindOrAddAsync(_reference, new("never used"), default);
        Assert.That(await _channels.ReferenceOfAsync(_id, default), Is.EqualTo(_reference));
        Assert.That(await _channels.StuckAsync(default), Is.Empty);
    }

    [Test]
    public async Task Who_writes_from_elsewhere_while_the_old_address_refuses_a_delivery_is_reached_there()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        var right = new Right("mine", _now, _now + Right.Length);
        await _channels.ClaimAsync(_id, right, default);
        var moved = _reference with { ServiceUrl = new("https://smba.trafficmanager.net/amer/") };
        await _channels.FindOrAddAsync(moved, new("never used"), default);
        Assert.That(await _channels.LoseAsync(_id, right.Claim, _reference, "403", _now, default), Is.False);
        Assert.That(await _channels.RenewAsync(_id, right.Claim, _reference, _reference with { ConversationId = "a:new" }, tries: 1, _now, default), Is.False);
        Assert.That(await _channels.ReferenceOfAsync(_id, default), Is.EqualTo(moved));
        Assert.That(await _channels.LoseAsync(_id, "another's", moved, "403", _now, default), Is.False, "without the right");
        Assert.That(await _channels.LoseAsync(_id, right.Claim, moved, "403", _now, default), Is.True);
        Assert.That(await _channels.ReferenceOfAsync(_id, default), Is.Null);
    }

    [Test]
    public async Task However_many_customers_have_left_the_channel_what_fails_now_is_shown_first()
    {
        for (var i = 0; i < 501; i++)
        {
            var id = new ConversationId($"left{i}");
            await _channels.FindOrAddAsync(_reference with { ConversationId = $"{_reference.ConversationId}{i}" }, id, default);
            await _channels.LoseAsync(id, "403", _now, default);
        }

        await _channels.FindOrAddAsync(_reference, _id, default);
        var right = new Right("right", _now, _now + Right.Length);
        await _channels.ClaimAsync(_id, right, default);
        await _channels.PutOffAsync(_id, right.Claim, tries: 1, since: _now.AddDays(1), retry: _now.AddDays(1), "401", default);
        Assert.That((await _channels.StuckAsync(default))[0], Is.EqualTo(new Stuck(_id.Value, "msteams", "401", _now.AddDays(1), Unreachable: false)));
    }

    [Test]
    public async Task A_long_name_of_emojis_is_cut_between_two_of_them_and_can_be_stored()
    {
        var emojis = "x" + string.Concat(Enumerable.Repeat("😀", 60));
        var (kim, _) = Reference.Of(new()
        {
            Type = "message",
            ChannelId = "msteams",
            ServiceUrl = "https://smba.trafficmanager.net/emea/",
            Conversation = new("a:1"),
            From = new("29:kim", emojis),
            Locale = emojis[1..],
        });
        Assert.That((kim!.User.Name, kim.Locale), Is.EqualTo((emojis[..99], emojis[1..35])));
        await using var log = new ConversationLog(_home.Database, new Policy());
        Recorded[] lines = [new(1, _now, "start", new ConversationStarted(kim.Person, kim.User.Name, kim.ChannelId, "shop", kim.Locale!, Page: null))];
        Assert.That(await log.TryAppendAsync(_id, lines, Conversation.From(lines), default), Is.EqualTo(AppendResult.Stored));
    }

    [Test]
    public async Task What_has_been_due_the_longest_is_swept_first()
    {
        foreach (var (id, seconds) in new[] { ("second", 2), ("third", 3), ("first", 1) })
        {
            await _channels.FindOrAddAsync(_reference with { ConversationId = id }, new(id), default);
            await _channels.ClaimAsync(new(id), new Right(id, _now, _now + Right.Length), default);
            await _channels.PutOffAsync(new(id), id, tries: 1, since: _now, retry: _now.AddSeconds(seconds), "502", default);
        }

        await _undelivered.AddAsync(new("between", 3, 0, "400", _now.AddSeconds(2.5)), default);
        await _undelivered.TryAgainAsync(new("between"), 3, 0, default);
        Assert.That((await _channels.OpenAsync(_now.AddMinutes(1), _now, default)).Select(id => id.Value), Is.EqualTo(new[] { "first", "second", "between", "third" }));
    }

    [Test]
    public async Task What_was_put_off_stays_due_until_all_of_it_was_taken_whoever_dies_before()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        var dies = new Right("dies", _now, _now + Right.Length);
        await _channels.ClaimAsync(_id, dies, default);
        await _channels.PutOffAsync(_id, dies.Claim, tries: 1, since: _now, retry: _now.AddSeconds(8), "502", default);
        var (hours, goesOn) = (_now.AddHours(2), new Right("goes on", _now.AddHours(2), _now.AddHours(2) + Right.Length));
        await _channels.ClaimAsync(_id, dies with { At = hours, Until = hours }, default);
        await _channels.MoveAsync(_id, dies with { Until = hours }, delivered: 1, parts: 0, default);
        Assert.That(await _channels.OpenAsync(hours, since: hours, default), Is.EqualTo(new[] { _id }), "the first of two lines was taken");
        await _channels.ClaimAsync(_id, goesOn, default);
        await _channels.DoneAsync(_id, goesOn.Claim, default);
        await _channels.ReleaseAsync(_id, goesOn.Claim, default);
        Assert.That(await _channels.OpenAsync(hours, since: hours, default), Is.Empty);
    }

    [Test]
    public async Task What_waits_for_another_try_is_not_forgotten_when_the_channel_tells_of_the_customer_anew()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        var right = new Right("right", _now, _now + Right.Length);
        await _channels.ClaimAsync(_id, right, default);
        await _channels.PutOffAsync(_id, right.Claim, tries: 1, since: _now, retry: _now.AddHours(1), "401", default);
        await _channels.FindOrAddAsync(_reference with { Locale = "fr" }, new("never used"), default);
        Assert.That(await _channels.OpenAsync(_now.AddMinutes(1), since: _now.AddMinutes(1), default), Is.EqualTo(new[] { _id }));
    }

    [Test]
    public async Task Who_can_be_reached_again_has_not_failed_yet()
    {
        await _channels.FindOrAddAsync(_reference, _id, default);
        var right = new Right("right", _now.AddDays(2), _now.AddDays(2) + Right.Length);
        await FailedAndLostAsync();
        await _channels.FindOrAddAsync(_reference, new("never used"), default);
        Assert.That(await _channels.ClaimAsync(_id, right, default), Is.EqualTo(new Target(_reference, 0, 0, Tries: 0, FailingSince: null) { WasPutOff = true }), "the customer wrote");
        await _channels.ReleaseAsync(_id, right.Claim, default);

        await FailedAndLostAsync();
        await _channels.TryAgainAsync(_id, right.At, default);
        Assert.That(await _channels.ClaimAsync(_id, right, default), Is.EqualTo(new Target(_reference, 0, 0, Tries: 0, right.At) { WasPutOff = true }), "an admin asked, for another day");
    }

    [Test]
    public async Task What_is_set_aside_stays_until_it_is_delivered_or_given_up()
    {
        var one = new Undelivered(_id.Value, 3, 0, "400", _now);
        await _undelivered.AddAsync(one, default);
        Assert.That(await _undelivered.AgainAsync(_id, default), Is.Empty);
        Assert.That(await _undelivered.TryAgainAsync(_id, 3, 0, default), Is.True);
        Assert.That(await _undelivered.AgainAsync(_id, default), Is.EqualTo(new[] { one }));
        Assert.That(await _channels.OpenAsync(_now, _now, default), Is.EqualTo(new[] { _id }), "a sweep finds it");

        var again = one with { Reason = "413", At = _now.AddMinutes(1) };
        await _undelivered.AddAsync(again, default);
        Assert.That(await _undelivered.AgainAsync(_id, default), Is.Empty);
        Assert.That(await _undelivered.AllAsync(default), Is.EqualTo(new[] { again }));
        Assert.That((await _undelivered.RemoveAsync(_id, 3, 0, default), await _undelivered.RemoveAsync(_id, 3, 0, default)), Is.EqualTo((true, false)));
    }

    private async Task FailedAndLostAsync()
    {
        var right = new Right("lost", _now, _now + Right.Length);
        await _channels.ClaimAsync(_id, right, default);
        await _channels.PutOffAsync(_id, right.Claim, tries: 3, since: _now, retry: _now, "502", default);
        await _channels.LoseAsync(_id, "403", _now, default);
    }
}
