using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using ChatAssist.Bot.Channels.DirectLine;
using ChatAssist.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatAssist.Tests.Scenarios;

/// <summary>One customer can never read another's conversation: every credential at every door.</summary>
public sealed class PrivacyTests
{
    private const string Secret = "the secret of the tests";

    private RunningProgram _shop = null!;
    private Customer _kim = null!;
    private Customer _eve = null!;
    private string _kimsFile = null!;
    private Dictionary<string, string?> _credentials = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync($"--DirectLine:Secret={Secret}");
        _kim = await Customer.ArriveAsync(_shop);
        _eve = await Customer.ArriveAsync(_shop);
        using var upload = await _kim.Http.PostAsync($"{_kim.ConversationPath}/upload", new StringContent("my diary"));
        await upload.ReadAsync<object>();
        _kimsFile = (await _kim.HearsAsync(heard => heard.Attachments.Count > 0)).Attachments[0].ContentUrl!;
        _credentials = new()
        {
            ["nothing"] = null,
            ["garbage"] = "garbage",
            ["another customer's token"] = _eve.Ticket.Token,
            ["another customer's visitor key"] = _eve.Ticket.Visitor,
            ["the own visitor key"] = _kim.Ticket.Visitor,
            ["the own file ticket"] = TicketIn(_kimsFile),
            ["the own stream ticket"] = TicketIn(await StreamAddressAsync(_kim)),
            ["an expired token"] = ExpiredToken(),
            ["a token without a signature"] = Unsigned(_kim.Ticket.Token),
            ["a token with another body"] = Swapped(_kim.Ticket.Token, _eve.Ticket.Token),
            ["a wrong secret"] = Secret + "!",
        };
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _kim.DisposeAsync();
        await _eve.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Test]
    public async Task Only_the_own_chat_token_opens_a_conversation(
        [Values("nothing", "garbage", "another customer's token", "another customer's visitor key", "the own visitor key", "the own file ticket", "the own stream ticket",
            "an expired token", "a token without a signature", "a token with another body", "a wrong secret")] string credential,
        [Values("GET ", "GET activities", "POST activities", "POST upload")] string call)
    {
        using var response = await CallAsync(_credentials[credential], call);
        var expected = credential == "nothing" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
        Assert.That(response.StatusCode, Is.EqualTo(expected));
        Assert.That(await response.ErrorCodeAsync(), credential == "an expired token" ? Is.EqualTo("TokenExpired") : Is.Not.Null);
    }

    [Test]
    public async Task The_own_chat_token_opens_every_door([Values("GET ", "GET activities", "POST activities", "POST upload")] string call)
    {
        using var response = await CallAsync(_kim.Ticket.Token, call);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_stream_opens_with_its_own_ticket_alone()
    {
        var address = await StreamAddressAsync(_kim);
        var ticket = TicketIn(address);
        foreach (var wrong in (string?[])["", "garbage", _kim.Ticket.Token, _eve.Ticket.Token, TicketIn(await StreamAddressAsync(_eve)), TicketIn(_kimsFile)])
            Assert.That(async () => await DirectLineSocket.OpenAsync(address.Replace(ticket, wrong, StringComparison.Ordinal)), Throws.InstanceOf<WebSocketException>());
        Assert.That(async () => await DirectLineSocket.OpenAsync(address, origin: "https://evil.example"), Throws.InstanceOf<WebSocketException>().With.Message.Contains("403"));
        await using var stream = await DirectLineSocket.OpenAsync(address, origin: _shop.Address.GetLeftPart(UriPartial.Authority));
        await stream.HearsAsync(heard => heard.Kind == "bot.said");
    }

    [Test]
    public async Task A_file_opens_with_a_ticket_of_its_conversation_or_for_an_agent()
    {
        using var upload = await _eve.Http.PostAsync($"{_eve.ConversationPath}/upload", new StringContent("another diary"));
        await upload.ReadAsync<object>();
        var evesFile = (await _eve.HearsAsync(heard => heard.Attachments.Count > 0)).Attachments[0].ContentUrl!;
        var (path, ticket) = (_kimsFile.Split('?')[0], TicketIn(_kimsFile));
        foreach (var wrong in (string[])[path, $"{path}?t=garbage", $"{path}?t={TicketIn(evesFile)}", $"{path}?t={_kim.Ticket.Token}"])
        {
            using var response = await _eve.Http.GetAsync(wrong);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), wrong);
        }

        Assert.That(await _eve.Http.GetStringAsync($"{path}?t={ticket}"), Is.EqualTo("my diary"), "whoever holds the ticket");
        using var agent = await _shop.SignInAsync("agent");
        Assert.That(await agent.GetStringAsync(path), Is.EqualTo("my diary"));
        using var unknown = await _kim.Http.GetAsync($"{path[..path.LastIndexOf('/')]}/{new string('0', 32)}.txt?t={ticket}");
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_visitor_key_of_somebody_else_is_not_guessed_and_garbage_starts_anew()
    {
        await using var stranger = await Customer.ArriveAsync(_shop, visitor: "garbage");
        await using var forged = await Customer.ArriveAsync(_shop, visitor: Swapped(_eve.Ticket.Visitor!, _kim.Ticket.Visitor!));
        string[] conversations = [_kim.Conversation, _eve.Conversation, stranger.Conversation, forged.Conversation];
        Assert.That(conversations, Is.Unique);
    }

    [Test]
    public async Task A_page_of_a_foreign_origin_gets_no_token()
    {
        using var browser = _shop.NewBrowser();
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var response = await browser.PostAsJsonAsync("/api/directline/token", new { });
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.Forbidden, "origin_not_allowed")));
    }

    [Test]
    public async Task The_user_in_the_token_overrides_whatever_a_client_claims()
    {
        await using var customer = await Customer.ArriveAsync(_shop);
        using var response = await customer.Http.PostAsJsonAsync($"{customer.ConversationPath}/activities", new { type = "message", from = new { id = _kim.Ticket.UserId, role = "bot" }, text = "thanks" });
        await response.ReadAsync<object>();
        var said = await customer.HearsAsync(heard => heard.Kind == "customer.said");
        Assert.That((said.From!.Id, said.From.Role), Is.EqualTo((customer.Ticket.UserId, "user")));
    }

    private async Task<HttpResponseMessage> CallAsync(string? credential, string call)
    {
        using var browser = _shop.NewBrowser();
        if (credential is not null) browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        var (method, what) = (call.Split(' ')[0], call.Split(' ')[1]);
        var path = what.Length == 0 ? _kim.ConversationPath : $"{_kim.ConversationPath}/{what}";
        return method == "GET" ? await browser.GetAsync(path)
            : what == "upload" ? await browser.PostAsync(path, new StringContent("text"))
            : await browser.PostAsJsonAsync(path, new { type = "message", from = new { id = "x" }, text = "thanks" });
    }

    private static async Task<string> StreamAddressAsync(Customer customer)
    {
        using var answer = await customer.Http.GetAsync(customer.ConversationPath);
        return (await answer.ReadAsync<Ticket>()).StreamUrl!;
    }

    /// <summary>A token of Kim's that this program signed two days ago.</summary>
    private string ExpiredToken()
    {
        var keys = _shop.Services.GetRequiredService<KeyTable>();
        var tokens = new DirectLineTokens(keys, Options.Create(new DirectLineOptions()), new StoppedClock(TimeProvider.System.GetUtcNow().AddDays(-2)));
        return tokens.Sign(TokenUse.Chat, new(new(_kim.Conversation), _kim.Ticket.UserId, "shop", "en", Page: null));
    }

    private static string TicketIn(string address) => address[(address.IndexOf("t=ey", StringComparison.Ordinal) + 2)..];

    private static string Unsigned(string token) =>
        $"{Convert.ToBase64String("""{"alg":"none","typ":"JWT"}"""u8.ToArray()).TrimEnd('=')}.{token.Split('.')[1]}.";

    /// <summary>The claims of one token under the signature of another.</summary>
    private static string Swapped(string signed, string claims) => $"{signed.Split('.')[0]}.{claims.Split('.')[1]}.{signed.Split('.')[2]}";

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
