using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.SignalR;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>SignalR with nobody at the other end; counts what would have been sent.</summary>
internal sealed class SilentDesks : IHubContext<AgentHub, IAgentDesk>, IHubClients<IAgentDesk>, IGroupManager, IAgentDesk
{
    public List<Recorded> Told { get; } = [];

    /// <summary>Whether the pages read what they are told; false for pages that hang.</summary>
    public bool Reads { get; set; } = true;

    /// <summary>Pages by the conversation that they watch.</summary>
    public HashSet<(string Connection, string Group)> Members { get; } = [];

    public IHubClients<IAgentDesk> Clients => this;

    public IGroupManager Groups => this;

    IAgentDesk IHubClients<IAgentDesk>.All => this;

    public IAgentDesk AllExcept(IReadOnlyList<string> excludedConnectionIds) => this;

    public IAgentDesk Client(string connectionId) => this;

    IAgentDesk IHubClients<IAgentDesk>.Clients(IReadOnlyList<string> connectionIds) => this;

    public IAgentDesk Group(string groupName) => this;

    public IAgentDesk GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => this;

    IAgentDesk IHubClients<IAgentDesk>.Groups(IReadOnlyList<string> groupNames) => this;

    public IAgentDesk User(string userId) => this;

    public IAgentDesk Users(IReadOnlyList<string> userIds) => this;

    public Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        Members.Add((connectionId, groupName));
        return Task.CompletedTask;
    }

    public Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        Members.Remove((connectionId, groupName));
        return Task.CompletedTask;
    }

    public Task Happened(string conversation, Recorded line)
    {
        Told.Add(line);
        return Read();
    }

    public Task DeskChanged(DeskView desk) => Read();

    public Task CustomerTyping(string conversation) => Read();

    private Task Read() => Reads ? Task.CompletedTask : Task.Delay(Timeout.Infinite);
}
