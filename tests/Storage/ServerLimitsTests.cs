using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using Dapper;
using static ChatAssist.Tests.Dialogs.Talk;

namespace ChatAssist.Tests.Storage;

/// <summary>Another node went without a word, in the middle of a transaction: a power cut, a network that swallows everything.</summary>
public sealed class ServerLimitsTests
{
    private const string Store = "INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES ('held', 1, 0, 'start', '{}')";

    private TestDatabase _home = null!;
    private ConversationLog _log = null!;

    [SetUp]
    public async Task Open()
    {
        _home = await TestDatabase.NewAsync(Home.Postgres);
        _log = new ConversationLog(_home.Database, Usual);
    }

    [TearDown]
    public async Task Close()
    {
        await _log.DisposeAsync();
        _home.Dispose();
    }

    [Test]
    public async Task What_it_held_is_let_go_of_before_long()
    {
        using var others = _home.Open();
        await using var gone = await others.OpenConnectionAsync(default);
        await using var transaction = await gone.BeginTransactionAsync();
        await gone.ExecuteAsync(Store, transaction: transaction);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await IsStoredAsync("held")) patience.Token.ThrowIfCancellationRequested();
    }

    [Test]
    public async Task Who_waits_for_it_does_not_make_the_others_wait_for_ever()
    {
        using var others = _home.Open();
        await using var gone = await others.OpenConnectionAsync(default);
        await using var transaction = await gone.BeginTransactionAsync();
        await gone.ExecuteAsync(Store, transaction: transaction);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => IsStoredAsync(i == 10 ? "held" : $"c{i}")));
        Assert.That(all.Count(stored => stored), Is.GreaterThanOrEqualTo(19));
    }

    private async Task<bool> IsStoredAsync(string id)
    {
        try
        {
            Recorded[] lines = [new(1, T0, "start", Started)];
            return await _log.TryAppendAsync(new(id), lines, Conversation.From(lines), default) == AppendResult.Stored;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
