using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using ChatAssist.Dialogs;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Two nodes on one PostgreSQL database, with nothing else in common: whatever one has stored the other one has too.</summary>
public sealed class SharedDatabaseTests
{
    private RunningProgram _one = null!;
    private RunningProgram _two = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        var server = await SharedPostgres.NewDatabaseAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => RunningProgram.OpenShopAsync($"--Data:Postgres={server}", "--Handoff:Lease=00:10:00"))));
        (_one, _two) = nodes[0].Printed.Length > 0 ? (nodes[0], nodes[1]) : (nodes[1], nodes[0]);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Test]
    public async Task Two_first_starts_at_once_make_one_shop_and_one_set_of_passwords()
    {
        Assert.That((_one.OneTimePasswordOf("admin"), _two.Printed), Is.EqualTo((_one.OneTimePasswordOf("admin"), "")), "only one of them prints passwords");
        using var admin = await _one.SignInAsync("admin");
        using var history = await admin.GetAsync("/api/admin/answers/track-order/history");
        Assert.That((await history.JsonAsync(HttpStatusCode.OK)).GetArrayLength(), Is.EqualTo(1), "the sample was loaded once");
    }

    [Test]
    public async Task A_whole_story_goes_from_node_to_node()
    {
        await using var customer = await Customer.ArriveAsync(_one);
        await customer.SaysAsync("How long does delivery take?");
        Assert.That((await customer.HearsAsync(heard => heard.Purpose == "Answer")).Text, Does.StartWith("Standard delivery takes"));

        using var browser = await _two.SignInAsync("agent");
        await using var agent = await Agent.OnDutyAsync(browser);
        Assert.That((await agent.TakesAsync(customer.Conversation)).Code, Is.Null);
        await agent.SaysAsync(customer.Conversation, "Good morning.");
        Assert.That((await customer.HearsAnAgentAsync()).Text, Is.EqualTo("Good morning."), "the sweep of the first node finds what the second has stored");

        await agent.WatchesAsync(customer.Conversation);
        await customer.SaysAsync("Hello Ana");
        await agent.SeesLineAsync(fact => fact is CustomerSaid { Text: "Hello Ana" });
        await agent.ClosesAsync(customer.Conversation, Outcome.Resolved);
        Assert.That((await customer.HearsAsync("closed")).ChannelData.Chatassist!.CanRate);
    }

    [Test]
    public async Task A_token_of_one_node_opens_the_conversation_on_the_other_and_a_repeat_is_stored_once()
    {
        await using var customer = await Customer.ArriveAsync(_one);
        await customer.SaysAsync("goodbye", "same id");
        using var browser = _two.NewBrowser();
        browser.DefaultRequestHeaders.Authorization = customer.Http.DefaultRequestHeaders.Authorization;
        using var again = await browser.PostAsJsonAsync($"{customer.ConversationPath}/activities", new { type = "message", text = "goodbye", channelData = new { clientActivityID = "same id" } });
        await again.ReadAsync<object>();
        Assert.That((await customer.ReadsAsync()).Activities.Count(heard => heard.Kind == "customer.said"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_cookie_of_one_node_is_good_on_the_other()
    {
        using var handler = new SocketsHttpHandler { CookieContainer = new() };
        using var browser = new HttpClient(handler) { BaseAddress = _one.Address };
        using (await _one.SignInAsync("agent"))
            Assert.That(await browser.TrySignInAsync("agent", RunningProgram.OwnPasswordOf("agent")));
        using var me = await browser.GetAsync(new Uri(_two.Address, "/api/account"));
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK), "cookies know no ports");
    }

    [Test]
    public async Task A_file_that_was_sent_to_one_node_is_read_from_the_other()
    {
        await using var customer = await Customer.ArriveAsync(_one);
        using var text = new ByteArrayContent(Encoding.UTF8.GetBytes("the serial number is 7"));
        using var sent = await customer.Http.PostAsync($"{customer.ConversationPath}/upload", text);
        await sent.ReadAsync<object>();
        var file = (await customer.HearsAsync(heard => heard.Attachments.Count > 0)).Attachments.Single();
        using var browser = _two.NewBrowser();
        Assert.That(await browser.GetStringAsync(new Uri(file.ContentUrl!).PathAndQuery), Is.EqualTo("the serial number is 7"));
    }

    /// <summary>It would be a key, and PostgreSQL's have a bound.</summary>
    [Test]
    public async Task A_name_that_is_longer_than_any_is_nobodys()
    {
        using var browser = _one.NewBrowser();
        using var answer = await browser.PostAsJsonAsync("/api/account/sign-in", new { name = RandomNumberGenerator.GetHexString(3_900), password = "four boats leave at noon" });
        Assert.That(await answer.CodeAsync(HttpStatusCode.Unauthorized), Is.EqualTo("wrong_credentials"));
    }

    [Test]
    public async Task A_character_that_PostgreSQL_cannot_store_harms_nobody()
    {
        await using var customer = await Customer.ArriveAsync(_one);
        using var message = await customer.Http.PostAsJsonAsync($"{customer.ConversationPath}/activities", new { type = "message", text = "nul \0 nul" });
        Assert.That(message.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var page = await customer.Http.GetAsync("/chat?site=%00");
        Assert.That((int)page.StatusCode, Is.LessThan(500));
        await customer.SaysAsync("How long does delivery take?");
        await customer.HearsAsync(heard => heard.Purpose == "Answer");
    }
}
