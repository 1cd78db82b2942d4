using ChatAssist.Faults;

namespace ChatAssist.Bench.Hub;

/// <summary>What is measured, how long and how often.</summary>
/// <param name="What">One of <see cref="HubCommand.Parts"/>; null for all of them.</param>
/// <param name="WarmUp">How long each contestant runs before the rounds: several processes need longer than one until the compiler is done with each.</param>
/// <param name="Clients">Null for the number that the goal names.</param>
internal sealed record HubPlan(string? What, TimeSpan Length, TimeSpan WarmUp, int Rounds, int? Clients)
{
    /// <param name="args">A part or none, then names and their values.</param>
    /// <exception cref="FormatException">A name or a value is wrong.</exception>
    public static HubPlan Read(string[] args)
    {
        var what = args is [{ } first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : null;
        var line = new CommandLine(args[(what is null ? 0 : 1)..]);
        var seconds = line.Number("--secs", 4);
        var plan = new HubPlan(
            what, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(line.Number("--warm", seconds)), line.Number("--rounds", 5), line.Number("--clients", 0) is > 0 and var clients ? clients : null);
        line.EndsHere();
        return plan;
    }
}
