using System.Text.Json;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>A conversation that an agent has taken, as the desk shows it from its first line on.</summary>
internal sealed class Tenure
{
    private readonly HistoryWriter _log;
    private readonly string _who;
    private readonly Screen _screen;
    private readonly Lock _lines = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _customer = "";
    private volatile int _lastCustomer;
    private bool _hasEnded;

    /// <param name="taken">When the taking began and was known to be done.</param>
    /// <param name="version">The number of the line that says so; 0 when it was mine already.</param>
    public Tenure(HistoryWriter log, string who, string conv, CatchUp catchUp, (Mono Start, Mono End) taken, int version)
    {
        (_log, _who, Conv, Taken, Version) = (log, who, conv, taken, version);
        _screen = new(log, who, conv, catchUp);
        log.Add(new Membership(Mono.Now, who, conv, MembershipOp.Join, FromSeq: 1));
    }

    public string Conv { get; }

    public (Mono Start, Mono End) Taken { get; }

    public int Version { get; }

    public int Seen => _screen.Seen;

    /// <summary>The number of the customer's last message on the screen; 0 for none.</summary>
    public int LastCustomer => _lastCustomer;

    /// <summary>The line by which it was taken from the agent who was lost; 0 while it was not.</summary>
    public int LostAt { get; private set; }

    /// <returns>False when a number is missing: the desk must watch again.</returns>
    public bool Take(string session, IReadOnlyList<JsonElement> recorded)
    {
        lock (_lines)
        {
            if (_hasEnded) return true; // nothing is shown any more
            if (_customer.Length == 0 && (recorded.Count == 0 || recorded[0].GetProperty("version").GetInt32() != 1)) return false; // the first line says whose it is
            var lines = recorded.Select(Learn).ToList();
            var whole = _screen.Show(session, lines);
            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            return whole;
        }
    }

    /// <summary>The conversation is not this agent's any more, and its screen is closed.</summary>
    /// <param name="through">The last number that the screen must show.</param>
    public void End(int through)
    {
        lock (_lines)
        {
            _hasEnded = true;
            _log.Add(new Membership(Mono.Now, _who, Conv, MembershipOp.Leave, ToSeq: through));
        }
    }

    /// <summary>Waits for something to come.</summary>
    public Task NewsAsync(TimeSpan limit) => Task.WhenAny(_news.Task, Task.Delay(limit, CancellationToken.None));

    private Line Learn(JsonElement recorded)
    {
        var fact = recorded.GetProperty("event");
        var seq = recorded.GetProperty("version").GetInt32();
        switch (fact.GetProperty("kind").GetString())
        {
            case "conversation.started":
                _customer = fact.GetProperty("customer").GetString()!;
                break;
            case "customer.said":
                _lastCustomer = Math.Max(_lastCustomer, seq);
                break;
            case "agent.lost" when seq > Version && LostAt == 0 && fact.GetProperty("name").GetString() == _who:
                LostAt = seq;
                break;
        }

        return Line.OfRecorded(recorded, _customer);
    }
}
