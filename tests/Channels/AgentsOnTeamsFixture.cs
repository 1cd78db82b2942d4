using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Bot.Storage;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatAssist.Tests.Channels;

/// <summary>A shop with a channel of agents in Teams, where Ana is on duty, and Kim on another channel.</summary>
public abstract class AgentsOnTeamsFixture
{
    protected const string Channel = "19:agents@thread.tacv2";
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    protected const string AnasId = "aaaaaaaa-0000-4000-8000-000000000001";

    private HttpClient _http = null!;
    private int _cardsSeen;

    protected FakeCloud Cloud { get; private set; } = null!;

    protected RunningProgram Shop { get; private set; } = null!;

    /// <summary>The customer who came last.</summary>
    protected ChannelUser Kim { get; private set; } = null!;

    protected string[] Settings =>
    [
        .. Cloud.Settings, $"--BotFramework:AgentsChannel={Channel}", $"--BotFramework:AgentsTenant={FakeCloud.OwnTenant}",
        $"--BotFramework:AgentsServiceUrl={Cloud.Address}", $"--Handoff:Lease={Lease}", "--Policy:Capacity=1", "--Policy:OfferTime=00:00:02",
    ];

    [SetUp]
    public async Task Open()
    {
        (Cloud, _cardsSeen) = (await FakeCloud.StartAsync(), 0);
        Shop = await RunningProgram.OpenShopAsync(Settings);
        _http = Shop.NewBrowser();
        AnotherComes();
        using var admin = await Shop.SignInAsync("admin");
        var accounts = await admin.GetFromJsonAsync<JsonElement>("/api/admin/accounts");
        var ana = accounts.EnumerateArray().Single(account => account.GetProperty("name").GetString() == "agent");
        using var changed = await admin.PutAsJsonAsync($"/api/admin/accounts/{ana.GetProperty("id").GetString()}", new { displayName = "Ana Ruiz", roles = new[] { "agent" }, disabled = false, teamsId = AnasId.ToUpperInvariant() });
        Assert.That((await changed.JsonAsync(HttpStatusCode.OK)).GetProperty("teamsId").GetString(), Is.EqualTo(AnasId));
        using var nobody = await admin.PutAsJsonAsync($"/api/admin/accounts/{ana.GetProperty("id").GetString()}", new { displayName = "Ana Ruiz", roles = new[] { "agent" }, disabled = false, teamsId = "ana" });
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "that is no id of Teams");
        await SaysAsync("<at>Shop Bot</at> on duty", Channel, AnasId);
        await SeesAsync(Channel, "Ana Ruiz takes conversations here.");
    }

    [TearDown]
    public async Task Close()
    {
        _http.Dispose();
        await Shop.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    protected void AnotherComes() => Kim = new(Cloud, _http, "webchat");

    protected async Task<(string Thread, Posted Card)> WaitsAsync()
    {
        await Kim.SaysAsync("I want a person");
        await Kim.SeesAsync(Phrases.English.Waiting);
        return await CardAsync();
    }

    protected async Task<(string Thread, Posted Card)> CardAsync()
    {
        var card = await Cloud.TakesAsync(posted => posted.Path == "conversations" && Cloud.Taken.Where(other => other.Path == "conversations").ToList().IndexOf(posted) == _cardsSeen);
        _cardsSeen++;
        Assert.That(card.Body.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString(), Is.EqualTo(Channel));
        var thread = $"{Channel};messageid={card.Id}";
        var threads = Shop.Services.GetRequiredService<AgentThreadTable>();
        while (await threads.FindAsync(thread, default) is null) await Task.Yield(); // nobody presses sooner than our own note of the thread is stored
        return (thread, card);
    }

    protected async Task RestartAsync(string[] settings)
    {
        Shop = await Shop.RestartAsync(settings);
        _http.Dispose();
        _http = Shop.NewBrowser();
        Kim = new(Cloud, _http, "webchat") { Conversation = Kim.Conversation };
    }

    protected ChannelUser In(string conversation) => new(Cloud, _http, "msteams") { Conversation = conversation };

    protected async Task SaysAsync(string text, string conversation, string? aadObjectId, string? id = null) =>
        await In(conversation).DoesAsync(new { type = "message", id = id ?? $"{Guid.NewGuid()}", text, from = new { id = "29:ana", name = "Ana", aadObjectId } });

    /// <returns>What Teams shows to whoever pressed.</returns>
    protected async Task<string?> PressesAsync(string action, string thread, string? aadObjectId, string? outcome = null)
    {
        var press = In(thread).Activity(new { type = "invoke", id = $"{Guid.NewGuid()}", name = "adaptiveCard/action", value = new { action = new { type = "Action.Execute", verb = action, data = new { action, outcome } } }, from = new { id = "29:ana", name = "Ana", aadObjectId } });
        using var answer = await In(thread).PostAsync(press);
        return (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("value").GetString();
    }

    protected Task<Posted> SeesAsync(string conversation, string text) => In(conversation).SeesAsync(text);

    protected Task<Posted> CardShowsAsync(string thread, Posted card, string stage) => In(thread).SeesReplacedAsync(card, stage);
}
