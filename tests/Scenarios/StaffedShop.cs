namespace ChatAssist.Tests.Scenarios;

/// <summary>The demo shop with one agent on duty.</summary>
public sealed class StaffedShop : IAsyncDisposable
{
    private readonly HttpClient _browser;

    private StaffedShop(RunningProgram program, HttpClient browser, Agent agent) => (Program, _browser, Agent) = (program, browser, agent);

    public RunningProgram Program { get; }

    public Agent Agent { get; }

    public static async Task<StaffedShop> OpenAsync()
    {
        var program = await RunningProgram.OpenShopAsync();
        var browser = await program.SignInAsync("agent");
        return new(program, browser, await Agent.OnDutyAsync(browser));
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        _browser.Dispose();
        await Program.DisposeAsync();
    }
}
