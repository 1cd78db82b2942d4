using System.Collections.Concurrent;
using ChatAssist.Dialogs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatAssist.HandoffHub;

/// <summary>Carries new lines of watched conversations to the desks of this node.</summary>
public sealed class Desk(IConversationLog lines, Doorbell doorbell, IHubContext<AgentHub, IAgentDesk> desks, TimeProvider clock, ILogger<Desk> log) : BackgroundService
{
    /// <summary>A lost ring is made up for after this long.</summary>
    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(5);

    /// <summary>Conversations that are read at once.</summary>
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<ConversationId, Watched> _watched = new();

    /// <summary>From now on <paramref name="connection"/> gets what happens in the conversation; it may get lines twice, never miss one.</summary>
    /// <returns>The lines after <paramref name="version"/>, oldest first; all when no line has that number.</returns>
    /// <exception cref="IOException">The storage failed.</exception>
    public async Task<IReadOnlyList<Recorded>> WatchAsync(ConversationId id, string connection, int version, CancellationToken ct)
    {
        var known = Math.Max(0, version);
        await desks.Groups.AddToGroupAsync(connection, id.Value, ct); // in the group first, then read: no gap
        var joined = _watched.AddOrUpdate(id,
            _ => new Watched([connection], known),
            (_, watched) => watched with { Connections = [.. watched.Connections.Where(c => c != connection), connection] });
        var read = await lines.ReadAsync(id, Math.Max(0, known - 1), ct); // with the desk's last line, to see that there is one
        if (known > 0 && read.Count == 0) return await StartOverAsync(id, ct);
        IReadOnlyList<Recorded> missed = known > 0 ? [.. read.Skip(1)] : read;
        if (missed.Count > 0 && joined.Connections.Length == 1) Sent(id, joined, Math.Max(joined.Sent, missed[^1].Version)); // nobody else waits for what was read here
        return missed;
    }

    /// <summary>A desk may have lines that are not stored: those of a database that was put back to an earlier day, say. What follows the stored ones must come to those who watch all the same.</summary>
    private async Task<IReadOnlyList<Recorded>> StartOverAsync(ConversationId id, CancellationToken ct)
    {
        var all = await lines.ReadAsync(id, 0, ct);
        var last = all.Count == 0 ? 0 : all[^1].Version;
        while (_watched.TryGetValue(id, out var watched) && watched.Sent > last && !_watched.TryUpdate(id, watched with { Sent = last }, watched))
        {
            // Somebody came, went or was told meanwhile: once more.
        }

        return all;
    }

    public Task UnwatchAsync(ConversationId id, string connection)
    {
        Leave(id, connection);
        return desks.Groups.RemoveFromGroupAsync(connection, id.Value);
    }

    /// <summary>The connection has gone, with all that it watched; it is in no group any more.</summary>
    public void Forget(string connection)
    {
        foreach (var id in _watched.Where(entry => entry.Value.Connections.Contains(connection)).Select(entry => entry.Key)) Leave(id, connection);
    }

    private void Leave(ConversationId id, string connection)
    {
        while (_watched.TryGetValue(id, out var watched))
        {
            string[] left = [.. watched.Connections.Where(c => c != connection)];
            var done = left.Length == 0
                ? _watched.TryRemove(new KeyValuePair<ConversationId, Watched>(id, watched))
                : _watched.TryUpdate(id, watched with { Connections = left }, watched);
            if (done) return;
        }
    }

    /// <summary>Sends what is new in one conversation to those who watch it.</summary>
    /// <param name="heard">The news of it; none for a sweep.</param>
    public async Task TellOnceAsync(ConversationId id, IReadOnlyList<News.Lines> heard, CancellationToken ct)
    {
        if (!_watched.TryGetValue(id, out var watched)) return;
        foreach (var line in Brought(heard, watched.Sent) ?? await lines.ReadAsync(id, watched.Sent, ct))
        {
            _ = ToldAsync(id, desks.Clients.Group(id.Value).Happened(id.Value, line));
            watched = Sent(id, watched, line.Version);
        }
    }

    /// <returns>What follows <paramref name="version"/>, where the news brings all of it; else null.</returns>
    private static List<Recorded>? Brought(IReadOnlyList<News.Lines> heard, int version)
    {
        var brought = new List<Recorded>();
        foreach (var news in heard)
        {
            if (news.After(brought is [.., var last] ? last.Version : version) is not { } more) return null;
            brought.AddRange(more);
        }

        return heard.Count == 0 ? null : brought;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = doorbell.ListenToAll();
        var swept = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var heard = All(await news.NextAsync(_sweep, clock, stoppingToken), news);
            foreach (var typing in heard.OfType<News.Typing>().Where(typing => typing.Agent is null)) TellTyping(typing.Conversation);
            var sweeps = heard.Exists(item => item is News.LookAgain) || clock.GetElapsedTime(swept) >= _sweep; // by the clock: on a busy day there is never a pause
            if (sweeps) swept = clock.GetTimestamp();
            var rung = heard.OfType<News.Lines>().Where(lines => _watched.ContainsKey(lines.Conversation)).ToLookup(lines => lines.Conversation);
            var fresh = sweeps ? _watched.Keys : rung.Select(news => news.Key);
            await Parallel.ForEachAsync(fresh, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, (id, ct) => TellSafelyAsync(id, sweeps ? [] : [.. rung[id]], ct));
        }
    }

    /// <summary>What has come by now: several rings of a conversation are one reading.</summary>
    private static List<News> All(News? first, Doorbell.Listener news)
    {
        var heard = new List<News>();
        for (var next = first; next is not null; next = news.TryNext()) heard.Add(next);
        return heard;
    }

    private void TellTyping(ConversationId id)
    {
        if (_watched.ContainsKey(id)) _ = ToldAsync(id, desks.Clients.Group(id.Value).CustomerTyping(id.Value));
    }

    /// <summary>Nobody waits for this: a page that does not read must not hold up the others. SignalR keeps the order for each page, and cuts one off that does not read for long.</summary>
    private async Task ToldAsync(ConversationId id, Task telling)
    {
        try
        {
            await telling;
        }
        catch (Exception e)
        {
            Log.TellFailed(log, id.Value, e);
        }
    }

    private async ValueTask TellSafelyAsync(ConversationId id, IReadOnlyList<News.Lines> heard, CancellationToken ct)
    {
        try
        {
            await TellOnceAsync(id, heard, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.TellFailed(log, id.Value, e);
        }
    }

    private Watched Sent(ConversationId id, Watched watched, int version)
    {
        var after = watched with { Sent = version };
        return _watched.TryUpdate(id, after, watched) ? after : watched; // somebody joined meanwhile: lines may come twice
    }

    private sealed record Watched(string[] Connections, int Sent);
}
