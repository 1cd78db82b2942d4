using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>What admins and the queue count is written with the lines.</summary>
[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class CountedLinesTests(Home home)
{
    private TestDatabase _home;
    private ConversationLog _log;

    private Database Stored => _home.Database;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _log = new ConversationLog(Stored, Usual);
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task A_question_asked_in_vain_is_a_gap()
    {
        var now = await TurnAsync(await AppendAsync(Conversation.New, Started), Seen((Known("delivery"), 0.2)), "what is love");
        await TurnAsync(now, Nothing, "baby don't hurt me");
        var gaps = await new GapTable(Stored).SinceAsync(T0.AddDays(-1), default);
        Assert.That(gaps.OrderBy(gap => gap.Turn).Select(gap => (gap.Turn, gap.Text, gap.NearestId, gap.NearestConfidence)), Is.EqualTo(new (long, string, string?, double?)[]
        {
            (2, "what is love", "delivery", 0.2),
            (5, "baby don't hurt me", null, null),
        }));
    }

    [Test]
    public async Task Choices_that_were_refused_are_a_gap_in_the_words_of_the_question()
    {
        var now = await TurnAsync(await AppendAsync(Conversation.New, Started), Unsure, "my parcel thing");
        await TurnAsync(now, Unsure with { RefusedChoices = true }, "None of these");
        var gap = (await new GapTable(Stored).SinceAsync(T0.AddDays(-1), default)).Single();
        Assert.That((gap.Text, gap.NearestId), Is.EqualTo(("my parcel thing", "delivery")));
    }

    [Test]
    public async Task An_answer_given_is_counted_and_a_handoff_is_not()
    {
        var now = await TurnAsync(await AppendAsync(Conversation.New, Started), Sure, "where is it");
        await TurnAsync(now, Seen((Known("dispute", alwaysHandOver: true), 0.9)), "I dispute this");
        Assert.That(await QueryAsync<(string, long)>("SELECT answer, version FROM answers_given"), Is.EqualTo(new[] { ("delivery", 4L) }));
        Assert.That(await QueryAsync<int>("SELECT answers_given FROM episodes"), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_wait_is_measured_from_the_request_that_an_agent_ended()
    {
        var now = await AppendAsync(Conversation.New, Started, Requested, new CustomerWentBackToBot());
        now = await AppendAsync(now, Said(), Requested, AnaJoined, new AgentSaid(Ana, "Ana", "Hello."));
        Assert.That(await new DeskReads(Stored).RecentWaitsAsync(default), Is.EqualTo(new[] { new PastWait(T0.AddSeconds(4), T0.AddSeconds(5), OnDuty: 1) }));
    }

    [Test]
    public async Task A_wait_is_counted_in_the_queue_in_which_it_began()
    {
        var now = await AppendAsync(Conversation.New, Started, Requested with { Queue = "sales" }, new CustomerWentBackToBot());
        await AppendAsync(now, Said(), Requested with { Queue = "billing" }, AnaJoined, new AgentTransferred(Ana, "Ana", null, null, "", "sales"));
        Assert.That((await new DeskReads(Stored).RecentWaitsAsync(default)).Single().Queue, Is.EqualTo("billing"));
    }

    [Test]
    public async Task An_agent_who_took_it_unasked_makes_no_wait()
    {
        await AppendAsync(Conversation.New, Started, AnaJoined, new AgentSaid(Ana, "Ana", "Hi."), new AgentReturnedToBot(Ana, "Ana"), Requested);
        Assert.That(await new DeskReads(Stored).RecentWaitsAsync(default), Is.Empty, "a join before the request was counted backwards");
    }

    private async Task<Conversation> TurnAsync(Conversation now, Perception turn, string text)
    {
        var said = await AppendAsync(now, Said(text));
        return await AppendAsync(said, [.. said.WhenRead(turn).Events]);
    }

    private async Task<Conversation> AppendAsync(Conversation now, params ConversationEvent[] facts)
    {
        var lines = ConversationLogSpec.Lines(now, "test", facts);
        var after = lines.Aggregate(now, (state, line) => state.Apply(line));
        Assert.That(await _log.TryAppendAsync(new("kim"), lines, after, default), Is.EqualTo(AppendResult.Stored));
        return after;
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Stored.OpenConnectionAsync(default);
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
