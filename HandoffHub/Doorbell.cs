using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatAssist.Dialogs;

namespace ChatAssist.HandoffHub;

/// <summary>A hint that something is new; may be lost, for every reader also sweeps.</summary>
public abstract record News(ConversationId Conversation)
{
    /// <summary>There are lines to read.</summary>
    /// <param name="Fresh">The lines themselves, without a gap, unpacked for whoever wants them; none where the news brings none.</param>
    public sealed record Lines(ConversationId Conversation, Lazy<IReadOnlyList<Recorded>> Fresh) : News(Conversation)
    {
        private static readonly Lazy<IReadOnlyList<Recorded>> _none = new([]);

        public Lines(ConversationId conversation, IReadOnlyList<Recorded> fresh)
            : this(conversation, fresh.Count == 0 ? _none : new(fresh))
        {
        }

        /// <returns>What follows <paramref name="version"/>, as far as this news tells; null when that must be read.</returns>
        public IReadOnlyList<Recorded>? After(int version) =>
            Fresh.Value is not [var first, ..] || first.Version - 1 > version ? null : [.. Fresh.Value.SkipWhile(line => line.Version <= version)];
    }

    /// <summary>Somebody is typing; never stored.</summary>
    /// <param name="Agent">The agent's name; null when the customer types.</param>
    public sealed record Typing(ConversationId Conversation, string? Agent) : News(Conversation);

    /// <summary>The bot needs a while for what the customer said. Stays on its node: there the answer is made.</summary>
    public sealed record Reading(ConversationId Conversation) : News(Conversation);

    /// <summary>The customer's place in the queue, pushed on every change. Stays on its node: each works it out from the same rows.</summary>
    public sealed record Moved(ConversationId Conversation, Place Place) : News(Conversation);

    /// <summary>Somebody came to the desk, went, or said whether they take conversations.</summary>
    public sealed record Staff() : News(default(ConversationId));

    /// <summary>What the bot knows was changed.</summary>
    public sealed record Knowledge() : News(default(ConversationId));

    /// <summary>News from other nodes may have been missed: everybody sweeps at once.</summary>
    public sealed record LookAgain() : News(default(ConversationId));
}

/// <summary>Carries news to whoever listens on this node; a listener to its own news carries them to the others.</summary>
public sealed class Doorbell : IDoorbell
{
    /// <summary>News kept for a listener that is slow; older ones are dropped, and its sweep makes up for them.</summary>
    private const int Kept = 256;

    /// <summary>The same for whoever carries news to other nodes: one listener for the rings of all conversations.</summary>
    private const int KeptForOthers = 4096;

    private readonly ConcurrentDictionary<Listener, byte> _everything = new();
    private readonly ConcurrentDictionary<Listener, byte> _own = new();
    private readonly ConcurrentDictionary<ConversationId, ConcurrentDictionary<Listener, byte>> _byConversation = new();

    public ValueTask RingAsync(ConversationId id, IReadOnlyList<Recorded> fresh, CancellationToken ct)
    {
        Tell(new News.Lines(id, fresh));
        return ValueTask.CompletedTask;
    }

    /// <summary>News that began on this node: goes to everybody.</summary>
    public void Tell(News news)
    {
        if (news is not News.Moved)
        {
            foreach (var (listener, _) in _own) listener.Tell(news);
        }

        TellHere(news);
    }

    /// <summary>News that came to this node: stays here.</summary>
    /// <remarks>A place is told to that customer's streams alone: when one of many who wait is taken, all behind move, and whoever listens to everything would lose the rings of lines over it.</remarks>
    public void TellHere(News news)
    {
        if (news is not News.Moved)
        {
            foreach (var (listener, _) in _everything) listener.Tell(news);
        }

        foreach (var (listener, _) in ListenersTo(news)) listener.Tell(news);
    }

    /// <summary>Hears the news that began on this node, until disposed.</summary>
    public Listener ListenToOwn() => Join(_own, KeptForOthers);

    /// <summary>Hears all news, of this node and of others, until disposed.</summary>
    public Listener ListenToAll() => Join(_everything, Kept);

    /// <summary>Hears the news of one conversation, until disposed.</summary>
    public Listener ListenTo(ConversationId id)
    {
        var listener = new Listener(Kept, gone => Forget(id, gone));
        lock (_byConversation) _byConversation.GetOrAdd(id, _ => new()).TryAdd(listener, 0);
        return listener;
    }

    private static Listener Join(ConcurrentDictionary<Listener, byte> listeners, int kept)
    {
        var listener = new Listener(kept, gone => listeners.TryRemove(gone, out _));
        listeners.TryAdd(listener, 0);
        return listener;
    }

    private IEnumerable<KeyValuePair<Listener, byte>> ListenersTo(News news)
    {
        if (news is News.LookAgain) return _byConversation.SelectMany(one => one.Value);
        return _byConversation.TryGetValue(news.Conversation, out var listeners) ? listeners : [];
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
            ct.ThrowIfCancellationRequested();
            if (TryNext() is { } waiting) return waiting;
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
