using Dapper;

namespace ChatAssist.Bot.Storage;

/// <summary>Who is on duty in Teams.</summary>
public sealed class TeamsSeatTable(Database database)
{
    /// <summary>What <c>on_teams</c> says of an account. Older programs know only the first two or three, and take the others for on duty.</summary>
    private const int Off = 0, On = 1, Leaving = 2, Away = 3;

    private static readonly string _isOn = $"on_teams IN ({On}, {Away})";

    private const string HasConversations = "EXISTS (SELECT 1 FROM conversations WHERE conversations.agent = accounts.id AND stage IN ('Offered', 'WithAgent', 'WrapUp'))";

    /// <summary>Everybody who is, and who has gone off duty and still has conversations.</summary>
    public async Task<IReadOnlyList<TeamsSeat>> AllAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync($"UPDATE accounts SET on_teams = {Off} WHERE on_teams = {Leaving} AND NOT {HasConversations}");
        var rows = await connection.QueryAsync<(string Id, string Name, string? TeamsId, int State)>($"SELECT id, display_name, teams_id, on_teams FROM accounts WHERE on_teams <> {Off} AND disabled = 0 ORDER BY id");
        return [.. rows.Select(row => new TeamsSeat(row.Id, row.Name, row.TeamsId, row.State == Leaving, row.State == Away))];
    }

    /// <returns><see langword="false"/> when it was so already.</returns>
    public Task<bool> TakeAsync(string account, CancellationToken ct) => ChangeAsync($"on_teams = {On}", account, $"on_teams <> {On}", ct);

    /// <summary>No more conversations; those that the agent has are kept.</summary>
    /// <returns><see langword="false"/> when it was so already.</returns>
    public Task<bool> LeaveAsync(string account, CancellationToken ct) => ChangeAsync($"on_teams = CASE WHEN {HasConversations} THEN {Leaving} ELSE {Off} END", account, _isOn, ct);

    /// <summary>Keeps what the agent said at the desk; nothing for who is not on duty in Teams.</summary>
    public Task SetAwayAsync(string account, bool isAway, CancellationToken ct) => ChangeAsync($"on_teams = {(isAway ? Away : On)}", account, _isOn, ct);

    private async Task<bool> ChangeAsync(string change, string account, string where, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync($"UPDATE accounts SET {change} WHERE id = @account AND {where}", new { account }) == 1;
    }
}

/// <summary>An agent who works in Teams.</summary>
/// <param name="IsLeaving">The agent goes on with what there is, and takes no more.</param>
/// <param name="IsAway">The agent stays on duty, and has set to away at the desk.</param>
public sealed record TeamsSeat(string Account, string Name, string? TeamsId, bool IsLeaving, bool IsAway = false);
