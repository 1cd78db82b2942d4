using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The nodes' beats in SQL.</summary>
public sealed class BeatTable(Database database, TimeProvider clock) : IBeatBook
{
    /// <summary>Rows of nodes that ended are kept no longer.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    public async Task WriteAsync(Beat beat, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO beats (node, number, here, at_ms) VALUES (@Node, @Number, @here, @at)
            ON CONFLICT (node) DO UPDATE SET number = excluded.number, here = excluded.here, at_ms = excluded.at_ms
            """,
            new { beat.Node, beat.Number, here = JsonSerializer.Serialize(beat.Here, ChatJson.Options), at = now.ToUnixTimeMilliseconds() },
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM beats WHERE at_ms < @old", new { old = (now - _kept).ToUnixTimeMilliseconds() }, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<Beat>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Node, long Number, string Here)>(new CommandDefinition("SELECT node, number, here FROM beats", cancellationToken: ct));
        return [.. rows.Select(row => new Beat(row.Node, row.Number, JsonSerializer.Deserialize<IReadOnlyList<Seat>>(row.Here, ChatJson.Options) ?? []))];
    }
}
