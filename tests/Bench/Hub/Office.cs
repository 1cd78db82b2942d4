using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Load;

namespace ChatAssist.Bench.Hub;

/// <summary>Nodes of the whole program, customers who come to them, and an agent who sits at all of them.</summary>
internal sealed class Office : IAsyncDisposable
{
    /// <summary>Each agent has a handful of conversations, as in life: an agent's lists are as long.</summary>
    private const int Agents = 8;

    /// <summary>The same words each time, which the bot has read before: what they mean is measured elsewhere.</summary>
    public const string Words = "I ordered on Monday, the tracking page has shown nothing since then, and I want to know where my parcel is now, please.";

    private readonly DirectLine _line = new();
    private readonly IReadOnlyList<HttpClient> _browsers;
    private int _opened;

    private Office(NodeCluster cluster, IReadOnlyList<HttpClient> browsers) => (Cluster, _browsers) = (cluster, browsers);

    public NodeCluster Cluster { get; }

    /// <summary>What all nodes have taken of the processors so far.</summary>
    public TimeSpan Processor => Cluster.Nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + node.Program.Processor);

    public static async Task<Office> OpenAsync(int nodes, Links links)
    {
        var cluster = await NodeCluster.StartAsync(nodes, links);
        return new(cluster, [.. (await cluster.HireAsync(Agents)).Select(agent => agent.Browser)]);
    }

    /// <summary>A customer writes at one node, and an agent who has the conversation watches it at another.</summary>
    public async Task<Watched> TalkAsync(int customerAt, int agentAt)
    {
        var (door, desk) = (Cluster.Nodes[customerAt].Program.Address, Cluster.Nodes[agentAt].Program.Address);
        var ticket = await _line.ArriveAsync(door);
        var talk = new Watched { Write = id => SayAsync(door, ticket, id) };
        var screen = await talk.WatchAsync(desk, NextAgent(), ticket.ConversationId);
        await screen.AskAsync("Take", "take", ticket.ConversationId);
        return talk;
    }

    /// <summary>An agent writes in a conversation, and many screens of one node watch it.</summary>
    public async Task<Watched> AudienceAsync(int screens, string text)
    {
        var node = Cluster.Nodes[0].Program.Address;
        var conversation = (await _line.ArriveAsync(node)).ConversationId;
        HubSocket? writer = null;
        var audience = new Watched { Write = id => writer!.AskAsync("Say", id, conversation, text) };
        writer = await audience.WatchAsync(node, NextAgent(), conversation);
        await writer.AskAsync("Take", "take", conversation);
        for (var i = 1; i < screens; i++) await audience.WatchAsync(node, NextAgent(), conversation);
        return audience;
    }

    /// <summary>A page that watches all of these, and reads nothing of what comes.</summary>
    public async Task<HubSocket> HangAsync(IReadOnlyList<Watched> watched)
    {
        var page = await HubSocket.OpenAsync(Cluster.Nodes[0].Program.Address, NextAgent(), _ => { });
        foreach (var one in watched) await page.AskAsync("Watch", one.Conversation, 0);
        page.StopReading();
        return page;
    }

    private HttpClient NextAgent() => _browsers[_opened++ % Agents];

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        foreach (var browser in _browsers) browser.Dispose();
        await Cluster.DisposeAsync();
    }

    private async Task SayAsync(Uri door, Ticket ticket, string id)
    {
        var activity = new { type = "message", text = Words, from = new { id = ticket.UserId }, channelData = new { clientActivityID = id } };
        if (await _line.PostAsync(door, ticket, activity) is var posted and not Posted.Ok) throw new InvalidOperationException($"A message was not acknowledged: {posted}.");
    }
}
