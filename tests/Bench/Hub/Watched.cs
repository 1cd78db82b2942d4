using System.Globalization;
using System.Text;

namespace ChatAssist.Bench.Hub;

/// <summary>A conversation, somebody who writes in it, and the screens that watch it.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly List<HubSocket> _screens = [];
    private byte[] _mark = [];
    private TaskCompletionSource _shown = new();
    private int _missing;
    private int _written;

    /// <summary>Writes under an id that is given; done when it is acknowledged.</summary>
    public required Func<string, Task> Write { get; init; }

    /// <summary>The conversation's id, once it is watched.</summary>
    public string Conversation { get; private set; } = "";

    /// <summary>Opens a screen. What it shows counts.</summary>
    public async Task<HubSocket> WatchAsync(Uri server, HttpClient browser, string conversation)
    {
        Conversation = conversation;
        var screen = await HubSocket.OpenAsync(server, browser, Hear);
        _screens.Add(screen);
        await screen.AskAsync("Watch", conversation, 0);
        return screen;
    }

    /// <summary>Writes, and waits until every screen shows it.</summary>
    public async Task OnceAsync()
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"bench-{++_written:D6}.");
        (_shown, _missing) = (new(TaskCreationOptions.RunContinuationsAsynchronously), _screens.Count);
        Volatile.Write(ref _mark, Encoding.UTF8.GetBytes(mark));
        await Task.WhenAll(Write(mark), _shown.Task.WaitAsync(_patience));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens) await screen.DisposeAsync();
    }

    /// <summary>A line carries the id under which it was written.</summary>
    private void Hear(ReadOnlySpan<byte> message)
    {
        var mark = Volatile.Read(ref _mark);
        if (mark.Length == 0 || !message.StartsWith("{\"type\":1,\"target\":\"Happened\""u8) || message.IndexOf(mark) < 0) return;
        if (Interlocked.Decrement(ref _missing) == 0) _shown.TrySetResult();
    }
}
