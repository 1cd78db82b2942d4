using ChatAssist.Bot.Delivery;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.HandoffHub;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>A shop with a channel, and somebody there who talks to Ana.</summary>
public abstract class DeliveryFixture
{
    protected static readonly AgentId Ana = new("ana");

    protected FakeCloud Cloud { get; private set; } = null!;
    protected RunningProgram Shop { get; set; } = null!;
    protected HttpClient Http { get; private set; } = null!;

    protected string[] Settings => [.. Cloud.Settings, "--Handoff:Lease=00:10:00", "--Data:Sample=false"];

    [SetUp]
    public async Task Open()
    {
        Cloud = await FakeCloud.StartAsync();
        Shop = await RunningProgram.OpenShopAsync(Settings);
        Http = Shop.NewBrowser();
    }

    [TearDown]
    public async Task Close()
    {
        Http.Dispose();
        await Shop.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    protected async Task<(ChannelUser Kim, string Id)> WithAnaAsync()
    {
        var kim = new ChannelUser(Cloud, Http, "webchat");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        var id = (await kim.OurIdAsync(Shop))!;
        await RunAsync(id, new TakeOver("take", Ana, "Ana"));
        await kim.SeesAsync(Phrases.English.AgentJoined("Ana"));
        return (kim, id);
    }

    protected async Task<(ChannelUser Kim, string Id)> WithPlaceCardAsync()
    {
        var kim = new ChannelUser(Cloud, Http, "msteams");
        await kim.SaysAsync("hello");
        await kim.SeesAsync(Phrases.English.Hello);
        var id = (await kim.OurIdAsync(Shop))!;
        Shop.Services.GetRequiredService<Presence>().Arrive(Ana, "Ana", "page");
        Shop.Services.GetRequiredService<Presence>().SetAvailable(Ana, "Ana", Availability.Available);
        await RunAsync(id, new AskForPerson("ask"));
        return (kim, id);
    }

    /// <summary>Waits until nobody delivers, and takes the right.</summary>
    protected async Task<Target> ClaimAsync(string id, TimeSpan length)
    {
        var right = Right.Now(TimeProvider.System);
        while (true)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (await Shop.Services.GetRequiredService<ChannelTable>().ClaimAsync(new(id), right with { At = now, Until = now + length }, default) is { } target) return target;
            await Task.Delay(50);
        }
    }



    protected Task AnaSaysAsync(string id, string words) => RunAsync(id, new AgentSay($"say {words}", Ana, "Ana", words));

    protected async Task RunAsync(string id, Command command) =>
        Assert.That((await Shop.Services.GetRequiredService<Turns>().RunAsync(new(id), command, default)).Problem, Is.Null);

    protected async Task SendAgainAsync(string id)
    {
        var undelivered = Shop.Services.GetRequiredService<UndeliveredTable>();
        foreach (var one in await undelivered.AllAsync(default)) await undelivered.TryAgainAsync(new(id), one.Version, one.Part, default);
    }
}
