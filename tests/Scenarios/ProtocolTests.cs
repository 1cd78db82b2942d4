using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatAssist.Tests.Scenarios;

/// <summary>Direct Line 3.0 where it is not a story: tokens for servers, errors, bodies that make no sense.</summary>
public sealed class ProtocolTests
{
    private const string Secret = "the secret of the tests";

    private RunningProgram _shop = null!;
    private Customer _customer = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _shop = await RunningProgram.OpenShopAsync($"--DirectLine:Secret={Secret}");
        _customer = await Customer.ArriveAsync(_shop);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _customer.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [TestCase("{", "BadArgument")]
    [TestCase("", "BadArgument")]
    [TestCase("null", "BadArgument")]
    [TestCase("[]", "BadArgument")]
    [TestCase("""{"type":7}""", "BadArgument")]
    [TestCase("""{"text":"no type"}""", "invalid")]
    [TestCase("""{"type":"message","text":"   "}""", "invalid")]
    [TestCase("""{"type":"message","value":{"choice":"an-answer-whose-id-is-longer-than-any-answers-id-may-be-and-would-be-stored-with-the-talk-for-ever-and-ever"}}""", "invalid")]
    public async Task An_activity_that_makes_no_sense_is_refused_in_words(string body, string code)
    {
        using var response = await PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.BadRequest, code)));
    }

    [Test]
    public async Task An_activity_that_is_too_big_is_refused()
    {
        using var response = await PostAsync(Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{new string('x', 300_000)}}"}"""));
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig")));
    }

    /// <summary>A browser that already speaks HTTP/2 with the program itself, without a proxy between them, opens its sockets that way: with CONNECT.</summary>
    [Test]
    public async Task A_stream_opens_over_HTTP_2_too()
    {
        await using var shop = await RunningProgram.OpenShopAsync("--Data:Sample=false", "--Kestrel:EndpointDefaults:Protocols=Http2");
        using var http = new HttpClient { BaseAddress = shop.Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var given = await http.PostAsJsonAsync("/api/directline/token", new { });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await given.ReadAsync<Ticket>()).Token);
        using var started = await http.PostAsJsonAsync("/v3/directline/conversations", new { });
        using var socket = new ClientWebSocket { Options = { HttpVersion = HttpVersion.Version20, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact } };
        using var line = new HttpMessageInvoker(new SocketsHttpHandler());
        await socket.ConnectAsync(new((await started.ReadAsync<Ticket>()).StreamUrl!), line, default);
        var frame = await socket.ReceiveAsync(new byte[4096], default);
        Assert.That(frame.MessageType, Is.EqualTo(WebSocketMessageType.Text));
    }

    [Test]
    public async Task Types_and_events_that_mean_nothing_to_us_are_accepted_and_not_stored()
    {
        var before = (await _customer.ReadsAsync()).Activities.Count;
        foreach (var body in (string[])["""{"type":"com.example.new"}""", """{"type":"event","name":"webchat/join"}""", """{"type":"typing"}"""])
        {
            using var response = await PostAsync(Encoding.UTF8.GetBytes(body));
            await response.ReadAsync<object>();
        }

        Assert.That((await _customer.ReadsAsync()).Activities, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_watermark_that_is_none_of_ours_is_refused([Values("x", "-1", "99999999999")] string watermark)
    {
        using var response = await _customer.Http.GetAsync($"{_customer.ConversationPath}/activities?watermark={watermark}");
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "BadArgument")));
    }

    [Test]
    public async Task A_conversation_that_was_not_started_is_not_found()
    {
        using var browser = _shop.NewBrowser();
        using var given = await browser.PostAsJsonAsync("/api/directline/token", new { });
        var ticket = await given.ReadAsync<Ticket>();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);
        using var read = await browser.GetAsync($"/v3/directline/conversations/{ticket.ConversationId}/activities");
        using var posted = await browser.PostAsJsonAsync($"/v3/directline/conversations/{ticket.ConversationId}/activities", new { type = "message", text = "hello" });
        Assert.That((read.StatusCode, posted.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(await read.ErrorCodeAsync(), Is.EqualTo("not_started"));
    }

    [Test]
    public async Task A_server_with_the_secret_gets_a_token_for_its_user()
    {
        using var server = _shop.NewBrowser();
        server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var given = await server.PostAsJsonAsync("/v3/directline/tokens/generate", new { user = new { id = "dl_kim", name = "Kim" } });
        var ticket = await given.ReadAsync<Ticket>();
        Assert.That(Claim(ticket.Token, "user"), Is.EqualTo("dl_kim"), "Microsoft's clients read it there");
        using var refused = await server.PostAsJsonAsync("/v3/directline/tokens/generate", new { user = new { id = "kim" } });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    /// <summary>The id becomes part of a key; and what names nobody must not make all nobodies one customer.</summary>
    [Test]
    public async Task A_server_that_starts_a_conversation_names_its_user_in_a_hundred_characters_or_not_at_all()
    {
        using var server = _shop.NewBrowser();
        server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var refused = await server.PostAsJsonAsync("/v3/directline/conversations", new { user = new { id = new string('k', 101) } });
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.BadRequest, "BadArgument")));
        using var named = await server.PostAsJsonAsync("/v3/directline/conversations", new { user = new { id = "kim" } });
        Assert.That(Claim((await named.ReadAsync<Ticket>()).Token, "user"), Is.EqualTo("kim"));
        using var unnamed = await server.PostAsJsonAsync("/v3/directline/conversations", new { user = new { id = "" } });
        Assert.That(Claim((await unnamed.ReadAsync<Ticket>()).Token, "user"), Does.StartWith("dl_"));
    }

    [Test]
    public async Task Without_the_secret_there_is_no_token_for_a_server()
    {
        using var refused = await _customer.Http.PostAsJsonAsync("/v3/directline/tokens/generate", new { });
        Assert.That((refused.StatusCode, await refused.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.Forbidden, "InvalidSecret")));
    }

    [Test]
    public async Task An_unknown_site_is_not_found()
    {
        using var browser = _shop.NewBrowser();
        using var token = await browser.PostAsJsonAsync("/api/directline/token", new { site = "nowhere" });
        using var look = await browser.GetAsync("/api/sites/nowhere");
        Assert.That((token.StatusCode, look.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task Too_many_posts_are_told_to_wait()
    {
        await using var strict = await RunningProgram.StartAsync("--DirectLine:ActivitiesPerMinute=10", "--Data:Sample=false");
        await using var hasty = await Customer.ArriveAsync(strict);
        for (var i = 0; i < 10; i++) await hasty.SaysAsync("hello");
        using var response = await hasty.Http.PostAsJsonAsync($"{hasty.ConversationPath}/activities", new { type = "message", text = "hello" });
        Assert.That((response.StatusCode, await response.ErrorCodeAsync()), Is.EqualTo((HttpStatusCode.TooManyRequests, "too_many")));
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
    }

    /// <summary>Bodies that were right once and are wrong in some way now.</summary>
    [TestCase(20261121)]
    public async Task No_body_however_mangled_is_an_error_of_the_server(int seed)
    {
        var random = new Random(seed);
        await using var customer = await Customer.ArriveAsync(_shop);
        for (var i = 0; i < 400; i++)
        {
            var body = Mangling.Mangle(random);
            var path = Mangling.Paths[random.Next(Mangling.Paths.Count)].Replace("{c}", customer.ConversationPath, StringComparison.Ordinal);
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", Mangling.Types[random.Next(Mangling.Types.Count)]);
            using var response = await customer.Http.PostAsync(path, content);
            Assert.That((int)response.StatusCode, Is.LessThan(500), $"seed {seed}, body {i} to {path}: {Encoding.UTF8.GetString(body)}");
        }

        await customer.SaysAsync("How long does delivery take?");
        var last = (await customer.ReadsAsync()).Activities.Last(heard => heard.Kind == "customer.said");
        Assert.That(last.Text, Is.EqualTo("How long does delivery take?"), "the program goes on as before");
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await _customer.Http.PostAsync($"{_customer.ConversationPath}/activities", content);
    }

    private static string? Claim(string token, string name)
    {
        var body = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(body.PadRight((body.Length + 3) / 4 * 4, '='))).RootElement.GetProperty(name).GetString();
    }
}
