using ChatAssist.Bench.Measuring;

namespace ChatAssist.Bench.Turns;

/// <summary><c>appends</c>: what 64 writers store through our log, with its summary rows, against own loops that store as many in each commit: bare rows of the same size, or the same rows with the same keys.</summary>
internal static class AppendsCommand
{
    private const int Writers = 64;
    private const string Ours = "our log", Bare = "own loop, bare rows", Kept = "own loop, the same rows";

    public static async Task RunAsync(Plan plan)
    {
        foreach (var open in plan.Stores)
        {
            await using var store = await open();
            using var database = await store.OpenAsync();
            await using var ours = new LogAppends(Ours, database);
            await using var bare = new SharedCommits(Bare, database, LoopBatch.Bare, Writers);
            await using var kept = new SharedCommits(Kept, database, LoopBatch.Kept, Writers);
            var rounds = await Rounds.RunAsync([ours, bare, kept], Writers, plan.Length, plan.Rounds, plan.WarmUp);
            await Console.Out.WriteLineAsync($"== {store.Name}, {Writers} writers ==");
            foreach (var figure in rounds.Figures()) await Console.Out.WriteLineAsync(figure);
            foreach (var loop in (string[])[Kept, Bare])
            {
                await Console.Out.WriteLineAsync(rounds.Ratio($"our log ÷ {loop}", round => round[Ours].Rate / round[loop].Rate, Goal.Min(0.5)).ToString());
                await Console.Out.WriteLineAsync(rounds.Ratio($"processor: our log ÷ {loop}", round => round[Ours].Processor / round[loop].Processor).ToString());
            }
        }
    }
}
