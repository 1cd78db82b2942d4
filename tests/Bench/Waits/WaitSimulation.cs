using ChatAssist.HandoffHub;

namespace ChatAssist.Bench.Waits;

/// <summary>How often an estimate held.</summary>
/// <param name="Waited">Customers who were told one and waited for longer than a minute.</param>
/// <param name="Likely">Share of all who were told one and waited no longer than the likely time; half would be ideal, were it not rounded up to whole minutes.</param>
/// <param name="AtMost">The same for the time that nine of ten are promised.</param>
public sealed record Coverage(int Told, int Waited, double Likely, double AtMost);

/// <summary>A day at the desk on a virtual clock: customers who come in waves, agents who come and go, talks whose lengths differ widely, and the estimate that each customer gets on coming.</summary>
/// <remarks>Minutes throughout. Waves go over what the agents can bear, so that queues build up and are worked off.</remarks>
public sealed class WaitSimulation
{
    private const double MeanTalk = 6;
    private const double SpreadOfTalks = 0.8;
    private const double MeanReaction = 0.2;
    private const int Remembered = 100;

    private static readonly DateTimeOffset _start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly int _capacity;
    private readonly PriorityQueue<double, double> _talks = new();
    private readonly Queue<Waiting> _queue = new();
    private readonly List<PastWait> _recent = [];
    private readonly List<(Place Told, double Minutes)> _ended = [];

    private WaitSimulation(int seed, int capacity) => (_random, _capacity) = (new Random(seed), capacity);

    /// <param name="capacity">Talks at once of each agent.</param>
    public static Coverage Run(int seed, int customers, int capacity)
    {
        var simulation = new WaitSimulation(seed, capacity);
        for (var (i, now) = (0, 0.0); i < customers; i++)
        {
            now += simulation.UntilNext(now);
            simulation.WorkUntil(now);
            simulation.Arrive(now);
        }

        return simulation.Judge();
    }

    private static int Agents(double now) => 3 + (int)(2 * (1 + Math.Sin(now / 200)));

    private double UntilNext(double now) => -Math.Log(1 - _random.NextDouble()) / (Agents(now) * _capacity / MeanTalk * (0.95 + (0.35 * Math.Sin(now / 120))));

    private void WorkUntil(double now)
    {
        while (_talks.TryPeek(out var end, out _) && end <= now)
        {
            _talks.Dequeue();
            TakeNext(end);
        }
    }

    private void Arrive(double now)
    {
        var places = HandoffHub.Waits.Places(_queue.Count + 1, _recent, Agents(now));
        _queue.Enqueue(new(now, Agents(now), places[^1]));
        TakeNext(now);
    }

    private void TakeNext(double now)
    {
        while (_queue.Count > 0 && _talks.Count < Agents(now) * _capacity)
        {
            var next = _queue.Dequeue();
            var joined = now + LogNormal(MeanReaction, 0.5);
            _ended.Add((next.Told, joined - next.Since));
            _recent.Add(new(_start.AddMinutes(next.Since), _start.AddMinutes(joined), next.OnDuty));
            if (_recent.Count > Remembered) _recent.RemoveAt(0);
            var end = joined + LogNormal(MeanTalk, SpreadOfTalks);
            _talks.Enqueue(end, end);
        }
    }

    private double LogNormal(double mean, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return Math.Exp(Math.Log(mean) - (spread * spread / 2) + (spread * normal));
    }

    private Coverage Judge()
    {
        var told = _ended.Where(one => one.Told.AtMostMinutes is not null).ToList();
        return new(
            told.Count,
            told.Count(one => one.Minutes > 1),
            told.Average(one => one.Minutes <= one.Told.LikelyMinutes ? 1.0 : 0),
            told.Average(one => one.Minutes <= one.Told.AtMostMinutes ? 1.0 : 0));
    }

    private sealed record Waiting(double Since, int OnDuty, Place Told);
}
