using ChatAssist.Faults.Cluster;
using ChatAssist.Faults.Load;

namespace ChatAssist.Faults;

/// <param name="Fair">Rounds with exactly one winner, in which all others were told that somebody else has it.</param>
public sealed record RaceResult(int Rounds, int Fair);

/// <summary>All agents, spread over the nodes, take one waiting conversation at the same moment, round after round.</summary>
public sealed record Race(int Nodes, int Agents, int Rounds)
{
    private const int RoundsBetweenSigns = 100;

    private const string Won = "won";

    public async Task<RaceResult> RunAsync(TextWriter signs)
    {
        await using var cluster = await NodeCluster.StartAsync(Nodes, Links.Direct);
        var staff = await cluster.HireAsync(Agents);
        var desks = staff.Select((one, i) => new DeskLink(one.Browser, new Door([cluster.Addresses[i % Nodes]]), new Random(i))).ToList();
        await Task.WhenAll(desks.Select(OpenAsync));
        using var line = new DirectLine();
        var fair = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var codes = await RunOnceAsync(await WaitingAsync(line, cluster.Addresses[round % Nodes]), desks);
            if (codes.GetValueOrDefault(Won) == 1 && codes.GetValueOrDefault("already_taken") == Agents - 1) fair++;
            else await signs.WriteLineAsync($"round {round}: {string.Join(", ", codes.Select(code => $"{code.Value} {code.Key}"))}");
            if (round % RoundsBetweenSigns == 0) await signs.WriteLineAsync($"{round} rounds, {fair} fair");
        }

        foreach (var desk in desks) await desk.DisposeAsync();
        foreach (var (_, browser) in staff) browser.Dispose();
        return new(Rounds, fair);
    }

    private static Task OpenAsync(DeskLink desk)
    {
        var seated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Connected += _ =>
        {
            seated.TrySetResult();
            return Task.CompletedTask;
        };
        desk.Open();
        return seated.Task;
    }

    /// <summary>A new customer who waits for a person.</summary>
    private static async Task<string> WaitingAsync(DirectLine line, Uri node)
    {
        var ticket = await line.ArriveAsync(node);
        var asked = await line.PostAsync(node, ticket, new { type = "event", name = "chatassist.person", from = new { id = ticket.UserId }, channelData = new { clientActivityID = "person" } });
        return asked is Posted.Ok ? ticket.ConversationId : throw new InvalidOperationException("The wish for a person was not acknowledged.");
    }

    /// <summary>On a busy machine an answer may be late; asked again under the same id it is the same.</summary>
    private static async Task<Reply> TakeAsync(DeskLink desk, string conversation)
    {
        while (true)
            if (await desk.TryAskAsync<Reply>("Take", "take", conversation) is { } reply) return reply;
    }

    /// <returns>How many got which answer.</returns>
    private static async Task<Dictionary<string, int>> RunOnceAsync(string conversation, List<DeskLink> desks)
    {
        var replies = await Task.WhenAll(desks.Select(desk => TakeAsync(desk, conversation)));
        var winners = desks.Zip(replies).Where(pair => pair.Second.Code is null).Select(pair => pair.First).ToList();
        foreach (var winner in winners) await winner.TryAskAsync<Reply>("Close", "close", conversation, "Resolved", "");
        return replies.CountBy(reply => reply.Code ?? Won).ToDictionary();
    }
}
