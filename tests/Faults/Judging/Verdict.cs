using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>What must hold of a run; the numbers are those of the project's reliability goals.</summary>
public enum Invariant
{
    /// <summary>Each acknowledged message occurs exactly once in the transcript, under the acknowledged number.</summary>
    I1NoAcknowledgedLoss,

    /// <summary>Each participant's screen equals the transcript within the membership.</summary>
    I2ExactlyOnce,

    /// <summary>Each screen's numbers rise by exactly one: it is always a prefix, and a gap is a failure even if it heals.</summary>
    I3Order,

    /// <summary>What was acknowledged before another was sent stands before it.</summary>
    I4RealTime,

    /// <summary>Words, author and conversation of every line match something that was sent.</summary>
    I5NoPhantom,

    /// <summary>What was not acknowledged occurs at most once, and the bot answers a message once.</summary>
    I6Unknowns,

    /// <summary>At every moment a conversation has at most one owner.</summary>
    I7Ownership,

    /// <summary>After the last fault everybody reaches the end within ten seconds, and both transcripts are equal.</summary>
    I8Liveness,

    /// <summary>Customers' messages are accepted, also during the faults that are no excuse. Only where the history promises it.</summary>
    Accepting,

    /// <summary>At every moment an agent has at most as many conversations as fit. Only where the history says how many.</summary>
    Capacity,

    /// <summary>Who asks for a person gets one or is told that nobody comes, and nobody waits in the end while an agent has room. Only where the history tells.</summary>
    Served,

    /// <summary>While nothing but Redis is away, words come to the open screens of the others soon. Only where the history says how soon.</summary>
    Prompt,

    /// <summary>No agent who heard the nodes all along is taken for gone. Only where the history says how long a silence must be.</summary>
    Presence,
}

/// <summary>An invariant that a history shows to be broken.</summary>
/// <param name="At">When it showed.</param>
/// <param name="What">What was found, in a sentence.</param>
public sealed record Violation(Invariant Invariant, string Conv, Mono At, string What);

/// <summary>Fewer than this prove nothing: the run is void.</summary>
public sealed record Bar(int Acknowledged, int Faults)
{
    public static readonly Bar Usual = new(5_000, 3);
}

public enum Outcome
{
    Holds = 0,
    Broken = 1,
    Void = 2,
}

/// <param name="Violations">In the order in which they showed.</param>
/// <param name="Void">Why a history without violations proves nothing; null when it proves something.</param>
public sealed record Verdict(IReadOnlyList<Violation> Violations, string? Void)
{
    public Outcome Outcome => Violations.Count > 0 ? Outcome.Broken : Void is not null ? Outcome.Void : Outcome.Holds;
}
