using ChatAssist.Bench.Measuring;

namespace ChatAssist.Bench.Turns;

/// <summary><c>appends</c>: what 64 writers store through our log, with its summary rows, against an own loop that stores bare rows of the same size with as many in each commit.</summary>
internal static class AppendsCommand
{
    private const int Writers = 64;
    private const string Ours = "our log", Loop = "own loop, as many rows a commit";

    public static async Task RunAsync(Plan plan)
    {
        foreach (var open in plan.Stores)
        {
            await using var store = await open();
            using var database = await store.OpenAsync();
            await using var ours = new LogAppends(Ours, database);
            await using var loop = new SharedCommits(Loop, database, Writers);
            var rounds = await Rounds.RunAsync([ours, loop], Writers, plan.Length, plan.Rounds, plan.WarmUp);
            await Console.Out.WriteLineAsync($"== {store.Name}, {Writers} writers ==");
            foreach (var figure in rounds.Figures()) await Console.Out.WriteLineAsync(figure);
            await Console.Out.WriteLineAsync(rounds.Ratio("our log ÷ own loop", round => round[Ours].Rate / round[Loop].Rate, Goal.Min(0.5)).ToString());
            await Console.Out.WriteLineAsync(rounds.Ratio("processor: our log ÷ own loop", round => round[Ours].Processor / round[Loop].Processor).ToString());
        }
    }
}
