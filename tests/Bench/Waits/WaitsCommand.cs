using System.Globalization;

namespace ChatAssist.Bench.Waits;

/// <summary><c>bench waits</c>: how often the estimated waits hold, in simulated days.</summary>
internal static class WaitsCommand
{
    private const int Days = 10;
    private const int Customers = 4000;

    public static async Task RunAsync()
    {
        foreach (var capacity in (int[])[1, 3])
        {
            var days = Enumerable.Range(1, Days).Select(seed => WaitSimulation.Run(seed, Customers, capacity)).ToList();
            var (low, high) = (days.Min(day => day.AtMost), days.Max(day => day.AtMost));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{capacity} at once, {Days} seeds of {Customers} customers: P90 held for {days.Average(day => day.AtMost):P1} [{low:P1} … {high:P1}], P50 for {days.Average(day => day.Likely):P1}; {days.Average(day => (double)day.Waited / day.Told):P0} waited over a minute"));
        }
    }
}
