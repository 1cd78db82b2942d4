using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>What routing knows of an agent, at the desk or not.</summary>
/// <param name="Capacity">Conversations at once, at most.</param>
/// <param name="Skills">What the agent knows, beside what everybody does.</param>
/// <param name="Languages">Language tags without region: <c>de</c>; empty for any.</param>
/// <param name="Queues">The queues that the agent serves; empty for all.</param>
/// <param name="GivenAt">When the agent was given the latest conversation; long ago when none.</param>
/// <param name="MissedOffers">Offers that ran out since the agent last answered one.</param>
public sealed record Profile(
    AgentId Agent, int Capacity, IReadOnlyList<string> Skills, IReadOnlyList<string> Languages, IReadOnlyList<string> Queues, DateTimeOffset GivenAt, int MissedOffers);

/// <summary>Who works here.</summary>
public interface IStaff
{
    /// <summary>Every account, by id.</summary>
    Task<IReadOnlyList<Profile>> AllAsync(CancellationToken ct);

    /// <summary>Missed offers no longer count: the agent is back.</summary>
    Task ForgiveAsync(AgentId agent, CancellationToken ct);

    /// <summary>Keeps what the agent said at the desk about taking conversations, where the agent counts as being here without a page: of who has a page, the page knows it.</summary>
    Task KeepAsync(AgentId agent, Availability availability, CancellationToken ct);
}
