using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatAssist.Bot.Integrations;
using ChatAssist.Bot.Storage;
using ChatAssist.Faults;
using ChatAssist.Tests.Scenarios;
using ChatAssist.Tests.Storage;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Integrations;

/// <summary>What happens in conversations is told to the addresses that an admin has named, at least once and in order.</summary>
public sealed class WebhookTests
{
    private HookReceiver _receiver = null!;
    private RunningProgram _shop = null!;
    private HttpClient _admin = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _receiver = await HookReceiver.StartAsync();
        _shop = await RunningProgram.OpenShopAsync("--Integrations:LocalWebhooks=true");
        _admin = await _shop.SignInAsync("admin");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _admin.Dispose();
        await _shop.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task A_whole_conversation_is_told_in_order_and_signed()
    {
        var (id, secret) = await RegisterAsync(_receiver.Address);
        using var browser = await _shop.SignInAsync("agent");
        await using var ana = await Agent.OnDutyAsync(browser);
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("I want a person");
        await customer.HearsAsync("waiting");
        await ana.TakesAsync(customer.Conversation);
        await ana.ReturnsToBotAsync(customer.Conversation);
        await customer.DoesAsync("chatassist.leave", new { text = "Please write", address = "kim@example.org" });
        await customer.SaysAsync("goodbye");
        await customer.HearsAsync("closed");
        await customer.DoesAsync("chatassist.rate", new { stars = 4, comment = "quick" });

        await _receiver.HearsAsync(told => told.Conversation == customer.Conversation && told.Type == HookKinds.Rated);
        var told = _receiver.Heard.Where(one => one.Conversation == customer.Conversation).ToList();
        Assert.That(told.Select(one => one.Type), Is.EqualTo(new[] { HookKinds.Started, HookKinds.HandedOff, HookKinds.Taken, HookKinds.ReturnedToBot, HookKinds.MessageLeft, HookKinds.Closed, HookKinds.Rated }));
        Assert.That(told.Select(one => one.Id), Is.Unique);
        Assert.That(told.All(one => one.IsSignedWith(secret)));
        Assert.That(told[1].Data.GetProperty("details").GetProperty("reason").GetString(), Is.EqualTo("CustomerAsked"));
        Assert.That(told[2].Data.GetProperty("details").GetProperty("agent").GetString(), Is.EqualTo("Ana Ruiz"));
        Assert.That(told[4].Data.GetProperty("details").GetProperty("address").GetString(), Is.EqualTo("kim@example.org"));
        Assert.That(told[6].Data.GetProperty("details").GetProperty("stars").GetInt32(), Is.EqualTo(4));
        await RemoveAsync(id);
    }

    [Test]
    public async Task What_is_not_taken_is_told_again_under_the_same_id_and_nothing_overtakes_it()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Status = HttpStatusCode.ServiceUnavailable;
        var (id, _) = await RegisterAsync(receiver.Address);
        await using var customer = await Customer.ArriveAsync(_shop);
        var first = await receiver.HearsAsync(told => told.Type == HookKinds.Started);
        await customer.SaysAsync("goodbye");
        await customer.HearsAsync("closed");
        while ((await StateOfAsync(id)).GetProperty("lastTold").GetString() is null) await Task.Delay(50); // noted after the answer
        Assert.That((await StateOfAsync(id)).GetProperty("lastTold").GetString(), Is.EqualTo("503"));
        receiver.Status = HttpStatusCode.NoContent;
        Assert.That((await receiver.HearsAsync(HookKinds.Started)).Id, Is.EqualTo(first.Id));
        await receiver.HearsAsync(HookKinds.Closed);
        Assert.That(receiver.Heard.Where(told => told.Answered == HttpStatusCode.NoContent).Select(told => told.Type), Is.EqualTo(new[] { HookKinds.Started, HookKinds.Closed }));
        await RemoveAsync(id);
    }

    [Test]
    public async Task Only_the_kinds_that_were_asked_for_are_told()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var (id, _) = await RegisterAsync(receiver.Address, HookKinds.Closed);
        await using var customer = await Customer.ArriveAsync(_shop);
        await customer.SaysAsync("goodbye");
        await receiver.HearsAsync(HookKinds.Closed);
        Assert.That(receiver.Heard.Select(told => told.Type), Is.EqualTo(new[] { HookKinds.Closed }));
        await RemoveAsync(id);
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Status = HttpStatusCode.TemporaryRedirect;
        var (id, _) = await RegisterAsync(receiver.Address, HookKinds.Started);
        await using var customer = await Customer.ArriveAsync(_shop);
        await receiver.HearsAsync(told => told.Type == HookKinds.Started);
        while ((await StateOfAsync(id)).GetProperty("lastTold").GetString() is null) await Task.Delay(50);
        Assert.That((await StateOfAsync(id)).GetProperty("lastTold").GetString(), Is.EqualTo("307"));
        await RemoveAsync(id);
    }

    [Test]
    public async Task News_survive_a_kill()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Status = HttpStatusCode.InternalServerError;
        using (var database = SqliteDatabase.Open(folder.Data))
            await new WebhookTable(database).AddAsync(NewHook(receiver.Address), default);
        await using var program = await ProgramProcess.StartAsync(folder.Data.Path, "--Data:Sample=false", "--Integrations:LocalWebhooks=true");
        await using var customer = await Customer.ArriveAsync(program.Address);
        var before = await receiver.HearsAsync(told => told.Type == HookKinds.Started);
        await program.KillAsync();
        receiver.Status = HttpStatusCode.NoContent;
        await program.StartAsync();
        Assert.That((await receiver.HearsAsync(HookKinds.Started)).Id, Is.EqualTo(before.Id));
    }

    [TestCase("http://example.org/hook")]
    [TestCase("https://user:word@example.org/hook")]
    [TestCase("https://192.168.1.1/hook")]
    [TestCase("https://exa\u200dmple.org/hook")]
    [TestCase("https://[::1]/hook#part")]
    [TestCase("ftp://example.org/hook")]
    [TestCase("/hook")]
    public async Task An_address_that_is_not_https_and_public_is_refused(string url)
    {
        using var refused = await _admin.PostAsJsonAsync("/api/admin/integrations/webhooks", new { url, kinds = Array.Empty<string>() });
        Assert.That(await refused.CodeAsync(HttpStatusCode.BadRequest), Is.EqualTo("invalid"));
    }

    [TestCase("https://127.0.0.1:1/hook", false)]
    [TestCase("https://10.0.0.7/hook", false)]
    [TestCase("https://[fd00::1]/hook", false)]
    [TestCase("http://localhost/hook", false)]
    [TestCase("https://example.org/hook", true)]
    public void Without_the_setting_no_address_of_ours_is_allowed(string url, bool isAllowed)
    {
        using var http = new HookHttp(Options.Create(new IntegrationOptions()), TimeProvider.System);
        Assert.That(http.Allows(new Uri(url)), Is.EqualTo(isAllowed));
    }

    [Test]
    public async Task A_name_that_leads_to_a_private_address_is_not_called()
    {
        await using var receiver = await HookReceiver.StartAsync();
        using var http = new HookHttp(Options.Create(new IntegrationOptions()), TimeProvider.System);
        var hook = NewHook(new UriBuilder(receiver.Address) { Host = "localhost" }.Uri);
        Assert.That(await http.PostAsync(hook, "id", "{}"u8.ToArray(), default), Is.EqualTo((false, "resolves to a private address")));
        Assert.That(receiver.Heard, Is.Empty);
    }

    [Test]
    public void The_signature_is_that_of_Standard_Webhooks()
    {
        // Written out by the rule of standardwebhooks.com, not by our code.
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("""msg_1.1614265330.{"test": 2432232314}""")));
        Assert.That(HookHttp.Sign("whsec_" + Convert.ToBase64String(key), "msg_1", 1614265330, """{"test": 2432232314}"""u8), Is.EqualTo(expected));
    }

    private static Webhook NewHook(Uri url) => new("hook", url, [], HookHttp.SecretPrefix + Convert.ToBase64String(new byte[32]), DateTimeOffset.UnixEpoch, "admin", LastTold: null, LastAt: null);

    private async Task<(string Id, string Secret)> RegisterAsync(Uri url, params string[] kinds)
    {
        using var made = await _admin.PostAsJsonAsync("/api/admin/integrations/webhooks", new { url, kinds });
        var hook = await made.JsonAsync(HttpStatusCode.OK);
        return (hook.GetProperty("id").GetString()!, hook.GetProperty("secret").GetString()!);
    }

    private async Task RemoveAsync(string id)
    {
        using var gone = await _admin.PostAsync($"/api/admin/integrations/webhooks/{id}/remove", content: null);
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private async Task<JsonElement> StateOfAsync(string id)
    {
        var state = await _admin.GetFromJsonAsync<JsonElement>("/api/admin/integrations");
        Assert.That(state.ToString(), Does.Not.Contain("whsec_"), "a secret is shown once");
        return state.GetProperty("webhooks").EnumerateArray().Single(hook => hook.GetProperty("id").GetString() == id);
    }
}
