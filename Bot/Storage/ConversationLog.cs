using System.Data.Common;
using System.Text.Json;
using System.Threading.Channels;
using ChatAssist.Dialogs;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The lines in SQL. One writer gathers the appends of many conversations into one commit: a sync to disk costs the same for one as for fifty.</summary>
public sealed class ConversationLog : IConversationLog, IAsyncDisposable
{
    /// <summary>Appends in one commit, at most.</summary>
    private const int MaxGroup = 64;

    /// <summary>Appends that may wait for the disk; more are made to wait before they are read.</summary>
    private const int MaxWaiting = 4096;

    private readonly Database _database;
    private readonly Policy _policy;
    private readonly Channel<Append> _waiting = Channel.CreateBounded<Append>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _writer;

    public ConversationLog(Database database, Policy policy)
    {
        _database = database;
        _policy = policy;
        _writer = Task.Run(WriteAsync);
    }

    public async Task<IReadOnlyList<Recorded>> ReadAsync(ConversationId id, int after, CancellationToken ct)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync(ct);
            var rows = await connection.QueryAsync<LineRow>(new CommandDefinition(
                "SELECT version, at_ms, cause, event FROM lines WHERE conversation = @id AND version > @after ORDER BY version", new { id = id.Value, after }, cancellationToken: ct));
            return [.. rows.Select(row => row.ToLine())];
        }
        catch (DbException e)
        {
            throw new IOException("The lines could not be read.", e);
        }
    }

    public async Task<AppendResult> TryAppendAsync(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after, CancellationToken ct)
    {
        var append = new Append(id, Rows(id, lines), Kept(id, lines, after), Load.AddedTo(lines, after)); // what cannot be written fails here, and not among its neighbours
        try
        {
            await _waiting.Writer.WriteAsync(append, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new IOException("The program stops; nothing more is stored.", e);
        }

        return await append.Done.Task; // not cancelled any more: once handed in, it may be stored
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private static List<LineRow> Rows(ConversationId id, IReadOnlyList<Recorded> lines) => [.. lines.Select(line => LineRow.From(id, line))];

    /// <summary>What is kept beside the lines, in the same transaction.</summary>
    private List<(string Sql, object Values)> Kept(ConversationId id, IReadOnlyList<Recorded> lines, Conversation after) =>
    [
        (SummaryRow.Upsert, SummaryRow.From(id, after, _policy)),
        .. EpisodeRow.Changes(id, lines, after),
        .. KnowledgeRows.Changes(id, lines, after),
        .. WorkloadRow.Changes(lines),
    ];

    private async Task WriteAsync()
    {
        var group = new List<Append>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var append)) group.Add(append);
            await CommitAsync(group);
        }
    }

    private async Task CommitAsync(IReadOnlyList<Append> group)
    {
        try
        {
            var results = new AppendResult[group.Count];
            await using (var connection = await _database.OpenConnectionAsync(CancellationToken.None))
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                await LockAgentsAsync(connection, transaction, group);
                for (var i = 0; i < group.Count; i++) results[i] = await InsertAsync(connection, transaction, group[i]);
                await transaction.CommitAsync();
            }

            for (var i = 0; i < group.Count; i++) group[i].Done.SetResult(results[i]);
        }
        catch (Exception e) // whatever it is, the writer goes on: without it nothing would ever be stored again
        {
            foreach (var append in group) append.Done.TrySetException(new IOException("The lines could not be stored.", e));
        }
    }

    /// <summary>Always in the same order, so that no two nodes wait for each other.</summary>
    private static async Task LockAgentsAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Append> group)
    {
        var agents = group.Select(append => append.Takes).OfType<AgentId>().Distinct().OrderBy(agent => agent.Value, StringComparer.Ordinal);
        foreach (var agent in agents) await WorkloadRow.LockAsync(connection, transaction, agent);
    }

    /// <summary>The capacity is checked before anything is written: a refused append leaves its group as it is.</summary>
    private async Task<AppendResult> InsertAsync(DbConnection connection, DbTransaction transaction, Append append)
    {
        if (append.Takes is { } agent && !await WorkloadRow.HasRoomAsync(connection, transaction, agent, append.Conversation, _policy.Capacity))
            return AppendResult.AtCapacity;
        foreach (var row in append.Rows)
        {
            var inserted = await connection.ExecuteAsync(
                "INSERT INTO lines (conversation, version, at_ms, cause, event) VALUES (@Conversation, @Version, @AtMs, @Cause, @Event) ON CONFLICT DO NOTHING",
                row, transaction);
            if (inserted == 0) return AppendResult.Lost; // the first version is taken, and the log has no gaps: nothing of this append was written
        }

        foreach (var (sql, values) in append.Kept) await connection.ExecuteAsync(sql, values, transaction);
        return AppendResult.Stored;
    }

    /// <param name="Takes">The agent who would have one more conversation; null when nobody would.</param>
    private sealed record Append(ConversationId Conversation, IReadOnlyList<LineRow> Rows, IReadOnlyList<(string Sql, object Values)> Kept, AgentId? Takes)
    {
        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed record LineRow(string Conversation, long Version, long AtMs, string Cause, string Event)
    {
        // For Dapper, which reads columns by name.
        private LineRow() : this("", 0, 0, "", "")
        {
        }

        public static LineRow From(ConversationId id, Recorded line) =>
            new(id.Value, line.Version, line.At.ToUnixTimeMilliseconds(), line.Cause, JsonSerializer.Serialize(line.Event, ChatJson.Options));

        public Recorded ToLine() => new((int)Version, DateTimeOffset.FromUnixTimeMilliseconds(AtMs), Cause, JsonSerializer.Deserialize<ConversationEvent>(Event, ChatJson.Options)!);
    }
}
