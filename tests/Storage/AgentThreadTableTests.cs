using ChatAssist.Bot.Accounts;
using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>The threads of agents in Teams, and who is on duty there.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class AgentThreadTableTests(Home home)
{
    private static readonly ConversationId _id = new("ours");
    private static readonly AgentThread _opened = new("19:agents;messageid=1", "act-1", "Waiting", Told: 3, Tries: 0);

    private TestDatabase _home;
    private AgentThreadTable _threads;
    private ConversationLog _log;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        (_threads, _log) = (new(_home.Database), new(_home.Database, Usual));
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task A_conversation_that_waits_wants_a_thread_and_one_with_a_thread_wants_every_line()
    {
        await AppendAsync(Started, Said());
        Assert.That((await _threads.IsWantedAsync(_id, default), (await OpenAsync()).Count), Is.EqualTo((false, 0)));
        await AppendAsync(Requested);
        Assert.That((await _threads.IsWantedAsync(_id, default), (await OpenAsync()).Single()), Is.EqualTo((true, _id)));

        var right = RightOf("mine", T0);
        Assert.That(await _threads.ClaimAsync(_id, right, default), Is.EqualTo(new AgentThread(null, null, "", 0, 0)));
        Assert.That(await _threads.SaveAsync(_id, right, _opened, default), Is.True);
        await _threads.ReleaseAsync(_id, right.Claim, default);
        Assert.That((await _threads.IsWantedAsync(_id, default), (await OpenAsync()).Count), Is.EqualTo((false, 0)));
        Assert.That((await _threads.FindAsync(_opened.Place!, default), await _threads.FindAsync("19:agents", default)), Is.EqualTo(((ConversationId?)_id, (ConversationId?)null)));
        await AppendAsync(AnaJoined);
        Assert.That((await _threads.IsWantedAsync(_id, default), (await OpenAsync()).Single()), Is.EqualTo((true, _id)));
        Assert.That(await _threads.ClaimAsync(_id, RightOf("next", T0), default), Is.EqualTo(_opened));
    }

    [Test]
    public async Task One_holder_at_a_time_has_the_right_and_it_runs_out()
    {
        var (first, second) = (RightOf("first", T0), RightOf("second", T0 + Right.Length));
        Assert.That(await _threads.ClaimAsync(_id, first, default), Is.Not.Null);
        Assert.That(await _threads.ClaimAsync(_id, RightOf("third", T0.AddSeconds(1)), default), Is.Null);
        Assert.That(await _threads.ClaimAsync(_id, second, default), Is.Not.Null);
        Assert.That(await _threads.SaveAsync(_id, first, _opened, default), Is.False, "the first one is too late");
    }

    [Test]
    public async Task Of_more_than_a_sweep_can_take_those_that_are_due_longest_come_first()
    {
        for (var i = 0; i <= 500; i++) await WaitAsync(new($"c{i:D3}"), T0.AddSeconds(500 - i));
        var open = await OpenAsync();
        Assert.That((open.Count, open[0], open[^1]), Is.EqualTo((500, new ConversationId("c500"), new ConversationId("c001"))));
    }

    [Test]
    public async Task What_failed_is_tried_again_at_its_time()
    {
        await AppendAsync(Started, Requested);
        var right = RightOf("mine", T0);
        await _threads.ClaimAsync(_id, right, default);
        await _threads.PutOffAsync(_id, right.Claim, tries: 2, T0.AddSeconds(8), default);
        Assert.That(await _threads.ClaimAsync(_id, RightOf("early", T0.AddSeconds(7)), default), Is.Null);
        Assert.That(await _threads.OpenAsync(T0.AddSeconds(8), T0, default), Is.EqualTo(new[] { _id }));
        Assert.That((await _threads.ClaimAsync(_id, RightOf("right", T0.AddSeconds(8)), default))!.Tries, Is.EqualTo(2));
    }

    [Test]
    public async Task An_agent_is_known_by_the_Teams_id_and_on_duty_there_until_they_leave_or_are_no_agent_any_more()
    {
        var accounts = new AccountTable(_home.Database);
        var ana = new Account("1", "ana", "Ana", [Roles.Admin], "", MustChangePassword: false, Disabled: false) { TeamsId = "teams-ana" };
        var ben = ana with { Id = "2", Name = "ben", DisplayName = "Ben", TeamsId = null };
        foreach (var account in (Account[])[ana, ben]) await accounts.TryAddAsync(account, default);
        Assert.That(((await accounts.FindByTeamsIdAsync("teams-ana", default))?.Id, await accounts.FindByTeamsIdAsync("teams-ben", default)), Is.EqualTo(("1", (Account?)null)));

        var seats = new TeamsSeatTable(_home.Database);
        Assert.That((await seats.TakeAsync("1", default), await seats.TakeAsync("1", default)), Is.EqualTo((true, false)));
        await accounts.UpdateAsync(ana with { DisplayName = "Ana Ruiz" }, default);
        Assert.That(await seats.AllAsync(default), Is.EqualTo(new[] { new TeamsSeat("1", "Ana Ruiz", "teams-ana", IsLeaving: false) }));
        await seats.SetAwayAsync("1", isAway: true, default);
        Assert.That((await seats.AllAsync(default)).Single(), Has.Property("IsAway").True.And.Property("IsLeaving").False);
        Assert.That((await seats.LeaveAsync("1", default), await seats.AllAsync(default)), Is.EqualTo((true, Array.Empty<TeamsSeat>())), "who is away may go off duty");
        await seats.SetAwayAsync("1", isAway: false, default);
        Assert.That(await seats.AllAsync(default), Is.Empty, "nobody comes on duty in Teams by the desk");
        await seats.TakeAsync("1", default);
        await accounts.UpdateAsync(ana with { TeamsId = "another", Revision = 2 }, default);
        Assert.That(await seats.AllAsync(default), Is.Empty, "that is somebody else now");
    }

    private static Right RightOf(string claim, DateTimeOffset at) => new(claim, at, at + Right.Length);

    private Task<IReadOnlyList<ConversationId>> OpenAsync() => _threads.OpenAsync(T0 + Right.Length, T0, default);

    private async Task WaitAsync(ConversationId id, DateTimeOffset since)
    {
        IReadOnlyList<Recorded> lines = [new(1, since, "1", Started), new(2, since, "2", Requested)];
        Assert.That(await _log.TryAppendAsync(id, lines, Conversation.From(lines), default), Is.EqualTo(AppendResult.Stored));
    }

    private async Task AppendAsync(params ConversationEvent[] facts)
    {
        var past = await _log.ReadAsync(_id, after: 0, default);
        var lines = facts.Select((fact, i) => new Recorded(past.Count + 1 + i, T0.AddSeconds(past.Count + i), $"{past.Count + i}", fact)).ToList();
        Assert.That(await _log.TryAppendAsync(_id, lines, Conversation.From([.. past, .. lines]), default), Is.EqualTo(AppendResult.Stored));
    }
}
