using ChatAssist.Bot.Customers;
using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>The customers that sites have proved, and as whom they write.</summary>
public sealed class CustomerTable(Database database)
{
    private const string Select = "SELECT id, site, subject, name, email FROM customers";

    /// <summary>The site's customer of this subject; made when they are new. Name and address are as the last proof says.</summary>
    /// <param name="fresh">The id of a new one.</param>
    public async Task<Customer> SaveAsync(string site, ProvenUser user, string fresh, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<Customer>(
            """
            INSERT INTO customers (id, site, subject, name, email, seen_ms) VALUES (@fresh, @site, @Subject, @Name, @Email, @now)
            ON CONFLICT (site, subject) DO UPDATE SET name = excluded.name, email = excluded.email, seen_ms = excluded.seen_ms
            RETURNING id, site, subject, name, email
            """,
            new { fresh, site, user.Subject, user.Name, user.Email, now = now.ToUnixTimeMilliseconds() });
    }

    /// <returns>Null when there is no such customer.</returns>
    public Task<Customer?> FindAsync(string id, CancellationToken ct) => OneAsync($"{Select} WHERE id = @value", id, ct);

    /// <summary>Whose identity it is.</summary>
    /// <param name="person">As whom they write on a channel.</param>
    /// <returns>Null for somebody who has proved nothing.</returns>
    public Task<Customer?> OfAsync(string person, CancellationToken ct) => OneAsync($"{Select} WHERE id = (SELECT customer FROM identities WHERE person = @value)", person, ct);

    /// <summary>From now on this person is that customer.</summary>
    /// <returns><see langword="false"/> when the person is another customer already, and stays so.</returns>
    public async Task<bool> LinkAsync(string person, string customer, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var values = new { person, customer, now = now.ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync("INSERT INTO identities (person, customer, linked_ms) VALUES (@person, @customer, @now) ON CONFLICT (person) DO NOTHING", values);
        return await connection.ExecuteScalarAsync<string>("SELECT customer FROM identities WHERE person = @person", values) == customer;
    }

    /// <returns>As whom customers write who have proved it since then.</returns>
    public async Task<IEnumerable<string>> LinkedAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QueryAsync<string>(new CommandDefinition("SELECT person FROM identities WHERE linked_ms >= @since", new { since = since.ToUnixTimeMilliseconds() }, cancellationToken: ct));
    }

    /// <summary>The customer's conversations in which a person is waited for or talked to, the latest first.</summary>
    public async Task<IReadOnlyList<OpenElsewhere>> OpenAsync(string customer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Id, string Channel, string? AgentName, long LastAtMs)>(
            """
            SELECT c.id, c.channel, CASE WHEN c.stage = 'WithAgent' THEN c.agent_name END, c.last_at_ms
            FROM conversations c JOIN identities i ON i.person = c.customer
            WHERE i.customer = @customer AND c.stage IN ('Waiting', 'Offered', 'WithAgent') ORDER BY c.last_at_ms DESC, c.id
            """,
            new { customer });
        return [.. rows.Select(row => new OpenElsewhere(row.Id, row.Channel, row.AgentName, DateTimeOffset.FromUnixTimeMilliseconds(row.LastAtMs)))];
    }

    private async Task<Customer?> OneAsync(string sql, string value, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Customer>(new CommandDefinition(sql, new { value }, cancellationToken: ct));
    }
}
