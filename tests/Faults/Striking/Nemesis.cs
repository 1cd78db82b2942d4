using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Striking;

/// <summary>Strikes again and again, one fault at a time, each of them before any comes twice; writes down when.</summary>
internal sealed class Nemesis(IReadOnlyList<Strike> strikes, HistoryWriter log, Random random)
{
    /// <summary>Between two faults, in milliseconds: time for the healing to show.</summary>
    private const int ShortestRest = 500, LongestRest = 3000;

    public async Task RageAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            foreach (var strike in Shuffled())
            {
                await RestAsync(stop);
                if (stop.IsCancellationRequested) return;
                log.Add(new Fault(Mono.Now, strike.Name, FaultOp.On));
                var effect = await strike.RunAsync(random);
                log.Add(new Fault(Mono.Now, strike.Name, FaultOp.Off, effect.Hit, effect.What));
            }
    }

    private Strike[] Shuffled()
    {
        var order = strikes.ToArray();
        random.Shuffle(order);
        return order;
    }

    private async Task RestAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(random.Next(ShortestRest, LongestRest), stop);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
