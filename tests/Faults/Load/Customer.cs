using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Logs;

namespace ChatAssist.Faults.Load;

/// <summary>Somebody at a page: asks the bot, wants a person now and then, talks to the agent, leaves after a while; then the next one comes.</summary>
/// <param name="rest">Between two messages, on average.</param>
internal sealed class Customer(DirectLine line, Door door, HistoryWriter log, Random random, CatchUp catchUp, TimeSpan rest) : IAsyncDisposable
{
    /// <summary>Messages of one visit: long enough for all stages, short enough that reading a conversation stays cheap.</summary>
    private const int FewestMessages = 10, MostMessages = 40;

    /// <summary>One message in so many with the bot is followed by the wish for a person.</summary>
    private const int PersonEvery = 6;

    /// <summary>One message in so many has a file with it.</summary>
    private const int FileEvery = 20;

    private static readonly string[] _words = ["Where is my order?", "thanks", "How long does delivery take?", "ok", "What is your return policy?", "hello", "Can I collect my order in a shop?", "Do you sell blorps?"];

    private volatile IReadOnlyList<Visit> _ended = [];

    /// <summary>The conversation that is open now; null between two.</summary>
    public Visit? Visit { get; private set; }

    /// <summary>Every conversation, ended or open.</summary>
    public IEnumerable<Visit> Visits => Visit is null ? _ended : [.. _ended, Visit];

    /// <summary>One visit after the other until told to stop; then finishes what is under way.</summary>
    /// <param name="giveUp">Nobody waits any longer.</param>
    public async Task LiveAsync(CancellationToken stop, CancellationToken giveUp)
    {
        var pause = new Pause(random);
        while (!stop.IsCancellationRequested)
        {
            if (await TryBeginAsync() is not { } visit)
            {
                await pause.TakeAsync();
                continue;
            }

            Visit = visit;
            for (var messages = random.Next(FewestMessages, MostMessages); messages > 0 && !stop.IsCancellationRequested; messages--)
            {
                await RestAsync(stop);
                if (!stop.IsCancellationRequested) await ActAsync(visit, giveUp);
            }

            if (stop.IsCancellationRequested || !visit.IsComplete) return;
            await visit.LeaveAsync();
            (_ended, Visit) = ([.. _ended, visit], null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in Visits) await visit.DisposeAsync();
    }

    private async Task ActAsync(Visit visit, CancellationToken giveUp)
    {
        await visit.SayAsync(_words[random.Next(_words.Length)], random.Next(FileEvery) == 0 ? $"Order {random.Next()}." : null, giveUp);
        if (visit.Stage != "withBot" || random.Next(PersonEvery) > 0) return;
        await visit.AskForPersonAsync(giveUp);
        await visit.LeavesAsync("withBot", giveUp);
    }

    private async Task<Visit?> TryBeginAsync()
    {
        try
        {
            return await Visit.BeginAsync(line, door, log, random, catchUp, random.Next(2) == 0 ? Admin.PushSite : null);
        }
        catch (Exception e) when (DirectLine.IsBroken(e))
        {
            return null;
        }
    }

    private async Task RestAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(rest * (0.5 + random.NextDouble()), stop);
        }
        catch (OperationCanceledException)
        {
            // The run is over; nothing is under way.
        }
    }
}
