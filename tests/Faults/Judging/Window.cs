using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Judging;

/// <summary>What a fault strikes.</summary>
internal enum Harm
{
    Redis,

    /// <summary>A node that does nothing for a while.</summary>
    Node,

    Other,
}

/// <summary>A fault from its <c>on</c> to its <c>off</c>.</summary>
/// <param name="To">Never, when it is not undone.</param>
internal readonly record struct Window(Mono From, Mono To, Harm Kind)
{
    private static readonly string[] _ofNodes = ["kill", "stop", "freeze"];

    /// <param name="faults">In the order of time.</param>
    public static IEnumerable<Window> Of(IReadOnlyList<Fault> faults) =>
        from struck in faults
        where struck.Op == FaultOp.On
        let healed = faults.FirstOrDefault(fault => fault.Op == FaultOp.Off && fault.Name == struck.Name && fault.Mono >= struck.Mono)
        select new Window(struck.Mono, healed?.Mono ?? Mono.Never, KindOf(struck.Name));

    private static Harm KindOf(string name) =>
        name.Contains("redis", StringComparison.Ordinal) || name.StartsWith("pubsub", StringComparison.Ordinal) ? Harm.Redis
        : _ofNodes.Contains(name) ? Harm.Node
        : Harm.Other;
}
