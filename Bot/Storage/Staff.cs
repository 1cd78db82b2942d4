using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>What routing must know of the agents, from their accounts and from what they were given.</summary>
public sealed class Staff(Database database, Policy policy) : IStaff
{
    public async Task<IReadOnlyList<Profile>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT a.id, COALESCE(a.capacity, @usual) AS capacity, a.skills, a.languages, a.queues, COALESCE(w.given_ms, 0) AS given_ms, COALESCE(w.missed_offers, 0) AS missed_offers
            FROM accounts a LEFT JOIN workloads w ON w.agent = a.id ORDER BY a.id
            """,
            new { usual = policy.Capacity },
            cancellationToken: ct));
        return [.. rows.Select(row => row.ToProfile())];
    }

    public async Task ForgiveAsync(AgentId agent, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("UPDATE workloads SET missed_offers = 0 WHERE agent = @Value", agent, cancellationToken: ct));
    }

    public Task KeepAsync(AgentId agent, Availability availability, CancellationToken ct) =>
        new TeamsSeatTable(database).SetAwayAsync(agent.Value, availability == Availability.Away, ct);

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public int Capacity { get; init; }

        public string Skills { get; init; } = "";

        public string Languages { get; init; } = "";

        public string Queues { get; init; } = "";

        public long GivenMs { get; init; }

        public int MissedOffers { get; init; }

        public Profile ToProfile() =>
            new(new(Id), Capacity, JoinedWords.Split(Skills), JoinedWords.Split(Languages), JoinedWords.Split(Queues), DateTimeOffset.FromUnixTimeMilliseconds(GivenMs), MissedOffers);
    }
}
