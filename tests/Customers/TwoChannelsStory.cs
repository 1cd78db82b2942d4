using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatAssist.Dialogs;
using ChatAssist.Dialogs.Languages;
using ChatAssist.Tests.Channels;
using ChatAssist.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using static ChatAssist.Bot.Customers.LinkCodes;

namespace ChatAssist.Tests.Customers;

/// <summary>Story 10, second part: one customer on the website and on Teams. Nothing but a proof makes them one.</summary>
public sealed class TwoChannelsStory
{
    private FakeCloud _cloud = null!;
    private RunningProgram _shop = null!;
    private HttpClient _http = null!;
    private HttpClient _anasBrowser = null!;
    private Agent _ana = null!;
    private ShopUsers _users = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _cloud = await FakeCloud.StartAsync();
        _shop = await RunningProgram.OpenShopAsync(_cloud.Settings);
        _http = _shop.NewBrowser();
        _users = await ShopUsers.OpenAsync(_shop);
        _anasBrowser = await _shop.SignInAsync("agent");
        _ana = await Agent.OnDutyAsync(_anasBrowser);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _ana.DisposeAsync();
        _anasBrowser.Dispose();
        _http.Dispose();
        await _shop.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Test]
    public async Task Kim_proves_on_the_website_and_by_a_code_on_Teams_to_be_one_customer_and_goes_on_where_Kim_likes()
    {
        var onTeams = NewUser("kim");
        await onTeams.SaysAsync("I want to talk to a person");
        await onTeams.SeesAsync(Phrases.English.Waiting);
        var teams = (await onTeams.OurIdAsync(_shop))!;
        await using var onTheWeb = await Customer.ArriveAsync(_shop, user: _users.TokenOf("kim", "Kim Doe", "kim@example.org"));
        await onTheWeb.SaysAsync("How long does delivery take?");
        await onTheWeb.HearsAsync(heard => heard.Text?.Contains("working days", StringComparison.Ordinal) == true);
        Assert.That(onTheWeb.Ticket.Customer!.Elsewhere, Is.Empty, "that it is the same Kim nobody knows yet");

        var code = await CodeAsync(onTheWeb);
        await onTeams.SaysAsync($"/link {code}");
        await onTeams.SeesAsync(Phrases.English.Linked("Kim Doe"));
        Assert.That(JsonSerializer.Serialize(await LinesAsync(teams), ChatJson.Options), Does.Not.Contain(code[..11]), "the code stands nowhere");

        // The agent sees both, whichever is opened.
        Assert.That((await _ana.TakesAsync(teams)).Code, Is.Null);
        await onTeams.SeesAsync(Phrases.English.AgentJoined("Ana Ruiz"));
        var packet = await _ana.OpensAsync(teams);
        Assert.That(packet.Past.Select(past => (past.Id, past.Channel)), Is.EqualTo(new[] { (onTheWeb.Conversation, "directline") }));
        Assert.That((packet.Known!.Subject, packet.Known.Email, packet.Summary.CustomerName), Is.EqualTo(("kim", "kim@example.org", "Kim Doe")));
        Assert.That((await _ana.OpensAsync(onTheWeb.Conversation)).Past.Select(past => past.Id), Is.EqualTo(new[] { teams }));

        // On the website, in another browser even, Kim goes on with what is open on Teams.
        await using var later = await Customer.ArriveAsync(_shop, user: _users.TokenOf("kim", "Kim Doe"));
        Assert.That(later.Ticket.Customer!.Elsewhere.Select(open => (open.ConversationId, open.Channel, open.Agent)), Is.EqualTo(new[] { (teams, "msteams", "Ana Ruiz") }));
        await using var here = await Customer.ArriveAsync(_shop, user: _users.TokenOf("kim", "Kim Doe"), goOn: teams);
        Assert.That(here.Conversation, Is.EqualTo(teams));
        await here.HearsAsync("wentOn");
        Assert.That((await here.ReadsAsync()).Activities.Select(heard => heard.Text), Does.Contain("I want to talk to a person"), "from its start");
        await onTeams.SeesAsync(Phrases.English.WentOn);
        await here.SaysAsync("I am at my desk now");
        await _ana.SaysAsync(teams, "Good. Which order is it?");
        Assert.That((await here.HearsAnAgentAsync()).Text, Is.EqualTo("Good. Which order is it?"));

        // Back on Teams: the answers follow.
        await onTeams.SaysAsync("On my phone again: 4711");
        await _ana.SaysAsync(teams, "Found it.");
        await onTeams.SeesAsync("Ana Ruiz: Found it.");
        Assert.That(onTeams.Shown, Does.Not.Contain("Ana Ruiz: Good. Which order is it?"), "that was said on the website");
        await _ana.ClosesAsync(teams, Outcome.Resolved);
    }

    [Test]
    public async Task A_proven_customer_comes_back_to_the_same_conversation_and_a_shared_computer_shows_it_to_nobody_else()
    {
        await using var alice = await Customer.ArriveAsync(_shop);
        await alice.SaysAsync("Where is my order?");
        var key = alice.Ticket.Visitor;
        await using var signedIn = await Customer.ArriveAsync(_shop, key, user: _users.TokenOf("alice"));
        Assert.That(signedIn.Conversation, Is.EqualTo(alice.Conversation), "what was said before signing in goes along");
        await using var again = await Customer.ArriveAsync(_shop, signedIn.Ticket.Visitor, user: _users.TokenOf("alice"));
        Assert.That(again.Conversation, Is.EqualTo(alice.Conversation));

        await using var nobody = await Customer.ArriveAsync(_shop, again.Ticket.Visitor);
        await using var bob = await Customer.ArriveAsync(_shop, again.Ticket.Visitor, user: _users.TokenOf("bob"));
        Assert.That(new[] { nobody.Conversation, bob.Conversation, alice.Conversation }, Is.Unique);
        Assert.That(nobody.Ticket.Customer, Is.Null);
        Assert.That((await _ana.OpensAsync(bob.Conversation)).Past, Is.Empty);
    }

    [Test]
    public async Task Whoever_had_the_browser_before_the_customer_signed_in_is_in_the_talk_no_more()
    {
        await using var before = await Customer.ArriveAsync(_shop);
        await using var alice = await Customer.ArriveAsync(_shop, before.Ticket.Visitor, user: _users.TokenOf("alice-2"));
        Assert.That(alice.Conversation, Is.EqualTo(before.Conversation));
        await alice.SaysAsync("My order is 4711");

        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/v3/directline/tokens/refresh"), (HttpMethod.Post, "/v3/directline/conversations"), (HttpMethod.Get, before.ConversationPath),
            (HttpMethod.Get, $"{before.ConversationPath}/activities"), (HttpMethod.Post, $"{before.ConversationPath}/activities"), (HttpMethod.Post, "/api/directline/link-code"),
        })
        {
            using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? JsonContent.Create(new { type = "message", text = "It is me" }) : null };
            using var refused = await before.Http.SendAsync(request);
            Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.Forbidden, "InvalidToken")), path);
        }

        await before.Stream.EndsAsync();
        Assert.That((await alice.ReadsAsync()).Activities.Select(heard => heard.Text), Does.Contain("My order is 4711").And.Not.Contain("It is me"));
        using var refreshed = await alice.Http.PostAsync("/v3/directline/tokens/refresh", null);
        Assert.That(refreshed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_opened_a_file_before_the_customer_signed_in_opens_it_no_more_on_any_node()
    {
        await using var shop = await RunningProgram.OpenShopAsync("--Data:Sample=false");
        await using var other = await shop.JoinAsync("--Data:Sample=false");
        var users = await ShopUsers.OpenAsync(shop);
        await using var before = await Customer.ArriveAsync(shop);
        using var sent = await before.Http.PostAsync($"{before.ConversationPath}/upload", new StringContent("my order"));
        await sent.ReadAsync<object>();
        var old = FileIn(await before.ReadsAsync());
        using var browser = new HttpClient();
        Assert.That(await StatusAsync(old), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(At(other, old)), Is.EqualTo(HttpStatusCode.OK));

        await using var alice = await Customer.ArriveAsync(shop, before.Ticket.Visitor, user: users.TokenOf("alice"));
        using var refused = await browser.GetAsync(old);
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.Forbidden, "InvalidToken")));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)); // only turns a hang into a failure
        while (await StatusAsync(At(other, old)) != HttpStatusCode.Forbidden) await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);

        var hers = FileIn(await alice.ReadsAsync());
        Assert.That((hers.AbsolutePath, await StatusAsync(hers), await StatusAsync(At(other, hers))), Is.EqualTo((old.AbsolutePath, HttpStatusCode.OK, HttpStatusCode.OK)), "each reading brings new tickets");
        using var agent = await shop.SignInAsync("agent");
        using var atTheDesk = await agent.GetAsync(old.AbsolutePath);
        Assert.That(atTheDesk.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        Uri FileIn(ActivitySet set) => new(set.Activities.SelectMany(heard => heard.Attachments).Single().ContentUrl!);
        Uri At(RunningProgram node, Uri file) => new(node.Address, file.PathAndQuery);

        async Task<HttpStatusCode> StatusAsync(Uri file)
        {
            using var answer = await browser.GetAsync(file);
            return answer.StatusCode;
        }
    }

    [Test]
    public async Task Who_signs_in_because_the_agent_asks_for_it_stays_with_the_agent()
    {
        await using var lastTime = await Customer.ArriveAsync(_shop, user: _users.TokenOf("noor"));
        await lastTime.SaysAsync("How long does delivery take?");
        await using var unknown = await Customer.ArriveAsync(_shop);
        await unknown.SaysAsync("I want to talk to a person");
        await unknown.HearsAsync("waiting");
        await _ana.TakesAsync(unknown.Conversation);
        await _ana.SaysAsync(unknown.Conversation, "Please sign in, and I can look.");
        await using var signedIn = await Customer.ArriveAsync(_shop, unknown.Ticket.Visitor, user: _users.TokenOf("noor"));
        Assert.That(signedIn.Conversation, Is.EqualTo(unknown.Conversation));
        var packet = await _ana.OpensAsync(signedIn.Conversation);
        Assert.That((packet.Known!.Subject, packet.Past.Single().Id), Is.EqualTo(("noor", lastTime.Conversation)));
        await _ana.ClosesAsync(signedIn.Conversation, Outcome.Resolved);
    }

    [Test]
    public async Task Neither_a_name_nor_an_address_nor_a_bad_token_makes_two_people_one()
    {
        await using var one = await Customer.ArriveAsync(_shop, user: _users.TokenOf("jo-1", "Jo Mills", "jo@example.org"));
        await using var two = await Customer.ArriveAsync(_shop, user: _users.TokenOf("jo-2", "Jo Mills", "jo@example.org"));
        await using var unknown = await Customer.ArriveAsync(_shop);
        var onTeams = NewUser("jo", "Jo Mills");
        await onTeams.SaysAsync("How long does delivery take?");
        var teams = (await onTeams.OurIdAsync(_shop))!;
        foreach (var id in (string[])[one.Conversation, two.Conversation, unknown.Conversation, teams])
            Assert.That((await _ana.OpensAsync(id)).Past, Is.Empty);

        var forged = new ShopUsers(new string('f', 64)).TokenOf("jo-1", "Jo Mills", "jo@example.org");
        using var refused = await _http.PostAsJsonAsync("/api/directline/token", new { visitor = unknown.Ticket.Visitor, user = forged });
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.Unauthorized, "user_token_invalid")));
        using var junk = await _http.PostAsJsonAsync("/api/directline/token", new { visitor = unknown.Ticket.Visitor, user = "junk" });
        Assert.That((junk.StatusCode, await junk.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "user_token_invalid")));
        Assert.That((await _ana.OpensAsync(unknown.Conversation)).Known, Is.Null);
        await using var back = await Customer.ArriveAsync(_shop, unknown.Ticket.Visitor);
        Assert.That(back.Conversation, Is.EqualTo(unknown.Conversation));
    }

    [Test]
    public async Task Only_the_customers_own_open_conversations_can_be_gone_on_with()
    {
        var onTeams = NewUser("lee");
        await onTeams.SaysAsync("I want to talk to a person");
        await onTeams.SeesAsync(Phrases.English.Waiting);
        var teams = (await onTeams.OurIdAsync(_shop))!;
        Assert.That(await GoOnAsync(teams, _users.TokenOf("mallory")), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_go_on")));
        Assert.That(await GoOnAsync(teams, user: null), Is.EqualTo((HttpStatusCode.Forbidden, "proof_needed")));

        await using var lee = await Customer.ArriveAsync(_shop, user: _users.TokenOf("lee"));
        await onTeams.SaysAsync(await CodeAsync(lee)); // the bare code, without the command
        await onTeams.SeesAsync(Phrases.English.Linked(null));
        await _ana.TakesAsync(teams);
        await _ana.ClosesAsync(teams, Outcome.Resolved);
        Assert.That(await GoOnAsync(teams, _users.TokenOf("lee")), Is.EqualTo((HttpStatusCode.Conflict, "nothing_to_go_on")), "it has ended");
    }

    [Test]
    public async Task A_code_that_is_not_good_links_nobody_and_is_not_stored()
    {
        await using var pat = await Customer.ArriveAsync(_shop, user: _users.TokenOf("pat", "Pat"));
        var first = NewUser("pat");
        var code = await CodeAsync(pat);
        await first.SaysAsync($"/link {code}");
        await first.SeesAsync(Phrases.English.Linked("Pat"));

        var thief = NewUser("thief");
        await thief.SaysAsync($"/link {code}");
        await thief.SeesAsync(Phrases.English.LinkRefused(LinkRefusal.BadCode));
        await thief.SaysAsync("/link 12345");
        await thief.SaysAsync("/link");
        Assert.That((await LinesAsync((await thief.OurIdAsync(_shop))!)).Select(line => line.Event), Has.All.Not.InstanceOf<CustomerSaid>());

        await using var other = await Customer.ArriveAsync(_shop, user: _users.TokenOf("other"));
        await first.SaysAsync($"/link {await CodeAsync(other)}");
        await first.SeesAsync(Phrases.English.LinkRefused(LinkRefusal.OtherCustomer));

        var elsewhere = new ChannelUser(_cloud, _http, "webchat");
        await elsewhere.SaysAsync($"/link {await CodeAsync(other)}");
        await elsewhere.SeesAsync(Phrases.English.LinkRefused(LinkRefusal.Channel));
        var inAGroup = NewUser("group");
        await inAGroup.DoesAsync(new { type = "message", id = "g1", text = $"/link {await CodeAsync(other)}", conversation = new { id = inAGroup.Conversation, conversationType = "groupChat", isGroup = true, tenantId = FakeCloud.OwnTenant } });
        await inAGroup.SeesAsync(Phrases.English.LinkRefused(LinkRefusal.Group));
    }

    [Test]
    public async Task Whoever_tries_many_codes_is_told_to_wait()
    {
        var guesser = NewUser("guesser");
        for (var i = 0; i < 6; i++) await guesser.SaysAsync($"/link AAAAA-AAAAA-AAAAA-AAAAA-AAAA{i + 2}");
        await guesser.SeesAsync(Phrases.English.LinkRefused(LinkRefusal.TooMany));
    }

    [Test]
    public async Task An_unknown_customer_gets_no_code()
    {
        await using var unknown = await Customer.ArriveAsync(_shop);
        using var refused = await unknown.Http.PostAsync("/api/directline/link-code", content: null);
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.Forbidden, "proof_needed")));
    }

    [TestCase("where can I link my account", null)]
    [TestCase("link", null)]
    [TestCase("Link tracking", null)]
    [TestCase("/link", "")]
    [TestCase("/LINK abc", "abc")]
    [TestCase(" ABCDE-FGHJK-MNPQR-STUVW-XYZ23 ", "ABCDE-FGHJK-MNPQR-STUVW-XYZ23")]
    [TestCase("link abcde-fghjk-mnpqr-stuvw-xyz23", "abcde-fghjk-mnpqr-stuvw-xyz23")]
    public void Words_that_carry_a_code_are_told_from_others(string words, string? code) => Assert.That(CodeIn(words), Is.EqualTo(code));

    private ChannelUser NewUser(string id, string name = "Kim Doe") => new(_cloud, _http, "msteams") { From = new { id = $"29:{id}", name, aadObjectId = $"aad-{id}" } };

    private static async Task<string> CodeAsync(Customer customer)
    {
        using var given = await customer.Http.PostAsync("/api/directline/link-code", content: null);
        return (await given.JsonAsync(HttpStatusCode.OK)).GetProperty("code").GetString()!;
    }

    private async Task<(HttpStatusCode, string?)> GoOnAsync(string conversation, string? user)
    {
        using var answer = await _http.PostAsJsonAsync("/api/directline/token", new { user, goOn = conversation });
        return (answer.StatusCode, await answer.ErrorCodeAsync());
    }

    private Task<IReadOnlyList<Recorded>> LinesAsync(string id) => _shop.Services.GetRequiredService<IConversationLog>().ReadAsync(new(id), after: 0, default);
}
