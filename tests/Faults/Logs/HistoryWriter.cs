using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatAssist.Faults.Logs;

/// <summary>Writes a history while it happens, one object a line; many clients may add at once.</summary>
public sealed class HistoryWriter : IAsyncDisposable
{
    private static readonly JsonSerializerOptions _json = HistoryFolder.Options("ns");

    private readonly Channel<(string File, object Entry)> _entries = Channel.CreateUnbounded<(string, object)>(new() { SingleReader = true });
    private readonly string _folder;
    private readonly Task _writing;
    private readonly ConcurrentDictionary<(string Conversation, string Cid), byte> _acknowledged = new();
    private int _faults;

    public HistoryWriter(string folder, RunNote note)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        if (Directory.EnumerateFiles(folder, "*.json*").Any()) throw new UnusableHistoryException($"{folder} holds a history already; give an empty folder.");
        File.WriteAllText(Path.Combine(folder, HistoryFolder.NoteFile), JsonSerializer.Serialize(note, _json));
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Messages acknowledged so far; one that was sent twice counts once.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Faults that have struck so far, have done something, and are undone.</summary>
    public int Faults => _faults;

    public void Add(Sent sent)
    {
        if (sent is { Op: SendOp.Ok, Private: false }) _acknowledged.TryAdd((sent.Conv, sent.Cid), 0);
        Write("sender", sent);
    }

    public void Add(Received received) => Write("wire", received);

    public void Add(Shown shown) => Write("screen", shown);

    public void Add(Membership membership) => Write("membership", membership);

    public void Add(Ownership ownership) => Write("ownership", ownership);

    public void Add(Wish wish) => Write("wish", wish);

    public void Add(Duty duty) => Write("duty", duty);

    /// <summary>The machine stood still.</summary>
    public void Add(Stretch pause) => Write("pause", pause);

    public void Add(Fault fault)
    {
        if (fault is { Op: FaultOp.Off, Hit: not 0 }) Interlocked.Increment(ref _faults);
        Write("nemesis", fault);
    }

    /// <summary>Begins a transcript, before its first line: a node that has lost everything leaves an empty one.</summary>
    public void BeginTranscript(string node) => File.WriteAllText(Path.Combine(_folder, $"transcript-{node}.jsonl"), "");

    public void Add(string node, Stands stands) => Write($"transcript-{node}", stands);

    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing;
    }

    private void Write(string file, object entry) => _entries.Writer.TryWrite((file, entry));

    private async Task WriteAsync()
    {
        var files = new Dictionary<string, StreamWriter>();
        await foreach (var (file, entry) in _entries.Reader.ReadAllAsync())
        {
            if (!files.TryGetValue(file, out var writer)) files[file] = writer = new(Path.Combine(_folder, $"{file}.jsonl"));
            await writer.WriteLineAsync(JsonSerializer.Serialize(entry, entry.GetType(), _json));
        }

        foreach (var writer in files.Values) await writer.DisposeAsync();
    }
}
