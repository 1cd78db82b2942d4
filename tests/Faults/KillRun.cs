namespace ChatAssist.Faults;

/// <summary>Kills the program again and again while customers write, and checks what is left.</summary>
/// <param name="Seed">Decides how many acknowledgements pass before each kill.</param>
public sealed record KillRun(int Customers, int Kills, int Seed)
{
    /// <summary>Acknowledgements between two kills: enough to be in full swing, few enough to kill often.</summary>
    private const int Fewest = 50, Most = 250;

    /// <summary>Readings of the end while the bot still answers; the sweep for forgotten turns runs every few seconds.</summary>
    private const int Patience = 120;

    private static readonly string[] _settings = ["--DirectLine:TokensPerMinute=100000", "--DirectLine:ActivitiesPerMinute=100000"];

    /// <param name="folder">The data folder of the program.</param>
    public async Task<History> RunAsync(string folder)
    {
        var history = new History();
        await using var program = await ProgramProcess.StartAsync(folder, _settings);
        var customers = Enumerable.Range(1, Customers).Select(i => new LoadCustomer($"customer{i}", program.Address, history)).ToList();
        await Task.WhenAll(customers.Select(customer => customer.ArriveAsync()));
        using var stop = new CancellationTokenSource();
        using var acknowledged = new SemaphoreSlim(0);
        var posting = customers.Select(customer => customer.PostAsync(() => acknowledged.Release(), stop.Token)).ToList();
        await KillAsync(program, customers, acknowledged, history);
        await stop.CancelAsync();
        await Task.WhenAll(posting);
        await Task.WhenAll(customers.Select(ReadToTheEndAsync));
        customers.ForEach(customer => customer.Dispose());
        return history;
    }

    private async Task KillAsync(ProgramProcess program, List<LoadCustomer> customers, SemaphoreSlim acknowledged, History history)
    {
        var random = new Random(Seed);
        for (var i = 0; i < Kills; i++)
        {
            for (var left = random.Next(Fewest, Most); left > 0; left--) await acknowledged.WaitAsync();
            history.Add(new Fault(History.Now, "kill", On: true));
            await program.KillAsync();
            await program.StartAsync();
            history.Add(new Fault(History.Now, "kill", On: false));
            await Task.WhenAll(customers.Select(customer => customer.ReadAsync()));
        }
    }

    private static async Task ReadToTheEndAsync(LoadCustomer customer)
    {
        for (var i = 0; i < Patience && !await customer.ReadAsync(); i++) await Task.Delay(TimeSpan.FromMilliseconds(500));
    }
}
