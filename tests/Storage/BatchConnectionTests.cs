using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Tests.Storage;

[TestFixture(Home.Sqlite)]
[TestFixture(Home.Postgres)]
public sealed class BatchConnectionTests(Home home)
{
    private TestDatabase _home = null!;
    private BatchConnection _connection = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(home);
        _connection = await _home.Database.OpenBatchesAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _connection.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task What_is_done_to_many_conversations_together_is_what_would_be_done_one_by_one()
    {
        await using (var transaction = await _connection.BeginAsync())
        {
            await _connection.ChangeAsync(transaction, [.. Kept("a", new EpisodeStarted(1))]);
            await transaction.CommitAsync();
        }

        await using (var transaction = await _connection.BeginAsync())
        {
            await _connection.ChangeAsync(transaction, [.. Kept("a", Answer, Answer), .. Kept("b", new EpisodeStarted(1), Answer), .. Kept("c", new EpisodeStarted(1))]);
            await transaction.CommitAsync();
        }

        await using var look = await _home.Database.OpenConnectionAsync(CancellationToken.None);
        Assert.That(await look.QueryAsync<(string, int)>("SELECT conversation, answers_given FROM episodes ORDER BY conversation"), Is.EqualTo(new[] { ("a", 1), ("b", 1), ("c", 0) }));
        Assert.That(await look.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM answers_given"), Is.EqualTo(3));
    }

    private static BotSaid Answer => new("Tomorrow.", TextFormat.Plain, BotPurpose.Answer, Source: new("delivery", 1, "1", 0.9, "when", 0.5));

    /// <summary>What is kept beside lines of the first episode.</summary>
    private static IEnumerable<Statement> Kept(string id, params ConversationEvent[] facts)
    {
        var lines = facts.Select((fact, i) => new Recorded(10 + i, DateTimeOffset.UnixEpoch, $"{id}:{i}", fact)).ToList();
        var after = Conversation.New with { Episode = 1 };
        return [.. EpisodeRow.Changes(new(id), lines, after), .. KnowledgeRows.Changes(new(id), lines, after)];
    }
}
