using ChatAssist.Dialogs;
using ChatAssist.HandoffHub;
using Microsoft.AspNetCore.SignalR;

namespace ChatAssist.Tests.HandoffHub;

/// <summary>SignalR with nobody at the other end; counts what would have been sent.</summary>
internal sealed class SilentDesks : IHubContext<AgentHub, IAgentDesk>, IHubClients<IAgentDesk>, IAgentDesk
{
    public List<Recorded> Told { get; } = [];

    public IHubClients<IAgentDesk> Clients => this;

    public IGroupManager Groups => throw new NotSupportedException();

    IAgentDesk IHubClients<IAgentDesk>.All => this;

    public IAgentDesk AllExcept(IReadOnlyList<string> excludedConnectionIds) => this;

    public IAgentDesk Client(string connectionId) => this;

    IAgentDesk IHubClients<IAgentDesk>.Clients(IReadOnlyList<string> connectionIds) => this;

    public IAgentDesk Group(string groupName) => this;

    public IAgentDesk GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => this;

    IAgentDesk IHubClients<IAgentDesk>.Groups(IReadOnlyList<string> groupNames) => this;

    public IAgentDesk User(string userId) => this;

    public IAgentDesk Users(IReadOnlyList<string> userIds) => this;

    public Task Happened(string conversation, Recorded line)
    {
        Told.Add(line);
        return Task.CompletedTask;
    }

    public Task DeskChanged(DeskView desk) => Task.CompletedTask;

    public Task CustomerTyping(string conversation) => Task.CompletedTask;
}
