namespace ChatAssist.Bot.Accounts;

/// <summary>A person who works here: an agent, a supervisor or an admin. Customers have no account.</summary>
/// <param name="Id">Stable; stored with every line that the person writes.</param>
/// <param name="Name">What the person types to sign in: 2 to 60 characters of <c>a-z 0-9 . _ @ -</c>.</param>
/// <param name="DisplayName">What customers and colleagues see.</param>
/// <param name="Roles">Some of <see cref="Accounts.Roles.All"/>.</param>
/// <param name="PasswordHash">Made by the framework's hasher.</param>
/// <param name="MustChangePassword">True until the one-time password has been replaced.</param>
/// <param name="Disabled">True when the person may not sign in any more.</param>
public sealed record Account(
    string Id,
    string Name,
    string DisplayName,
    IReadOnlyList<string> Roles,
    string PasswordHash,
    bool MustChangePassword,
    bool Disabled)
{
    /// <summary>Of <see cref="Name"/>, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Who the person is in Teams: the id in the organisation's directory; null for somebody who is not known there.</summary>
    public string? TeamsId { get; init; }

    /// <summary>An id as it is kept: the same person is the same text, however it was written.</summary>
    /// <returns>Null for what is no such id.</returns>
    public static string? TeamsIdOf(string? written) => Guid.TryParse(written, out var id) ? id.ToString() : null;

    /// <summary>How often its names, roles, state or abilities were saved.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>What routing must know of an agent.</summary>
    public Abilities Abilities { get; init; } = Abilities.Usual;
}

/// <summary>What an agent can take at the desk.</summary>
/// <param name="Capacity">Conversations at once, 1 … 100; null for the setting.</param>
/// <param name="Skills">What the agent knows beside what everybody does: short words of <c>a-z 0-9 -</c>.</param>
/// <param name="Languages">Language tags without region: <c>de</c>; empty for any.</param>
/// <param name="Queues">Ids of the queues that the agent serves; empty for all.</param>
public sealed record Abilities(int? Capacity, IReadOnlyList<string> Skills, IReadOnlyList<string> Languages, IReadOnlyList<string> Queues)
{
    public static readonly Abilities Usual = new(null, [], [], []);
}

/// <summary>One signed-in browser.</summary>
/// <param name="Csrf">What the browser must send in the header <c>X-CSRF</c> with every call that changes something.</param>
public sealed record Session(string Id, Account Account, string Csrf, DateTimeOffset Ends);
