using System.Globalization;
using ChatAssist.Bench.Measuring;
using ChatAssist.Bench.Serving;
using ChatAssist.Bench.Turns;
using ChatAssist.Faults.Load;

namespace ChatAssist.Bench.Hub;

/// <summary>What a customer who is connected and says nothing costs of a node's memory, against a bare hub connection. A new server for each figure.</summary>
internal static class Idle
{
    private const int Usual = 2000;

    /// <summary>Opened and closed before anything counts: code is compiled, pools are filled.</summary>
    private const int First = 200;

    /// <summary>Until every stream has swept twice.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(11);

    public static async Task RunAsync(HubPlan plan)
    {
        var clients = plan.Clients ?? Usual;
        var rounds = new List<(Living Customer, Living Hub)>();
        for (var round = 0; round < plan.Rounds; round++) rounds.Add((await OfCustomersAsync(clients), await OfHubAsync(clients)));
        await TellAsync($"an idle customer, {clients} of them", [.. rounds.Select(round => round.Customer)]);
        await TellAsync("a bare hub connection", [.. rounds.Select(round => round.Hub)]);
        await Console.Out.WriteLineAsync(new Ratio("resident: customer ÷ bare hub connection", [.. rounds.Select(round => (double)round.Customer.Resident / round.Hub.Resident).Order()], Goal.Max(1.6)).ToString());
        await Console.Out.WriteLineAsync(new Ratio("objects: customer ÷ bare hub connection", [.. rounds.Select(round => (double)round.Customer.Heap / round.Hub.Heap).Order()], null).ToString());
    }

    private static async Task<Living> OfCustomersAsync(int clients)
    {
        await using var store = await Store.FileAsync();
        await using var server = await ServerProcess.StartAsync("chat", [ChatServer.WithoutEncoder, .. await store.NewAsync()]);
        using var line = new DirectLine();
        return await EachAsync(server, clients, async () => await CustomerStream.OpenAsync((await line.ArriveAsync(server.Address)).StreamUrl!, until: 1));
    }

    private static async Task<Living> OfHubAsync(int clients)
    {
        await using var server = await ServerProcess.StartAsync("hub");
        using var browser = new HttpClient();
        var number = 0;
        return await EachAsync(server, clients, async () =>
        {
            var page = await HubSocket.OpenAsync(server.Address, browser, _ => { });
            await page.AskAsync("Watch", $"idle-{Interlocked.Increment(ref number)}", 0);
            return page;
        });
    }

    private static async Task<Living> EachAsync(ServerProcess server, int clients, Func<Task<IAsyncDisposable>> open)
    {
        await CloseAsync(await Many.OpenAsync(First, _ => open()));
        await Task.Delay(_settling);
        var before = await server.LivingAsync();
        var opened = await Many.OpenAsync(clients, _ => open());
        await Task.Delay(_settling);
        var after = await server.LivingAsync();
        await CloseAsync(opened);
        return new((after.Resident - before.Resident) / clients, (after.Heap - before.Heap) / clients);
    }

    private static Task CloseAsync(IEnumerable<IAsyncDisposable> opened) => Task.WhenAll(opened.Select(one => one.DisposeAsync().AsTask()));

    private static Task TellAsync(string what, IReadOnlyList<Living> each) => Console.Out.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"  {what,-40} resident {Median(each.Select(one => one.Resident)) / 1000:F1} kB   objects {Median(each.Select(one => one.Heap)) / 1000:F1} kB"));

    private static double Median(IEnumerable<long> values) => values.Order().ElementAt(values.Count() / 2);
}
