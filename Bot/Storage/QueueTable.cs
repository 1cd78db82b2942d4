using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The queues in which customers wait for a person.</summary>
public sealed class QueueTable(Database database) : IQueues
{
    public async Task<IReadOnlyList<Queue>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT id, name, mode, priority, skills, answer_within_ms, overflow_ms, fallback, revision FROM queues ORDER BY priority, id", cancellationToken: ct));
        return [.. rows.Select(row => row.ToQueue())];
    }

    public async Task<IReadOnlyDictionary<string, string>> OfSitesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Site, string Queue)>(new CommandDefinition("SELECT id, queue FROM sites WHERE queue IS NOT NULL", cancellationToken: ct));
        return rows.ToDictionary(row => row.Site, row => row.Queue);
    }

    /// <summary>Adds the queue or changes it.</summary>
    /// <param name="edited">The revision that was edited, 0 for a new queue; null for whichever is there.</param>
    /// <returns>The queue as it is stored now; null when the revision is not the last one: somebody saved first.</returns>
    public async Task<Queue?> SaveAsync(Queue queue, int? edited, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var revision = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            """
            INSERT INTO queues (id, name, mode, priority, skills, answer_within_ms, overflow_ms, fallback)
            VALUES (@Id, @Name, @Mode, @Priority, @Skills, @AnswerWithinMs, @OverflowMs, @Fallback)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, mode = excluded.mode, priority = excluded.priority, skills = excluded.skills,
                answer_within_ms = excluded.answer_within_ms, overflow_ms = excluded.overflow_ms, fallback = excluded.fallback, revision = queues.revision + 1
            WHERE @Edited IS NULL OR queues.revision = @Edited
            RETURNING revision
            """,
            Row.Of(queue) with { Edited = edited },
            cancellationToken: ct));
        return revision is { } now ? queue with { Revision = now } : null;
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Mode { get; init; } = "";

        public int Priority { get; init; }

        public string Skills { get; init; } = "";

        public long AnswerWithinMs { get; init; }

        public long? OverflowMs { get; init; }

        public string? Fallback { get; init; }

        public int Revision { get; init; }

        public int? Edited { get; init; }

        public static Row Of(Queue queue) => new()
        {
            Id = queue.Id,
            Name = queue.Name,
            Mode = queue.Mode.ToString(),
            Priority = queue.Priority,
            Skills = JoinedWords.Join(queue.Skills),
            AnswerWithinMs = (long)queue.AnswerWithin.TotalMilliseconds,
            OverflowMs = (long?)queue.OverflowAfter?.TotalMilliseconds,
            Fallback = queue.Fallback,
        };

        public Queue ToQueue() => new(
            Id,
            Name,
            Enum.Parse<QueueMode>(Mode),
            Priority,
            JoinedWords.Split(Skills),
            TimeSpan.FromMilliseconds(AnswerWithinMs),
            OverflowMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
            Fallback)
        {
            Revision = Revision,
        };
    }
}
