using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>How a client makes up for what it missed.</summary>
public enum CatchUp
{
    /// <summary>By number, as the real pages do.</summary>
    ByNumber,

    /// <summary>Not at all: it shows what happens to come, as with plain publish and subscribe. The judge must catch it.</summary>
    Never,
}

/// <summary>What one page shows of one conversation: each number once and in order, whatever comes how often.</summary>
internal sealed class Screen(HistoryWriter log, string who, string conv, CatchUp catchUp)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, Line> _held = [];
    private string _id = NewId();
    private volatile int _seen;

    /// <summary>The last number shown; 0 for none.</summary>
    public int Seen => _seen;

    /// <summary>The page is loaded again, and shows nothing yet.</summary>
    public void Reload()
    {
        lock (_lock)
        {
            _held.Clear();
            (_id, _seen) = (NewId(), 0);
        }
    }

    /// <summary>A complete stretch: every number after <paramref name="after"/> up to <paramref name="through"/>; those that are not among the lines show no message.</summary>
    /// <param name="lines">In order.</param>
    /// <returns>False when it does not join what is shown: the page must fetch what lies between.</returns>
    public bool ShowStretch(string session, int after, int through, IReadOnlyList<Line> lines)
    {
        lock (_lock)
        {
            Receive(session, lines);
            if (after > _seen && catchUp == CatchUp.ByNumber) return false;
            foreach (var line in lines.Where(line => line.Seq > _seen))
            {
                while (_seen < line.Seq - 1) Show(session, Line.Silent(_seen + 1));
                Show(session, line);
            }

            while (_seen < through) Show(session, Line.Silent(_seen + 1));
            return true;
        }
    }

    /// <summary>Single numbers; one that comes before its time is held.</summary>
    /// <returns>False when a number is missing: the page must fetch it.</returns>
    public bool Show(string session, IReadOnlyList<Line> lines)
    {
        lock (_lock)
        {
            Receive(session, lines);
            foreach (var line in lines.Where(line => line.Seq > _seen)) _held[line.Seq] = line;
            while (_held.Count > 0 && _held.First() is var (seq, next) && (seq == _seen + 1 || catchUp == CatchUp.Never))
            {
                Show(session, next);
                _held.Remove(seq);
            }

            return _held.Count == 0;
        }
    }

    private void Receive(string session, IReadOnlyList<Line> lines)
    {
        foreach (var line in lines.Where(line => line.By is not null)) log.Add(new Received(Mono.Now, who, session, conv, line.Seq, line.Cid, line.Hash, line.By));
    }

    private void Show(string session, Line line)
    {
        log.Add(new Shown(Mono.Now, who, session, _id, conv, line.Seq, line.Cid, line.Hash, line.By));
        _seen = line.Seq;
    }

    private static string NewId() => Guid.NewGuid().ToString("N")[..12];
}
