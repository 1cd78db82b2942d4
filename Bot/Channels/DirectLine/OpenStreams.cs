using ChatAssist.Dialogs;
using Microsoft.Extensions.Options;

namespace ChatAssist.Bot.Channels.DirectLine;

/// <summary>The streams that are open at this node. One too many of a conversation ends its oldest, whatever the newest is: a stream that died half-open is always older than the customer's living one, and a living one that was ended comes back with its watermark.</summary>
public sealed class OpenStreams(IOptions<DirectLineOptions> options)
{
    private readonly Dictionary<ConversationId, List<CancellationTokenSource>> _open = [];
    private readonly Lock _lock = new();

    /// <summary>Runs a stream until it ends by itself, or a newer one needs its place.</summary>
    /// <param name="stream">Ends when its token is cancelled; its client is told, and may come again.</param>
    public async Task RunAsync(ConversationId id, Func<CancellationToken, Task> stream)
    {
        var crowded = new CancellationTokenSource(); // not disposed: a newer stream may cancel it at any moment
        if (Join(id, crowded) is { } oldest) await oldest.CancelAsync();
        try
        {
            await stream(crowded.Token);
        }
        finally
        {
            Leave(id, crowded);
        }
    }

    /// <returns>The stream that has to end; null while there is room.</returns>
    private CancellationTokenSource? Join(ConversationId id, CancellationTokenSource stream)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(id, out var streams)) _open[id] = streams = new(1);
            streams.Add(stream);
            if (streams.Count <= options.Value.MaxStreams) return null;
            var oldest = streams[0];
            streams.RemoveAt(0);
            return oldest;
        }
    }

    private void Leave(ConversationId id, CancellationTokenSource stream)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(id, out var streams) && streams.Remove(stream) && streams.Count == 0) _open.Remove(id);
        }
    }
}
