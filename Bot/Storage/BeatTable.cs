using System.Text.Json;
using ChatAssist.Bot.Knowledge;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The nodes' beats in SQL.</summary>
/// <param name="live">What is in force on this node goes with its beats; null where there is none.</param>
public sealed class BeatTable(Database database, TimeProvider clock, LiveKnowledge? live = null) : IBeatBook
{
    /// <summary>Rows of nodes that ended are kept no longer.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    public Task WriteAsync(Beat beat, CancellationToken ct) => WriteAsync(beat, live?.Number, ct);

    public Task EndAsync(Beat beat, CancellationToken ct) => WriteAsync(beat, knowledge: null, ct);

    private async Task WriteAsync(Beat beat, long? knowledge, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO beats (node, number, here, at_ms, knowledge) VALUES (@Node, @Number, @here, @at, @knowledge)
            ON CONFLICT (node) DO UPDATE SET number = excluded.number, here = excluded.here, at_ms = excluded.at_ms, knowledge = excluded.knowledge
            """,
            new { beat.Node, beat.Number, here = JsonSerializer.Serialize(beat.Here, ChatJson.Options), at = now.ToUnixTimeMilliseconds(), knowledge },
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM beats WHERE at_ms < @old", new { old = (now - _kept).ToUnixTimeMilliseconds() }, cancellationToken: ct));
    }

    /// <summary>The number of the last change of the knowledge that is in force, of each node but this one that has told it lately.</summary>
    /// <param name="own">This node's name.</param>
    /// <param name="lately">Whose last beat is older is gone.</param>
    public async Task<IReadOnlyList<long>> KnowledgeOfOthersAsync(string own, TimeSpan lately, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT knowledge FROM beats WHERE node <> @own AND at_ms >= @since AND knowledge IS NOT NULL",
            new { own, since = (clock.GetUtcNow() - lately).ToUnixTimeMilliseconds() },
            cancellationToken: ct))];
    }

    public async Task<IReadOnlyList<Beat>> ReadLatelyAsync(TimeSpan lately, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return [.. (await RowsAsync(now - lately, ct)).Select(row => row.Beat with { Here = [.. row.Beat.Here.Select(seat => seat with { Quiet = seat.Quiet + (now - row.At) })] })];
    }

    public async Task<IReadOnlyList<Beat>> ReadAsync(CancellationToken ct) => [.. (await RowsAsync(DateTimeOffset.UnixEpoch, ct)).Select(row => row.Beat)];

    private async Task<IEnumerable<(Beat Beat, DateTimeOffset At)>> RowsAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Node, long Number, string Here, long AtMs)>(
            new CommandDefinition("SELECT node, number, here, at_ms FROM beats WHERE at_ms >= @since", new { since = since.ToUnixTimeMilliseconds() }, cancellationToken: ct));
        return rows.Select(row => (new Beat(row.Node, row.Number, JsonSerializer.Deserialize<IReadOnlyList<Seat>>(row.Here, ChatJson.Options) ?? []), DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs)));
    }
}
