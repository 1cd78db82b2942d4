using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>A hint that something is new; may be lost, for every reader also sweeps.</summary>
public abstract record News(ConversationId Conversation)
{
    /// <summary>There are lines to read.</summary>
    public sealed record Lines(ConversationId Conversation) : News(Conversation);

    /// <summary>Somebody is typing; never stored.</summary>
    /// <param name="Agent">The agent's name; null when the customer types.</param>
    public sealed record Typing(ConversationId Conversation, string? Agent) : News(Conversation);

    /// <summary>The customer's place in the queue, pushed on every change.</summary>
    public sealed record Moved(ConversationId Conversation, Place Place) : News(Conversation);
}

/// <summary>Carries news to whoever listens on this node.</summary>
public sealed class Doorbell : IDoorbell
{
    /// <summary>News kept for a listener that is slow; older ones are dropped, and its sweep makes up for them.</summary>
    private const int Kept = 256;

    private readonly ConcurrentDictionary<Listener, byte> _everything = new();
    private readonly ConcurrentDictionary<ConversationId, ConcurrentDictionary<Listener, byte>> _byConversation = new();

    public ValueTask RingAsync(ConversationId id, CancellationToken ct)
    {
        Tell(new News.Lines(id));
        return ValueTask.CompletedTask;
    }

    public void Tell(News news)
    {
        foreach (var listener in _everything.Keys) listener.Tell(news);
        if (!_byConversation.TryGetValue(news.Conversation, out var listeners)) return;
        foreach (var listener in listeners.Keys) listener.Tell(news);
    }

    /// <summary>Hears all news of this node, until disposed.</summary>
    public Listener ListenToAll()
    {
        var listener = new Listener(Kept, gone => _everything.TryRemove(gone, out _));
        _everything.TryAdd(listener, 0);
        return listener;
    }

    /// <summary>Hears the news of one conversation, until disposed.</summary>
    public Listener ListenTo(ConversationId id)
    {
        var listener = new Listener(Kept, gone => Forget(id, gone));
        lock (_byConversation) _byConversation.GetOrAdd(id, _ => new()).TryAdd(listener, 0);
        return listener;
    }

    private void Forget(ConversationId id, Listener gone)
    {
        lock (_byConversation)
        {
            if (!_byConversation.TryGetValue(id, out var listeners)) return;
            listeners.TryRemove(gone, out _);
            if (listeners.IsEmpty) _byConversation.TryRemove(id, out _);
        }
    }

    /// <summary>One who listens.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly Channel<News> _news;
        private readonly Action<Listener> _forget;

        internal Listener(int kept, Action<Listener> forget)
        {
            _news = Channel.CreateBounded<News>(new BoundedChannelOptions(kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
            _forget = forget;
        }

        /// <summary>The next news.</summary>
        /// <param name="limit">The longest wait.</param>
        /// <returns>Null when nothing came in time: time for a sweep.</returns>
        /// <exception cref="OperationCanceledException">The caller is done.</exception>
        public async Task<News?> NextAsync(TimeSpan limit, TimeProvider clock, CancellationToken ct)
        {
            using var timeout = new CancellationTokenSource(limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
            try
            {
                return await _news.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return null;
            }
        }

        /// <summary>News that has come and waits; null when there is none.</summary>
        public News? TryNext() => _news.Reader.TryRead(out var news) ? news : null;

        internal void Tell(News news) => _news.Writer.TryWrite(news);

        public void Dispose()
        {
            _forget(this);
            _news.Writer.TryComplete();
        }
    }
}
