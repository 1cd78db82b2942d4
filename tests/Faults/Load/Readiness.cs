using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>Since when an agent has been there with room, without a moment in which nobody could be taken.</summary>
internal sealed class Readiness
{
    private Mono _since = Mono.Now;

    /// <summary>Just now nobody can be taken: the stretch begins anew.</summary>
    public void Interrupt() => _since = Mono.Now;

    public Duty Of(string agent) => new(agent, _since, Mono.Now);
}
